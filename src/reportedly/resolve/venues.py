"""Where words were said or printed first: "told The Times", "in an interview with", "The Times reported"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Span
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Mention, Party
from reportedly.resolve.scene import Scene

VenueKind = Literal["told", "beside", "reported", "obtained"]

_LEAD = 110
_SMALL = r"(?:the |The |its |a |an |our )?(?:[a-z][\w'\u2019-]* ){0,4}(?:the |The )?"
_PERSON = r"(?:[A-Z][\w.'\u2019-]* ){1,4}"
_TOLD = re.compile(
    rf"\b(told|tells|tell|telling|informed|assured) (?:{_SMALL}|{_SMALL}{_PERSON}(?:of|from|at|on) (?:the |The )?)$"
)
_SAYING = (
    r"(?:sa(?:id|ys|y|ying)|sp(?:eaks?|oke|eaking)|talk(?:s|ed|ing)?|appear(?:s|ed|ing|ances?)?|interview(?:s|ed)?|"
    r"writ(?:es?|ing|ten)|wrote|op-ed|column|essay|editorial|comments?|remarks?|quoted|described|explained|admitted|"
    r"confirmed|claimed|argued|added|insisted|announced|discuss(?:ed|ing)|opined|ask(?:ed)?|told|stated|"
    r"broadcast|segment)"
)
_BESIDE = re.compile(
    rf"(?:\b[Ii]nterview(?:s|ed)?\b[^;:.\u201c\"]{{0,50}}?\b(?:with|to|on|by|for|in) {_SMALL}"
    rf"|\b[Ii]nterview(?:s|ed)?\b[^;:.\u201c\"]{{0,30}}?\b(?:with|to|on|by|for|in) {_PERSON}(?:of|from|at|"
    rf"on|for) (?:the |The )?"
    rf"|\b{_SAYING}\b[^;:.\u201c\"]{{0,50}}?\b(?:on|in|to|with|for) (?:the |The )?"
    rf"|\b(?:journalist|reporter|correspondent|host|anchor|editor|columnist) {_PERSON}(?:of|from) (?:the |The )?)$",
    re.IGNORECASE,
)
_NOT_BESIDE = re.compile(
    r"\b(?:according|responding|response|reacting|reaction|compared|referring|addition|contrast) to\b", re.IGNORECASE
)
_ON_AIR = re.compile(
    r"(?:^|, |\b(?:[A-Z]?[a-z]+day|morning|night|evening|afternoon|week|month|appear(?:s|ed|ing|ances?)|guest),? )"
    r"[Oo]n (?:the )?$"
)
_INTERVIEW_AFTER = re.compile(r"['\u2019]?s? interview\b")
_PUBLIC_AFTER = re.compile(
    r"(?:[/-][A-Z][\w-]*)?(?:['\u2019]s?)? (?:[\w-]+ ){0,2}?(?:debate|forum|town hall|poll|survey)\b"
)
_REPORTED_AFTER = re.compile(
    r"['\u2019]?s? (?:first |also |had |has |previously |newspaper |magazine ){0,2}(?:report(?:ed|s)|"
    r"revealed|disclosed|learned)\b"
)
_REPORTED_BEFORE = re.compile(
    r"(?:\b(?:[Aa]ccording to|[Rr]eported by|[Rr]eports by|[Rr]evealed by|[Pp]ublished by|[Cc]ited by|"
    r"[Cc]arried by|[Qq]uoted by|[Ff]irst reported in|"
    r"[Rr]eport (?:in|by|from)|[Vv]ia|h/t|[Hh]at tip(?: to)?)) (?:the |The )?$"
)
_OBTAINED = re.compile(r"\b(?:obtained|seen|reviewed|examined) by (?:the |The )?$|\bleaked to (?:the |The )?$")
_PROGRAMME = re.compile(
    r"['\u2019]s? (?P<opening>[\u201c\"\u2018]?)(?P<title>(?:[A-Z][\w'\u2019]*|the|of|in|and|with|&)"
    r"(?: (?:[A-Z][\w'\u2019]*|the|of|in|and|with|&)){0,5})[\u201d\"\u2019]?"
)
_MEETS = re.compile(r"\b(?:spoke|talked|sat down) (?:to|with)|\binterviewed\b|\bcaught up with\b")


@dataclass(frozen=True, slots=True)
class Venue:
    """An outlet named as the place where words first came out, with the words that say so.

    ``anchor`` is where the verb or noun stands that makes it one: for "told", the verb.
    """

    party: Party
    span: Span
    kind: VenueKind
    anchor: int


def venues(scene: Scene) -> list[Venue]:
    """Find the venues that a text names, in order; the report's own outlet may be among them.

    Examples:
        >>> from reportedly.resolve.cast import Cast
        >>> from reportedly.resolve.names import find_names
        >>> text = "The lock is safe, Ada Quist told the Brackwater Gazette."
        >>> whole = [Span(0, len(text))]
        >>> scene = Scene(text, whole, Cast(None).add(text, find_names(text, whole)))
        >>> [(v.party.name, v.kind) for v in venues(scene)]
        [('Brackwater Gazette', 'told')]
    """
    found = []
    for mention in scene.mentions:
        if mention.party.kind == "outlet":
            venue = _venue(scene, mention)
            if venue is not None:
                found.append(venue)
    return found


def _venue(scene: Scene, mention: Mention) -> Venue | None:
    text, start, end = scene.text, mention.span.start, mention.span.end
    begin = max(scene.sentences[scene.sentence(start)].start if scene.sentences else 0, start - _LEAD)
    lead = text[begin:start].rstrip('"\u201c\u2018')
    told = _TOLD.search(lead)
    if told is not None:
        return Venue(mention.party, mention.span, "told", begin + told.start())
    if _PUBLIC_AFTER.match(text, end):
        return None
    if _REPORTED_AFTER.match(text, end):
        return Venue(mention.party, mention.span, "reported", start)
    before = _REPORTED_BEFORE.search(lead)
    if before is not None:
        return Venue(mention.party, mention.span, "reported", begin + before.start())
    obtained = _OBTAINED.search(lead)
    if obtained is not None:
        return Venue(mention.party, mention.span, "obtained", begin + obtained.start())
    beside = _BESIDE.search(lead)
    if beside is not None and not _NOT_BESIDE.search(beside[0]):
        return Venue(mention.party, mention.span, "beside", begin + beside.start())
    on_air = _ON_AIR.search(lead)
    if on_air is not None:
        return Venue(mention.party, mention.span, "beside", begin + on_air.start())
    if _INTERVIEW_AFTER.match(text, end):
        return Venue(mention.party, mention.span, "beside", start)
    return None


def programme(scene: Scene, mention: Span) -> tuple[str, Span] | None:
    """The name and words of a programme with its channel's name: "KVQ's “Morning Desk”"; None where none follows."""
    match = _PROGRAMME.match(scene.text, mention.end, mention.end + 80)
    if match is None:
        return None
    words = re.split(r" (?:in|on|with)\b", match["title"])[0].split()
    while words and (words[-1].islower() or words[-1].lower() in lexicon.CALENDAR):
        words.pop()
    has_person = any(m.party.kind == "person" for m in scene.names_in(match.start("title"), match.end("title")))
    if len(words) < 2 or not words[0][0].isupper() or (has_person and not match["opening"]):
        return None
    span = Span(mention.start, match.start("title") + len(" ".join(words)))
    closing = {"\u201c": "\u201d", "\u2018": "\u2019"}.get(match["opening"], match["opening"])
    return scene.text[span.start : span.end] + closing, span


def meetings(scene: Scene, own: Party | None) -> list[tuple[int, Party, Venue]]:
    """Sentences in which an outlet speaks to someone: position, the person, and the outlet as venue."""
    found = []
    for match in _MEETS.finditer(scene.text):
        if scene.is_quoted(match.start()) or not scene.sentences:
            continue
        sentence = scene.sentences[scene.sentence(match.start())]
        person = next(
            (m for m in scene.names_in(match.end(), min(sentence.end, match.end() + 80)) if m.party.kind == "person"),
            None,
        )
        outlet = _subject_outlet(scene, sentence.start, match.start())
        if person is not None and outlet is not None and outlet[0] is not own:
            found.append((match.start(), person.party, Venue(*outlet, "told", match.start())))
    return found


def _subject_outlet(scene: Scene, start: int, end: int) -> tuple[Party, Span] | None:
    for mention in scene.names_in(start, end):
        if mention.party.kind == "outlet":
            return mention.party, mention.span
    return None


def in_spans(position: int, spans: Sequence[Span]) -> bool:
    """Whether a position lies in one of a few spans of the text."""
    return any(s.field == "text" and s.start <= position < s.end for s in spans)
