"""Adding reports: read, examined and kept in batches, then compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reportedly import pipeline
from reportedly.library.comparing import Change, compare_now
from reportedly.library.drafts import keep
from reportedly.library.fetched import fetched, split
from reportedly.library.findings import keep_finding, reports, stale
from reportedly.library.forgotten import left_out, without
from reportedly.library.refusals import keep_rejected
from reportedly.library.reports import Reports
from reportedly.library.settling import Settled
from reportedly.library.stages import Settings, keep_settings
from reportedly.library.store import Store
from reportedly.processes import mapper
from reportedly.read import Draft, Input, find_inputs, read_counted
from reportedly.read.input import Columns
from reportedly.records import Rejected

if TYPE_CHECKING:
    from reportedly import fetch

Told = Callable[[str], None]
Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
_BATCH = 32
"""Reports a transaction: what a kill can make undone, and what waits for one another on several processes."""
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Progress:
    """What is called while reports are added.

    Attributes:
        counted: With a stage's name, how many of its reports are done, and how many there are; or None.
        added: With the key of each report that was added, once it is sure to stay.
        said: With a line about what is going to be done.
    """

    counted: pipeline.Progress | None = None
    added: Told = lambda _: None
    said: Told = lambda _: None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did.

    Attributes:
        new: The ids of the reports that are new, versions included.
        n_known: How many of what was read the library had already.
        n_versions: How many of the new reports are versions of a report that it has.
        rejected: What was refused.
        n_skipped: How many files of other kinds were passed over.
        n_unsure: How many attributed statements were left out of what was examined, for their score.
        change: What it changed in the comparison.
    """

    new: frozenset[str]
    n_known: int
    n_versions: int
    rejected: tuple[Rejected, ...]
    n_skipped: int
    n_unsure: int
    change: Change


class Adding:
    """One run of adding to a library."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        workers: int,
        progress: Progress,
        fetching: fetch.Settings | None = None,
    ) -> None:
        self._store, self._settings, self._workers, self._progress = store, settings, workers, progress
        self._fetching = fetching
        self._stage = settings.stage
        self._is_out = left_out(store)
        self._reports = Reports(store)
        self._refused: dict[str, list[Rejected]] = {}
        self._new: set[int] = set()
        self._faults: list[Rejected] = []
        self._n_known = self._n_examined = self._n_passed = self._n_unsure = 0

    def add(self, paths: Sequence[str | Path | Input], columns: Columns = ()) -> Added:
        """Add what the paths hold, and finish what an earlier run left undone.

        What is refused within what is read is kept; paths that are not there, or of which nothing can be read, are not.

        Raises:
            NothingReadError: There are paths, and none of them could be read.
        """
        addresses, given = split([path for path in paths if not isinstance(path, Input)])
        pages, not_fetched = fetched(addresses, self._store.path, self._progress.counted, self._fetching)
        inputs, refused_paths, n_skipped = find_inputs(given, columns)
        inputs = [*(path for path in paths if isinstance(path, Input)), *pages, *inputs]
        rejected = [*not_fetched, *refused_paths]
        before = set(self._reports.by_id)
        with mapper(self._workers or pipeline.enough(inputs)) as spread:
            self._refresh(spread)
            n_done = 0
            for files in slices(inputs, _BATCH):
                for drafts in slices(self._read(files, spread, rejected), _BATCH):
                    self._keep(drafts, spread)
                n_done += len(files)
                self._count("read", n_done, len(inputs))
        n_skipped += self._n_passed
        is_read = bool(self._new or self._n_known)
        if not is_read:
            self._refused.clear()
        change = self._compared()
        rejected += [*self._reports.rejected(self._new), *self._faults]
        if paths and not is_read:
            raise pipeline.nothing_read(rejected, n_skipped)
        after = self._reports.by_id
        new = frozenset(after) - before
        return Added(
            new,
            self._n_known,
            _n_versions(after, new),
            tuple(sorted(rejected)),
            n_skipped,
            self._n_unsure,
            change,
        )

    def _read(self, files: Sequence[Input], spread: Spread, rejected: list[Rejected]) -> Iterator[Draft]:
        for given, (made, n_passed) in zip(files, spread(read_counted, files), strict=True):
            self._n_passed += n_passed
            self._refused[given.name] = [one for one in made if isinstance(one, Rejected)]
            rejected += self._refused[given.name]
            yield from (one for one in made if isinstance(one, Draft))

    def _keep(self, drafts: Sequence[Draft], spread: Spread) -> None:
        """Keep some drafts and what is found in them, all or nothing."""
        store = self._store
        known = set(self._reports.by_id)
        with store.writing():
            self._write_refused()
            new, n_known = keep(store, drafts)
            changed = self._reports.add(new) if new else []
            self._examine(stale(store, self._stage, changed), spread)
            if new:
                store.set_meta("compare", "due")
        self._new |= {one.n for one in new}
        self._n_known += n_known
        for one in sorted(changed, key=lambda each: each.draft):
            if one.id not in known:
                self._progress.added(self._reports.key(one))

    def _refresh(self, spread: Spread) -> None:
        """Examine anew what was examined by other means, or not yet."""
        store = self._store
        with store.writing():
            keep_settings(store, self._settings)
            if self._reports.settle():
                store.set_meta("compare", "due")
        waiting = stale(store, self._stage, self._reports.current())
        if waiting:
            n = f"{len(waiting):,} report{'s' if len(waiting) > 1 else ''}"
            self._progress.said(f"examining {n} again: settings, model or program are others than before")
        for some in slices(waiting, _BATCH):
            with store.writing():
                store.set_meta("compare", "due")
                self._examine(some, spread)

    def _examine(self, settled: Sequence[Settled], spread: Spread) -> None:
        given = self._settings
        look = partial(pipeline.examine, model=given.model, min_score=given.min_score, events=given.events)
        for one, made in zip(settled, spread(look, reports(self._store, settled)), strict=True):
            if isinstance(made, Rejected):
                self._faults.append(made)
            else:
                made = without(made, self._is_out)
                self._n_unsure += made.n_unsure
            keep_finding(self._store, one, self._stage, made)
            self._n_examined += 1
            self._count("extract", self._n_examined, self._n_examined)

    def _compared(self) -> Change:
        self._count("compare", 0, 1)
        store = self._store
        with store.writing():
            self._write_refused()
            change = compare_now(store, self._reports)
        self._count("compare", 1, 1)
        return change

    def _write_refused(self) -> None:
        for given, rejected in self._refused.items():
            keep_rejected(self._store, given, rejected)
        self._refused.clear()

    def _count(self, stage: str, done: int, total: int) -> None:
        if self._progress.counted:
            self._progress.counted(stage, done, total)


def slices(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    """Give things in lists of so many, the last one shorter.

    Examples:
        >>> list(slices("abcde", 2))
        [['a', 'b'], ['c', 'd'], ['e']]
    """
    held: list[_Thing] = []
    for thing in things:
        held.append(thing)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def _n_versions(reports: Mapping[str, Settled], new: frozenset[str]) -> int:
    """How many new reports are versions of one that was there, or of another new one."""
    chains = Counter(one.current for one in reports.values())
    among = [reports[id_].current for id_ in new if chains[reports[id_].current] > 1]
    whole = sum(count == chains[current] for current, count in Counter(among).items())
    return len(among) - whole
