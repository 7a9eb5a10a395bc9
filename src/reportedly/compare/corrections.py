"""What a person knows better than the tool, applied before and while reports are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from reportedly.compare.linkage import Pair, connected
from reportedly.compare.words import fold
from reportedly.ids import content_id
from reportedly.records import (
    Correction,
    CorrectionKind,
    Entity,
    EntityKind,
    Findings,
    Link,
    Mark,
    Published,
    Report,
    Statement,
)
from reportedly.resolve.outlets import find_outlet


class Corrections:
    """Corrections, looked up by what they are about. What they say stands beside what was found, and can be undone.

    Of several of one kind about one thing, the one whose id sorts last counts.

    Args:
        given: In any order; the result does not depend on it.

    Examples:
        >>> made = correction("date", [Mark("r1")], ["2024-06-01", "2024-06-03"])
        >>> Corrections([made]).dated(Report("r1", "k", "The lock is shut.")).published.basis
        'correction'
    """

    def __init__(self, given: Iterable[Correction]) -> None:
        self.given = tuple(sorted(set(given)))
        self.same_speakers = self._pairs("same_speaker")
        self.same_claims = self._pairs("same_claim")
        self.other_claims = self._pairs("other_claim")
        self.copies = frozenset(_reports(pair) for pair in self._pairs("copy"))
        self._no_copies = frozenset(_reports(pair) for pair in self._pairs("no_copy")) - self.copies
        self._apart = {(c.marks[0].report, fold(c.marks[0].name)) for c in self.given if c.kind == "other_speaker"}
        self._of: dict[str, list[Correction]] = {}
        for c in self.given:
            for mark in dict.fromkeys(mark.report for mark in c.marks):
                self._of.setdefault(mark, []).append(c)

    def _pairs(self, kind: CorrectionKind) -> tuple[tuple[Mark, Mark], ...]:
        return tuple((c.marks[0], c.marks[1]) for c in self.given if c.kind == kind and len(c.marks) == 2)

    def touching(self, reports: Iterable[str]) -> list[str]:
        """The ids of the corrections about any of some reports, sorted."""
        return sorted({c.id for r in reports for c in self._of.get(r, ())})

    def dated(self, report: Report) -> Report:
        """A report with the date that a correction gives it."""
        days = [c.values for c in self._of.get(report.id, ()) if c.kind == "date" and c.values]
        return replace(report, published=Published(days[-1][0], days[-1][-1], "correction")) if days else report

    def applied(self, findings: Findings) -> Findings:
        """Findings with their corrected date and chains; links of a corrected chain have no evidence."""
        chains = [c for c in self._of.get(findings.report.id, ()) if c.kind == "chain"]
        findings = replace(findings, report=self.dated(findings.report))
        for c in chains:
            target = statement_at(findings.statements, c.marks[0])
            if target is not None:
                findings = _with_chain(findings, target, c.values)
        return findings

    def is_apart(self, report: str, entity: Entity) -> bool:
        """Whether a report's party is said to be another than those whom the tool would join it with."""
        return any((report, fold(name)) in self._apart for name in (entity.name, *entity.aliases))

    def without_copies(self, pairs: Collection[Pair]) -> set[Pair]:
        """Pairs of copies without those that tie together two reports that are said not to be copies."""
        kept = set(pairs)
        for a, b in sorted(self._no_copies):
            group = next((set(g) for g in connected(kept) if a in g and b in g), set())
            kept -= {pair for pair in kept if b in pair and group.issuperset(pair)}
        return kept


NONE = Corrections(())


def correction(kind: CorrectionKind, marks: Iterable[Mark], values: Iterable[str] = (), note: str = "") -> Correction:
    """Make a correction; its id comes from what it says, its note aside.

    Examples:
        >>> a, b = Mark("r1", name="Zelensky"), Mark("r2", name="Volodymyr Zelenskiy")
        >>> correction("same_speaker", [a, b]).id == correction("same_speaker", [a, b], note="The president.").id
        True
    """
    marks, values = tuple(marks), tuple(values)
    said = (part for m in marks for part in (m.report, m.start, m.end, m.field, m.name))
    return Correction(content_id("k", kind, *said, *values), kind, marks, values, note)


def is_called(entity: Entity, name: str) -> bool:
    """Whether an entity has a name, or is called by it in a report."""
    return fold(name) in {fold(entity.name), *map(fold, entity.aliases)}


def statement_at(statements: Iterable[Statement], mark: Mark) -> Statement | None:
    """The statement whose content covers most of a mark's words; None where none covers any."""
    covered = {
        s.id: sum(max(0, min(x.end, mark.end) - max(x.start, mark.start)) for x in s.content if x.field == mark.field)
        for s in statements
    }
    best = max(sorted(covered), key=lambda s: covered[s], default=None)
    return next((s for s in statements if s.id == best and covered[s.id]), None) if best else None


def _with_chain(findings: Findings, target: Statement, names: Iterable[str]) -> Findings:
    entities = {e.id: e for e in findings.entities}
    names = tuple(names)
    links = []
    for i, name in enumerate(names):
        known = [e for e in findings.entities if is_called(e, name)]
        made = known[0] if known else _party(findings.report.id, name, is_speaker=i == len(names) - 1)
        entities[made.id] = made
        links.append(Link(made.id))
    statements = tuple(replace(s, chain=tuple(links)) if s.id == target.id else s for s in findings.statements)
    return replace(findings, statements=statements, entities=tuple(entities[e] for e in sorted(entities)))


def _party(report: str, name: str, *, is_speaker: bool) -> Entity:
    """A party that the report's findings don't have: what passes words on is an outlet, who has no capital unnamed."""
    listed = find_outlet(name)
    kind: EntityKind = "outlet" if listed or not is_speaker else "person" if name[:1].isupper() else "unnamed"
    name = listed.name if listed else name
    return Entity(content_id("e", report, kind, name), name, kind)


def _reports(pair: tuple[Mark, Mark]) -> Pair:
    a, b = sorted(mark.report for mark in pair)
    return a, b
