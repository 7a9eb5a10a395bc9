"""Quotations that stand by themselves with the name of whoever said it behind a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.extract.quotations import BREAKS
from reportedly.records import Span

CERTAINTY = 0.95
"""How likely such a statement is right: all of 29 are in the train and dev parts of PolNeAR, so at least this. All of
66 posts (`posts.py`) in 335 reports are of whom they are said to be."""
_NAME = r"[A-Z][\w'\u2019.-]*(?: (?:[A-Z][\w'\u2019.-]*|d[aeiu]|del|la|van|von|der|den|bin|al)){0,4}"
_SIGNATURE = re.compile(
    rf"[\u201d\"]\s{{0,3}}(?P<cue>[\u2012-\u2015]|--?)[ \u00a0]?(?P<who>{_NAME})(?:,[^\n]{{1,120}})?[.\s]*(?:\n|$)"
)


class Signed(NamedTuple):
    """A quotation, the dash behind it and the name behind that."""

    content: Span
    cue: Span
    source: Span


def signed(text: str, quoted: Sequence[Span]) -> list[Signed]:
    r"""Find the quotations of one paragraph that a dash and a name follow, with nothing else beside them.

    Args:
        text: A report's text.
        quoted: What `quotations` finds in it.

    Examples:
        >>> text = "“It held all night.” — Ada Quist, warden\n“It did not,” she said."
        >>> [found] = signed(text, [Span(1, 19), Span(41, 52)])
        >>> [text[span.start : span.end] for span in found]
        ['It held all night.', '—', 'Ada Quist']
    """
    found = []
    for content in quoted:
        if text[max(0, content.start - 2) : max(0, content.start - 1)] not in BREAKS:
            continue
        match = _SIGNATURE.match(text, content.end)
        if match is not None:
            cue, source = (Span(*match.span(group)) for group in ("cue", "who"))
            found.append(Signed(content, cue, Span(source.start, source.end - match["who"].endswith("."))))
    return found
