"""Whether a sentence tells what was or what is to come, as far as the words beside a time show."""

from __future__ import annotations

import re
from typing import Literal

Leaning = Literal["past", "future", "unknown"]

_NEAR = 90
_AHEAD = re.compile(
    r"\b(?:will|won['\u2019]t|shall|upcoming|forthcoming|scheduled|slated|"
    r"(?:is|are) (?:set|due|expected|planning|going)|due|plans?|planned|expects?|hopes?|intends?|aims?|vows?|is to|"
    r"are to|ahead of|in advance of|in time for|looming|looms|until|till|deadline|faces?|heading (?:in)?to|gearing up|"
    r"run-?up to|before the|nears|approaches|ends|arriv(?:es|ing))\b|['\u2019]ll\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|said|told|wrote|has been|have been|after|since|came|went|took|made|found|saw|spoke|won|"
    r"lost|announced|released|published|held|began|met|ended|died|killed|filed|issued|posted|tweeted|"
    r"[a-z]{3,14}(?<!ne)(?<!se)(?<!fe)ed)\b",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r"\b(?:by|before|until|till|as (?:early|soon) as|on track for|towards?) "
    r"(?:the |early |late |next |this |noon |midnight )?$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:\u201c\u201d\"\u2014]|, (?:and|but|which|while|who|where|when|after|as|said)\b")


def leaning(text: str, start: int, end: int, low: int, high: int) -> Leaning:
    """Tell whether the words beside a time in its sentence speak of the past or of what is to come.

    Words behind it count within its clause only, words before it within a hundred characters. A plan that came to
    nothing leans to the future too; "unknown" where neither shows. Nothing is parsed.

    Args:
        text: The text.
        start: Where the time begins.
        end: Where it ends.
        low: Where its sentence begins.
        high: Where it ends.

    Examples:
        >>> text = "The lock will open on Friday."
        >>> leaning(text, 22, 28, 0, len(text))
        'future'
        >>> text = "He spoke in Aldport on Friday, and the lock will open soon."
        >>> leaning(text, 23, 29, 0, len(text))
        'past'
    """
    before = text[max(low, start - _NEAR) : start]
    cut = max((m.end() for m in _STOP.finditer(before)), default=0)
    before = before[cut:]
    after = text[end : min(high, end + _NEAR)]
    stop = _STOP.search(after)
    clause = f"{before} \x00 {after[: stop.start()] if stop else after}"
    is_ahead, is_behind = _AHEAD.search(clause) is not None, _BEHIND.search(clause) is not None
    if _LEADS_TO.search(before[-30:]):
        return "unknown" if is_behind else "future"
    if is_ahead == is_behind:
        near = before[-40:]
        if is_ahead and _AHEAD.search(near) and not _BEHIND.search(near):
            return "future"
        return "unknown"
    return "future" if is_ahead else "past"
