"""Stories: reports of one event together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.compare.linkage import Pair, Usual, average_linkage
from reportedly.compare.signatures import Signature
from reportedly.ids import content_id
from reportedly.records import Story

THRESHOLD = 0.145
"""Least mean cosine of two single reports that are joined; of clusters, more where their members are more alike."""

COHESION = 0.2, 6
"""What the reports of a story are taken to have as mean cosine, as if of so many pairs; see linkage.py. Chosen with the
threshold on half of ECB+ (43 topics of two look-alike events each) and half of 62 news events, B-cubed F1 94.1 and 95.6
(the other halves 95.0 and 98.4, all together 94.5 and 95.7). To be chosen anew when the terms, their weights or the
prior change."""

MOST = 0.5
"""What a cosine counts at most, so that copies of one text make no story so tight that nothing else fits it."""

SCALE = 1_000_000


def cosines(rows: Iterable[tuple[str, str, int, int, int]]) -> dict[Pair, int]:
    """Read cosines, in millionths, off rows of the table ``story_similarities``.

    Examples:
        >>> cosines([("r1", "r2", 6, 9, 16)])
        {('r1', 'r2'): 500000}
    """
    return {(a, b): round(SCALE * dot / math.sqrt(a_norm * b_norm)) for a, b, dot, a_norm, b_norm in rows}


def stories(
    similarities: Mapping[Pair, int], copies: Sequence[tuple[str, ...]], signatures: Mapping[str, Signature]
) -> list[Story]:
    """Cluster reports into stories of two and more, by average linkage over cosines.

    Clusters of much the same words need more in common with each other than loose ones do: two events of one kind and
    place are told apart by that.

    Near-duplicates count as one report: their first one stands for them in the similarities, and they follow it. A
    story is our guess at an event; it does not say that the reports agree. Cost grows with the candidate pairs.

    Args:
        similarities: Cosine in millionths by pair of report ids.
        copies: Groups of near-duplicate reports, each by the one that stands for it.
        signatures: By report id; for titles.
    """
    follows = {group[0]: group for group in copies}
    mean, n_pairs = COHESION
    bounded = {pair: min(value, round(MOST * SCALE)) for pair, value in similarities.items()}
    clusters = average_linkage(bounded, round(THRESHOLD * SCALE), Usual(round(mean * SCALE), n_pairs))
    clustered = {name for cluster in clusters for name in cluster}
    clusters += [(first,) for first in sorted(follows.keys() - clustered)]
    found = []
    for cluster in clusters:
        reports = tuple(sorted(r for name in cluster for r in follows.get(name, (name,))))
        title = _title(_central(cluster, similarities), reports, signatures)
        found.append(Story(content_id("t", *reports), title, reports))
    return sorted(found, key=lambda story: story.reports)


def _central(cluster: Sequence[str], similarities: Mapping[Pair, int]) -> list[str]:
    """The cluster's reports, the one most like the others first."""
    inside, total = set(cluster), Counter(dict.fromkeys(cluster, 0))
    for (a, b), value in _within(inside, similarities):
        total[a] += value
        total[b] += value
    return sorted(cluster, key=lambda name: (-total[name], name))


def _within(inside: set[str], similarities: Mapping[Pair, int]) -> Iterator[tuple[Pair, int]]:
    ordered = sorted(inside)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if (a, b) in similarities:
                yield (a, b), similarities[a, b]


def _title(central: Sequence[str], reports: Sequence[str], signatures: Mapping[str, Signature]) -> str:
    """The title of the most central report that has one; else what opens the most central."""
    ordered = [signatures[r] for r in (*central, *(r for r in reports if r not in central))]
    return next((s.heading for s in ordered if s.is_titled), ordered[0].heading)
