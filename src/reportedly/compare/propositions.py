"""What it is that somebody denies: something that can be so or not, of its own subject or of the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.compare.words import FUNCTION_WORDS, PAST, content_terms, word_set, words

_ALLEGED = re.compile(
    r"\W*(?:\w+ ){0,3}?"
    r"(?:allegations?|accusations?|claims?|charges?|reports?|suggestions?|rumou?rs|speculation|assertions?|idea|notion)"
    r"\b(?: (?:of|that|about))?",
    re.IGNORECASE,
)
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_OWN = re.compile(
    r"\W*(?:(?:ever |having |being )?[a-z]{2,20}ing\b|(?:it|he|she|they|i|we)\b|"
    r"(?:(?:all|any|such) )?(?:wrongdoing|responsibility|involvement|guilt|knowledge)\b)",
    re.IGNORECASE,
)
_VERBS = word_set(
    "is are was were has have had does do did will would can could should may might must isn't wasn't weren't aren't "
    "hasn't haven't hadn't didn't doesn't don't won't wouldn't can't couldn't"
)
_REACH = 12


@dataclass(frozen=True)
class Proposition:
    """Something that can be so or not.

    Attributes:
        subject: Stems of the words that say of what it tells; none where it tells of who speaks.
        head: Stems of the words that call it a claim.
        is_alleged: Whether its words begin with "that", or call it a claim, a report or the like.
    """

    subject: frozenset[str]
    head: frozenset[str]
    is_alleged: bool


def alleged(text: str) -> Proposition | None:
    """Read what follows a word of denying; None where it is a thing, which somebody may only be against.

    Examples:
        >>> alleged("that the lamps were lit").subject, alleged("leaving the lamps lit").subject
        (frozenset({'lamp'}), frozenset())
        >>> alleged("both of the county's plans")
    """
    claim = _ALLEGED.match(text)
    that = _THAT.match(text, claim.end() if claim else 0)
    start = that.end() if that else claim.end() if claim else 0
    is_alleged = bool(claim or that)
    head = frozenset(content_terms(words(text, 0, start).norms, FUNCTION_WORDS))
    if _OWN.match(text, start):
        return Proposition(frozenset(), head, is_alleged)
    norms = words(text, start).norms[:_REACH]
    verb = next((i for i, n in enumerate(norms) if n in _VERBS or n in PAST or n.endswith("ed")), 0)
    subject = frozenset(content_terms(norms[:verb], FUNCTION_WORDS))
    return Proposition(subject, head, is_alleged) if subject or is_alleged else None
