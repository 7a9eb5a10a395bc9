from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.prose import printed, prose
from tests.cases import Case, load

CASES = load(Path(__file__).parent / "cases" / "prose.txt")


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_tokens_become_text(case: Case) -> None:
    text, _ = prose(line.split() for line in case.text.splitlines())
    assert [text] == case.expected


words = st.text(min_size=1).filter(str.strip)
marks = st.sampled_from(["``", "''", "'", '"', "-LRB-", "-RRB-", "n't", ",", "."])
lines = st.lists(st.lists(words | marks, min_size=1, max_size=12), min_size=1, max_size=4)


@given(lines)
def test_each_token_is_found_at_its_place(lines: list[list[str]]) -> None:
    text, places = prose(lines)
    assert [[text[s:e] for s, e in row] for row in places] == [printed(line) for line in lines]


def test_lines_are_parted_by_a_blank_one() -> None:
    assert prose([["Yes", "."], ["No", "."]])[0] == "Yes.\n\nNo."
