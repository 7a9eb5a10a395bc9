"""The rows of a block: its reports, stories, entities and statements, by which it is listed and searched."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.encoding import encode
from reportedly.library.coding import written
from reportedly.library.overview import ClaimLine
from reportedly.library.store import Store
from reportedly.library.terms import index_terms, unindex_terms
from reportedly.read.identify import text_digest
from reportedly.records import Claim, Dossier


def keep_rows(store: Store, block: int, dossier: Dossier) -> None:
    """Keep the rows of a block."""
    names = {entity.id: entity.name for entity in dossier.entities}
    story_of = {report: story.id for story in dossier.stories for report in story.reports}
    lines = story_lines(dossier)
    store.run_all(
        "INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((s.id, block, s.title, *row) for s, row in zip(dossier.stories, lines, strict=True)),
    )
    store.run_all(
        "INSERT INTO in_block VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (r.id, block, text_digest(r.text), story_of.get(r.id), names.get(r.outlet or "") or r.outlet_name,
             r.published.start, r.published.end)
            for r in dossier.reports
        ),
    )  # fmt: skip
    store.run_all(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?)",
        ((e.id, block, e.name, e.name.casefold(), e.kind) for e in dossier.entities),
    )
    store.run_all(
        "INSERT INTO statement (block, id, report, voice, quote, speaker, content) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((block, *row) for row in statement_rows(dossier)),
    )
    store.run("INSERT INTO statement_words (rowid, content) SELECT n, content FROM statement WHERE block = ?", (block,))
    index_terms(store, block)


def story_lines(dossier: Dossier) -> Iterator[tuple[int | str | None, ...]]:
    """Give what is listed of each story of a dossier: how many reports, of them undated, days, outlets, a claim."""
    reports = {report.id: report for report in dossier.reports}
    names = {entity.id: entity.name for entity in dossier.entities}
    most: dict[str, Claim] = {}
    for claim in sorted(dossier.claims, key=lambda claim: (-claim.n_reports, -claim.n_outlets)):
        most.setdefault(claim.story, claim)
    for story in dossier.stories:
        told = [reports[id_] for id_ in story.reports]
        outlets = sorted({name for r in told if (name := names.get(r.outlet or "") or r.outlet_name)})
        first = min((r.published.start for r in told if r.published.start), default=None)
        last = max((r.published.end for r in told if r.published.end), default=None)
        n_undated = sum(r.published.end is None for r in told)
        claim_line = written(encode(ClaimLine.of(most[story.id]))) if story.id in most else None
        yield len(told), n_undated, first, last, written(outlets), claim_line


def statement_rows(dossier: Dossier) -> Iterator[tuple[str | None, ...]]:
    """Give the rows of a dossier's statements: id, report, voice, quote, speaker and content."""
    reports = {report.id: report for report in dossier.reports}
    for s in dossier.statements:
        words = (reports[s.report].field_text(span.field)[span.start : span.end] for span in s.content)
        yield s.id, s.report, s.voice, s.quote, s.chain[-1].entity if s.chain else None, " … ".join(words)


def drop_rows(store: Store, block: int) -> None:
    """Drop the rows of a block; what else hangs on it goes with it."""
    unindex_terms(store, block)
    store.run(
        "INSERT INTO statement_words (statement_words, rowid, content) "
        "SELECT 'delete', n, content FROM statement WHERE block = ?",
        (block,),
    )
    store.run("DELETE FROM statement WHERE block = ?", (block,))


def drop_report(store: Store, report: str) -> None:
    """Drop what was kept of a report, since what is found in it changes."""
    store.run("DELETE FROM signature WHERE report = ?", (report,))
    store.run("DELETE FROM overlap WHERE a = ? OR b = ?", (report, report))
