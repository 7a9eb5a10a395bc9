"""Which runs of equal words show one utterance or one text."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.runs import name_joined, shared_runs
from reportedly.compare.words import words
from reportedly.records import Findings, Quote

Make = Callable[..., Findings]
COUNTRY = "the People's Federal Republic of Greater Brackwater"


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        pytest.param("nobody ever came to grease it", "he said nobody ever came to grease it", True, id="six words"),
        pytest.param("nobody ever came to grease", "nobody ever came to grease", False, id="five words"),
        pytest.param(f"we met {COUNTRY}", f"they left {COUNTRY} alone", False, id="a long name is one word"),
        pytest.param(f"we will never leave {COUNTRY}", f"we will never leave {COUNTRY}", True, id="and counts as one"),
    ],
)
def test_short_runs_of_quoted_words(make: Make, one: str, other: str, is_shared: bool) -> None:
    assert shares(make, one, other, "direct") is is_shared


def test_words_that_nobody_is_quoted_with_take_a_longer_run(make: Make) -> None:
    long = "the keeper of the old bridge had greased the gear by hand since spring"
    assert not shares(make, "nobody ever came to grease it", "nobody ever came to grease it", "indirect")
    assert shares(make, long, long, "indirect")


def shares(make: Make, one: str, other: str, quote: Quote) -> bool:
    said = (("Ada Quist", "person"),)
    findings = [make(key, f"Ada Quist: {w}\n", [(w, said)]) for key, w in (("a", one), ("b", other))]
    statements = [replace(s, quote=quote) for f in findings for s in f.statements if s.voice == "attributed"]
    found = shared_runs(statements, {f.report.id: f for f in findings})
    mine, others = ({run for s, run in found if s == x.id} for x in statements)
    return not mine.isdisjoint(others)


@given(st.text(alphabet="AaBb of.\u2019s", max_size=60))
def test_joining_names_loses_no_word(text: str) -> None:
    assert " ".join(name_joined(text)).split() == list(words(text).norms)
