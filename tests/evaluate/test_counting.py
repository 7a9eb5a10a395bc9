from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.cleaning import cleaned
from reportedly.evaluate.counting import (
    Pair,
    count_exact,
    count_overlap,
    count_quoted,
    match_whole,
    overlap,
    with_content,
)
from reportedly.evaluate.kinds import KINDS, count_kinds
from reportedly.evaluate.marked import ROLES, Marked, Parts, Place, Places
from tests.evaluate.samples import FERRY, TEXT, at


def against(*predicted: Parts) -> Pair:
    return Pair.of(FERRY, predicted)


def test_marks_and_commas_at_edges_do_not_count() -> None:
    words = Parts((at("The ferry will not sail"), at("We need two more days.")), (at("Hanne Orrick"),), (at("said"),))
    pair = against(words)
    assert (count_exact(pair, "content").right, count_exact(pair, "content").gold) == (2, 4)
    assert (count_quoted(pair).found, count_quoted(pair).gold) == (2, 2)


def test_pieces_parted_by_marks_alone_are_one() -> None:
    text = "“No,” “never,” she said."
    assert cleaned(text, ((0, 5), (6, 14))) == ((1, 12),)


def test_half_is_enough_for_overlap_and_less_is_not() -> None:
    start, end = at("the pier is safe")
    half = Parts(content=((start, start + (end - start) // 2),))
    less = Parts(content=((start, start + (end - start) // 2 - 1),))
    assert [count_overlap(against(p), "content").right for p in (half, less)] == [1, 0]


def test_a_whole_attribution_needs_its_source() -> None:
    pier = FERRY.attributions[1]
    wrong = replace(pier, source=(at("Hanne Orrick"),))
    without = replace(pier, source=())
    gold = with_content(against().gold)
    assert [len(match_whole(gold, with_content(against(p).predicted))) for p in (pier, wrong, without)] == [1, 0, 0]


def test_two_empty_sources_agree() -> None:
    feared = FERRY.attributions[2]
    assert len(match_whole([feared], [replace(feared, cue=())])) == 1


def test_one_prediction_is_right_once() -> None:
    pier = FERRY.attributions[1]
    assert len(match_whole([pier], [pier, pier])) == 1
    assert len(match_whole([pier, pier], [pier])) == 1


def test_kinds() -> None:
    pair = against()
    counts = count_kinds(TEXT, with_content(pair.gold), {0})
    assert {name: (r.found, r.gold) for name, r in counts.items() if r.gold} == {
        "content fully quoted": (1, 1),
        "content unquoted": (0, 2),
        "content in several pieces": (1, 1),
        "cue “according to”": (0, 1),
        "cue of several words": (0, 2),
        "no source": (0, 1),
    }
    assert set(counts) == set(KINDS)


def test_a_mixed_content_and_a_long_source() -> None:
    text = "The harbour director of the town of Aldport and her deputy on Friday said it was “very” late."
    source = (0, text.index(" said"))
    parts = Parts(((text.index("it was"), len(text) - 1),), (source,))
    counts = count_kinds(text, [parts], [])
    assert [name for name, r in counts.items() if r.gold] == ["content mixed", "source of 10 words or more"]


stretches = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda x: (x[0], x[0] + x[1]))
pieces = st.lists(stretches, max_size=3).map(lambda x: cleaned("x" * 42, tuple(x)))
attributions = st.lists(st.builds(Parts, pieces, pieces, pieces), max_size=8)


def plainly(a: Places, b: Places) -> float:
    """Intersection over union by sets of characters."""
    left, right = ({i for s, e in places for i in range(s, e)} for places in (a, b))
    return len(left & right) / len(left | right) if left | right else 1.0


@given(pieces, pieces)
def test_overlap_is_that_of_sets_of_characters(a: Places, b: Places) -> None:
    assert overlap(a, b) == plainly(a, b)


@given(attributions, attributions)
def test_matching_is_that_of_all_pairs(gold: list[Parts], predicted: list[Parts]) -> None:
    gold, predicted = with_content(gold), with_content(predicted)

    def value(g: Parts, p: Parts) -> float:
        halves = [plainly(g.content, p.content), plainly(g.source, p.source)]
        return sum(halves) if min(halves) >= 0.5 else 0.0

    pairs = sorted((-value(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if value(g, p))
    matched: list[Place] = []
    for _, i, j in pairs:
        if all(i != m and j != n for m, n in matched):
            matched.append((i, j))
    assert match_whole(gold, predicted) == matched


@given(attributions, attributions)
def test_the_order_of_attributions_does_not_matter(gold: list[Parts], predicted: list[Parts]) -> None:
    text = "x" * 42
    pair = Pair.of(Marked("a", text, tuple(gold)), predicted)
    turned = Pair.of(Marked("a", text, tuple(reversed(gold))), tuple(reversed(predicted)))
    assert pair == turned
    assert [count_exact(pair, role) for role in ROLES] == [count_exact(turned, role) for role in ROLES]
