from __future__ import annotations

import pytest

from reportedly.present.timeline import Timeline, timeline
from reportedly.present.view import View
from reportedly.records import Carried, Claim, Dossier, Published, Report, Span, Statement, Story


def made(*dates: str) -> Timeline:
    """The timeline of reports r0, r1 ... that all carry one claim; a date is a day, "from/to", or "" for none."""
    reports, statements = [], []
    for i, date in enumerate(dates):
        start, _, end = date.partition("/")
        published = Published(start, end or start, "text" if end else "metadata") if date else Published()
        reports.append(Report(f"r{i}", f"key{i}", "Words.", outlet_name=f"Outlet {i}", published=published))
        statements.append(Statement(f"s{i}", f"r{i}", "own", (Span(0, 6),)))
    carried = tuple(Carried(s.id, 0, 6) for s in statements)
    story = Story("t1", "Words", tuple(r.id for r in reports))
    claim = Claim("c1", "t1", "Words.", carried, (), len(reports), len(reports))
    dossier = Dossier(tuple(reports), (), tuple(statements), (story,), claims=(claim,))
    return timeline(View(dossier), story, 5)


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        pytest.param(["2025-03-04", "2025-03-03", "2025-03-03"], ["r1", "r2"], id="the earlier day"),
        pytest.param(["2025-03-01/2025-03-31", "2025-03-03", "2025-04-02"], ["r0", "r1"], id="a month holds the day"),
        pytest.param(["2025-03-01/2025-03-31", "2025-03-03"], None, id="a month against a day of it"),
        pytest.param(["2025-03-03", "2025-03-03"], None, id="one day"),
        pytest.param(["2025-03-03", ""], None, id="a day and no date"),
        pytest.param(["", "2025-03-04", "2025-03-03"], ["r2"], id="no date says nothing"),
        pytest.param(["", ""], None, id="no dates"),
    ],
)
def test_who_had_a_claim_first(dates: list[str], first: list[str] | None) -> None:
    found = made(*dates).firsts
    assert [list(one.reports) for one in found] == ([first] if first else [])


def test_reports_stand_in_the_order_of_their_intervals_and_undated_ones_apart() -> None:
    found = made("2025-03-04", "", "2025-03-01/2025-03-31", "2025-03-04", "2025-03-01")
    assert [step.reports for step in found.steps] == [("r4",), ("r2",), ("r0", "r3")]
    assert [step.when for step in found.steps] == ["1 March 2025", "March 2025", "4 March 2025"]
    assert found.steps[1].bases == ("text",)
    assert found.undated == ("r1",)
    assert found.is_ordered


def test_what_comes_after_and_what_has_no_date_is_counted() -> None:
    (first,) = made("2025-03-04", "", "2025-03-03", "2025-03-05").firsts
    assert (first.number, first.when, first.n_later, first.n_undated) == (1, "3 March 2025", 2, 1)


def test_one_day_is_no_order() -> None:
    assert not made("2025-03-03", "2025-03-03", "").is_ordered
