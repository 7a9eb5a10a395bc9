"""Searching a library for words, speakers and outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from reportedly.errors import UsageError
from reportedly.library.listing import check_day
from reportedly.library.store import Store

_PART = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]*)(?:["\u201c\u201d]|$)|([^\s"\u201c\u201d]+)')
_MOST_PARTS, _LONGEST = 50, 1_000
_MOST_WEIGHED = 4
"""Of so many words at most it is weighed how common each is: that takes a while, and what has more of them is alike."""
_OPEN, _CLOSE = "\x02", "\x03"
MOST_RANKED = 10_000
"""So many statements, or reports, that have the words are ranked and narrowed; that takes a twentieth of a second."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or a report that was found.

    Attributes:
        statement: The statement's id; None where a report was found.
        report: The report's key.
        speaker: Who said it, where the report names somebody.
        text: The statement's content; of a report, a piece of its text.
        marked: Where in that the words stand that were searched for, as pairs of start and end.
        report_id: The report's id.
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
    report_id: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first; the numbers count all, also beyond the limit.

    Attributes:
        is_cut: Whether so many have the words that only those added last were looked through, and are given newest
            first; where more than words is asked for, the numbers then count among these.
    """

    statements: tuple[Hit, ...]
    n_statements: int
    reports: tuple[Hit, ...]
    n_reports: int
    is_cut: bool


class Only(TypedDict, total=False):
    """What a search is narrowed to; "" and None are nothing.

    Attributes:
        speaker: Only statements of those with this in their name.
        outlet: Only reports of outlets with this in their name.
        since: Only reports that may have come out on this day, an ISO date, or later.
        until: Only reports that may have come out on this day or before.
        quoted: Only statements that quote, wholly or in part.
    """

    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None
    quoted: bool


def search(store: Store, words: str, limit: int, offset: int, only: Only) -> Hits:
    """Search for statements and reports that have all of some words, as `Library.search` says it.

    The best are those by BM25 (Robertson and Zaragoza, 2009). Cost is bounded: where very many have the words, they are
    counted, and those added last are looked through.

    Examples:
        >>> query('leaking "sea lock" AND NOT -x*')
        '"leaking" "sea lock" "AND" "NOT" "-x*"'
    """
    speaker, outlet = only.get("speaker"), only.get("outlet")
    since, until, is_quoted = only.get("since") or None, only.get("until") or None, only.get("quoted", False)
    check_day(since)
    check_day(until)
    asked = query(words)
    if not asked and not (speaker or outlet or since or until):
        raise UsageError("nothing to search for; give words, --speaker, --outlet or a day")
    about: list[tuple[str, Any]] = [(_OUTLET, _like(outlet))] if outlet else []
    about += [("in_block.last_day >= ?", since)] if since else []
    about += [("in_block.first_day <= ?", until)] if until else []
    said = [(_SPEAKER, _like(speaker)), *about] if speaker else about
    quotes = [(f"{_QUOTES} = ?", 1)] if is_quoted else []
    statements, n_statements, is_cut = _found(store, _STATEMENTS, asked, [*said, *quotes], limit, offset)
    if not asked or speaker or is_quoted:
        return Hits(statements, n_statements, (), 0, is_cut)
    reports, n_reports, is_cut_too = _found(store, _REPORTS, asked, about, limit, offset)
    return Hits(statements, n_statements, reports, n_reports, is_cut or is_cut_too)


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


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is searched for: statements, or reports.

    Attributes:
        index: The index of their words.
        tables: Where they stand; ``near.n`` is the number of each that is looked at.
        newest: Gives the numbers of all, newest first, where no words are asked for.
        columns: Of a hit: its id, speaker and words.
        marked: Its words with those marked that were searched for.
    """

    index: str
    tables: str
    newest: str
    columns: str
    marked: str


_OUTLET = (
    "in_block.outlet IN (SELECT outlet FROM (SELECT DISTINCT outlet FROM in_block WHERE outlet IS NOT NULL) "
    "WHERE folded(outlet) LIKE ? ESCAPE '!')"
)
_SPEAKER = "entity.folded LIKE ? ESCAPE '!'"
_QUOTES = "(statement.quote IN ('direct', 'mixed'))"
_STATEMENTS = _Kind(
    "statement_words",
    "JOIN statement ON statement.n = near.n JOIN in_block ON in_block.report = statement.report "
    "JOIN report ON report.id = statement.report "
    "LEFT JOIN entity ON entity.block = statement.block AND entity.id = statement.speaker",
    "SELECT statement.n FROM in_block CROSS JOIN statement ON statement.report = in_block.report",
    "statement.id, entity.name, statement.content",
    "highlight(statement_words, 0, ?, ?)",
)
_BY_SPEAKER = (
    "SELECT statement.n FROM entity CROSS JOIN statement ON statement.speaker = entity.id "
    "AND statement.block = entity.block JOIN in_block ON in_block.report = statement.report"
)
_REPORTS = _Kind(
    "report_words",
    "JOIN report ON report.n = near.n JOIN in_block ON in_block.report = report.id",
    "",
    "NULL, NULL, ''",
    "snippet(report_words, 1, ?, ?, '…', 24)",
)


def _found(
    store: Store, kind: _Kind, asked: str, conditions: Sequence[tuple[str, Any]], limit: int, offset: int
) -> tuple[tuple[Hit, ...], int, bool]:
    """Run a search; the SQL is put together of the constants here, what the user gives is bound."""
    where = [sql for sql, _ in conditions]
    values = [value for _, value in conditions]
    filters = f" WHERE {' AND '.join(where)}" if where else ""
    order = "in_block.last_day IS NULL, in_block.last_day DESC, report.key, near.n"
    if asked:
        n_all = store.count(f"SELECT count(*) FROM {kind.index} WHERE {kind.index} MATCH ?", (asked,))  # noqa: S608
        is_cut = n_all > MOST_RANKED
        is_weighed = not is_cut and asked.count('" "') < _MOST_WEIGHED
        rank = f"bm25({kind.index})" if is_weighed else "0.0"
        near = f"SELECT rowid AS n, {rank} AS rank FROM {kind.index} WHERE {kind.index} MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608, E501
        given: list[Any] = [asked, MOST_RANKED]
        order = f"near.rank, {order}"
    else:
        by_speaker = _SPEAKER in where
        near = f"{_BY_SPEAKER if by_speaker else kind.newest}{filters}"
        near += f"{'' if by_speaker else ' ORDER BY in_block.last_day DESC'} LIMIT ?"
        given = [*values, MOST_RANKED + 1]
        n_all = store.count(f"SELECT count(*) FROM ({near})", given)  # noqa: S608
        is_cut = n_all > MOST_RANKED
        filters, values = "", []
    looked = f"WITH near AS MATERIALIZED ({near}) SELECT {{}} FROM near {kind.tables}{filters}"  # noqa: S608
    n = n_all if asked else min(n_all, MOST_RANKED)
    if asked and where:
        n = store.count(looked.format("count(*)"), [*given, *values])
    rows = list(
        store.rows(
            looked.format(f"near.n, {kind.columns}, coalesce(report.key, report.id), report.title, in_block.outlet, "
                          "first_day, last_day, report.id") + f" ORDER BY {order} LIMIT ? OFFSET ?",
            [*given, *values, limit, offset],
        )
    )  # fmt: skip
    return (
        tuple(
            Hit(id_, key, title, outlet, first, last, name, *_marked(_words(store, kind, asked, n, words)), report)
            for n, id_, name, words, key, title, outlet, first, last, report in rows
        ),
        n,
        is_cut,
    )


def _words(store: Store, kind: _Kind, asked: str, n: int, words: str) -> str:
    """The words of one hit, with marks; they are made for what is shown alone, since that takes a while."""
    if not asked:
        return words
    row = store.one(
        f"SELECT {kind.marked} FROM {kind.index} WHERE {kind.index} MATCH ? AND rowid = ?",  # noqa: S608
        (_OPEN, _CLOSE, asked, n),
    )
    return str(row[0]) if row else words


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
