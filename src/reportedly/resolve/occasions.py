"""When a speaker said it, where the sentence says so simply: an interview, a speech, a statement, a post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.records import Evidence, Occasion, Span
from reportedly.resolve.venues import in_spans

_OCCASION = re.compile(
    r"\b(?:in|at|during|on|from|through|via) (?:an?|the|his|her|their|its|another|two|that|this) "
    r"(?:(?!statement|interview|in\b|at\b|on\b|and\b|of\b|for\b|with\b|to\b|that\b)[\w'\u2019-]+ ){0,3}?"
    r"(?P<what>interview|statement|(?:news|press) conference|press release|rally|speech|debate|hearing|"
    r"tweet|email|e-mail|letter|"
    r"op-ed|blog post|facebook post|post|news briefing|briefing|town hall|fundraiser|conference call|podcast|memo|"
    r"court filing|testimony|address|press call|appearance|open letter|editorial|column|essay)s?\b",
    re.IGNORECASE,
)
_TWEETED = re.compile(
    r"\btweet(?:ed|s|ing)\b|\b(?:on|to|via) (?:Twitter|Facebook|Instagram|Telegram|YouTube|Truth Social|"
    r"Snapchat|Reddit)\b"
)


def occasion(text: str, report: str, sentence: Span, contents: Sequence[Span]) -> Occasion | None:
    """The occasion that a sentence names outside the words it attributes; None where it names none.

    The label is in the text's words. Equal labels do not show that two statements were made on one occasion.

    Examples:
        >>> text = "The lock is old, he said in a written statement on Monday."
        >>> occasion(text, "r1", Span(0, len(text)), [Span(0, 15)]).label
        'written statement'
    """
    for pattern in (_OCCASION, _TWEETED):
        for match in pattern.finditer(text, sentence.start, min(sentence.end, sentence.start + 2000)):
            if in_spans(match.start(), contents):
                continue
            label = match[0].split(" ", 2)[2] if pattern is _OCCASION else match[0]
            return Occasion(label, None, (Evidence(report, match.start(), match.end()),))
    return None
