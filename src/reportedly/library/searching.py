"""Searching a library for words, speakers and outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.errors import UsageError
from reportedly.library.listing import check_day
from reportedly.library.store import Store

_PART = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]*)(?:["\u201c\u201d]|$)|([^\s"\u201c\u201d]+)')
_MOST_PARTS, _LONGEST = 50, 1_000
_OPEN, _CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or a report that was found.

    Attributes:
        statement: The statement's id; None where a report was found.
        report: The report's key.
        speaker: Who said it, where the report names somebody.
        text: The statement's content; of a report, a piece of its text.
        marked: Where in that the words stand that were searched for, as pairs of start and end.
    """

    statement: str | None
    report: str
    title: str | None
    outlet: str | None
    first_day: str | None
    last_day: str | None
    speaker: str | None
    text: str
    marked: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first; the numbers count all, also beyond the limit."""

    statements: tuple[Hit, ...]
    n_statements: int
    reports: tuple[Hit, ...]
    n_reports: int


def search(
    store: Store,
    words: str = "",
    *,
    speaker: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    quoted: bool = False,
    limit: int = 20,
) -> Hits:
    """Search for statements and reports that have all of some words; words in quotation marks stand in this order.

    Words are stemmed, so "leaking" finds "leaked". The best come first (BM25; Robertson and Zaragoza, 2009), and where
    no words are given the newest. What was found says nothing about truth.

    Args:
        store: The library.
        words: The words; none finds all that the rest lets through.
        speaker: Only statements of those with this in their name.
        outlet: Only reports of outlets with this in their name.
        since: Only reports that may have come out on this day, an ISO date, or later.
        until: Only reports that may have come out on this day or before.
        quoted: Only statements that quote, wholly or in part.
        limit: How many of each to give.

    Returns:
        The statements; and the reports with the words in text or title, none where a speaker or quotes are asked for.

    Raises:
        UsageError: There is nothing to search for, or a day is none.

    Examples:
        >>> query('leaking "sea lock" AND NOT -x*')
        '"leaking" "sea lock" "AND" "NOT" "-x*"'
    """
    check_day(since)
    check_day(until)
    asked = query(words)
    if not asked and not (speaker or outlet or since or until):
        raise UsageError("nothing to search for; give words, --speaker, --outlet or a day")
    about = (
        ("folded(coalesce(in_block.outlet, '')) LIKE ? ESCAPE '!'", outlet and _like(outlet)),
        ("in_block.last_day >= ?", since),
        ("in_block.first_day <= ?", until),
    )
    said = (("folded(coalesce(entity.name, '')) LIKE ? ESCAPE '!'", speaker and _like(speaker)), *about)
    statements, n_statements = _found(store, _STATEMENTS, "statement_words", asked, said, quoted, limit)
    if not asked or speaker or quoted:
        return Hits(statements, n_statements, (), 0)
    reports, n_reports = _found(store, _REPORTS, "report_words", asked, about, False, limit)
    return Hits(statements, n_statements, reports, n_reports)


def query(words: str) -> str:
    """Write words in the language of the index, in which nothing that the user gives is anything but a word.

    Raises:
        UsageError: They are too many.
    """
    if len(words) > _LONGEST:
        raise UsageError(f"{len(words):,} characters to search for; at most {_LONGEST:,}")
    parts = [phrase or word for phrase, word in _PART.findall(words.replace("\0", " "))]
    parts = [part for part in parts if any(c.isalnum() for c in part)]
    if len(parts) > _MOST_PARTS:
        raise UsageError(f"{len(parts)} words to search for; at most {_MOST_PARTS}")
    return " ".join(f'"{part}"' for part in parts)


_STATEMENTS = """
    FROM statement
    JOIN in_block ON in_block.report = statement.report
    JOIN report ON report.id = statement.report
    LEFT JOIN entity ON entity.block = statement.block AND entity.id = statement.speaker
"""
_REPORTS = """
    FROM report
    JOIN in_block ON in_block.report = report.id
"""


def _found(
    store: Store,
    tables: str,
    index: str,
    asked: str,
    conditions: tuple[tuple[str, str | None], ...],
    quoted: bool,
    limit: int,
) -> tuple[tuple[Hit, ...], int]:
    """Run a search; the SQL is put together of the constants here, what the user gives is bound."""
    given = [(sql, value) for sql, value in conditions if value is not None]
    where = [sql for sql, _ in given]
    values = [value for _, value in given]
    is_statement = tables is _STATEMENTS
    if quoted:
        where.append("statement.quote IN ('direct', 'mixed')")
    text, order = "statement.content", "in_block.last_day IS NULL, in_block.last_day DESC, report.key, statement.n"
    if asked:
        tables += f" JOIN {index} ON {index}.rowid = {'statement' if is_statement else 'report'}.n"
        where.append(f"{index} MATCH ?")
        values.append(asked)
        order = f"bm25({index}), {order if is_statement else 'report.key'}"
        text = f"highlight({index}, 0, ?, ?)" if is_statement else f"snippet({index}, 1, ?, ?, '…', 24)"
    speaker = "statement.id, entity.name" if is_statement else "NULL, NULL"
    filters = f" WHERE {' AND '.join(where)}" if where else ""
    n = store.count(f"SELECT count(*) {tables} {filters}", values)
    rows = store.rows(
        f"SELECT {speaker}, coalesce(report.key, report.id), report.title, in_block.outlet, first_day, last_day, "
        f"{text} {tables} {filters} ORDER BY {order} LIMIT ?",
        [*((_OPEN, _CLOSE) if asked else ()), *values, limit],
    )
    return tuple(
        Hit(id_, key, title, outlet, first, last, name, *_marked(words))
        for id_, name, key, title, outlet, first, last, words in rows
    ), n


def _marked(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Split the marks from the words; a text that has such signs of its own is given without marks."""
    pieces = re.split(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}", words)
    text, marked = "", []
    for i, piece in enumerate(pieces):
        if i % 2:
            marked.append((len(text), len(text) + len(piece)))
        text += piece
    return text, tuple(marked)


def _like(words: str) -> str:
    escaped = re.sub(r"([!%_])", r"!\1", words.casefold())
    return f"%{escaped}%"
