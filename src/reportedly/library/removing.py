"""Taking reports out of a library, with all that was kept of them, down to the bytes of the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from reportedly.library.comparing import Change, compare_now, drop_block
from reportedly.library.corrections import numbered
from reportedly.library.naming import no_such, report_called
from reportedly.library.reports import Reports
from reportedly.library.store import Store

_INDEXES = ("report_words", "statement_words", "statement_terms")


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out.

    Attributes:
        reports: The ids of the reports, versions included.
        is_purged: Whether the bytes are gone from the file; if not, someone was reading, and the next command that
            writes does it.
        change: What that changed in the comparison.
    """

    reports: frozenset[str]
    is_purged: bool
    change: Change


def remove(store: Store, names: Sequence[str]) -> Removed:
    """Take reports out, each with its versions and with all inputs that hold it.

    Raises:
        LibraryError: There is no report of a name; then none is taken out.
    """
    found = {name: report_called(store, name) for name in names}
    for name, current in found.items():
        if current is None:
            raise no_such(store, "report", name)
    reports = Reports(store)
    with store.writing():
        gone = drop_reports(store, reports, {current for current in found.values() if current})
        change = compare_now(store, reports)
        store.set_meta("purge", "due")
    return Removed(gone, purge(store), change)


def drop_reports(store: Store, reports: Reports, current: Collection[str]) -> frozenset[str]:
    """Drop reports by the ids of their current versions, within a transaction; give the ids of all versions."""
    gone = frozenset(one.id for one in reports.by_id.values() if one.current in current)
    drop_blocks_of(store, gone)
    drafts = reports.drafts_of(gone)
    reports.drop(drafts)
    store.run_all("DELETE FROM draft WHERE n = ?", ((n,) for n in sorted(drafts)))
    store.run("DELETE FROM text WHERE digest NOT IN (SELECT text FROM draft)")
    about = [n for n, made in numbered(store) if any(mark.report in gone for mark in made.marks)]
    store.run_all("DELETE FROM correction WHERE n = ?", ((n,) for n in about))
    return gone


def drop_blocks_of(store: Store, reports: Iterable[str]) -> None:
    """Drop the blocks in which reports are, so that nothing of them is shown; comparing makes the others anew."""
    blocks = {row[0] for id_ in reports for row in store.rows("SELECT block FROM in_block WHERE report = ?", (id_,))}
    for block in sorted(blocks):
        drop_block(store, block)


def purge(store: Store) -> bool:
    """Write the file anew without what was removed, if that is still to be done.

    What SQLite deletes it overwrites, but copies can stay where rows once stood, and an index keeps words until its
    parts are merged. So the indexes are merged and the whole file is written anew; cost grows with its size.

    Returns:
        Whether nothing is left of it: another who reads just now keeps the old file alive.
    """
    if store.meta("purge") is None:
        return True
    for index in _INDEXES:
        with store.writing():
            store.run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - no value in it
    store.run("VACUUM")
    is_busy = store.count("PRAGMA wal_checkpoint(TRUNCATE)")
    if not is_busy:
        with store.writing():
            store.set_meta("purge", None)
    return not is_busy
