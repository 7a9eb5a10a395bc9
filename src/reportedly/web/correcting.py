"""Corrections as the desk makes, lists and describes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from reportedly.compare.corrections import correction
from reportedly.encoding import encode
from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.comparing import compare_now
from reportedly.library.corrections import numbered
from reportedly.library.reports import Reports
from reportedly.library.store import changing, reading_from
from reportedly.present.plain import quoted, shorten
from reportedly.records import Correction, CorrectionKind, Mark
from reportedly.web.jobs import Job
from reportedly.web.problems import Refused

N_MARKS = {"chain": 1, "date": 1}


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction in words."""

    id: str
    words: str
    note: str
    reports: tuple[tuple[str, str], ...]


def is_there() -> bool:
    return True


def made(kind: str, marks: Sequence[Mark], values: Sequence[str], note: str) -> Correction:
    """Make a correction of what a form says.

    Raises:
        Refused: It says nothing that can be meant.
    """
    if kind not in get_args(CorrectionKind) or len(marks) != N_MARKS.get(kind, 2):
        raise Refused(400, "the form does not say what is corrected", "reload the page and send it again")
    if kind in ("chain", "date") and not values:
        raise Refused(400, f"no {kind} was given", "give one")
    return correction(kind, marks, values, note)  # type: ignore[arg-type]


def correct(library: Library, made: Correction, job: Job) -> None:
    with changing(library.path) as store, store.writing():
        n = store.count("SELECT coalesce(max(n), 0) + 1 FROM correction")
        store.run("INSERT OR REPLACE INTO correction VALUES (?, ?, ?, '')", (made.id, n, json.dumps(encode(made))))
        compare_now(store, Reports(store))


def undo(library: Library, id_: str, job: Job) -> None:
    with changing(library.path) as store, store.writing():
        if not store.run("DELETE FROM correction WHERE id = ?", (id_,)):
            raise LibraryError("no such correction; see the list")
        compare_now(store, Reports(store))


def listed(library: Library) -> list[Listed]:
    with reading_from(library.path) as store:
        return [
            Listed(c.id, described(c), c.note, tuple((m.report, m.report) for m in c.marks))
            for _, c in reversed(numbered(store))
        ]


def described(one: Correction) -> str:
    """Say in words what a correction says.

    Examples:
        >>> described(correction("date", [Mark("r1")], ["2024-06-01", "2024-06-03"]))
        'Date of a report: 2024-06-01 to 2024-06-03'
    """
    names = [quoted(shorten(mark.name, 80)) for mark in one.marks if mark.name]
    values = [shorten(value, 80) for value in one.values]
    return {
        "same_speaker": f"One speaker: {' and '.join(names)}",
        "other_speaker": f"Two speakers, not one: {' and '.join(names)}",
        "same_claim": "One claim: two statements say the same",
        "other_claim": "Two claims: two statements do not say the same",
        "copy": "Two reports are one text",
        "no_copy": "Two reports are not one text",
        "chain": f"Chain of a statement: {' ← '.join(values)}",
        "date": f"Date of a report: {' to '.join(dict.fromkeys(values))}",
    }[one.kind]
