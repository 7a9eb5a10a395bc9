from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.sentences import sentences
from tests.cases import Case, load

CASES = load(Path(__file__).parent / "cases" / "sentences.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_where_sentences_end(case: Case) -> None:
    assert [case.text[s.start : s.end] for s in sentences(case.text)] == case.expected


@given(
    st.text(alphabet='aB1. !?…\n\r\u2028"”’()–', max_size=80) | st.text(max_size=80),
    st.integers(0, 80),
    st.integers(0, 80),
)
def test_every_character_but_white_space_is_in_one_sentence(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    found = sentences(text, start, end)
    assert all(start <= s.start < s.end <= end for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in found)
    covered = {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(start, end) if i not in covered)


def test_long_runs_of_marks_take_no_time() -> None:
    assert len(sentences("." * 300_000)) == 1
    assert len(sentences('.” "' * 50_000)) > 0
