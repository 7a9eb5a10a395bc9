import pytest

from reportedly.errors import InputRejected
from reportedly.read.language import check_english

FRENCH = (
    "Le port a été fermé mardi après une fuite sous la porte de l'écluse, a déclaré la directrice. Les habitants du "
    "quartier ont dû quitter leurs maisons pendant la nuit, et la mairie a ouvert une école pour les accueillir."
)
GERMAN = (
    "Der Hafen wurde am Dienstag nach einem Leck unter dem Schleusentor geschlossen, sagte die Direktorin. Die "
    "Bewohner des Viertels mussten in der Nacht ihre Häuser verlassen, und die Stadt öffnete eine Schule für sie."
)
CHINESE = (
    "港口周二因船闸下方漏水而关闭，负责人表示。附近居民当晚不得不离开家园，市政府开放"
    "了一所学校接待他们，预计一周后重新开放港口，居民可以返回自己的家中继续生活。"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FRENCH, r"^not English: it looks like French \(fr\)$"),
        (GERMAN, r"^not English: it looks like German \(de\)$"),
        (CHINESE, r"^not English: it looks like Chinese \(zh\)$"),
    ],
    ids=["fr", "de", "zh"],
)
def test_another_language_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(InputRejected, match=reason):
        check_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hanne Orrick, director.",
        "Le port est fermé.",
        "ELDER BAY COUNCIL VOTES 7-2 TO SHUT THE LOCK, MAYOR SAYS",
        "Vane 3, Merrow 2; Sollis 4, Orrick 1; Wexmoor 0, Brackwater 0. " * 4,
        "She told the paper: “"
        + FRENCH[:90]
        + "” and then she left the harbour with her crew, and that was all they had.",
    ],
    ids=["short", "short and foreign", "capitals", "names and figures", "a quotation in French"],
)
def test_what_is_not_clearly_foreign_passes(text: str) -> None:
    check_english(text)
