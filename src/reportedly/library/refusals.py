"""What was refused: kept with the input that held it, until that input is read again."""

from __future__ import annotations

import json
from collections.abc import Iterable

from reportedly.encoding import Unfit, decode, encode
from reportedly.errors import LibraryError
from reportedly.library.coding import written
from reportedly.library.store import Store
from reportedly.records import Rejected


def keep_rejected(store: Store, given: str, rejected: Iterable[Rejected]) -> None:
    """Keep what was refused of one input, in the place of what was when it was read before."""
    store.run("DELETE FROM rejected WHERE given = ?", (given,))
    store.run_all(
        "INSERT OR IGNORE INTO rejected VALUES (?, ?, ?, ?)", ((given, r.input, r.stage, r.reason) for r in rejected)
    )


def every_rejected(store: Store) -> list[Rejected]:
    """Give all that was refused while reading."""
    return [_rejected(*row) for row in store.rows("SELECT input, stage, reason FROM rejected")]


def show_rejected(store: Store, rejected: Iterable[Rejected]) -> None:
    """Set what the library's dossier says was refused, as of the comparison that it shows."""
    store.set_meta("rejected", written([encode(each) for each in sorted(rejected)]))


def shown_rejected(store: Store) -> list[Rejected]:
    """Give what the library's dossier says was refused."""
    try:
        return [decode(Rejected, each) for each in json.loads(store.meta("rejected") or "[]")]
    except (ValueError, TypeError, RecursionError, Unfit) as error:
        raise LibraryError(f"{str(store.path)!r}: what was refused can't be read: {error}") from error


def _rejected(input: str, stage: str, reason: str) -> Rejected:
    return decode(Rejected, {"input": input, "stage": stage, "reason": reason})
