"""How much of gold was found: spans by role, and whole attributions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportedly.evaluate.cleaning import DOUBLE_MARKS, cleaned
from reportedly.evaluate.marked import Marked, Parts, Place, Places, Role

# A pair's value, negative so that the best sorts first; its place in gold; its place in the predictions.
Candidate = tuple[float, int, int]

_LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the predicted are right, how many were predicted, how many gold has.

    Precision, recall and F1 lie in [0, 1], and are 0 where there is nothing to divide by.

    Examples:
        >>> count = Count(right=1, predicted=2, gold=4)
        >>> count.precision, count.recall, round(count.f1, 3)
        (0.5, 0.25, 0.333)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else 0.0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of gold were found, where what was predicted in all can't be told."""

    found: int = 0
    gold: int = 0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where gold has none."""
        return self.found / self.gold if self.gold else 0.0

    def __add__(self, other: Recall) -> Recall:
        return Recall(self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Pair:
    """Gold and predictions of one text, cleaned; attributions in order, whatever order they were given in."""

    text: str
    gold: tuple[Parts, ...]
    predicted: tuple[Parts, ...]

    @classmethod
    def of(cls, gold: Marked, predicted: Iterable[Parts]) -> Pair:
        """Clean the parts of both."""
        both = (
            sorted((_cleaned(gold.text, parts) for parts in side), key=_order)
            for side in (gold.attributions, predicted)
        )
        return cls(gold.text, *map(tuple, both))


def count_exact(pair: Pair, role: Role) -> Count:
    """Count the spans of one role that both have, the very same ones."""
    gold, predicted = _spans(pair.gold, role), _spans(pair.predicted, role)
    return Count(len(gold & predicted), len(predicted), len(gold))


def count_overlap(pair: Pair, role: Role) -> Count:
    """Count the spans of one role that overlap by half: intersection over union in characters, matched one to one."""
    gold, predicted = sorted(_spans(pair.gold, role)), sorted(_spans(pair.predicted, role))
    places = [(g,) for g in gold], [(p,) for p in predicted]
    found = one_to_one(_candidates(*places, lambda i, j: _half((gold[i],), (predicted[j],))))
    return Count(len(found), len(predicted), len(gold))


def count_quoted(pair: Pair) -> Recall:
    """Count the gold contents with a double quotation mark in or beside them that were found exactly."""
    gold = {
        (start, end)
        for start, end in _spans(pair.gold, "content")
        if DOUBLE_MARKS.intersection(pair.text[max(0, start - 2) : end + 2])
    }
    return Recall(len(gold & _spans(pair.predicted, "content")), len(gold))


def match_whole(gold: Sequence[Parts], predicted: Sequence[Parts]) -> list[tuple[int, int]]:
    """Match whole attributions, cleaned and all with a content, one to one, the best pair first.

    Returns:
        Pairs of places in `gold` and in `predicted`.
    """
    return one_to_one(whole_candidates(gold, predicted))


def whole_candidates(gold: Sequence[Parts], predicted: Sequence[Parts]) -> list[Candidate]:
    """The pairs of whole attributions that may match, best first.

    Contents and sources both overlap by half, each over the union of its pieces; two empty sources agree.
    """

    def value(i: int, j: int) -> float:
        content = _half(gold[i].content, predicted[j].content)
        source = _half(gold[i].source, predicted[j].source) if content else 0.0
        return content + source if source else 0.0

    return _candidates([g.content for g in gold], [p.content for p in predicted], value)


def one_to_one(candidates: Iterable[Candidate]) -> list[tuple[int, int]]:
    """Take pairs in the order given, none with a side that is taken."""
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for _, i, j in candidates:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j))
    return out


def with_content(parts: Iterable[Parts]) -> list[Parts]:
    """The attributions that have a content: only these are judged as whole ones."""
    return [each for each in parts if each.content]


def overlap(a: Places, b: Places) -> float:
    """Intersection over union, in characters, of two lists of stretches, each in order and without overlaps.

    Two empty ones agree.

    Examples:
        >>> overlap(((0, 4),), ((2, 4), (6, 8))), overlap((), ()), overlap((), ((0, 1),))
        (0.3333333333333333, 1.0, 0.0)
    """
    if not a and not b:
        return 1.0
    shared = i = j = 0
    while i < len(a) and j < len(b):
        shared += max(0, min(a[i][1], b[j][1]) - max(a[i][0], b[j][0]))
        if a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    return shared / (sum(end - start for start, end in (*a, *b)) - shared) if shared else 0.0


def _cleaned(text: str, parts: Parts) -> Parts:
    content, source, cue = (cleaned(text, places) for places in (parts.content, parts.source, parts.cue))
    return Parts(content, source, cue, parts.score)


def _order(parts: Parts) -> tuple[Places, Places, Places, float]:
    return parts.content, parts.source, parts.cue, -1.0 if parts.score is None else -parts.score


def _spans(attributions: Iterable[Parts], role: Role) -> set[Place]:
    return {place for parts in attributions for place in parts.of(role)}


def _half(a: Places, b: Places) -> float:
    value = overlap(a, b)
    return value if value >= _LEAST_OVERLAP else 0.0


def _candidates(
    gold: Sequence[Places], predicted: Sequence[Places], value: Callable[[int, int], float]
) -> list[Candidate]:
    """The pairs of some value, by descending value, then by place.

    Only pairs whose extents meet are looked at, found by their starts: cost grows with those, not with all pairs.
    """
    order = sorted(range(len(predicted)), key=lambda j: predicted[j][0][0])
    starts = [predicted[j][0][0] for j in order]
    furthest = list(accumulate((predicted[j][-1][1] for j in order), max))
    pairs = []
    for i, places in enumerate(gold):
        first = bisect_left(furthest, places[0][0] + 1)
        for j in order[first : bisect_left(starts, places[-1][1])]:
            worth = value(i, j)
            if worth > 0:
                pairs.append((-worth, i, j))
    return sorted(pairs)
