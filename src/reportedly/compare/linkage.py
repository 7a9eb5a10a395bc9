"""Clusters from scored pairs: connected ones, and average linkage over sparse similarities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]


def connected(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Group names that pairs connect; each group sorted, groups by their first name. Cost grows with the pairs.

    Examples:
        >>> connected([("b", "c"), ("a", "b"), ("x", "y")])
        [('a', 'b', 'c'), ('x', 'y')]
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[str, list[str]] = {}
    for name in sorted(parent):
        groups.setdefault(root(name), []).append(name)
    return [tuple(groups[first]) for first in sorted(groups)]


def average_linkage(similarities: Mapping[Pair, int], threshold: int) -> list[tuple[str, ...]]:
    """Join the two clusters of highest mean similarity until none reaches the threshold.

    Similarities are whole numbers and a pair that is not given has none, so the result depends on neither order nor
    rounding. Cost: each join looks at the neighbours of two clusters, so it grows with the pairs given, not with all.

    Args:
        similarities: By pair of names, the lower name first.
        threshold: The least mean over all pairs of two clusters that are joined.

    Returns:
        Clusters of two names and more, each sorted, by their first name.

    Examples:
        >>> average_linkage({("a", "b"): 90, ("b", "c"): 50, ("a", "c"): 10}, 40)
        [('a', 'b')]
    """
    sums: dict[str, dict[str, int]] = {}
    for (a, b), value in similarities.items():
        sums.setdefault(a, {})[b] = value
        sums.setdefault(b, {})[a] = value
    members = {name: [name] for name in sums}
    queue: list[tuple[float, str, str, int, int]] = [
        (-value, a, b, 1, 1) for (a, b), value in similarities.items() if value >= threshold
    ]
    heapify(queue)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue
        members[a] += members.pop(b)
        del sums[a][b]
        for other, value in sums.pop(b).items():
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0) + value
                del sums[other][b]
        for other, value in sums[a].items():
            n = len(members[a]) * len(members[other])
            if value >= threshold * n:
                first, second = sorted((a, other))
                heappush(queue, (-(value / n), first, second, len(members[first]), len(members[second])))
    return sorted(tuple(sorted(names)) for names in members.values() if len(names) > 1)
