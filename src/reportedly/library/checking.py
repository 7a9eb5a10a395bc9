"""Whether a library is whole: the file, its digests, what was found, and the rows by which it is searched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.encoding import Unfit
from reportedly.errors import LibraryError
from reportedly.ids import content_id
from reportedly.library.comparing import blocks, dossier_of
from reportedly.library.corrections import numbered
from reportedly.library.drafts import draft_of, kept, overlaps
from reportedly.library.findings import findings
from reportedly.library.kept import read_all
from reportedly.library.reports import settled_rows
from reportedly.library.rows import statement_rows
from reportedly.library.settling import settle
from reportedly.library.store import BACKUP, Store
from reportedly.read.identify import noted, text_digest
from reportedly.records import Dossier, Findings
from reportedly.references import check_whole

_MOST = 100
_INDEXES = ("report_words", "statement_words")
_MISCOUNTED = (
    "SELECT token FROM (SELECT token, n FROM term UNION ALL SELECT term, doc FROM vocabulary UNION ALL "
    "SELECT '', n FROM (SELECT count(*) AS n FROM statement) WHERE n > 0) GROUP BY token, n HAVING count(*) <> 2"
)
_ORPHANS = (
    ("texts of no draft", "SELECT count(*) FROM text WHERE digest NOT IN (SELECT text FROM draft)"),
    ("findings of no current report", "SELECT count(*) FROM finding WHERE report NOT IN "
     "(SELECT id FROM report WHERE key IS NOT NULL)"),
    ("statements of no report", "SELECT count(*) FROM statement WHERE report NOT IN (SELECT id FROM report)"),
    ("compared reports without a row", "SELECT count(*) FROM in_block WHERE report NOT IN (SELECT id FROM report)"),
    ("stories without reports", "SELECT count(*) FROM story WHERE id NOT IN "
     "(SELECT story FROM in_block WHERE story IS NOT NULL)"),
    ("versions of a report that is not there", "SELECT count(*) FROM report WHERE current NOT IN "
     "(SELECT id FROM report WHERE key IS NOT NULL)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a library, and what mends it."""

    what: str
    mend: str = BACKUP


def check(store: Store) -> list[Problem]:
    """Look at everything in a library; cost grows with its size, and a copy of it is made meanwhile.

    Whether the findings are right is not looked at.

    Returns:
        What is wrong; at most a hundred problems.
    """
    found: list[Problem] = []
    for part in (_file, _digests, _reports, _findings, _blocks, _kept, _orphans, _unfinished):
        try:
            for problem in part(store):
                found.append(problem)
                if len(found) == _MOST:
                    return found
        except (LibraryError, sqlite3.Error) as error:
            found.append(Problem(str(error).partition(";")[0]))
        if found and part is _file:  # what else would be said follows from this
            return found
    return found


def _file(store: Store) -> Iterator[Problem]:
    for (said,) in store.rows("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem(f"the file is damaged: {said}")
    for table, row, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield Problem(f"row {row} of {table} refers to nothing in {parent}")
    with store.copy() as copy:
        for index in _INDEXES:
            try:
                copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
            except sqlite3.DatabaseError:
                yield Problem(f"the index {index} is not that of its words")
        copy.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, statement_terms, row)")
        if copy.execute(_MISCOUNTED).fetchone():
            yield Problem("the counts of words are not those of their index")


def _digests(store: Store) -> Iterator[Problem]:
    for digest, text in store.rows("SELECT digest, text FROM text"):
        if text_digest(text) != digest:
            yield Problem(f"text {digest} is not the one that was read")
    for n, digest, report, text, data in store.rows("SELECT n, digest, report, text, data FROM draft"):
        if content_id("d", text, data) != digest or noted(draft_of(store, n)).id != report:
            yield Problem(f"draft {n} is not the one that was read")


def _reports(store: Store) -> Iterator[Problem]:
    expected, _ = settle(kept(store), overlaps(store, {}))
    if sorted(settled_rows(store), key=lambda one: one.id) != expected:
        yield Problem("the reports are not those that follow from what was read")


def _findings(store: Store) -> Iterator[Problem]:
    for found in findings(store):
        try:
            _check_finding(found)
        except Unfit as error:
            yield Problem(f"what was found in {found.report.key!r} does not hold together: {error}")


def _check_finding(found: Findings) -> None:
    check_whole(Dossier(reports=(found.report,), entities=found.entities, statements=found.statements))


def _blocks(store: Store) -> Iterator[Problem]:
    for block, dossier in blocks(store):
        rows = set(store.rows("SELECT report FROM in_block WHERE block = ?", (block,)))
        if rows != {(report.id,) for report in dossier.reports}:
            yield Problem(f"block {block} has other reports than its rows")
        said = set(store.rows("SELECT id, report, voice, quote, speaker, content FROM statement WHERE block = ?",
                              (block,)))  # fmt: skip
        if said != set(statement_rows(dossier)):
            yield Problem(f"block {block} has other statements than its rows")
    if store.meta("compare") is None:
        apart = store.count(
            "SELECT count(*) FROM report LEFT JOIN in_block ON in_block.report = report.id LEFT JOIN finding "
            "ON finding.report = report.id WHERE (report.key IS NOT NULL AND finding.data IS NOT NULL) "
            "<> (in_block.report IS NOT NULL)"
        )
        if apart:
            yield Problem(f"{apart:,} reports are compared that should not be, or the other way round")


def _kept(store: Store) -> Iterator[Problem]:
    yield from (Problem(said.partition(";")[0]) for said in read_all(store))
    numbered(store)
    dossier_of(store)


def _orphans(store: Store) -> Iterator[Problem]:
    for what, query in _ORPHANS:
        n = store.count(query)
        if n:
            yield Problem(f"{n:,} {what}")


def _unfinished(store: Store) -> Iterator[Problem]:
    if store.meta("purge") is not None:
        yield Problem(
            "what was removed may still stand in the file's free space", f"`reportedly add --library {store.path}`"
        )
