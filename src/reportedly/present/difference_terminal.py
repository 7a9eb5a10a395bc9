"""What differs between two dossiers, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console

from reportedly.present.difference import (
    ChangedChain,
    ChangedClaim,
    Difference,
    NamedClaim,
    NamedConflict,
    NamedLink,
    NamedReport,
)
from reportedly.present.plain import quoted
from reportedly.present.printer import Printer
from reportedly.present.view import CONFLICTS, INFERRED, n_of, origins_in

NONE = "no difference in reports, statements, claims, origins, conflicts or chains"
_MAX = 20
_Row = TypeVar("_Row")


def differences(found: Difference, console: Console) -> None:
    """Print what differs between two dossiers, section by section; of long sections the first 20, the rest counted.

    Words of reports are printed as plain text. Where the console is no terminal, a line is never wrapped.
    """
    if found == Difference():
        Printer(console).line(NONE)
        return
    _Shown(console).print(found)


class _Shown(Printer):
    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.n_sections = 0
        self.shows_inferred = False

    def print(self, found: Difference) -> None:
        for heading, reports in (("Reports added", found.reports_added), ("Reports removed", found.reports_removed)):
            for report in self.section(heading, reports, "report"):
                self.report(report)
        for heading, claims in (("New claims", found.claims_new), ("Claims that are gone", found.claims_gone)):
            for claim in self.section(heading, claims, "claim"):
                self.claim(claim)
        for changed in self.section("Claims with other reports or origins", found.claims_changed, "claim"):
            self.changed(changed)
        both = (("New conflicts", found.conflicts_new), ("Conflicts that are gone", found.conflicts_gone))
        for heading, conflicts in both:
            for conflict in self.section(heading, conflicts, "conflict"):
                self.conflict(conflict)
        for chain in self.section("Statements whose chain changed", found.chains_changed, "statement"):
            self.chain(chain)
        self.counts(found)
        if self.shows_inferred:
            self.gap()
            self.line((f"~ marks a link that was {INFERRED}", "dim"))

    def section(self, heading: str, rows: Sequence[_Row], thing: str) -> Iterator[_Row]:
        """Print a heading and give the rows to show under it; the rest is counted."""
        if not rows:
            return
        self.heading(f"{heading} ({len(rows):,})")
        yield from rows[:_MAX]
        self.more(len(rows) - _MAX, thing, indent=2)

    def heading(self, words: str) -> None:
        if self.n_sections:
            self.gap()
        self.n_sections += 1
        self.line((words, "bold"))

    def report(self, report: NamedReport, sign: str = "", indent: int = 2) -> None:
        self.line(f"{sign}{report.label}", f": {report.title}" if report.title else "", indent=indent)

    def claim(self, claim: NamedClaim) -> None:
        self.line((quoted(claim.text), "bold"), indent=2)
        self.line(_counts(claim), indent=4)

    def changed(self, changed: ChangedClaim) -> None:
        before, after = changed.before, changed.after
        self.line((quoted(after.text), "bold"), indent=2)
        if before.text != after.text:
            self.line(f"before: {quoted(before.text)}", indent=4)
        self.line(f"before: {_counts(before)}", indent=4)
        self.line(f"after: {_counts(after)}", indent=4)
        for sign, reports in (("+ ", changed.reports_gained), ("- ", changed.reports_lost)):
            for report in reports[:_MAX]:
                self.report(report, sign, indent=6)
            self.more(len(reports) - _MAX, "report", indent=6)
        for sign, origins in (("+ ", changed.origins_gained), ("- ", changed.origins_lost)):
            for origin in origins[:_MAX]:
                self.line(f"{sign}origin: {origin.label} ({origin.kind})", indent=6)
            self.more(len(origins) - _MAX, "origin", indent=6)

    def conflict(self, conflict: NamedConflict) -> None:
        self.line(f"{CONFLICTS[conflict.kind]}: {conflict.why}", indent=2)
        for words in (conflict.a, conflict.b):
            self.line(quoted(words), indent=4)

    def chain(self, changed: ChangedChain) -> None:
        self.line(f"{changed.report}: {quoted(changed.words)}", indent=2)
        for when, links in (("before", changed.before), ("after", changed.after)):
            self.line(f"{when}: {self.links(links)}", indent=4)

    def links(self, links: Sequence[NamedLink]) -> str:
        self.shows_inferred |= any(link.inferred for link in links)
        return " <- ".join(("~" if link.inferred else "") + link.name for link in links) or "none"

    def counts(self, found: Difference) -> None:
        """How many statements only one has of reports that both have."""
        counted = ((found.statements_new, "new"), (found.statements_gone, "gone"))
        said = ", ".join(f"{n_of(n, 'statement')} {how}" for n, how in counted if n)
        if said:
            self.heading("Statements of reports that both have")
            self.line(said, indent=2)


def _counts(claim: NamedClaim) -> str:
    by = f"{n_of(claim.n_reports, 'report')} by {n_of(claim.n_outlets, 'outlet')}"
    return f"{by}; {origins_in(len(claim.origins), claim.n_reports)}"
