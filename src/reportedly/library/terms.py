"""The stems of statements, by which those that may carry some words are found without reading the others."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from reportedly.compare import TermCounts, may_carry, terms_of
from reportedly.library.store import Store

_HOLDING = "FROM statement_terms WHERE statement_terms MATCH ?"
_MOST_HELD = 20_000
"""How many statements are looked at where the number of statements to be read is bounded."""


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
    """Index the stems of a block's statements."""
    rows = list(store.rows("SELECT n, content FROM statement WHERE block = ?", (block,)))
    store.run_all("INSERT INTO statement_terms (rowid, terms) VALUES (?, ?)", ((n, index_words(c)) for n, c in rows))


def unindex_terms(store: Store, block: int) -> None:
    """Take the stems of a block's statements out of the index."""
    rows = list(store.rows("SELECT n, content FROM statement WHERE block = ?", (block,)))
    store.run_all(
        "INSERT INTO statement_terms (statement_terms, rowid, terms) VALUES ('delete', ?, ?)",
        ((n, index_words(content)) for n, content in rows),
    )


def that_may_carry(store: Store, asked: Collection[str], most: int | None = None) -> MayCarry:
    """Give the statements that may carry the stems asked for.

    Cost grows with the statements that hold the rarest of these stems, of which at least one must be there.

    Args:
        store: The library.
        asked: The stems.
        most: How many statements the blocks may have altogether; of more, the likeliest ones are given. None for any
            number.
    """
    counts = TermCounts(
        store.count("SELECT count(*) FROM statement"),
        {term: store.count(f"SELECT count(*) {_HOLDING}", (_token(term),)) for term in sorted(asked)},
    )
    needed = " OR ".join(_token(term) for term in _needed(asked, counts))
    limit = -1 if most is None else _MOST_HELD + 1
    held: dict[int, set[str]] = {
        n: set() for (n,) in store.rows(f"SELECT rowid {_HOLDING} ORDER BY rowid DESC LIMIT ?", (needed, limit))
    }
    for term in sorted(asked):
        within = f"({needed}) AND {_token(term)}"
        for (n,) in store.rows(f"SELECT rowid {_HOLDING} ORDER BY rowid DESC LIMIT ?", (within, limit)):
            if n in held:
                held[n].add(term)
    share = {n: counts.share(asked, terms) for n, terms in held.items() if may_carry(asked, terms, counts)}
    found = list(
        store.rows(
            "SELECT n, id, block FROM statement WHERE n IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(share)),),
        )
    )
    blocks = _likeliest(store, {n: block for n, _, block in found}, share, most)
    is_cut = len(held) == limit or len(blocks) < len({block for _, _, block in found})
    return MayCarry(frozenset(id_ for _, id_, block in found if block in blocks), tuple(sorted(blocks)), counts, is_cut)


def _needed(asked: Collection[str], counts: TermCounts) -> list[str]:
    """The fewest of the rarest stems such that a statement with none of them can't carry what is asked for."""
    rarest = sorted(asked, key=lambda term: (-counts.weight(term), term))
    n = next(n for n in range(1, len(rarest) + 1) if not may_carry(asked, rarest[n:], counts))
    return rarest[:n]


def _likeliest(
    store: Store, block_of: Mapping[int, int], share: Mapping[int, float], most: int | None
) -> frozenset[int]:
    """Of the blocks of some statements those with the likeliest, up to so many statements altogether, at least one."""
    best: dict[int, float] = {}
    for n, block in block_of.items():
        best[block] = max(share[n], best.get(block, 0.0))
    if most is None:
        return frozenset(best)
    kept, left = [], most
    for block in sorted(best, key=lambda block: (-best[block], -block)):
        size = store.count("SELECT count(*) FROM statement WHERE block = ?", (block,))
        if kept and size > left:
            break
        kept.append(block)
        left -= size
    return frozenset(kept)


def index_words(content: str) -> str:
    """Write the stems of a statement's content as words of the index."""
    return " ".join(_token(term) for term in sorted(terms_of(content)))


def _token(term: str) -> str:
    """One word to any tokenizer, whatever signs a stem holds."""
    return "t" + blake2b(term.encode(), digest_size=8).hexdigest()
