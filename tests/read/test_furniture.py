from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.furniture import furniture
from tests.cases import Case, load

CASES = load(Path(__file__).parent / "cases" / "furniture.txt")
LINES = st.sampled_from([line for case in CASES for line in case.text.split("\n")])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_is_marked(case: Case) -> None:
    assert [f"{f.kind} | {case.text[f.start : f.end]}" for f in furniture(case.text)] == case.expected


def test_a_line_that_is_the_given_byline_is_a_byline() -> None:
    text = "ines calloway\nThe lock is shut."
    assert [f.kind for f in furniture(text, byline="Ines Calloway")] == ["byline"]
    assert furniture(text) == ()


def test_a_first_line_that_is_the_title_is_left_alone() -> None:
    text = "Watch: the lock\nThe lock is shut."
    assert furniture(text, title="Watch: the lock") == ()
    assert [f.kind for f in furniture(text)] == ["promotion"]


@given(st.lists(LINES | st.text(max_size=40), max_size=8), st.sampled_from(["\n", "\r\n", " "]))
def test_stretches_are_in_order_apart_and_within_a_line(lines: list[str], joint: str) -> None:
    text = joint.join(lines)
    found = furniture(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in text[f.start : f.end] for f in found)
