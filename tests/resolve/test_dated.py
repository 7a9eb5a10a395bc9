from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import KnownEvent, Published, Report, Span, Statement
from reportedly.resolve import resolve
from reportedly.resolve.dating import WIDEST, date_in_text
from reportedly.resolve.stretches import Days, common, stretch, union
from reportedly.resolve.times import find_times
from tests.cases import Case, load

FOLDER = Path(__file__).with_name("dated")
DAY = date(2025, 5, 14)
EVENTS = (
    KnownEvent("Aldport Summit", date(2025, 7, 9), date(2025, 7, 11)),
    KnownEvent("spring regatta", date(2025, 5, 24), date(2025, 5, 24)),
)
WORDS = st.lists(
    st.sampled_from(
        "Tuesday May 13 2025 , . in on last next week month the spring regatta Aldport summit will said (@a) \u2014 \n "
        "31 February 1999 two days ago Thanksgiving since \u201c \u201d Wednesday, 2016-02-30".split(" ")
    ),
    max_size=40,
).map(" ".join)


@pytest.mark.parametrize("case", load(FOLDER / "times.txt"), ids=lambda c: c.title)
def test_times_of_a_golden_case(case: Case) -> None:
    assert [f"{case.text[t.start : t.end]}: {t.value}" for t in find_times(case.text, DAY)] == case.expected


@pytest.mark.parametrize("case", load(FOLDER / "dating.txt"), ids=lambda c: c.title)
def test_dates_of_a_golden_case(case: Case) -> None:
    assert [shown(case.text)] == case.expected


def shown(text: str) -> str:
    found = date_in_text(Report("r1", "k", text), EVENTS)
    if found is None:
        return "none"
    return f"{found.start} to {found.end}: {', '.join(text[e.start : e.end] for e in found.evidence)}"


@given(WORDS | st.text(max_size=200))
def test_times_are_spans_in_order(text: str) -> None:
    at = 0
    for time in find_times(text, DAY):
        assert at <= time.start < time.end <= len(text)
        at = time.end
        days = time.days()
        assert days is None or days[0] <= days[1]


@given(WORDS, st.permutations(EVENTS))
def test_a_date_is_an_interval_with_words_of_the_text(text: str, events: list[KnownEvent]) -> None:
    found = date_in_text(Report("r1", "k", text), events)
    assert found == date_in_text(Report("r1", "k", text), EVENTS)
    if found is not None:
        assert found.basis == "text"
        assert found.start is not None
        assert found.end is not None
        width = date.fromisoformat(found.end) - date.fromisoformat(found.start)
        assert 0 <= width.days < WIDEST
        assert found.evidence
        assert all(0 <= e.start < e.end <= len(text) for e in found.evidence)


STRETCHES = st.lists(st.tuples(st.integers(730_000, 730_060), st.integers(0, 9)), max_size=5).map(
    lambda pairs: union(stretch(first, first + more) for first, more in pairs)
)


@given(STRETCHES, STRETCHES)
def test_common_days_are_those_of_both(a: Days, b: Days) -> None:
    def days(of: Days) -> set[int]:
        return {day for first, last in of for day in range(first, last + 1)}

    assert days(common(a, b)) == days(a) & days(b)
    assert days(union([a, b])) == days(a) | days(b)
    assert common(a, b) == common(b, a)


def occasion_on(text: str, published: Published) -> str | None:
    at, cue = text.index("Ada Quist"), text.index("said")
    said = Statement(
        "s1", "r1", "attributed", (Span(0, at - 2),), (Span(at, at + 9),), (Span(cue, cue + 4),), "indirect", "says"
    )
    [statement] = resolve(Report("r1", "k", text, published=published), [said]).statements
    assert statement.occasion is not None
    for e in statement.occasion.evidence:
        assert 0 <= e.start < e.end <= len(text)
    return statement.occasion.on


@pytest.mark.parametrize(
    ("published", "on"),
    [
        (Published("2025-05-14", "2025-05-14", "metadata"), "2025-05-12"),
        (Published("2025-05-13", "2025-05-15", "text"), "2025-05-12"),
        (Published("2025-05-10", "2025-05-15", "text"), None),
        (Published(), None),
    ],
)
def test_the_day_of_an_occasion_needs_the_day_of_the_report(published: Published, on: str | None) -> None:
    assert occasion_on("The lock is old, Ada Quist said at a news conference in Aldport on Monday.", published) == on


def test_a_day_in_the_words_said_is_not_the_occasions() -> None:
    text = "The lock fails on Monday, Ada Quist said at a news conference, and left."
    assert occasion_on(text, Published("2025-05-14", "2025-05-14", "metadata")) is None


def test_a_report_is_dated_by_its_page_first_and_by_its_text_last() -> None:
    text = "Water came in on Tuesday, May 13, 2025, the warden said."
    page = Published("2025-05-15", "2025-05-15", "metadata")
    assert resolve(Report("r1", "k", text, published=page), ()).report.published == page
    assert resolve(Report("r1", "k", text), ()).report.published.basis == "text"
    assert resolve(Report("r1", "k", f"ALDPORT, May 14, 2025 \u2014 {text}"), ()).report.published.basis == "dateline"


def test_digits_of_other_scripts_are_no_dates() -> None:
    assert list(find_times("On May \u0663, \u0662\u0660\u0662\u0665 and in \u0662\u0660\u0661\u0662.", DAY)) == []
