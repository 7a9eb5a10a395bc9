"""Amounts and moments of a sentence, and what the words around them allow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.amounts import amounts, disjoint
from reportedly.compare.moments import moments
from reportedly.records import Published

DAY = Published("2025-05-14", "2025-05-14", "metadata")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 25-tonne lorry", [("mass", "24500", "25500")]),
        ("the 40m dry well", [("length", "36.80", "43.20")]),
        ("the 41m dry well", [("length", "40.5", "41.5")]),
        ("$40m for the well", [("dollar", "39500000", "41000000")]),
        ("$99 for the bell", [("dollar", "98.505", "99.495")]),
        ("5,000 boats", [("boat", "4600", "5400")]),
        ("six weeks", [("duration", "3356640", "3900960")]),
        ("17 boats or less", [("boat", "0", "17")]),
        ("17 boats or more", [("boat", "17", "Infinity")]),
        ("40m people", []),
        ("up to 40 boats", [("boat", "0", "40")]),
        ("at least 40 boats", [("boat", "40", "Infinity")]),
        ("about 40 boats", [("boat", "36.0", "44.0")]),
        ("10 to 12 km", [("length", "10000", "12500")]),
        ("64 metric tons of gravel", [("mass", "63500", "64500")]),
        ("it happened 20 minutes later", []),
        ("the 20-year-old barge", []),
        ("a 20-minute wait", [("duration", "1104", "1296")]),
        (
            "Four people had serious injuries and 20 others were slightly hurt.",
            [("peopl", "24", "24")],
        ),
        ("Four people were killed and 20 others were slightly hurt.", [("peopl", "4", "4")]),
    ],
)
def test_amounts(text: str, found: list[tuple[str, str, str]]) -> None:
    made = [(a.noun, a.low, a.high) for a in amounts(text)]
    assert made == [(noun, Decimal(low), Decimal(high)) for noun, low, high in found]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("a 25-tonne delivery lorry hit the gate", {"delivery", "lorry"}),
        ("a 400-pound (181-kg) bell fell", {"bell"}),
        ("an 80m-deep shaft in the hill", {"shaft"}),
        ("the bell weighs 25 tonnes", set()),
    ],
)
def test_heads_are_what_is_measured(text: str, heads: set[str]) -> None:
    assert amounts(text)[0].heads == heads


@given(st.text(alphabet="0123456789 .,-$%mkgtonnesabout()\u00a3\u0663", max_size=80))
def test_amounts_lie_in_the_text_and_hold_their_value(text: str) -> None:
    for a in amounts(text):
        assert 0 <= a.start < a.end <= len(text)
        assert a.low <= a.value <= a.high
        assert not disjoint(a, a)


def test_numbers_of_any_length_are_borne() -> None:
    digits = "9" * 50_000
    assert amounts(f"a {digits} km road, {digits} boats and $ {digits} million") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at 5.40am", [("clock", 340, 340)]),
        ("at around 6 a.m.", [("clock", 355, 365)]),
        ("shortly after 6 a.m.", [("clock", 360, 380)]),
        ("just before midnight", [("clock", 1420, 1440)]),
        ("an hour before midnight", [("clock", 1375, 1385)]),
        ("before 6 a.m.", []),
        ("from 5 a.m. to 6 a.m.", []),
    ],
)
def test_times_of_day(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(m.noun, int(m.low), int(m.high)) for m in moments(text, Published())] == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It fell in 2014.", ["year"]),
        ("It fell in May.", ["month"]),
        ("It fell last week.", []),
        ("It fell last month.", []),
        ("It fell on Tuesday.", []),
        ("It fell on Tuesday, as it did in 2014.", ["year"]),
        ("It fell on May 3.", ["day"]),
        ("It has stood since 2014.", []),
    ],
)
def test_dates(text: str, kinds: list[str]) -> None:
    assert [m.noun for m in moments(text, DAY)] == kinds


def test_a_report_without_a_day_states_no_dates() -> None:
    assert moments("It fell in 2014.", Published()) == []
