"""Reports without a date, dated by others of their story; and days that statements state."""

from collections.abc import Callable

import pytest

from reportedly.compare.dates import stated_day
from reportedly.compare.dating import date_by_story, events_dated
from reportedly.records import Findings, Published, Story

Make = Callable[..., Findings]
NEXT_MONTH = "Envoys will bring the plan to the Aldport Summit in Low Ferry next month.\n"
TOLD = "The plan will be read at the 9th Aldport summit on July 9, the envoys say.\n"


def published(*findings: Findings) -> dict[str, Published]:
    by_id = {f.report.id: f for f in findings}
    found = date_by_story(by_id, [Story("t1", "Aldport", tuple(sorted(by_id)))])
    assert list(found) == list(by_id)
    return {f.report.key: f.report.published for f in found.values()}


def test_a_report_is_dated_by_an_event_that_another_dates(make: Make) -> None:
    told, undated = make("a", TOLD, on="2025-06-20"), make("b", NEXT_MONTH)
    found = published(told, undated)["b"]
    assert (found.start, found.end, found.basis) == ("2025-06-01", "2025-06-30", "text")
    texts = {f.report.id: f.report.text for f in (told, undated)}
    assert [texts[e.report][e.start : e.end] for e in found.evidence] == [
        "Aldport Summit in Low Ferry next month",
        "Aldport summit on July 9",
    ]
    assert published(undated, told)["b"] == found


def test_nothing_is_taken_from_reports_that_have_no_day_or_do_not_agree(make: Make) -> None:
    undated = make("b", NEXT_MONTH)
    assert published(make("a", TOLD), undated)["b"] == Published()
    other = make("c", "The 9th Aldport summit on July 12 will be short.\n", on="2025-06-21")
    assert published(make("a", TOLD, on="2025-06-20"), other, undated)["b"] == Published()


def test_a_date_from_the_page_stays(make: Make) -> None:
    found = published(make("a", TOLD, on="2025-06-20"), make("b", NEXT_MONTH, on="2025-06-02"))
    assert found["b"].start == "2025-06-02"


def test_a_name_without_capitals_or_without_a_day_is_no_event(make: Make) -> None:
    text = "They met for the summit on July 9. The Aldport Summit is large. On July 9 he left.\n"
    assert list(events_dated(make("a", text, on="2025-06-20").report)) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("held at noon on Monday", "1970-01-07", "1970-01-07", (4, True)),
        ("held at noon on Monday", "1970-01-04", "1970-01-07", (None, True)),
        ("held at noon yesterday", "1970-01-07", "1970-01-07", (5, True)),
        ("held at noon", "1970-01-07", "1970-01-07", (6, False)),
        ("held at noon", "1970-01-01", "1970-01-31", (None, False)),
        ("held at noon on Monday", None, None, (None, True)),
    ],
)
def test_a_stated_day_is_known_where_both_ends_tell_the_same(
    text: str, start: str | None, end: str | None, expected: tuple[int | None, bool]
) -> None:
    assert stated_day(text, Published(start, end, "text")) == expected
