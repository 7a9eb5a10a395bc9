"""The corrections of a library: kept apart from what was found, in the order in which they were made."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reportedly.encoding import Unfit, decode
from reportedly.errors import LibraryError
from reportedly.library.store import Store
from reportedly.records import Correction, Mark


@dataclass(frozen=True, slots=True)
class Described:
    """A correction as it is listed.

    Attributes:
        number: The number by which it can be undone.
        about: What it is about: for each mark the report's key, None where the report is not here, and the words.
    """

    number: int
    correction: Correction
    about: tuple[tuple[str | None, str], ...]


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


def described(store: Store) -> list[Described]:
    """Give all corrections with what they are about, the first made first."""
    return [Described(n, made, tuple(_about(store, mark) for mark in made.marks)) for n, made in numbered(store)]


def _about(store: Store, mark: Mark) -> tuple[str | None, str]:
    row = store.one(
        "SELECT coalesce(report.key, report.id), report.title, text.text FROM report "
        "JOIN draft ON draft.n = report.draft JOIN text ON text.digest = draft.text WHERE report.id = ?",
        (mark.report,),
    )
    if row is None:
        return None, mark.name
    key, title, text = row
    words = (text if mark.field == "text" else title or "")[mark.start : mark.end]
    return key, mark.name or words
