"""The stems of statements, by which those that may carry some words are found without reading the others."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from reportedly.compare import TermCounts, may_carry, terms_of
from reportedly.library.store import Store

_COUNT = "SELECT n FROM term WHERE token = ?"
_ANY = ""
"""The token that all statements count under."""
_HOLDING = "SELECT rowid FROM statement_terms WHERE statement_terms MATCH ?"
_MOST_HELD, _MOST_LOOKED = 2_000, 300
"""Where what is read is bounded: so many statements with the rarest stems are held against all that is asked for, and
so many of these, the likeliest, are read word by word."""


@dataclass(frozen=True, slots=True)
class MayCarry:
    """Statements that may carry some words, and the blocks that they are in.

    Attributes:
        counts: How common each stem is in the library.
        is_cut: Whether there may be more, in other blocks.
    """

    statements: frozenset[str]
    blocks: tuple[int, ...]
    counts: TermCounts
    is_cut: bool


def index_terms(store: Store, block: int) -> None:
    """Index and count the stems of a block's statements."""
    rows = _indexed(store, block)
    store.run_all("INSERT INTO statement_terms (rowid, terms) VALUES (?, ?)", rows)
    _count(store, rows, 1)


def unindex_terms(store: Store, block: int) -> None:
    """Take the stems of a block's statements out of the index and the counts."""
    rows = _indexed(store, block)
    store.run_all("INSERT INTO statement_terms (statement_terms, rowid, terms) VALUES ('delete', ?, ?)", rows)
    _count(store, rows, -1)


def _indexed(store: Store, block: int) -> list[tuple[int, str]]:
    rows = store.rows("SELECT n, content FROM statement WHERE block = ?", (block,))
    return [(n, index_words(content)) for n, content in rows]


def _count(store: Store, indexed: Sequence[tuple[int, str]], sign: int) -> None:
    counts = Counter(token for _, words in indexed for token in [_ANY, *words.split()])
    store.run_all(
        "INSERT INTO term VALUES (?1, ?2) ON CONFLICT (token) DO UPDATE SET n = n + ?2",
        ((token, sign * n) for token, n in sorted(counts.items())),
    )
    if sign < 0:
        store.run_all("DELETE FROM term WHERE token = ? AND n <= 0", ((token,) for token in sorted(counts)))


def that_may_carry(store: Store, asked: Collection[str], most: int | None = None) -> MayCarry:
    """Give the statements that may carry the stems asked for.

    Cost grows with the statements that hold the rarest of these stems, of which at least one must be there.

    Args:
        store: The library.
        asked: The stems.
        most: How many statements the blocks may have altogether; of more, those with the likeliest are given. None for
            any number.
    """
    n = max(0, store.count(_COUNT, (_ANY,)))
    counts = TermCounts(n, {t: min(n, max(0, store.count(_COUNT, (_token(t),)))) for t in sorted(asked)})
    needed = " AND ".join(f"({' OR '.join(map(_token, group))})" for group in _needed(asked, counts))
    limit = -1 if most is None else _MOST_HELD
    holding = _holding(store, needed, limit)
    held = (_read if len(holding) <= _MOST_HELD else _looked_up)(store, asked, holding, needed)
    likely = {terms: counts.share(asked, terms) for terms in set(held.values()) if may_carry(asked, terms, counts)}
    found = sorted((n for n, terms in held.items() if terms in likely), key=lambda n: (-likely[held[n]], -n))
    looked = found if most is None else found[:_MOST_LOOKED]
    rows = {
        n: (id_, block)
        for n, id_, block in store.rows(
            "SELECT n, id, block FROM statement WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(looked),)
        )
    }
    blocks = list(dict.fromkeys(rows[n][1] for n in looked))
    read = _first(store, blocks, most)
    return MayCarry(
        frozenset(id_ for id_, block in rows.values() if block in read),
        tuple(sorted(read)),
        counts,
        len(holding) == limit or len(looked) < len(found) or len(read) < len(blocks),
    )


def _holding(store: Store, words: str, limit: int, least: int = 0) -> list[int]:
    """The numbers of the statements that hold some words of the index, from a number on, those added last first."""
    return [n for (n,) in store.rows(f"{_HOLDING} AND rowid >= ? ORDER BY rowid DESC LIMIT ?", (words, least, limit))]


def _read(store: Store, asked: Collection[str], holding: Sequence[int], _: str) -> dict[int, tuple[str, ...]]:
    """Which of the stems asked for each of some statements holds, as the statements' words tell."""

    @cache  # copies say the same in the same words
    def held(content: str) -> tuple[str, ...]:
        return tuple(sorted(terms_of(content).intersection(asked)))

    sql = "SELECT n, content FROM statement WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n DESC"
    return {n: held(content) for n, content in store.rows(sql, (json.dumps(holding),))}


def _looked_up(store: Store, asked: Collection[str], holding: Sequence[int], needed: str) -> dict[int, tuple[str, ...]]:
    """Which of the stems asked for each of some statements holds, as the index tells: quicker where they are many."""
    held: dict[int, tuple[str, ...]] = dict.fromkeys(holding, ())
    for term in sorted(asked):
        for n in _holding(store, f"({needed}) AND {_token(term)}", -1, holding[-1]):
            held[n] += (term,)
    return held


def _needed(asked: Collection[str], counts: TermCounts) -> list[list[str]]:
    """Groups of the stems, the rarest first: a statement that has none of one group can't carry what is asked for.

    The first group always is such a one; as many more are made as there are stems for.
    """
    left = sorted(asked, key=lambda term: (-counts.weight(term), term))
    groups: list[list[str]] = [[]]
    for term in left:
        groups[-1].append(term)
        if not may_carry(asked, [other for other in asked if other not in groups[-1]], counts):
            groups.append([])
    return groups[:-1]


def _first(store: Store, blocks: Sequence[int], most: int | None) -> frozenset[int]:
    """The first of some blocks, up to so many statements altogether, but at least one."""
    if most is None:
        return frozenset(blocks)
    kept: list[int] = []
    left = most
    for block in blocks:
        left -= store.count("SELECT count(*) FROM statement WHERE block = ?", (block,))
        if kept and left < 0:
            break
        kept.append(block)
    return frozenset(kept)


def index_words(content: str) -> str:
    """Write the stems of a statement's content as words of the index."""
    return " ".join(_token(term) for term in sorted(terms_of(content)))


def _token(term: str) -> str:
    """One word to any tokenizer, whatever signs a stem holds."""
    return "t" + blake2b(term.encode(), digest_size=8).hexdigest()
