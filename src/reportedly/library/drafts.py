"""What was read, as the library keeps it: drafts and their texts, each once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from reportedly.compare.shingles import shingles
from reportedly.compare.words import body
from reportedly.encoding import Unfit, decode, encode
from reportedly.errors import LibraryError
from reportedly.ids import content_id
from reportedly.library.coding import written
from reportedly.library.settling import Kept, Overlap
from reportedly.library.store import Store
from reportedly.read import Draft
from reportedly.read.identify import noted, report
from reportedly.records import Report

LEAST_SHARED = 0.2
"""Of the shingles of the shorter of two texts at one address, the least share that makes them versions of one."""
_TOLD_BY = ("input", "path", "own_key", "place", "url", "outlet_name", "published", "title", "byline", "credit",
            "retrieved")  # fmt: skip


def keep(store: Store, drafts: Iterable[Draft]) -> tuple[list[Kept], int]:
    """Keep drafts that the library does not have yet.

    Returns:
        Those that are new, and how many were known.
    """
    new, n_known = [], 0
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for draft in drafts:
        one = noted(draft)
        data = written(encode(replace(draft, text="", is_named=True)))
        digest = content_id("d", one.text, data)
        if store.one("SELECT 1 FROM draft WHERE digest = ?", (digest,)):
            n_known += 1
            continue
        store.run("INSERT OR IGNORE INTO text VALUES (?, ?)", (one.text, draft.text))
        store.run(
            "INSERT INTO draft (digest, report, text, data, added) VALUES (?, ?, ?, ?, ?)",
            (digest, one.id, one.text, data, at),
        )
        n = store.count("SELECT last_insert_rowid()")
        new.append(Kept(replace(draft, text=""), one.text, one.id, n))
    return new, n_known


def kept(store: Store) -> list[Kept]:
    """Give all drafts, without their texts and their furniture."""
    rows = store.rows("SELECT n, text, report, data FROM draft ORDER BY n")
    return [Kept(_told(data, n), text, id_, n) for n, text, id_, data in rows]


def report_of(store: Store, n: int, id_: str, key: str) -> Report:
    """Make the report for which a draft stands."""
    return report(draft_of(store, n), id_, key)


def draft_of(store: Store, n: int) -> Draft:
    """Give one draft whole."""
    found = store.one("SELECT d.data, t.text FROM draft d JOIN text t ON t.digest = d.text WHERE d.n = ?", (n,))
    if found is None:
        raise LibraryError(f"draft {n} is missing; `reportedly check` shows what else is damaged")
    try:
        return replace(decode(Draft, json.loads(found[0])), text=found[1])
    except (ValueError, Unfit, RecursionError) as error:
        raise LibraryError(f"draft {n} can't be read: {error}") from error


def overlaps(store: Store, settled: Mapping[str, str]) -> Overlap:
    """Give a function that tells whether two texts at one address are versions of one report.

    Args:
        store: The library.
        settled: Of the reports whose versions are known, the current one of each.
    """

    @lru_cache(maxsize=256)
    def held(n: int) -> frozenset[int]:
        return frozenset(shingles(body(report_of(store, n, "", ""))).tolist())

    def overlap(a: Kept, b: Kept) -> bool:
        if a.id in settled and b.id in settled:
            return settled[a.id] == settled[b.id]
        first, second = held(a.n), held(b.n)
        least = min(len(first), len(second))
        return a.text == b.text or (least > 0 and len(first & second) >= LEAST_SHARED * least)

    return overlap


def _told(data: str, n: int) -> Draft:
    """What of a draft tells it from others: the rest of it is not looked at."""
    try:
        raw = json.loads(data)
        fields = {name: raw.get(name) for name in _TOLD_BY}
        if not all(value is None or isinstance(value, int if name == "place" else str)
                   for name, value in fields.items()):  # fmt: skip
            raise ValueError("a field of another type")
        return Draft(text="", **fields)
    except (ValueError, AttributeError, RecursionError, TypeError) as error:
        raise LibraryError(
            f"draft {n} can't be read: {error}; `reportedly check` shows what else is damaged"
        ) from error
