"""What a user calls a report, a story or a speaker of a library."""

from __future__ import annotations

from difflib import get_close_matches

from reportedly.compare import fold
from reportedly.errors import LibraryError, MissingError
from reportedly.library.store import Store

_MOST_NEAR = 10_000


def report_called(store: Store, name: str) -> str | None:
    """Give the id of the current version of the report with this key or id; None where there is none."""
    found = store.one("SELECT current FROM report WHERE key = ? OR id = ? ORDER BY key IS NULL", (name, name))
    return None if found is None else str(found[0])


def no_such(store: Store, what: str, name: str) -> MissingError:
    """Make the error that says that there is nothing of this name, with names that are near it."""
    keys = [key for (key,) in store.rows("SELECT key FROM report WHERE key IS NOT NULL LIMIT ?", (_MOST_NEAR,))]
    near = get_close_matches(name, keys, 3)
    there = f"near it are {', '.join(map(repr, near))}" if near else "`reportedly list` shows what there is"
    return MissingError(f"no {what} {name!r} in {str(store.path)!r}; {there}")


def speaker_called(store: Store, name: str) -> str:
    """Give the id of the one entity with this name or id.

    Raises:
        LibraryError: There is none, or several share the name; then the message lists them.
    """
    found = [
        row for row in store.rows("SELECT DISTINCT id, name, kind FROM entity ORDER BY id")
        if row[0] == name or fold(row[1]) == fold(name)
    ]  # fmt: skip
    ids = {id_ for id_, _, _ in found}
    if name in ids:
        return name
    if not ids:
        near = sorted({said for _, said in store.rows("SELECT id, name FROM entity") if fold(name) in fold(said)})[:3]
        there = f"near it are {', '.join(map(repr, near))}" if near else "`reportedly search` finds how one is called"
        raise LibraryError(f"no speaker {name!r} in {str(store.path)!r}; {there}")
    if len(ids) > 1:
        each = "; ".join(f"{id_} is {said} ({kind}){_where(store, id_)}" for id_, said, kind in found)
        raise LibraryError(f"{len(ids)} speakers are called {name!r}; give the id of one: {each}")
    return str(found[0][0])


def _where(store: Store, entity: str) -> str:
    """Of which story a speaker is, as far as it helps to tell him from others of his name."""
    row = store.one(
        "SELECT story.title FROM statement JOIN in_block ON in_block.report = statement.report "
        "JOIN story ON story.id = in_block.story WHERE speaker = ? ORDER BY story.title LIMIT 1",
        (entity,),
    )
    return f" of the story {row[0]!r}" if row else ""
