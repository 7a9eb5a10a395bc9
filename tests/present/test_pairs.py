from __future__ import annotations

from reportedly.present.pairs import Copies, Pair
from reportedly.present.view import View
from reportedly.records import Dependence, Direction, Dossier, Evidence, Published, Report, Reuse, Story

WORDS = " ".join("w" * (i + 1) for i in range(40))


def made(
    pairs: dict[str, float], groups: tuple[Dependence, ...] = (), days: str = "", direction: Direction = "unknown"
) -> tuple[Copies, Dossier]:
    """Reports a, b ... of one text each; pairs such as "ab" share all of it, with this score."""
    names = sorted({name for pair in pairs for name in pair})
    dates = [f"2025-03-{int(day):02}" for day in days] or [""] * len(names)
    reports = tuple(
        Report(n, n, WORDS, published=Published(d, d, "metadata") if d else Published())
        for n, d in zip(names, dates, strict=True)
    )
    n = len(WORDS)
    reuse = tuple(Reuse(Evidence(p[0], 0, n), Evidence(p[1], 0, n), direction, score) for p, score in pairs.items())
    dossier = Dossier(reports, stories=(Story("t1", "Words", tuple(names)),), reuse=reuse, dependence=groups)
    return Copies(View(dossier)), dossier


def named(pairs: tuple[Pair, ...]) -> list[str]:
    return [pair.a + pair.b for pair in pairs]


def test_each_report_stands_beside_the_root() -> None:
    group = Dependence(("a", "b", "c"), "b", "copy", "")
    copies, _ = made({"ab": 0.9, "ac": 1.0, "bc": 0.8}, (group,))
    assert named(copies.of_group(group).shown) == ["ba", "bc"]


def test_without_a_root_each_stands_beside_the_first_by_date() -> None:
    group = Dependence(("a", "b", "c"), None, "copy", "")
    copies, _ = made({"ab": 0.9, "ac": 1.0, "bc": 0.8}, (group,), days="331")
    assert named(copies.of_group(group).shown) == ["ca", "cb"]


def test_of_several_first_ones_it_is_the_one_that_shares_most() -> None:
    group = Dependence(("a", "b", "c"), None, "copy", "")
    copies, _ = made({"ab": 0.9, "ac": 0.2, "bc": 0.8}, (group,))
    assert named(copies.of_group(group).shown) == ["ba", "bc"]


def test_a_report_that_shares_nothing_with_the_root_stands_beside_another() -> None:
    group = Dependence(("a", "b", "c", "d"), "a", "credit", "")
    copies, _ = made({"ab": 0.9, "bc": 0.8}, (group,))
    assert named(copies.of_group(group).shown) == ["ab", "bc"]


def test_a_group_that_shares_no_words_has_no_pairs() -> None:
    group = Dependence(("a", "b"), "a", "cites", "")
    copies, _ = made({"ac": 0.9, "bc": 0.9}, (group,))
    assert copies.of_group(group).shown == ()


def test_pairs_in_no_group_are_shown_apart_and_those_that_share_most_first() -> None:
    group = Dependence(("a", "b"), "a", "copy", "")
    copies, dossier = made({"ab": 0.9, "ac": 0.2, "bc": 0.3, "cd": 0.05}, (group,))
    assert named(copies.uncounted(dossier.stories[0]).shown) == ["bc", "ac"]


def test_the_earlier_stands_at_the_left_and_the_direction_turns_with_it() -> None:
    copies, dossier = made({"ab": 0.3}, days="31", direction="b_to_a")
    (pair,) = copies.uncounted(dossier.stories[0]).shown
    assert (pair.a, pair.b, pair.direction) == ("b", "a", "a_to_b")


def test_of_many_copies_a_bounded_number_is_shown_and_the_rest_counted() -> None:
    names = [chr(0x4E00 + i) for i in range(300)]
    group = Dependence(tuple(names), names[0], "copy", "")
    copies, _ = made({names[0] + name: 1.0 for name in names[1:]}, (group,))
    pairs = copies.of_group(group)
    assert len(pairs.shown) == 12
    assert pairs.n_more == 287


def test_a_pair_in_rows_says_what_is_the_same() -> None:
    group = Dependence(("a", "b"), "a", "copy", "")
    copies, _ = made({"ab": 1.0}, (group,))
    found = copies.beside(copies.of_group(group).shown[0])
    assert (found.n_same, found.n_only_a, found.n_only_b) == (40, 0, 0)
