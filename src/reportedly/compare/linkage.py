"""Clusters from scored pairs: connected ones, and average linkage over sparse similarities."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TypeVar

Pair = tuple[str, str]
_Name = TypeVar("_Name", str, int)


def connected(pairs: Iterable[tuple[_Name, _Name]]) -> list[tuple[_Name, ...]]:
    """Group names that pairs connect; each group sorted, groups by their first name. Cost grows with the pairs.

    Examples:
        >>> connected([("b", "c"), ("a", "b"), ("x", "y")])
        [('a', 'b', 'c'), ('x', 'y')]
    """
    parent: dict[_Name, _Name] = {}

    def root(name: _Name) -> _Name:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[_Name, list[_Name]] = {}
    for name in sorted(parent):
        groups.setdefault(root(name), []).append(name)
    return [tuple(groups[first]) for first in sorted(groups)]


@dataclass(frozen=True)
class Usual:
    """How alike the members of a cluster are before its own pairs are looked at: as if so many pairs had this mean."""

    mean: int
    n_pairs: int


def average_linkage(
    similarities: Mapping[Pair, int], threshold: int, usual: Usual | None = None
) -> list[tuple[str, ...]]:
    """Join the two clusters of highest mean similarity until none reaches the threshold.

    Similarities are whole numbers and a pair that is not given has none, so the result depends on neither order nor
    rounding. Cost: each join looks at the neighbours of two clusters, so it grows with the pairs given, not with all.

    Where ``usual`` is given, a mean counts the less the more alike the members of each cluster are among themselves:
    it is divided by the geometric mean of what they have within, and multiplied by the usual one. Two tight clusters
    that are half as near to each other as their members are to one another stay apart, two loose ones are joined.

    Args:
        similarities: By pair of names, the lower name first.
        threshold: The least mean over all pairs of two clusters that are joined.
        usual: What a cluster has within, for as much as its own pairs are too few to tell.

    Returns:
        Clusters of two names and more, each sorted, by their first name.

    Examples:
        >>> average_linkage({("a", "b"): 90, ("b", "c"): 50, ("a", "c"): 10}, 40)
        [('a', 'b')]
        >>> two = {("a", "b"): 90, ("x", "y"): 90, ("a", "x"): 50, ("a", "y"): 50, ("b", "x"): 50, ("b", "y"): 50}
        >>> average_linkage(two, 40), average_linkage(two, 40, Usual(50, 1))
        ([('a', 'b', 'x', 'y')], [('a', 'b'), ('x', 'y')])
    """
    sums: dict[str, dict[str, int]] = {}
    for (a, b), value in similarities.items():
        sums.setdefault(a, {})[b] = value
        sums.setdefault(b, {})[a] = value
    members = {name: [name] for name in sums}
    within = dict.fromkeys(sums, 0)

    def cohesion(name: str) -> float:
        n = len(members[name])
        return (usual.mean * usual.n_pairs + within[name]) / (usual.n_pairs + n * (n - 1) // 2) if usual else 1

    def nearness(a: str, b: str) -> float:
        mean = sums[a][b] / (len(members[a]) * len(members[b]))
        return mean * usual.mean / math.sqrt(cohesion(a) * cohesion(b)) if usual else mean

    queue: list[tuple[float, str, str, int, int]] = [
        (-near, a, b, 1, 1) for a, b in similarities if (near := nearness(a, b)) >= threshold
    ]
    heapify(queue)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue
        members[a] += members.pop(b)
        within[a] += within.pop(b) + sums[a].pop(b)
        for other, value in sums.pop(b).items():
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0) + value
                del sums[other][b]
        for other in sums[a]:
            first, second = sorted((a, other))
            near = nearness(first, second)
            if near >= threshold:
                heappush(queue, (-near, first, second, len(members[first]), len(members[second])))
    return sorted(tuple(sorted(names)) for names in members.values() if len(names) > 1)
