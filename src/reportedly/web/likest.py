"""Which claims are likest to some words: what is offered where somebody says that two claims are one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from reportedly.compare import terms_of
from reportedly.records import Claim

_MOST = 1_000
"""So many claims are held against the words, those that most reports carry; more takes longer than a page may."""


def likest(words: str, claims: Iterable[Claim], most: int) -> list[Claim]:
    """Give the claims whose words are likest to others; of two that are equally like, the one that stood first.

    Likeness is the share of the stems of both that both have (Jaccard, 1912). It says nothing about whether they mean
    the same.

    Args:
        words: A claim's text, or words to look for.
        claims: The claims, those to be preferred first.
        most: How many to give.

    Returns:
        Those that have a stem in common with the words.

    Examples:
        >>> claims = [Claim(text, "t1", text, (), (), 2, 2) for text in ("The lock is shut", "A barrier leaked")]
        >>> [claim.text for claim in likest("the leaking barrier", claims, 5)]
        ['A barrier leaked']
    """
    asked = terms_of(words)
    shares = []
    for number, claim in enumerate(islice(claims, _MOST)):
        held = terms_of(claim.text)
        if asked & held:
            shares.append((-len(asked & held) / len(asked | held), number, claim))
    return [claim for _, _, claim in sorted(shares, key=lambda row: row[:2])[:most]]
