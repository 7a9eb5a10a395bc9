"""The stems of statements, by which those that may carry some words are found without reading the others."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from reportedly.compare import TermCounts, may_carry, terms_of
from reportedly.library.store import Store

_HOLDING = "SELECT rowid FROM statement_terms WHERE statement_terms MATCH ?"


def index_terms(store: Store, block: int) -> None:
    """Index the stems of a block's statements."""
    rows = list(store.rows("SELECT n, content FROM statement WHERE block = ?", (block,)))
    store.run_all("INSERT INTO statement_terms (rowid, terms) VALUES (?, ?)", ((n, _written(c)) for n, c in rows))


def unindex_terms(store: Store, block: int) -> None:
    """Take the stems of a block's statements out of the index."""
    rows = list(store.rows("SELECT n, content FROM statement WHERE block = ?", (block,)))
    store.run_all(
        "INSERT INTO statement_terms (statement_terms, rowid, terms) VALUES ('delete', ?, ?)",
        ((n, _written(content)) for n, content in rows),
    )


def blocks_that_may_carry(store: Store, asked: Collection[str]) -> tuple[list[int], TermCounts]:
    """Give the blocks in which a statement may carry the stems asked for, and how common each is in the library."""
    holding = {term: [n for (n,) in store.rows(_HOLDING, (_token(term),))] for term in sorted(asked)}
    counts = TermCounts(store.count("SELECT count(*) FROM statement"), {t: len(rows) for t, rows in holding.items()})
    held: dict[int, set[str]] = {}
    for term, rows in holding.items():
        for n in rows:
            held.setdefault(n, set()).add(term)
    found = [n for n, terms in held.items() if may_carry(asked, terms, counts)]
    blocks = {store.count("SELECT block FROM statement WHERE n = ?", (n,)) for n in found}
    return sorted(blocks), counts


def _written(content: str) -> str:
    return " ".join(_token(term) for term in sorted(terms_of(content)))


def _token(term: str) -> str:
    """One word to any tokenizer, whatever signs a stem holds."""
    return "t" + blake2b(term.encode(), digest_size=8).hexdigest()
