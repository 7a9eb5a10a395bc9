"""The rows of each flat table: one function a table, of the table's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.present.exports.words import chain, places, words
from reportedly.present.view import View
from reportedly.records import Evidence

Cell = str | int | float | bool | None
Rows = Iterator[tuple[Cell, ...]]


def _evidence(view: View, evidence: Iterable[Evidence]) -> str:
    """The quoted words that show something, each with its report and place."""
    return "; ".join(f"{e.report} {places([e])} “{view.words(e)}”" for e in evidence)


def reports(view: View) -> Rows:
    """The rows of `reports`."""
    for r in view.dossier.reports:
        outlet, date = view.outlet(r), r.published
        given = (r.id, r.key, r.kind, r.outlet, outlet, r.title, r.byline, r.language)
        yield *given, date.start, date.end, date.basis, r.url, r.path, len(view.statements_of(r.id)), r.text


def entities(view: View) -> Rows:
    """The rows of `entities`."""
    for e in view.dossier.entities:
        yield e.id, e.name, e.kind, "; ".join(e.aliases)


def statements(view: View) -> Rows:
    """The rows of `statements`."""
    for s in view.dossier.statements:
        report = view.reports[s.report]
        parts = (s.source, s.cue, s.content)
        speaker = s.chain[-1].entity if s.chain else None
        on = (s.occasion.label, s.occasion.on) if s.occasion else (None, None)
        said = (*(words(report, part) for part in parts), s.quote, s.act, _rounded(s.score))
        came = (speaker, view.name(view.entities[speaker]) if speaker else None, chain(view, s.chain))
        yield s.id, s.report, view.outlet(report), s.voice, *said, *came, *on, *map(places, parts)


def links(view: View) -> Rows:
    """The rows of `links`."""
    for s in view.dossier.statements:
        for i, link in enumerate(s.chain, start=1):
            shown = _evidence(view, [link.evidence] if link.evidence else [])
            yield s.id, i, link.entity, view.name(view.entities[link.entity]), link.inferred, shown


def stories(view: View) -> Rows:
    """The rows of `stories`."""
    for story in view.dossier.stories:
        yield story.id, story.title, len(story.reports)


def story_reports(view: View) -> Rows:
    """The rows of `story_reports`."""
    for story in view.dossier.stories:
        yield from ((story.id, report) for report in story.reports)


def reuse(view: View) -> Rows:
    """The rows of `reuse`."""
    for r in view.dossier.reuse:
        passages = [words(view.reports[e.report], [e]) for e in (r.a, r.b)]
        yield r.a.report, places([r.a]), r.b.report, places([r.b]), r.direction, _rounded(r.score), *passages


def dependence(view: View) -> Rows:
    """The rows of `dependence`."""
    for i, group in enumerate(view.dossier.dependence, start=1):
        shown = _evidence(view, group.evidence)
        for report in group.reports:
            yield i, report, report == group.root, group.basis, group.why, shown


def claims(view: View) -> Rows:
    """The rows of `claims`."""
    for c in view.dossier.claims:
        yield c.id, c.story, c.text, c.n_reports, c.n_outlets, len(c.origins)


def carried(view: View) -> Rows:
    """The rows of `carried`."""
    for claim in view.dossier.claims:
        for c in claim.carried:
            report = view.reports[view.statements[c.statement].report]
            yield claim.id, c.statement, report.id, view.outlet(report), words(report, [c]), places([c])


def origins(view: View) -> Rows:
    """The rows of `origins`."""
    for claim in view.dossier.claims:
        for i, o in enumerate(claim.origins, start=1):
            entity = view.name(view.entities[o.entity]) if o.entity is not None else None
            yield claim.id, i, o.kind, o.entity, entity, o.label, len(o.statements), o.why, _evidence(view, o.evidence)


def origin_statements(view: View) -> Rows:
    """The rows of `origin_statements`."""
    for claim in view.dossier.claims:
        for i, origin in enumerate(claim.origins, start=1):
            yield from ((claim.id, i, statement) for statement in origin.statements)


def conflicts(view: View) -> Rows:
    """The rows of `conflicts`."""
    for c in view.dossier.conflicts:
        a, b = (_said(view, id_) for id_ in (c.a, c.b))
        yield c.id, c.kind, c.a, a, c.b, b, c.why, _evidence(view, c.evidence)


def developments(view: View) -> Rows:
    """The rows of `developments`."""
    for d in view.dossier.developments:
        for i, step in enumerate(d.steps, start=1):
            yield d.id, d.kind, i, step, _said(view, step), d.why


def rejected(view: View) -> Rows:
    """The rows of `rejected`."""
    for r in view.dossier.rejected:
        yield r.input, r.stage, r.reason


def corrections(view: View) -> Rows:
    """The rows of `corrections`."""
    for c in view.dossier.corrections:
        about = "; ".join(f"{m.report} {places([m]) if m.end else ''} {m.name}".strip() for m in c.marks)
        yield c.id, c.kind, about, "; ".join(c.values), c.note


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 3)


def _said(view: View, statement_id: str) -> str:
    statement = view.statements[statement_id]
    return words(view.reports[statement.report], statement.content)
