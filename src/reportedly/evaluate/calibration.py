"""Whether scores mean what they say, and what is left when the low ones go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.evaluate.counting import Candidate, Count, Pair, one_to_one, whole_candidates, with_content

N_BINS = 10
MINIMA = tuple(i / 10 for i in range(10))


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose score lies in [start, end); the last bin holds 1 too.

    ``score`` is their mean score and ``right`` the share of them that is right; both are 0 where there are none.
    """

    start: float
    end: float
    predicted: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the precision-recall curve: what is counted when lower scores than the least are left out."""

    least: float
    count: Count


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far scores are from the shares that are right.

    Attributes:
        error: The expected calibration error: over ten bins of equal width, the mean distance of a bin's mean score to
            the share of it that is right, weighted by its predictions. Naeini, Cooper and Hauskrecht, "Obtaining Well
            Calibrated Probabilities Using Bayesian Binning", AAAI 2015. A small error does not mean that scores tell
            right from wrong: one score for all, the mean, has none.
        bins: The ten bins, from low to high.
        curve: Precision and recall of whole attributions at minimal scores 0, 0.1 ... 0.9.
    """

    error: float
    bins: tuple[Bin, ...]
    curve: tuple[Point, ...]


def calibrate(pairs: Sequence[Pair]) -> Calibration | None:
    """Compare the scores of whole attributions with whether they match one of gold's, as `match_whole` has it.

    Returns:
        None where nothing was predicted, or a prediction has no score.
    """
    scores = [parts.score for pair in pairs for parts in with_content(pair.predicted)]
    if not scores or None in scores:
        return None
    judged = [_Judged.of(pair) for pair in pairs]
    bins = _bins(scored for each in judged for scored in each.scored())
    error = sum(each.predicted * abs(each.score - each.right) for each in bins) / len(scores)
    curve = (Point(least, sum((each.count(least) for each in judged), Count())) for least in MINIMA)
    return Calibration(error, bins, tuple(curve))


@dataclass(frozen=True, slots=True)
class _Judged:
    """The whole attributions of one text: how many gold has, the scores of the predicted, and which may match."""

    n_gold: int
    scores: tuple[float, ...]
    candidates: tuple[Candidate, ...]

    @classmethod
    def of(cls, pair: Pair) -> _Judged:
        gold, predicted = with_content(pair.gold), with_content(pair.predicted)
        scores = tuple(parts.score or 0.0 for parts in predicted)
        return cls(len(gold), scores, tuple(whole_candidates(gold, predicted)))

    def scored(self) -> list[tuple[float, bool]]:
        """Each prediction's score, and whether it is right."""
        right = {j for _, j in one_to_one(self.candidates)}
        return [(score, j in right) for j, score in enumerate(self.scores)]

    def count(self, least: float) -> Count:
        """What is counted when those below a score are left out; what they had matched may then match another."""
        kept = one_to_one(each for each in self.candidates if self.scores[each[2]] >= least)
        return Count(len(kept), sum(score >= least for score in self.scores), self.n_gold)


def _bins(judged: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    held: list[list[tuple[float, bool]]] = [[] for _ in range(N_BINS)]
    for score, is_right in judged:
        held[min(int(score * N_BINS), N_BINS - 1)].append((score, is_right))
    out = []
    for i, each in enumerate(held):
        mean = sum(score for score, _ in each) / len(each) if each else 0.0
        right = sum(is_right for _, is_right in each) / len(each) if each else 0.0
        out.append(Bin(i / N_BINS, (i + 1) / N_BINS, len(each), mean, right))
    return tuple(out)
