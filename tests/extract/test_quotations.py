from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.quotations import quotations, turned
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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("\u201dIt held,\u201d she said.", "\u201cIt held,\u201d she said.", id="closing for opening"),
        pytest.param("\u201cIt held,\u201c she said.", "\u201cIt held,\u201d she said.", id="opening for closing"),
        pytest.param("\u201cIt held,\u201d she said.", None, id="as they should be"),
        pytest.param("\u201cIt \u201cheld\u201d on,\u201d she said.", None, id="within one another"),
        pytest.param("\u201cIt held\n\u201cand held\u201d", None, id="over paragraphs"),
        pytest.param("It held\u201d, she said.", None, id="closing alone"),
        pytest.param("a 6\u201d gate \u201cheld\u201d", None, id="inches"),
    ],
)
def test_marks_that_face_the_wrong_way(text: str, meant: str | None) -> None:
    assert turned(text) == (meant or text)


@given(st.text(alphabet="a \n,.\u201c\u201d\u2014("))
def test_turning_keeps_every_sign_but_marks_and_is_done_once(text: str) -> None:
    made = turned(text)
    pairs = zip(made, text, strict=True)
    assert all(a == b or {a, b} == {"\u201c", "\u201d"} for a, b in pairs)
    assert turned(made) == made
