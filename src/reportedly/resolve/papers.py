"""Words that stand for an outlet without its name: "the paper", "the British newspaper", "this website"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.records import Span
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Mention, Party

_REACH = 4000
_PAPER = re.compile(
    r"\b(?P<which>[Tt]he|[Tt]his|[Oo]ur) (?:(?:[A-Z][\w-]+|local|weekly|daily|conservative|liberal|same) ){0,2}"
    r"(?P<what>newspaper|paper|magazine|broadcaster|network|channel|tabloid|broadsheet|daily|weekly|news agency|agency|"
    r"news service|newswire|wire service|news outlet|outlet|website|news site|news organi[sz]ation|publication)"
    r"(?=['\u2019]s\b|(?P<next> [^\W\d_]+)?)"
)
_VERBS = frozenset("spoke speaks sat quotes cites ran found saw heard understands adds notes".split())
_DOCUMENT = re.compile(r"\b(?:an?|white|green|working|research|discussion|academic|ballot) paper\b")


def papers(text: str, mentions: Sequence[Mention], own: Party | None) -> list[Mention]:
    """Find the words that stand for an outlet: the one named last before, or for "this paper" the report's own.

    "The agency" stands for a news agency only; "the paper" for none where a document of that kind came up since.
    Words that begin a longer name or compound ("the paper trail") stand for none.

    Args:
        text: The report's text.
        mentions: What it names, in order.
        own: The report's own outlet, None where unknown.
    """
    outlets = [m for m in mentions if m.party.kind == "outlet"]
    starts = [m.span.start for m in mentions]
    found = []
    i = 0
    for match in _PAPER.finditer(text):
        if not _ends_phrase(match["next"]):
            continue
        while i < len(outlets) and outlets[i].span.start < match.start():
            i += 1
        party = own if match["which"].lower() != "the" else _cited(text, outlets[:i][-1:], match)
        j = bisect_left(starts, match.end("what")) - 1
        if party is not None and (j < 0 or mentions[j].span.end <= match.start()):
            found.append(Mention(Span(match.start(), match.end("what")), party))
    return found


def _cited(text: str, last: Sequence[Mention], match: re.Match[str]) -> Party | None:
    if not last or match.start() - last[0].span.end > _REACH:
        return None
    party, since = last[0].party, text[last[0].span.end : match.start()]
    if match["what"] == "agency" and not (party.outlet is not None and party.outlet.is_agency):
        return None
    return None if match["what"] == "paper" and _DOCUMENT.search(since) else party


def _ends_phrase(following: str | None) -> bool:
    """Whether the next word leaves the noun as the end of its phrase."""
    word = (following or "").strip()
    if not word or word[0].isupper():
        return not word or word.lower() in lexicon.CALENDAR
    return word in lexicon.SAY_VERBS | lexicon.STARTERS | _VERBS or word.endswith("ed")
