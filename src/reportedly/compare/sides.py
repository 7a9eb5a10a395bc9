"""The two sides of a conflict: who is a party of its own, and how two statements are put against each other."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.compare.units import Unit
from reportedly.ids import content_id
from reportedly.records import Conflict, ConflictKind, Evidence, Report, Statement

_NO_DAY = "9999"


def first_day(report: Report) -> str:
    """The first day on which a report may have come out; a day after all others where none is known."""
    return report.published.start or _NO_DAY


def are_two_parties(a: Statement, b: Statement) -> bool:
    """Whether two statements come from two parties: two speakers, or, where one has none, two reports."""
    if a.chain and b.chain:
        return a.chain[-1].entity != b.chain[-1].entity
    return a.report != b.report


def are_of_two_reports(a: Unit, b: Unit) -> bool:
    """Whether two units stand in no report together."""
    return {s.report for s in a.statements}.isdisjoint(s.report for s in b.statements)


def are_two_accounts(a: Unit, b: Unit) -> bool:
    """Whether two units are of two reports, or of two parties, or one is a headline and the other not."""
    if are_of_two_reports(a, b) or in_title(a) != in_title(b):
        return True
    return bool(a.speakers and b.speakers and a.speakers.isdisjoint(b.speakers))


def in_title(unit: Unit) -> bool:
    """Whether a unit's words stand in headlines alone."""
    return all(span.field == "title" for spans in unit.spans for span in spans)


def between(
    kind: ConflictKind, a: Statement, b: Statement, why: str, evidence: Iterable[Evidence] | None = None
) -> Conflict:
    """Make the conflict between two statements, in the order of their ids; without evidence of its own, their words."""
    one, other = sorted((a, b), key=lambda s: s.id)
    shown = (c.at(s.report) for s in (one, other) for c in s.content) if evidence is None else evidence
    return Conflict(content_id("x", kind, one.id, other.id), kind, one.id, other.id, why, tuple(shown))
