"""The corrections of a library: kept apart from what was found, in the order in which they were made."""

from __future__ import annotations

import json

from reportedly.encoding import Unfit, decode
from reportedly.errors import LibraryError
from reportedly.library.store import Store
from reportedly.records import Correction


def kept_corrections(store: Store) -> list[Correction]:
    """Give all corrections, the first made first."""
    return [made for _, made in numbered(store)]


def numbered(store: Store) -> list[tuple[int, Correction]]:
    """Give all corrections with their numbers."""
    found = []
    for n, data in store.rows("SELECT n, data FROM correction ORDER BY n"):
        try:
            found.append((n, decode(Correction, json.loads(data))))
        except (ValueError, Unfit) as error:
            raise LibraryError(f"correction {n} can't be read: {error}; `reportedly undo {n}` takes it back") from error
    return found
