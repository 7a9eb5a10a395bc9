import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.evaluate.formats import read_pile
from reportedly.evaluate.marked import Marked, Parts
from tests.evaluate.samples import FERRY, TEXT, brat, citron, dossier, spans, token_line, write_spans


def polnear(folder: Path) -> Path:
    """As PolNeAR has it: folders beside each other, the annotator's mark in the annotation's name."""
    for name in ("text", "attributions", "corenlp"):
        (folder / name).mkdir()
    (folder / "text" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions" / "ferry_6b86.ann").write_text(brat(FERRY), encoding="utf-8")
    (folder / "corenlp" / "ferry.txt.xml").write_text("<root/>", encoding="utf-8")
    return folder


def beside(folder: Path) -> Path:
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (folder / "ferry.ann").write_text(brat(FERRY), encoding="utf-8")
    return folder


def named(folder: Path) -> Path:
    return beside(folder) / "ferry.ann"


def one_citron(folder: Path) -> Path:
    (folder / "ferry.json").write_text(json.dumps(citron(FERRY)), encoding="utf-8")
    return folder / "ferry.json"


def citrons(folder: Path) -> Path:
    one_citron(folder)
    return folder


def span_list(folder: Path) -> Path:
    return write_spans(folder / "gold.json", FERRY)


def span_lines(folder: Path) -> Path:
    other = Marked("other", "No.")
    lines = "\n".join(json.dumps(spans(marked)) for marked in (other, FERRY))
    (folder / "gold.jsonl").write_text(lines, encoding="utf-8")
    return folder / "gold.jsonl"


def one_dossier(folder: Path) -> Path:
    (folder / "out.json").write_text(dossier(FERRY), encoding="utf-8")
    return folder / "out.json"


FORMS: dict[str, Callable[[Path], Path]] = {
    "PolNeAR's folders": polnear,
    "brat, text and annotation side by side": beside,
    "brat, the annotation named": named,
    "a file of Citron's": one_citron,
    "a folder of Citron's": citrons,
    "a list of spans": span_list,
    "lines of spans": span_lines,
    "a dossier": one_dossier,
}


@pytest.mark.parametrize("write", FORMS.values(), ids=list(FORMS))
def test_every_form_gives_the_same_attributions(write: Callable[[Path], Path], tmp_path: Path) -> None:
    pile = read_pile(write(tmp_path), dossiers=True)
    assert pile.rejected == ()
    (ferry,) = (text for text in pile.texts if text.id in ("ferry", "ferry_6b86"))
    assert (ferry.text, sorted(ferry.attributions)) == (TEXT, sorted(FERRY.attributions))
    has_discard = write not in (one_citron, citrons, one_dossier)
    assert ferry.discard == (FERRY.discard if has_discard else ())


def test_files_of_other_kinds_are_counted_and_texts_that_are_used_are_not(tmp_path: Path) -> None:
    folder = polnear(tmp_path)
    (folder / "text" / "nobody.txt").write_text("Nobody marked this.", encoding="utf-8")
    pile = read_pile(folder)
    assert ([text.id for text in pile.texts], pile.rejected, pile.n_skipped) == (["ferry_6b86"], (), 2)


def test_one_text_by_two_annotators_is_two(tmp_path: Path) -> None:
    folder = polnear(tmp_path)
    (folder / "attributions" / "ferry_aa11.ann").write_text(brat(replace(FERRY, attributions=())), encoding="utf-8")
    texts = read_pile(folder).texts
    assert {text.id: len(text.attributions) for text in texts} == {"ferry_6b86": 3, "ferry_aa11": 0}


def test_roles_may_be_repeated_and_contents_broken(tmp_path: Path) -> None:
    text = "Orrick and Vance said no, never."
    lines = [
        "T1\tSource 0 6\tOrrick",
        "T2\tSource 11 16\tVance",
        "T3\tCue 17 21\tsaid",
        "T4\tContent 22 24;26 31\tno never",
        "E1\tAttribution:T3 Source:T1 Source2:T2 Cue:T3 Content:T4 Other:T1",
        "E2\tAttribution:T3 ",
    ]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.ann").write_text("\n".join(lines), encoding="utf-8")
    (made,) = read_pile(tmp_path).texts
    assert made.attributions == (Parts(((22, 24), (26, 31)), ((0, 6), (11, 16)), ((17, 21),)),)


def test_line_ends_of_two_characters_and_odd_white_space_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kim\u2028said no.", encoding="utf-8")
    lines = "T1\tContent 0 8\tKim\u2028said\r\nE1\tAttribution:T1 Content:T1\r\n"
    (tmp_path / "a.ann").write_text(lines, encoding="utf-8", newline="")
    assert [text.attributions for text in read_pile(tmp_path).texts] == [(Parts(((0, 8),)),)]


def test_a_link_to_itself_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "a.json")
    assert len(read_pile(tmp_path).rejected) == 1


def test_an_empty_annotation_marks_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nobody says a thing here.", encoding="utf-8")
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    assert [text.attributions for text in read_pile(tmp_path).texts] == [()]


def test_token_lines_are_put_together_by_id(tmp_path: Path) -> None:
    lines = [
        token_line("``/T No/t ,/t ''/t Orrick/S said/C ./o"),
        token_line("Why/o ?/o"),
        token_line("It/T rains/t ,/o Kim/S said/C ./o", "rain"),
    ]
    (tmp_path / "valid.txt").write_text("\n".join(lines), encoding="utf-8")
    rain, ferry = sorted(read_pile(tmp_path / "valid.txt").texts, key=lambda text: text.id != "rain")
    assert ferry.text == "“No,” Orrick said.\n\nWhy?"
    assert [line.labels[0] for line in ferry.lines] == ["B-content", "O"]
    assert not ferry.is_linked
    assert sorted(rain.text[slice(*p)] for parts in rain.attributions for p in (*parts.content, *parts.source)) == [
        "It rains",
        "Kim",
    ]


def test_token_lines_without_an_id_are_the_files_text(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text(token_line("Kim/S left/o", None), encoding="utf-8")
    assert [text.id for text in read_pile(tmp_path).texts] == ["one"]


def test_scores_are_read(tmp_path: Path) -> None:
    scored = replace(FERRY, attributions=tuple(replace(parts, score=0.5) for parts in FERRY.attributions))
    (tmp_path / "a.json").write_text(json.dumps(citron(scored)), encoding="utf-8")
    write_spans(tmp_path / "b.json", scored)
    (tmp_path / "c.json").write_text(dossier(replace(scored, id="c")), encoding="utf-8")
    pile = read_pile(tmp_path, dossiers=True)
    assert [{parts.score for parts in text.attributions} for text in pile.texts] == [{0.5}] * 3


def line(**changes: object) -> bytes:
    return json.dumps({"id": "a", "tokens": ["Kim", "left"], "labels": ["B-source", "O"], **changes}).encode()


def one(**changes: object) -> bytes:
    return json.dumps({"id": "a", "text": "Kim said no.", "attributions": [], **changes}).encode()


def quote(**changes: object) -> bytes:
    cue = {"start": 4, "end": 8, "text": "said"}
    return json.dumps(
        {"text": "Kim said no.", "quotes": [{"cue": cue, "sources": [], "contents": [], **changes}]}
    ).encode()


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.json", b"", "empty"),
    "an empty list": ("a.json", b"[]", "empty"),
    "white space": ("a.json", b"  \n ", "empty"),
    "not text": ("a.json", bytes(range(256)) * 30, "not text"),
    "JSON that breaks off": ("a.json", one()[:20], "not JSON"),
    "JSON nested deeply": ("a.json", b"[" * 100_000, "nested"),
    "a number": ("a.json", b"[7]", "not a JSON object"),
    "no gold": ("a.json", b'{"title": "Ferry"}', "none of .*'title'"),
    "a dossier": ("a.json", dossier(FERRY).encode(), "--predictions"),
    "no text": ("a.json", one(text=None), "no text"),
    "an empty text": ("a.json", one(text=" "), "empty"),
    "attributions that are no list": ("a.json", one(attributions=7), "no list"),
    "an attribution that is no object": ("a.json", one(attributions=[7]), "no object"),
    "a span beyond the text": ("a.json", one(attributions=[{"cue": [[4, 99]]}]), "4 to 99 of 12"),
    "a span before the text": ("a.json", one(attributions=[{"cue": [[-4, 2]]}]), "-4 to 2"),
    "a span of huge numbers": ("a.json", one(attributions=[{"cue": [[4, 10**500]]}]), "no pair of whole numbers"),
    "an empty span": ("a.json", one(attributions=[{"cue": [[4, 4]]}]), "no such stretch"),
    "a span of words": ("a.json", one(attributions=[{"cue": [["4", "8"]]}]), "no pair of whole numbers"),
    "a span of truths": ("a.json", one(attributions=[{"cue": [[False, True]]}]), "no pair of whole numbers"),
    "a score of 7": ("a.json", one(attributions=[{"score": 7}]), "no number from 0 to 1"),
    "a score that is no number": ("a.json", one(attributions=[{"score": float("nan")}]), "no number from 0 to 1"),
    "a discard beyond the text": ("a.json", one(discard=[[0, 13]]), "no such stretch"),
    "more attributions than a text has": ("a.json", one(attributions=[{}] * 10_001), "10,001 attributions"),
    "a quote with other words": ("a.json", quote(cue={"start": 0, "end": 3, "text": "said"}), "'said', its text 'Kim'"),
    "a quote without places": ("a.json", quote(cue={"text": "said"}), "whole numbers"),
    "a quote that is no object": ("a.json", quote(sources=["Kim"]), "no object"),
    "more labels than tokens": ("a.jsonl", line(labels=["O"]), "2 tokens with 1 labels"),
    "an unknown label": ("a.jsonl", line(labels=["B-speaker", "O"]), "'B-speaker'"),
    "a label that is no word": ("a.jsonl", line(labels=[["O"], "O"]), "the label"),
    "no tokens": ("a.jsonl", line(tokens=[], labels=[]), "0 tokens"),
    "an empty token": ("a.jsonl", line(tokens=["Kim", ""]), "no word"),
    "tokens that are no list": ("a.jsonl", line(tokens="Kim"), "not two lists"),
    "an annotation without a text": ("b.ann", b"T1\tCue 4 8\tsaid", "no text for it"),
    "an annotation with other words": ("a.ann", b"T1\tCue 0 3\tsaid", "the words 'said', its text 'Kim'"),
    "a mark beyond the text": ("a.ann", b"T1\tCue 4 800\tsaid", "4 to 800"),
    "a mark of huge numbers": ("a.ann", b"T1\tCue 4 " + b"8" * 5000, "not a line"),
    "a mark of three numbers": ("a.ann", b"T1\tCue 4 8 9\tsaid", "not a line"),
    "an event of nothing": ("a.ann", b"E1\tAttribution:T4 Cue:T9", "no T4"),
    "a broken event": ("a.ann", b"E1 what", "not a line"),
    "plain text": ("a.txt", b"Kim said no.", "neither JSON nor"),
    "another kind": ("a.xml", b"<a/>", "another kind"),
}


@pytest.mark.parametrize(("name", "data", "reason"), HOSTILE.values(), ids=list(HOSTILE))
def test_broken_gold_is_rejected_with_a_reason(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    if name != "a.txt":
        (tmp_path / "a.txt").write_text("Kim said no.", encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    pile = read_pile(tmp_path / name)
    assert pile.texts == ()
    (refused,) = pile.rejected
    assert refused.is_named
    assert "fault" not in refused.reason
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(refused.reason)


def test_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [one(id="b"), b"{", one(id="c", text=7), one(id="b", text="Again."), one(id="d")]
    (tmp_path / "gold.jsonl").write_bytes(b"\n".join(lines))
    pile = read_pile(tmp_path / "gold.jsonl")
    assert [text.id for text in pile.texts] == ["b", "d"]
    assert [refused.input.rpartition(":")[2] for refused in pile.rejected] == ["2", "3", "4"]
    assert "there before" in pile.rejected[2].reason


def test_what_is_broken_in_a_folder_was_not_named(tmp_path: Path) -> None:
    beside(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    pile = read_pile(tmp_path)
    assert [text.id for text in pile.texts] == ["ferry"]
    assert [refused.is_named for refused in pile.rejected] == [False]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    outside = write_spans(tmp_path / "out.json", FERRY)
    (tmp_path / "in" / "gold.json").symlink_to(outside)
    pile = read_pile(tmp_path / "in")
    assert (pile.texts, len(pile.rejected)) == ((), 1)


def test_many_rejections_are_counted_in_one(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps([7] * 1000), encoding="utf-8")
    pile = read_pile(tmp_path / "gold.json")
    assert len(pile.rejected) == 101
    assert any("900 of its records" in refused.reason for refused in pile.rejected)


@pytest.mark.parametrize("name", ["", "nowhere", "a\0b", "x" * 5000])
def test_a_path_that_is_not_there_is_said(name: str, tmp_path: Path) -> None:
    (refused,) = read_pile(tmp_path / name if name else tmp_path / "no" / "where").rejected
    assert "no such file or folder" in refused.reason
