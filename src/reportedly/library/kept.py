"""What comparing all reports needs and does not change: signatures, and what pairs of reports share."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import numpy as np

from reportedly.compare import Overlap, Passage, Signature, aligner, signature
from reportedly.errors import LibraryError
from reportedly.library.coding import inflated, written
from reportedly.library.findings import finding_of
from reportedly.library.stages import comparing_stage
from reportedly.library.store import Store
from reportedly.records import Report, Span

Aligner = Callable[[Iterable[tuple[str, str]]], Iterator[Overlap]]
_SHINGLE = np.dtype("<i8")


def drop_stale(store: Store) -> None:
    """Drop signatures and overlaps that another program made, and those of reports that are not current."""
    if store.meta("comparing") != comparing_stage():
        store.run("DELETE FROM signature")
        store.run("DELETE FROM overlap")
        store.set_meta("comparing", comparing_stage())
    current = "(SELECT id FROM report WHERE key IS NOT NULL)"
    store.run(f"DELETE FROM signature WHERE report NOT IN {current}")  # noqa: S608 - no value in it
    store.run(f"DELETE FROM overlap WHERE a NOT IN {current} OR b NOT IN {current}")  # noqa: S608


def signatures(store: Store, dated: Callable[[Report], Report]) -> Iterator[Signature]:
    """Give the signatures of the current reports, by their ids; made where there is none yet.

    Args:
        store: The library.
        dated: Gives a report the date that a correction says.
    """
    current = list(
        store.rows(
            "SELECT finding.report FROM finding JOIN report ON report.id = finding.report "
            "WHERE report.key IS NOT NULL AND finding.data IS NOT NULL ORDER BY finding.report"
        )
    )
    for (report,) in current:
        row = store.one("SELECT head, shingles FROM signature WHERE report = ?", (report,))
        if row is not None:
            yield _read(report, *row)
            continue
        made = signature(dated(finding_of(store, report).report))
        store.run("INSERT INTO signature VALUES (?, ?, ?)", (report, *_write(made)))
        yield made


def _write(made: Signature) -> tuple[bytes, bytes]:
    counts = made.counts.tolist(), made.priors.tolist()
    head = written([made.heading, made.is_titled, made.days, made.terms, *counts])
    return zlib.compress(head.encode(), 1), made.shingles.astype(_SHINGLE).tobytes()


def _read(report: str, head: bytes, shingles: bytes) -> Signature:
    try:
        heading, is_titled, days, terms, *counts = json.loads(inflated(head))
        hashes = np.frombuffer(shingles, _SHINGLE).astype(np.int64)
        n, priors = (np.array(each, np.int64) for each in counts)
        if not len(terms) == len(n) == len(priors):
            raise ValueError("its terms and their counts differ in number")
        return Signature(report, heading, is_titled, hashes, tuple(terms), n, priors, tuple(days))
    except (ValueError, TypeError, RecursionError) as error:
        raise LibraryError(
            f"the signature of report {report} can't be read: {error}; remove and add it again"
        ) from error


def read_all(store: Store) -> Iterator[str]:
    """Read all signatures and overlaps; say what of them can't be read."""
    for report, head, shingles in store.rows("SELECT report, head, shingles FROM signature"):
        try:
            _read(report, head, shingles)
        except LibraryError as error:
            yield str(error)
    for a, b, data in store.rows("SELECT a, b, data FROM overlap UNION SELECT a, b, data FROM shared"):
        try:
            _overlap_read(a, b, data)
        except LibraryError as error:
            yield str(error)


@contextmanager
def kept_aligner(store: Store) -> Iterator[Aligner]:
    """Give a function that says what pairs of reports share, and keeps it; what is not asked for is dropped after."""
    align = aligner(lambda report: finding_of(store, report).report)
    asked: set[tuple[str, str]] = set()

    def kept(pairs: Iterable[tuple[str, str]]) -> Iterator[Overlap]:
        for a, b in pairs:
            asked.add((a, b))
            row = store.one("SELECT data FROM overlap WHERE a = ? AND b = ?", (a, b))
            if row is None:
                made = next(align([(a, b)]), None)
                store.run("INSERT INTO overlap VALUES (?, ?, ?)", (a, b, _overlap_written(made)))
            else:
                made = _overlap_read(a, b, row[0])
            if made:
                yield made

    yield kept
    left = [pair for pair in store.rows("SELECT a, b FROM overlap") if pair not in asked]
    store.run_all("DELETE FROM overlap WHERE a = ? AND b = ?", left)


def keep_shared(store: Store) -> None:
    """Keep what reports of different blocks share as of this comparison, whatever is dropped before the next one."""
    store.run("DELETE FROM shared")
    store.run(
        "INSERT INTO shared SELECT overlap.a, overlap.b, overlap.data FROM overlap "
        "JOIN in_block AS one ON one.report = overlap.a JOIN in_block AS other ON other.report = overlap.b "
        "WHERE one.block <> other.block AND overlap.data <> 'null'"
    )


def overlaps_between(store: Store, reports: Iterable[str]) -> list[Overlap]:
    """Give what some reports that lie in different blocks share, by their ids, as of the last comparison.

    Cost grows with what these reports share, not with the library.
    """
    here = set(reports)
    rows = (
        (a, b, data)
        for report in sorted(here)
        for a, b, data in store.rows("SELECT a, b, data FROM shared WHERE a = ? ORDER BY b", (report,))
        if b in here
    )
    return [made for a, b, data in rows if (made := _overlap_read(a, b, data))]


def _overlap_written(made: Overlap | None) -> str:
    if made is None:
        return "null"
    passages = [(p.a_start, p.a_end, p.b_start, p.b_end, p.n_words) for p in made.passages]
    spans = [(a.start, a.end, b.start, b.end) for a, b in made.spans]
    return written([made.share, made.a_share, made.b_share, made.n_own, passages, spans])


def _overlap_read(a: str, b: str, data: str) -> Overlap | None:
    try:
        raw = json.loads(data)
        if raw is None:
            return None
        *shares, passages, spans = raw
        places = tuple((Span(s, e), Span(t, f)) for s, e, t, f in spans)
        share, a_share, b_share, n_own = shares
        return Overlap(a, b, tuple(Passage(*p) for p in passages), share, a_share, b_share, n_own, places)
    except (ValueError, TypeError) as error:
        raise LibraryError(
            f"what reports {a} and {b} share can't be read: {error}; remove and add one of them"
        ) from error
