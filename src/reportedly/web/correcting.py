"""Corrections in words."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.library import Library
from reportedly.present.plain import quoted, shorten
from reportedly.records import Correction

_NAME = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction in words.

    Attributes:
        number: By which it is taken back.
        about: For each thing that it is about the report's id, its name or None where it is not here, and the words.
    """

    number: int
    id: str
    words: str
    note: str
    about: tuple[tuple[str, str | None, str], ...]


def listed(library: Library) -> list[Listed]:
    """Give a library's corrections, the newest first.

    Raises:
        LibraryError: There is no library, or it can't be read.
    """
    made = library.corrections()
    names = library.report_names({mark.report for one in made for mark in one.correction.marks})
    return [
        Listed(
            one.number,
            one.correction.id,
            described(one.correction),
            one.correction.note,
            tuple(
                (mark.report, names.get(mark.report), words)
                for mark, (_, words) in zip(one.correction.marks, one.about, strict=True)
            ),
        )
        for one in reversed(made)
    ]


def described(one: Correction) -> str:
    """Say in words what a correction says.

    Examples:
        >>> from reportedly.compare import correction
        >>> from reportedly.records import Mark
        >>> described(correction("date", [Mark("r1")], ["2024-06-01", "2024-06-03"]))
        'Date of a report: 2024-06-01 to 2024-06-03'
    """
    names = " and ".join(quoted(shorten(mark.name, _NAME)) for mark in one.marks if mark.name)
    values = [shorten(value, _NAME) for value in one.values]
    return {
        "same_speaker": f"One speaker: {names}",
        "other_speaker": f"Somebody else: {names} of this report",
        "same_claim": "One claim: two statements say the same",
        "other_claim": "Two claims: two statements do not say the same",
        "copy": "Two reports are one text",
        "no_copy": "Two reports are not one text",
        "chain": f"Who said it: {' ← '.join(values)}",
        "date": f"Date of a report: {' to '.join(dict.fromkeys(values))}",
    }[one.kind]
