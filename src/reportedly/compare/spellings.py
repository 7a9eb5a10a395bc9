"""Surnames of one story that differ as transliterations and slips of the pen do: "Zelensky", "Zelenskiy"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from reportedly.compare.linkage import connected

_SHORTEST, _SHORTEST_SLIP = 5, 6  # letters
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|yi|ij|yy|ii|ey|ei|i|j)\Z", "y"),
        (r"(?:off|ov|ow)\Z", "ov"),
        (r"tsch|tch|tsh|cz", "ch"),
        (r"kh", "h"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou", "u"),
        (r"(.)\1", r"\1"),
    )
)


def sound(surname: str) -> str:
    """Reduce a folded surname to what its transliterations share.

    Examples:
        >>> sound("zelenskiy") == sound("zelensky"), sound("khodorkovskii") == sound("khodorkovsky")
        (True, True)
        >>> sound("browne") == sound("brown")
        False
    """
    for pattern, kept in _SOUNDS:
        surname = pattern.sub(kept, surname)
    return surname


def is_slip(a: str, b: str) -> bool:
    """Whether two folded surnames of six letters or more differ by one letter: left out, put in, changed, or swapped.

    The first letter is never a slip.
    """
    is_long = min(len(a), len(b)) >= _SHORTEST_SLIP
    return is_long and a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) <= 1


def spellings(full: Mapping[str, int], bare: Iterable[str]) -> dict[str, str]:
    """Give the surnames of one story that are others' spellings, each with the commonest spelling of its set.

    Two full names with the same first name make their surnames one where these sound alike or one is a slip. A surname
    alone goes with one that it sounds like. Cost grows with the square of the full names of one first name.

    Args:
        full: Folded full names, with how many reports have each.
        bare: Folded surnames that stand alone in some report.

    Examples:
        >>> spellings({"ada zelensky": 3, "ada zelenskiy": 1, "tom brown": 2, "tom browne": 1}, ["zelenskii"])
        {'zelenskii': 'zelensky', 'zelenskiy': 'zelensky'}
    """
    n_reports: dict[str, int] = {}
    by_first: dict[str, set[str]] = {}
    for name, n in full.items():
        first, *_, last = name.split()
        n_reports[last] = n_reports.get(last, 0) + n
        by_first.setdefault(first, set()).add(last)
    pairs = [
        (a, b)
        for surnames in by_first.values()
        for a in surnames
        for b in surnames
        if a < b and min(len(a), len(b)) >= _SHORTEST and (sound(a) == sound(b) or is_slip(a, b))
    ]
    people = connected([*pairs, *((surname, surname) for surname in n_reports)])
    for surname in sorted(set(bare) - n_reports.keys()):
        alike = [group for group in people if any(sound(surname) == sound(other) for other in group)]
        if len(alike) == 1 and len(surname) >= _SHORTEST:
            pairs.append((surname, alike[0][0]))
    found = {}
    for group in connected(pairs):
        kept = min(group, key=lambda s: (-n_reports.get(s, 0), -len(s), s))
        found.update({s: kept for s in group if s != kept})
    return dict(sorted(found.items()))
