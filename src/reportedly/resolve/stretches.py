"""Sets of days as stretches, so that what several sentences allow can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable

Days = tuple[tuple[int, int], ...]
EARLIEST, LATEST = 657_073, 803_544  # 1800-01-01 and 2200-12-31, as `date.toordinal` counts


def stretch(first: int = EARLIEST, last: int = LATEST) -> Days:
    """The days from a first to a last one, as ordinals; empty where the last comes before the first.

    Examples:
        >>> stretch(730_000, 730_006), stretch(730_001, 730_000)
        (((730000, 730006),), ())
    """
    first, last = max(first, EARLIEST), min(last, LATEST)
    return ((first, last),) if first <= last else ()


def union(parts: Iterable[Days]) -> Days:
    """The days that any of several sets holds.

    Examples:
        >>> union([((730_005, 730_010),), ((730_000, 730_004),), ((730_020, 730_021),)])
        ((730000, 730010), (730020, 730021))
    """
    made: list[tuple[int, int]] = []
    for first, last in sorted(pair for part in parts for pair in part):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(made[-1][1], last))
        else:
            made.append((first, last))
    return tuple(made)


def common(a: Days, b: Days) -> Days:
    """The days that both sets hold.

    Examples:
        >>> common(((730_000, 730_010), (730_020, 730_030)), ((730_005, 730_025),))
        ((730005, 730010), (730020, 730025))
    """
    made = []
    i = j = 0
    while i < len(a) and j < len(b):
        first, last = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if first <= last:
            made.append((first, last))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(made)
