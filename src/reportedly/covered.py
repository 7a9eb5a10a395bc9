"""Which places of a sequence some stretches of it cover, and which of a text the parts of statements do."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.records import Report, Statement


def covered(n: int, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """Tell for each of n places whether a stretch, half-open, covers it; cost grows with n and the stretches' lengths.

    Examples:
        >>> list(covered(5, [(0, 2), (1, 3)]))
        [1, 1, 1, 0, 0]
    """
    places = bytearray(n)
    for start, end in stretches:
        places[start:end] = b"\x01" * (end - start)
    return places


def places_held(report: Report, statements: Iterable[Statement]) -> bytearray:
    """Tell for each code point of a report's text whether a part of these statements holds it."""
    parts = (part for s in statements for part in (*s.source, *s.cue, *s.content))
    return covered(len(report.text), ((part.start, part.end) for part in parts if part.field == "text"))
