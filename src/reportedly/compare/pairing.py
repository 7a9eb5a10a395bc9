"""Pairing: which units of a story are worth comparing, by the terms that they share."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain

from reportedly.compare.linkage import Pair
from reportedly.compare.units import Unit

_LOG = logging.getLogger(__name__)
_RUN = 4
_WIDE, _LEAST = 60, 2
"""How many units of a story may have a term that pairs them, and what their shared terms must weigh. Not tuned."""


def candidates(units: Sequence[Unit]) -> list[Pair]:
    """Pair the units of a story that share terms of enough weight: a run of four words, or two of other terms.

    Content words and counted nouns weigh one, runs of four words two. Terms of more than 60 units pair nobody, and how
    many there are is logged; runs of words and rarer words still do. Two units that are not paired count as none alike.
    Cost: at most 60 others a term of a unit.

    Args:
        units: Of one story, in the order of their ids.

    Returns:
        Pairs of the units' ids, the lower one first, in order.
    """
    singles = [_singles(u) for u in units]
    runs = [_runs(u) for u in units]
    n_units: Counter[Hashable] = Counter(term for terms in (*singles, *runs) for term in terms)
    holding: dict[Hashable, list[int]] = {term: [] for term, n in n_units.items() if 1 < n <= _WIDE}
    n_wide = sum(n > _WIDE for n in n_units.values())
    if n_wide:
        _LOG.info("%d terms of a story stand in more than %d sentences each and paired none", n_wide, _WIDE)
    found: list[Pair] = []
    for i in reversed(range(len(units))):
        by_single, by_run = ([holding[term] for term in terms if term in holding] for terms in (singles[i], runs[i]))
        shared = Counter(chain.from_iterable([*by_single, *by_run, *by_run]))
        for later in (*by_single, *by_run):
            later.append(i)
        worthy = sorted((j for j, weight in shared.items() if weight >= _LEAST), reverse=True)
        found += ((units[i].id, units[j].id) for j in worthy)
    return found[::-1]


def _singles(unit: Unit) -> set[Hashable]:
    return {*unit.terms, *(("noun", f.noun) for f in unit.figures)}


def _runs(unit: Unit) -> set[Hashable]:
    return set(zip(*(unit.norms[i:] for i in range(_RUN)), strict=False))
