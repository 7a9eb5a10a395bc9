"""Resolving: who the words of one report refer to, and through whom each statement came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.ids import content_id
from reportedly.records import (
    Credit,
    Entity,
    Evidence,
    Findings,
    KnownEvent,
    Link,
    Occasion,
    Published,
    Report,
    Span,
    Statement,
)
from reportedly.resolve.cast import Cast, Mention, Party
from reportedly.resolve.chains import link
from reportedly.resolve.credits import acknowledgements, dateline_date, outlet_in_words
from reportedly.resolve.dating import date_in_text
from reportedly.resolve.mentions import refer
from reportedly.resolve.names import find_known
from reportedly.resolve.outlets import fold, outlet_by_domain, outlet_of_label
from reportedly.resolve.runs import Step
from reportedly.resolve.scene import Scene
from reportedly.resolve.staging import go_through, set_scene
from reportedly.resolve.stated_days import with_days

__all__ = ["resolve"]


def resolve(report: Report, statements: Sequence[Statement], events: Sequence[KnownEvent] = ()) -> Findings:
    """Find the parties of one report, and the chain and occasion of each of its statements.

    What a report does not show stays unknown: a source without a name keeps its own words, and a chain holds no link
    that the text does not support. Two parties of one name are one here only if this report uses the name for one;
    nothing is known of other reports.

    Args:
        report: The report as read.
        statements: Its statements, in any order; spans that do not lie in the report are passed over.
        events: Events whose days are known, by which a report without a date may be dated.

    Returns:
        The report with its outlet, and with a date by its dateline or its text where it had none; the statements in
        the order given, with chains; the entities that chains, credits or the outlet refer to; the credits.

    Examples:
        >>> text = "Warden Ada Quist told the Brackwater Gazette that the lock is old. It will leak, she said."
        >>> said = Statement("s1", "r1", "attributed", (Span(67, 79),), (Span(81, 84),), (Span(85, 89),))
        >>> told = Statement("s0", "r1", "attributed", (Span(45, 65),), (Span(0, 16),), (Span(17, 21),))
        >>> findings = resolve(Report("r1", "k", text), [told, said])
        >>> names = {e.id: e.name for e in findings.entities}
        >>> [[names[link.entity] for link in s.chain] for s in findings.statements]
        [['Brackwater Gazette', 'Ada Quist'], ['Brackwater Gazette', 'Ada Quist']]
    """
    named = (report.outlet_name or "").strip()
    if not named and outlet_by_domain(report.url or "") is None:
        named = outlet_in_words(report) or ""
    listed = outlet_of_label(named) if named else outlet_by_domain(report.url or "")
    cast = Cast(listed.country if listed is not None else None)
    label = listed.name if listed is not None else named
    own = cast.outlet(label) if label else None
    printed = [(cast.outlet(a.name), a) for a in acknowledgements(report)]
    scene = set_scene(report, cast, own, listed.country if listed is not None else None)
    agency = next(
        (Step(p, next(iter(a.evidence), None)) for p, a in printed if a.basis == "prints" and p is not own), None
    )
    chains = _chains(report, scene, cast, statements, own)
    book = _Book(report.id)
    out = []
    for statement in statements:
        steps, occasion = chains.get(statement.id, ((), None))
        is_printed = agency is not None and (steps or statement.voice == "own")
        whole = [agency, *(s for s in steps if s.party is not agency.party)] if agency and is_printed else steps
        out.append(replace(statement, chain=tuple(book.link(step) for step in whole), occasion=occasion))
    credit = tuple(Credit(report.id, book.entity(p), a.basis, a.evidence) for p, a in printed if p is not own)
    resolved = replace(
        report, outlet=book.entity(own) if own is not None else None, published=_published(report, events)
    )
    return Findings(resolved, tuple(with_days(resolved, out, scene.sentences)), book.entities(), credit)


def _published(report: Report, events: Sequence[KnownEvent]) -> Published:
    if report.published.start:
        return report.published
    return dateline_date(report) or date_in_text(report, events) or report.published


def _chains(
    report: Report, scene: Scene, cast: Cast, statements: Sequence[Statement], own: Party | None
) -> dict[str, tuple[tuple[Step, ...], Occasion | None]]:
    attributed = [s for s in statements if s.voice == "attributed"]
    in_text = [s for s in attributed if all(_lies_in(c, report) for c in (*s.source, *s.cue, *s.content))]
    references = go_through(scene, in_text)
    chains = link(report.id, scene, in_text, references, own)
    chains.update(_titled(report, cast, attributed, own))
    return chains


def _titled(
    report: Report, cast: Cast, statements: Sequence[Statement], own: Party | None
) -> dict[str, tuple[tuple[Step, ...], None]]:
    """Chains of statements whose source stands in the title: the speaker alone."""
    title = report.title or ""
    known = cast.known()
    names = find_known(title, Span(0, len(title)), known)
    scene = Scene(title, [Span(0, len(title))], [Mention(Span(n.start, n.end), known[fold(n.text)], n) for n in names])
    chains: dict[str, tuple[tuple[Step, ...], None]] = {}
    for statement in statements:
        source = statement.source[0] if statement.source else None
        if source is None or source.field != "title" or not 0 <= source.start < source.end <= len(title):
            continue
        reference = refer(scene, source.start, source.end)
        if reference is not None and reference.party is not own:
            span = reference.span
            chains[statement.id] = ((Step(reference.party, Evidence(report.id, span.start, span.end, "title")),), None)
    return chains


def _lies_in(span: Span, report: Report) -> bool:
    return span.field == "text" and 0 <= span.start < span.end <= len(report.text)


class _Book:
    """The entities that are referred to so far, by id."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._parties: dict[str, list[Party]] = {}

    def entity(self, party: Party) -> str:
        parts = (party.kind, party.name, party.first) if party.is_unique else (party.kind, party.name)
        made = content_id("e", self._report, *parts)
        parties = self._parties.setdefault(made, [])
        if all(p is not party for p in parties):
            parties.append(party)
        return made

    def link(self, step: Step) -> Link:
        return Link(self.entity(step.party), step.evidence, step.is_inferred)

    def entities(self) -> tuple[Entity, ...]:
        made = []
        for id_, parties in self._parties.items():
            aliases = {a: None for p in parties for a in p.aliases if a != p.name}
            made.append(Entity(id_, parties[0].name, parties[0].kind, tuple(sorted(aliases))))
        return tuple(sorted(made, key=lambda e: e.id))
