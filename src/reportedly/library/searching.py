"""Searching a library for words, speakers and outlets."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypedDict

from reportedly.errors import UsageError
from reportedly.library.joining import joined
from reportedly.library.listing import check_day
from reportedly.library.store import Store

_PART = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]*)(?:["\u201c\u201d]|$)|([^\s"\u201c\u201d]+)')
_MOST_PARTS, _LONGEST = 50, 1_000
_MOST_WEIGHED = 4
"""Of so many words at most it is weighed how common each is: that takes a while, and what has more of them is alike."""
_TOKENIZER = "porter unicode61 remove_diacritics 2"
"""As the indexes of the library have it."""
_OPEN, _CLOSE = "\x02", "\x03"
MOST_RANKED = 4_000
"""So many statements, or reports, that have the words are ranked and narrowed; that takes a fiftieth of a second."""


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
    about: list[_Condition] = [(_OUTLET, [_like(outlet)])] if outlet else []
    about += [("in_block.last_day >= ?", [since])] if since else []
    about += [("in_block.first_day <= ?", [until])] if until else []
    said = [(_SPEAKER, [_like(speaker), json.dumps(_joined_as(store, speaker))]), *about] if speaker else about
    quotes: list[_Condition] = [(_QUOTES, [])] if is_quoted else []
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
        speakers: Who says them, to be joined where that is asked for or shown.
        newest: Gives the numbers of all, newest first, where no words are asked for.
        columns: Of a hit: its id, and id and name of its speaker.
        words: Gives number, title and text of some, by a JSON list of their numbers; what the index holds of them.
        marked: Its words with those marked that were searched for.
    """

    index: str
    tables: str
    speakers: str
    newest: str
    columns: str
    words: str
    marked: str


_OUTLET = (
    "in_block.outlet IN (SELECT outlet FROM (SELECT DISTINCT outlet FROM in_block WHERE outlet IS NOT NULL) "
    "WHERE folded(outlet) LIKE ? ESCAPE '!')"
)
_Condition = tuple[str, Sequence[Any]]
_SPEAKER = "(entity.folded LIKE ? ESCAPE '!' OR entity.id IN (SELECT value FROM json_each(?)))"
_QUOTES = "statement.quote IN ('direct', 'mixed')"
_STATEMENTS = _Kind(
    "statement_words",
    "JOIN statement ON statement.n = near.n JOIN in_block ON in_block.report = statement.report "
    "JOIN report ON report.id = statement.report",
    " LEFT JOIN entity ON entity.block = statement.block AND entity.id = statement.speaker",
    "SELECT statement.n FROM in_block CROSS JOIN statement ON statement.report = in_block.report",
    "statement.id, entity.id, entity.name",
    "SELECT n, '', content FROM statement WHERE n IN (SELECT value FROM json_each(?))",
    "highlight(shown, 1, ?, ?)",
)
_BY_SPEAKER = (
    "SELECT statement.n FROM entity CROSS JOIN statement ON statement.speaker = entity.id "
    "AND statement.block = entity.block JOIN in_block ON in_block.report = statement.report"
)
_REPORTS = _Kind(
    "report_words",
    "JOIN report ON report.n = near.n JOIN in_block ON in_block.report = report.id",
    "",
    "",
    "NULL, NULL, NULL",
    "SELECT n, title, text FROM readable WHERE n IN (SELECT value FROM json_each(?))",
    "snippet(shown, 1, ?, ?, '…', 24)",
)


def _found(
    store: Store, kind: _Kind, asked: str, conditions: Sequence[_Condition], limit: int, offset: int
) -> tuple[tuple[Hit, ...], int, bool]:
    """Run a search; the SQL is put together of the constants here, what the user gives is bound."""
    where = [sql for sql, _ in conditions]
    values = [value for _, given in conditions for value in given]
    if asked:
        near, n_all, is_cut = _having(store, kind, asked)
    else:
        near, n_all, is_cut = _newest(store, kind, where, values)
        where, values = [], []
    if not where and len(near) > offset + limit:
        last = sorted(rank for _, rank in near)[offset + limit]
        near = [(number, rank) for number, rank in near if rank <= last]
    ordered = [
        number for (number,) in store.rows(
            "SELECT near.n FROM (SELECT CAST(key AS INTEGER) AS n, value AS rank FROM json_each(?)) AS near"  # noqa: S608
            f" {kind.tables}{kind.speakers if _SPEAKER in where else ''}"
            f"{' WHERE ' if where else ''}{' AND '.join(where)} "
            "ORDER BY near.rank, in_block.last_day IS NULL, in_block.last_day DESC, report.key, near.n",
            [json.dumps(dict(near)), *values],
        )
    ]  # fmt: skip
    shown = ordered[offset : offset + limit]
    words = _words(store, kind, asked, shown)
    names = {id_: one.entity.name for one in joined(store) for id_ in one.ids}
    hits = {
        n: Hit(id_, key, title, outlet, first, last, names.get(speaker, name), *_marked(words[n]), report_id)
        for n, id_, speaker, name, key, title, outlet, first, last, report_id in store.rows(
            f"SELECT near.n, {kind.columns}, coalesce(report.key, report.id), report.title, in_block.outlet, "  # noqa: S608
            f"first_day, last_day, report.id FROM (SELECT value AS n FROM json_each(?)) AS near "
            f"{kind.tables}{kind.speakers}",
            (json.dumps(shown),),
        )
    }
    return tuple(hits[number] for number in shown), len(ordered) if where else n_all, is_cut


def _joined_as(store: Store, words: str) -> list[str]:
    """The ids of those whom a correction made one with somebody who has these words in his name."""
    return [id_ for one in joined(store) if words.casefold() in one.entity.name.casefold() for id_ in one.ids]


_Near = tuple[list[tuple[int, float]], int, bool]
"""Numbers of what is looked at, each with its rank, the best the least; how many there are; and whether it is cut."""


def _having(store: Store, kind: _Kind, asked: str) -> _Near:
    """Give those that have the words: ranked, or the last added where there are very many of them."""
    match = f"FROM {kind.index} WHERE {kind.index} MATCH ?"
    numbers = having(store, kind.index, asked)
    is_cut = len(numbers) > MOST_RANKED
    if is_cut or asked.count('" "') >= _MOST_WEIGHED:
        further = store.count(f"SELECT count(*) {match} AND rowid < ?", (_once(asked), numbers[-1])) if is_cut else 0
        return [(number, 0.0) for number in numbers[:MOST_RANKED]], len(numbers) + further, is_cut
    return list(store.rows(f"SELECT rowid, bm25({kind.index}) {match}", (asked,))), len(numbers), False


def having(store: Store, index: str, asked: str) -> list[int]:
    """Give the numbers of those that have the words in an index, the last added first; one more than are ranked."""
    rows = store.held(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608 - a constant
        (_once(asked), MOST_RANKED + 1),
    )
    return [number for (number,) in rows]


def _once(asked: str) -> str:
    """Ask for each word once, which finds the same sooner; only for ranks it matters how often one is asked for."""
    return '"' + '" "'.join(dict.fromkeys(asked[1:-1].split('" "'))) + '"'


def _newest(store: Store, kind: _Kind, where: Sequence[str], values: Sequence[Any]) -> _Near:
    """Give those that fulfil the conditions, the newest where there are very many of them."""
    is_by_speaker = _SPEAKER in where
    sql = f"{_BY_SPEAKER if is_by_speaker else kind.newest} WHERE {' AND '.join(where)}"
    sql += "" if is_by_speaker else " ORDER BY in_block.last_day DESC"
    numbers = [number for (number,) in store.rows(f"{sql} LIMIT ?", [*values, MOST_RANKED + 1])]
    near = [(number, 0.0) for number in numbers[:MOST_RANKED]]
    return near, len(near), len(numbers) > MOST_RANKED


def _words(store: Store, kind: _Kind, asked: str, shown: Sequence[int]) -> dict[int, str]:
    """The words of what is shown, by number, with marks; of reports a piece.

    They are marked in an index of their own: that of the library goes through all that has the words for each of them.
    """
    rows = list(store.rows(kind.words, (json.dumps(shown),)))
    if not asked:
        return {number: text for number, _, text in rows}
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE VIRTUAL TABLE shown USING fts5 (title, text, tokenize = '" + _TOKENIZER + "')")
        memory.executemany("INSERT INTO shown (rowid, title, text) VALUES (?, ?, ?)", rows)
        found = memory.execute(f"SELECT rowid, {kind.marked} FROM shown WHERE shown MATCH ?", (_OPEN, _CLOSE, asked))  # noqa: S608
        return {**{number: text for number, _, text in rows}, **dict(found)}


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
