from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.reuse import align as shared
from reportedly.present.alignment import Numbered, Passage, Stretch, align

TEXTS = st.lists(
    st.sampled_from("the gate is shut now, says “Kim”. \n\nOld <b>seal</b> \u202e \x1b[31m 1,200".split(" ")),
    max_size=60,
).map(" ".join)
PASSAGES = st.lists(st.tuples(*[st.integers(0, 300)] * 4), max_size=6)


def tiled(text: Numbered, stretches: list[Stretch], side: int) -> str:
    """The text as its stretches have it, in the order of where they start."""
    ranges = sorted((stretch.a, stretch.b)[side] for stretch in stretches)
    return "".join(text.cut(*words) for words in ranges if words[0] < words[1])


@given(TEXTS, TEXTS, PASSAGES)
def test_either_side_is_exactly_its_text(a: str, b: str, passages: list[Passage]) -> None:
    one, two = Numbered(a), Numbered(b)
    found = align(one, two, passages)
    for side, text in enumerate((one, two)):
        assert tiled(text, found, side) == (text.text if len(text) else "")


@given(TEXTS, TEXTS, PASSAGES)
def test_what_is_called_the_same_is_the_same(a: str, b: str, passages: list[Passage]) -> None:
    one, two = Numbered(a), Numbered(b)
    for stretch in align(one, two, passages):
        in_a, in_b = one.words.norms[slice(*stretch.a)], two.words.norms[slice(*stretch.b)]
        assert (stretch.kind == "same") <= (in_a == in_b)
        assert in_a or in_b


@given(TEXTS, PASSAGES)
def test_a_text_beside_itself_differs_nowhere(text: str, passages: list[Passage]) -> None:
    one = Numbered(text)
    same = [(p[0], p[1], p[0], p[1]) for p in passages]
    assert {stretch.kind for stretch in align(one, one, same)} <= {"same", "apart"}


def test_the_passages_of_a_comparison_come_out_as_they_went_in() -> None:
    a = "At night the old gate of the sea lock gave way and water came in over the sill. Nobody was hurt."
    b = "Nobody slept. The old gate of the sea lock gave way and soon water came in over the sill."
    one, two = Numbered(a), Numbered(b)
    (p,) = shared(one.words.norms, two.words.norms)
    at = (
        one.words.starts[p.a_start],
        one.words.ends[p.a_end - 1],
        two.words.starts[p.b_start],
        two.words.ends[p.b_end - 1],
    )
    marked = [(s.kind, one.cut(*s.a), two.cut(*s.b)) for s in align(one, two, [at]) if s.kind != "apart"]
    assert [kind for kind, _, _ in marked] == ["same", "only", "same"]
    assert marked[1] == ("only", "", "soon ")


def test_passages_in_another_order_are_found_on_both_sides() -> None:
    one, two = Numbered("one two three. four five six."), Numbered("four five six. one two three.")
    found = align(one, two, [(0, 13, 15, 28), (15, 29, 0, 13)])
    assert [(s.kind, two.cut(*s.b)) for s in found] == [("same", "one two three."), ("same", "four five six. ")]


def test_of_passages_that_overlap_the_longest_is_kept() -> None:
    one, two = Numbered("one two three four"), Numbered("one two three four one two")
    found = align(one, two, [(0, 7, 19, 26), (0, 18, 0, 18)])
    assert [(s.kind, two.cut(*s.b)) for s in found] == [("same", "one two three four "), ("apart", "one two")]


def test_a_very_long_passage_is_compared_in_parts_and_nothing_is_lost() -> None:
    chance = random.Random(7)
    original = ["".join(chance.choices("abcdef", k=5)) for _ in range(9000)]
    edited = [word for word in original if chance.random() > 0.02]
    one, two = Numbered(" ".join(original)), Numbered(" ".join(edited))
    found = align(one, two, [(0, len(one.text), 0, len(two.text))])
    assert tiled(one, found, 0) == one.text
    assert tiled(two, found, 1) == two.text
    assert sum(s.a[1] - s.a[0] for s in found if s.kind == "same") >= len(edited) - 20


def test_a_row_may_end_with_a_sentence_and_not_within_a_word_that_has_stops() -> None:
    text = Numbered("At 5:20 a.m. it broke. “Shut it,” he said")
    ends = [text.cut(i, i + 1).strip() for i in range(len(text)) if text.ends_sentence(i)]
    assert ends == ["m.", "broke.", "it,”"]
