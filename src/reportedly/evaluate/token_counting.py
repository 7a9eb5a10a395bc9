"""CofeNet's own counting: parts of lines of tokens, as its authors count them.

Wang et al., "CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation Extraction", COLING 2022. Their
figures on PolNeAR are counted so; they can't be set beside figures counted on texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.evaluate.counting import Count, overlap
from reportedly.evaluate.labels import parts_of
from reportedly.evaluate.marked import ROLES, Role


@dataclass(frozen=True, slots=True)
class TokenCount:
    """The counts of one role over lines of tokens.

    Attributes:
        begin: Parts that begin on the same token.
        exact: Parts of the very same tokens.
        jaccard: Mean, in [0, 1], over gold's parts and over the predicted ones that meet none of them: for one of
            gold's, the best intersection over union, in tokens, with a predicted one; for the others 0.
    """

    begin: Count
    exact: Count
    jaccard: float


def count_tokens(lines: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[Role, TokenCount]:
    """Count parts by role, each line by itself: a part over two lines is two.

    Args:
        lines: Gold's labels of a line, and the predicted ones.

    Examples:
        >>> gold = ["B-source", "B-cue", "B-content", "I-content"]
        >>> counts = count_tokens([(gold, ["B-source", "B-cue", "B-content", "O"])])
        >>> counts["cue"].exact.f1, counts["content"].begin.f1, counts["content"].exact.f1, counts["content"].jaccard
        (1.0, 1.0, 0.0, 0.5)
    """
    begin, exact = dict.fromkeys(ROLES, Count()), dict.fromkeys(ROLES, Count())
    overlaps: dict[Role, list[float]] = {role: [] for role in ROLES}
    for labels, predicted_labels in lines:
        all_gold, all_predicted = parts_of(labels), parts_of(predicted_labels)
        for role in ROLES:
            gold, predicted = all_gold[role], all_predicted[role]
            exact[role] += _count(set(gold), set(predicted))
            begin[role] += _count({start for start, _ in gold}, {start for start, _ in predicted})
            overlaps[role] += [max((overlap((g,), (p,)) for p in predicted), default=0.0) for g in gold]
            overlaps[role] += [0.0 for p in predicted if not any(overlap((g,), (p,)) for g in gold)]
    return {role: TokenCount(begin[role], exact[role], _mean(overlaps[role])) for role in ROLES}


def _count(gold: set[object], predicted: set[object]) -> Count:
    return Count(len(gold & predicted), len(predicted), len(gold))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
