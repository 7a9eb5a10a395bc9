"""How certain an attribution is: the model's own probabilities, put together into one that means something."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

N_WEIGHTS = 7
_FURTHEST = 7.0  # log odds are cut here: beyond, a probability says nothing more


@dataclass(frozen=True, slots=True)
class Signs:
    """What the model thinks of the parts of one attribution, as probabilities.

    Attributes:
        cue: That the cue's pieces are in a cue.
        content: The same of contents, the least certain of several.
        source: The same of sources; None where it has none.
        content_link: That the contents belong to the cue rather than to another or to none; the least certain.
        source_link: That the source, or that none, belongs to the cue.
    """

    cue: float
    content: float
    source: float | None
    content_link: float
    source_link: float

    def features(self) -> tuple[float, ...]:
        """What a calibration weighs: one, log odds, and whether there is no source; N_WEIGHTS numbers."""
        source = 0.0 if self.source is None else log_odds(self.source)
        links = (log_odds(self.content_link), log_odds(self.source_link))
        return (1.0, log_odds(self.cue), log_odds(self.content), source, *links, float(self.source is None))


def log_odds(probability: float) -> float:
    """The log odds of a probability, within bounds.

    Examples:
        >>> log_odds(0.5), log_odds(1.0), log_odds(0.0)
        (0.0, 7.0, -7.0)
    """
    least = 1 / (1 + math.exp(_FURTHEST))
    inside = min(max(probability, least), 1 - least)
    return round(math.log(inside / (1 - inside)), 9)


def certainty(signs: Signs, weights: Sequence[float]) -> float:
    """The probability that an attribution is right: content and source both overlap the true ones by half.

    A logistic regression over the model's log odds (Platt scaling with several inputs: Platt, "Probabilistic outputs
    for support vector machines", 1999). It speaks of finding, not of truth: a certain attribution of a falsehood is
    still certain.

    Args:
        signs: The model's probabilities.
        weights: Fitted on texts that the model has not learnt from, N_WEIGHTS numbers.

    Examples:
        >>> certainty(Signs(0.9, 0.9, 0.9, 0.9, 0.9), (0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0))
        0.9
    """
    total = sum(w * x for w, x in zip(weights, signs.features(), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
