"""A story's reports in the order of their dates, and which of them had a claim first as far as the dates tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.present.view import View, when
from reportedly.records import Claim, DateBasis, Published, Report, Story

FIRST = "first among these reports with a known date"


@dataclass(frozen=True, slots=True)
class Step:
    """The reports of one day or one interval, by id, and what the dates rest on."""

    when: str
    bases: tuple[DateBasis, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class First:
    """Which reports of a claim are the first as far as their dates tell, and how many come after them."""

    number: int
    claim: Claim
    when: str
    reports: tuple[str, ...]
    n_later: int
    n_undated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story's reports by date; ``firsts`` only where dates tell some of a claim's reports from the others."""

    steps: tuple[Step, ...]
    undated: tuple[str, ...]
    firsts: tuple[First, ...]

    @property
    def is_ordered(self) -> bool:
        """Whether reports have differing known dates."""
        return len(self.steps) > 1


def timeline(view: View, story: Story, n_claims: int) -> Timeline:
    """Put a story's reports in the order of the intervals in which they came out.

    An interval that begins earlier stands earlier, of two that begin together the one that ends earlier. Dates say who
    printed a claim first among these reports, and neither who knew it first nor who had it from whom. Cost grows with
    the reports times their logarithm, and with the statements of the claims that are looked at.

    Args:
        view: What to look in.
        story: Whose reports to order.
        n_claims: How many claims to look at, those carried by most reports first.
    """
    known, undated = _parted(view.reports[id_] for id_ in story.reports)
    by_interval: dict[tuple[str, str], list[Report]] = {}
    for report in known:
        by_interval.setdefault(interval(report), []).append(report)
    steps = tuple(
        Step(when(rows[0].published), _bases(rows), tuple(report.id for report in rows))
        for _, rows in sorted(by_interval.items())
    )
    claims = view.claims_of(story)[:n_claims]
    firsts = (first_of(view, claim, number) for number, claim in enumerate(claims, start=1))
    return Timeline(steps, tuple(report.id for report in undated), tuple(first for first in firsts if first))


def first_of(view: View, claim: Claim, number: int = 1) -> First | None:
    """The reports of a claim that no other surely came before; None where the dates tell no two of them apart."""
    known, undated = _parted(view.reports[id_] for id_ in view.reports_of(claim))
    ends = min((interval(report)[1] for report in known), default="")
    earliest = [report for report in known if interval(report)[0] <= ends]
    if len(earliest) == len(known):
        return None
    last = max(interval(report)[1] for report in earliest)
    span = Published(min(interval(report)[0] for report in earliest), last)
    ids = tuple(report.id for report in earliest)
    return First(number, claim, when(span), ids, len(known) - len(earliest), len(undated))


def _bases(reports: Iterable[Report]) -> tuple[DateBasis, ...]:
    return tuple(dict.fromkeys(report.published.basis for report in reports))


def _parted(reports: Iterable[Report]) -> tuple[list[Report], list[Report]]:
    """Reports with a date and reports without one."""
    known: list[Report] = []
    undated: list[Report] = []
    for report in reports:
        (known if report.published.start and report.published.end else undated).append(report)
    return known, undated


def interval(report: Report) -> tuple[str, str]:
    """The first and the last day on which a report may have come out; both "" where no date is known."""
    return report.published.start or "", report.published.end or ""
