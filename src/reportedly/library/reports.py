"""The reports of a library while it is written: settled anew as drafts come and go, and their rows with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple

from reportedly.library.drafts import kept, overlaps
from reportedly.library.settling import Kept, Settled, settle
from reportedly.library.store import Store
from reportedly.read.identify import same_as
from reportedly.records import Rejected

_ALL = "SELECT id, key, draft, address, title, current, version FROM report"
_WRITE = """
    INSERT INTO report (id, key, draft, address, title, current, version) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET key = excluded.key, draft = excluded.draft, address = excluded.address,
        title = excluded.title, current = excluded.current, version = excluded.version
"""


def settled_rows(store: Store) -> Iterator[Settled]:
    """Give the reports as they are written down."""
    return (Settled(*row) for row in store.rows(_ALL))


class Reports:
    """Which reports there are, in memory and in the table `report`; for one writer, who holds the lock."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = kept(store)
        self.by_id = {one.id: one for one in settled_rows(store)}
        self._same_as: dict[int, str] | None = None

    def add(self, new: Iterable[Kept]) -> list[Settled]:
        """Take in drafts that were kept; give the reports that are new or other than before."""
        self._kept += new
        return self.settle()

    def drop(self, drafts: set[int]) -> list[Settled]:
        """Let drafts go whose rows are about to be deleted; give the reports that are other than before."""
        self._kept = [one for one in self._kept if one.n not in drafts]
        return self.settle()

    def settle(self) -> list[Settled]:
        """Find out what the reports are, and write down what changed."""
        known = {id_: one.current for id_, one in self.by_id.items()}
        settled, self._same_as = settle(self._kept, overlaps(self._store, known))
        after = {one.id: one for one in settled}
        changed = [one for one in settled if self.by_id.get(one.id) != one]
        gone = [one for id_, one in sorted(self.by_id.items()) if id_ not in after]
        before = [self.by_id[one.id] for one in changed if one.id in self.by_id]
        self._write(changed, before, gone)
        self.by_id = after
        return changed

    def current(self) -> list[Settled]:
        """The reports that take part in comparing, sorted by id."""
        return [one for _, one in sorted(self.by_id.items()) if one.key is not None]

    @property
    def _same(self) -> dict[int, str]:
        """By the number of each draft that stands for no report, the id of the report that it is."""
        if self._same_as is None:
            self.settle()
        return self._same_as or {}

    def drafts_of(self, reports: Collection[str]) -> set[int]:
        """The numbers of all drafts that are one of these reports."""
        stand = {one.draft for one in self.by_id.values() if one.id in reports}
        return stand | {n for n, id_ in self._same.items() if id_ in reports}

    def key(self, one: Settled) -> str:
        """The key of a report, or of the report of which it is an older version."""
        return one.key or self.by_id[one.current].key or one.id

    def rejected(self, among: Collection[int] | None = None) -> list[Rejected]:
        """The drafts that are the report of another one, as rejections; of all drafts, or of some by their numbers."""
        others = (one for one in self._kept if one.n in self._same and (among is None or one.n in among))
        return [same_as(one.draft, self.key(self.by_id[self._same[one.n]])) for one in others]

    def _write(self, changed: Sequence[Settled], before: Sequence[Settled], gone: Sequence[Settled]) -> None:
        store = self._store
        for one in (*before, *gone):
            if one.key is not None:
                store.run(
                    "INSERT INTO report_words (report_words, rowid, title, text) SELECT 'delete', n, title, text "
                    "FROM readable WHERE n = (SELECT n FROM report WHERE id = ?)",
                    (one.id,),
                )
        store.run_all("DELETE FROM report WHERE id = ?", ((one.id,) for one in gone))
        store.run_all("UPDATE report SET key = NULL WHERE id = ?", ((one.id,) for one in before))
        store.run_all(_WRITE, (astuple(one) for one in changed))
        store.run_all(
            "INSERT INTO report_words (rowid, title, text) SELECT n, title, text FROM readable "
            "WHERE n = (SELECT n FROM report WHERE id = ?)",
            ((one.id,) for one in changed if one.key is not None),
        )
        store.run_all("DELETE FROM finding WHERE report = ?", ((one.id,) for one in changed if one.key is None))
