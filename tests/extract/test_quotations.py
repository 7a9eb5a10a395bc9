from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.quotations import quotations
from tests.cases import Case, load

CASES = load(Path(__file__).parent / "cases" / "quotations.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_words_inside_the_marks(case: Case) -> None:
    assert [case.text[s.start : s.end] for s in quotations(case.text)] == case.expected


def test_paragraphs_of_one_quotation_run_together_in_one_line() -> None:
    text = '"The gate held for a year. "Then it did not," he said. "We closed it."'
    found = [text[s.start : s.end].strip() for s in quotations(text)]
    assert found == ["The gate held for a year.", "Then it did not,", "We closed it."]


@given(st.text(alphabet="ab. ,\n\"'“”‘’«»", max_size=60))
def test_spans_are_ordered_apart_and_within_a_line(text: str) -> None:
    found = quotations(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in text[s.start : s.end] for s in found)
