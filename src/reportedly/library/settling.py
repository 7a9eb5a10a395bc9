"""Which drafts are reports, which reports are versions of one another, and what each is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.read.identify import Noted, keys_of, standing

Overlap = Callable[["Kept", "Kept"], bool]

_MOST_APART = 50
"""An address at which more texts that have nothing in common stand is no report's own, but a front page or a folder."""


@dataclass(frozen=True, slots=True)
class Kept(Noted):
    """A draft that the library keeps.

    Attributes:
        n: Its number, in the order of adding.
    """

    n: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A report of the library.

    Attributes:
        id: Its id.
        key: Its key; None where a newer version is current.
        draft: The number of the draft that stands for it.
        address: Its address, by which versions are told.
        title: Its title.
        current: The id of its current version, which may be itself.
        version: Which version it is, from 1, the oldest.
    """

    id: str
    key: str | None
    draft: int
    address: str | None
    title: str | None
    current: str
    version: int


def settle(kept: Iterable[Kept], overlap: Overlap) -> tuple[list[Settled], dict[int, str]]:
    """Find the reports among all drafts, as `identify` does, and the versions among the reports.

    Reports at one address that overlap, directly or through others, are versions of one. The newest is current: by when
    it was fetched, then by its date, then by the order of adding: nothing else here depends on an order.

    Args:
        kept: All drafts of a library.
        overlap: Whether two texts at one address have enough in common to be versions of one report.

    Returns:
        The reports, sorted by id; and by the number of each draft that stands for none, the id of its report.
    """
    stand, same = standing(kept)
    fetched = [(one.draft.retrieved or "") for one in stand]
    added = [one.n for one in stand]
    for other, at in same:
        fetched[at] = max(fetched[at], other.draft.retrieved or "")
        added[at] = min(added[at], other.n)
    order = {one.id: (fetched[i], one.draft.published or "", added[i], one.id) for i, one in enumerate(stand)}
    chains = [sorted(group, key=lambda one: order[one.id]) for group in _versions(stand, overlap)]
    current = [chain[-1] for chain in chains]
    keys = dict(zip((one.id for one in current), keys_of(current), strict=True))
    settled = [
        Settled(one.id, keys.get(one.id), one.n, one.draft.url, one.draft.title, chain[-1].id, version)
        for chain in chains
        for version, one in enumerate(chain, 1)
    ]
    return sorted(settled, key=lambda one: one.id), {other.n: stand[at].id for other, at in same}


def _versions(stand: Sequence[Kept], overlap: Overlap) -> list[list[Kept]]:
    at: dict[str, list[Kept]] = {}
    for one in stand:
        at.setdefault(one.draft.url or one.id, []).append(one)
    return [chain for address in sorted(at) for chain in _at_one_address(at[address], overlap)]


def _at_one_address(here: Sequence[Kept], overlap: Overlap) -> list[list[Kept]]:
    chains: list[list[Kept]] = []
    for one in sorted(here, key=lambda kept: kept.id):
        near = [chain for chain in chains if any(overlap(one, other) for other in chain)]
        chains = [chain for chain in chains if chain not in near] + [[one, *(other for c in near for other in c)]]
        if len(chains) > _MOST_APART:
            return [[kept] for kept in here]
    return chains
