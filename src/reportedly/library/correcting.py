"""Making corrections: from what a user calls things to marks that mean the same in every library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import get_args

from reportedly.compare import correction, is_called
from reportedly.encoding import encode
from reportedly.errors import LibraryError, UsageError
from reportedly.library.coding import written
from reportedly.library.comparing import Change, compare_now
from reportedly.library.corrections import kept_corrections, numbered
from reportedly.library.findings import finding_of
from reportedly.library.naming import no_such, report_called, speaker_called
from reportedly.library.reports import Reports
from reportedly.library.rows import drop_report
from reportedly.library.store import Store
from reportedly.records import Correction, CorrectionKind, Mark

WANTED = {
    "same_speaker": "two speakers, each by name or id",
    "other_speaker": "a report and the name that is somebody else there",
    "same_claim": "two statements by id",
    "other_claim": "two statements by id",
    "copy": "two reports",
    "no_copy": "two reports",
    "chain": "a statement by id and the names from the nearest to the speaker",
    "date": "a report and a day, or its first and last possible day",
}
KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a change of corrections did.

    Attributes:
        corrections: The corrections that were added, or taken back.
        n_elsewhere: How many of them are about a report that the library does not have; they wait for it.
        change: What that changed in the comparison.
    """

    corrections: tuple[Correction, ...]
    n_elsewhere: int
    change: Change


def correct(store: Store, kind: str, what: Sequence[str], note: str = "") -> Corrected:
    """Make one correction and compare what it touches.

    Args:
        store: The library.
        kind: One of `KINDS`; a hyphen stands for an underscore.
        what: What it is about, as the kind wants it: keys or ids of reports, ids of statements, names, days.
        note: Why, in the user's words.

    Raises:
        UsageError: No such kind, or not what it wants.
        LibraryError: There is no report, statement or speaker of that name.
    """
    kind = kind.replace("-", "_")
    if kind not in KINDS:
        raise UsageError(f"no correction {kind!r}; there are {', '.join(k.replace('_', '-') for k in KINDS)}")
    fits = len(what) >= 2 if kind == "chain" else len(what) in (2, 3) if kind == "date" else len(what) == 2
    if not fits or not all(word.strip() for word in what):
        raise UsageError(f"{kind.replace('_', '-')} wants {WANTED[kind]}; {len(what)} given")
    marks, values = _marks(store, kind, what)
    return import_corrections(store, [correction(kind, marks, values, note.strip())])


def _marks(store: Store, kind: CorrectionKind, what: Sequence[str]) -> tuple[list[Mark], Sequence[str]]:
    if kind == "same_speaker":
        return [_speaker(store, name) for name in what], ()
    if kind in ("same_claim", "other_claim"):
        return [_statement(store, name) for name in what], ()
    if kind in ("copy", "no_copy"):
        return [_report(store, name) for name in what], ()
    if kind == "chain":
        return [_statement(store, what[0])], what[1:]
    if kind == "date":
        return [_report(store, what[0])], days(what[1:])
    report = _report(store, what[0]).report
    if not any(is_called(entity, what[1]) for entity in finding_of(store, report).entities):
        raise LibraryError(f"no {what[1]!r} in the report {what[0]!r}; `reportedly show {what[0]}` shows its speakers")
    return [Mark(report, name=what[1])], ()


def _report(store: Store, name: str) -> Mark:
    found = report_called(store, name)
    if found is None:
        raise no_such(store, "report", name)
    return Mark(found)


def _statement(store: Store, id_: str) -> Mark:
    row = store.one("SELECT report FROM statement WHERE id = ?", (id_,))
    said = next((s for s in finding_of(store, row[0]).statements if s.id == id_), None) if row else None
    if said is None:
        raise LibraryError(f"no statement {id_!r}; `reportedly show KEY` shows the ids of a report's statements")
    longest = max(said.content, key=lambda span: (span.end - span.start, -span.start))
    return Mark(said.report, longest.start, longest.end, longest.field)


def _speaker(store: Store, name: str) -> Mark:
    """A speaker by the report that first has him, and by his name there."""
    entity = speaker_called(store, name)
    row = store.one("SELECT report, id FROM statement WHERE speaker = ? ORDER BY report, id LIMIT 1", (entity,))
    if row is None:
        raise LibraryError(f"{name!r} says nothing in {str(store.path)!r}; corrections are about speakers")
    found = finding_of(store, row[0])
    said = next(s for s in found.statements if s.id == row[1])
    called = next((e.name for e in found.entities if said.chain and e.id == said.chain[-1].entity), name)
    return Mark(row[0], name=called)


def days(given: Sequence[str]) -> list[str]:
    """Give the first and the last of one or two days, as ISO dates.

    Raises:
        UsageError: One is no date, or they are the wrong way round.
    """
    try:
        days = [date.fromisoformat(day) for day in given]
    except ValueError as error:
        raise UsageError(f"no date in {' '.join(given)!r}; give days as 2024-06-01") from error
    if days != sorted(days):
        raise UsageError(f"{given[0]} is after {given[1]}; give the first possible day first")
    return [days[0].isoformat(), days[-1].isoformat()]


def import_corrections(store: Store, given: Iterable[Correction]) -> Corrected:
    """Add corrections, those that are there already left out; those about other reports wait until they come."""
    known = {c.id for c in kept_corrections(store)}
    new = [c for c in dict.fromkeys(given) if c.id not in known]
    last = store.count("SELECT coalesce(max(n), 0) FROM correction")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with store.writing():
        for n, made in enumerate(new, last + 1):
            store.run("INSERT INTO correction VALUES (?, ?, ?, ?)", (made.id, n, written(encode(made)), at))
        return _compared(store, new)


def undo(store: Store, number: int) -> Corrected:
    """Take a correction back by its number.

    Raises:
        LibraryError: There is none of that number.
    """
    made = dict(numbered(store)).get(number)
    if made is None:
        there = ", ".join(str(n) for n, _ in numbered(store)[:20]) or "none"
        raise LibraryError(f"no correction {number}; there are {there}: `reportedly corrections` lists them")
    with store.writing():
        store.run("DELETE FROM correction WHERE n = ?", (number,))
        return _compared(store, [made])


def _compared(store: Store, changed: Sequence[Correction]) -> Corrected:
    for made in changed:
        if made.kind == "date":
            drop_report(store, made.marks[0].report)
    here = {row[0] for row in store.rows("SELECT id FROM report WHERE key IS NOT NULL")}
    elsewhere = sum(any(mark.report not in here for mark in made.marks) for made in changed)
    change = compare_now(store, Reports(store)) if changed else Change()
    return Corrected(tuple(changed), elsewhere, change)
