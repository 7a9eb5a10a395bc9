"""Who the source words of a statement refer to: names, pronouns and descriptions, within one report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Span, Statement
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Mention, Party, is_handle
from reportedly.resolve.descriptions import describe, owned
from reportedly.resolve.outlets import fold
from reportedly.resolve.phrases import Phrase, kind_of, parse, trim
from reportedly.resolve.pronouns import pronoun
from reportedly.resolve.scene import OBJECT, SPEAKER, SUBJECT, Scene

_THEIRS = frozenset("they them it".split())  # in somebody's words: whom he means, his own words would show
_TOLD = 0.5  # who is only spoken of in others' words is less likely meant next
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?!['\u2019]s\b [A-Z])")
_PARTS = frozenset(
    "part parts excerpt excerpts section sections passage passages copy copies text version page pages draft".split()
)
_PART_OF = re.compile(r" (?:of|from) ")
_NAMED_AFTER_COMMA = re.compile(r", (?:(?:the|Mr|Mrs|Ms|Dr|Rev)\.? )*$")
_OF_OFFICE = re.compile(r" (?:of|to) (?:the )?(?:[A-Z][\w-]* ){1,4}")
_SECOND_ROLE = re.compile(r" and (?:the )?(?:[\w'\u2019.-]+ ){0,4}?(?P<role>[a-z-]+) ")
_SELF_NAMED = re.compile(r"\b(?:calling (?:itself|themselves|himself|herself)|known as|called|dubbed) (?:the )?$")
_ADJACENT = re.compile(
    r"['\u2019]?s?(?: (?:him|her|it)self| themselves)?\s?,?\s?(?:\([^()\n]{1,30}\),?\s?)?"
    r"(?:(?:(?:of|from) )?[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}, )?(?:(?:--?|[\u2012-\u2015])\s?)?"
)
_APPOSED = re.compile(r"(?:, (?:an?|the|who|[a-z]\w+|\d\d?)\b[^.!?;:\n\u201c\u201d\"]{0,120},)? ")
_SUBJECT_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t) $")
_APPOSITION = re.compile(r", (?:[^,.;:\n\u201c\u201d\"]){1,90},? ")
_ANTECEDENTS = frozenset(("person", "group", "unnamed"))
_NOUN_PHRASE = re.compile(
    r"(?i:\b(?:the|an?|some|many|several|other|most|one)\b [^,.;:\n\u201c\"]{2,60}|"
    r"(?:[A-Z][\w'\u2019]* ){1,3}[a-z]+s|(?<=\. )[A-Z][a-z]+s),? $"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What source words refer to.

    ``span`` are the words that name it here. ``host`` is the outlet in "the Herald's Ada Quist", its mention's span
    ``host_span``.
    """

    party: Party
    span: Span
    host: Party | None = None
    host_span: Span | None = None


def read(scene: Scene, sources: Sequence[Span], contents: Sequence[Span] = ()) -> list[Reference | None]:
    """Go through a text once and resolve each source where it stands; answers come in the sources' order.

    Names inside `contents`, which others speak of, weigh less for the pronouns that follow.
    """
    found: list[Reference | None] = [None] * len(sources)
    pronouns = [Span(m.start(), m.end()) for m in _PRONOUN.finditer(scene.text) if not scene.is_quoted(m.start())]
    items: list[tuple[int, int, int, int]] = [(s.start, 0, s.end, i) for i, s in enumerate(sources)]
    items += [(m.span.start, 1, m.span.end, i) for i, m in enumerate(scene.mentions)]
    items += [(p.start, 2, p.end, 0) for p in pronouns]
    told = _union(contents)
    open_until, at = -1, 0
    for start, rank, end, i in sorted(items):
        while at < len(told) and told[at].end <= start:
            at += 1
        is_told = at < len(told) and told[at].start <= start
        if rank == 0:
            found[i] = reference = refer(scene, start, end)
            if reference is not None and reference.party.name.lower() not in _THEIRS:
                is_aside = scene.text[reference.span.start : reference.span.end].lower() in lexicon.RELATIVE
                scene.add(start, reference.party, OBJECT if is_aside else SPEAKER)
            open_until = max(open_until, end)
        elif start < open_until:
            continue
        elif rank == 1:
            weight = scene.weight(scene.mentions[i])
            scene.add(start, scene.mentions[i].party, _TOLD * weight if is_told else weight)
        else:
            party = pronoun(scene, start, end)
            if party is not None:
                scene.add(start, party, _TOLD * SUBJECT if is_told else SUBJECT)
    return found


def subject_beside(scene: Scene, statement: Statement) -> Span | None:
    """Who stands as the subject of a verb of saying for which no source was found; None unless right beside it.

    A name or pronoun right before the verb, a name with an apposition before it, or a name right after it.
    """
    cue = min((c for c in statement.cue if c.field == "text"), default=None)
    if cue is None or scene.text[cue.start : cue.end].partition(" ")[0].lower() not in lexicon.SAY_VERBS:
        return None
    begin = scene.sentences[scene.sentence(cue.start)].start if scene.sentences else 0
    matched = _SUBJECT_PRONOUN.search(scene.text, max(begin, cue.start - 6), cue.start)
    if matched is not None:
        return Span(matched.start(), matched.end() - 1)
    near = scene.names_in(max(begin, cue.start - 200), cue.start)
    after = scene.names_in(cue.end, min(cue.end + 80, len(scene.text)))
    spoken = [m for m in near if _APPOSED.fullmatch(scene.text, m.span.end, cue.start) is not None][:1]
    spoken += [m for m in after[:1] if m.span.start == cue.end + 1]
    for mention in spoken:
        is_free = not any(c.start <= mention.span.start < c.end for c in statement.content if c.field == "text")
        if is_free and not (mention.name is not None and mention.name.is_possessive):
            return mention.span
    return None


def _union(spans: Sequence[Span]) -> list[Span]:
    """Spans of the text in order, those that overlap made one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start < made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def refer(scene: Scene, start: int, end: int) -> Reference | None:
    """What the words in [start, end) refer to, by what stands before them; None where they are no noun phrase."""
    start, end = _one_line(scene.text, *trim(scene.text, *_whole_words(scene.text, start, end)))
    low = scene.text[start:end].lower()
    if not low.strip():
        return None
    if low in lexicon.PERSONAL:
        is_theirs = scene.is_quoted(start) and low in _THEIRS
        party = None if is_theirs else pronoun(scene, start, end)
        if party is None and low in lexicon.UNTELLING:
            return None
        return Reference(party or _unnamed(scene, start, end), Span(start, end))
    if low in lexicon.FIRST_PERSON:
        speaker = scene.first_person(start)
        return Reference(speaker, Span(start, end)) if speaker is not None else None
    if low in lexicon.UNTELLING or low in lexicon.ARTICLES:
        return None
    first = low.split()[0]
    if first == "whose" and " " in low:
        start, end = trim(scene.text, start + len(first), end)
    elif first in lexicon.RELATIVE and not (first == "that" and " " in low):
        party = _before_relative(scene, start, first)
        return Reference(party, Span(start, start + len(first))) if party is not None else None
    names = scene.names_in(start, end + (scene.text[end : end + 1] == "."))
    phrase = parse(scene.text, start, end, tuple((m.span.start, m.span.end) for m in names))
    if phrase is None:
        return None
    return (
        _named(scene, phrase, names, end)
        or _of_named(scene, phrase, names, start, end)
        or Reference(*describe(scene, phrase, start, end))
    )


def _one_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds on the last line of those they cross, where a caption or credit was taken along with the source."""
    cut = text.rfind("\n", start, end) + 1
    return trim(text, cut, end) if cut else (start, end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds moved outwards, a little way, to where words begin and end."""
    first, last = start, end
    while start > max(0, first - 30) and text[start - 1].isalpha() and text[start : start + 1].isalpha():
        start -= 1
    while 0 < end < min(len(text), last + 30) and text[end].isalpha() and text[end - 1].isalpha():
        end += 1
    return start, end


def _named(scene: Scene, phrase: Phrase, names: Sequence[Mention], end: int) -> Reference | None:
    """The name that heads the phrase, or that follows it after a comma: "the warden, Ada Quist,"."""
    inside = [m for m in names if m.span.end <= phrase.end + (scene.text[phrase.end : phrase.end + 1] == ".")]
    if inside and scene.text[inside[-1].span.end : phrase.end] in ("", "'", "\u2019", "'s", "\u2019s"):
        last = inside[-1]
        owner = inside[-2] if len(inside) > 1 else None
        is_hosted = owner is not None and owner.name is not None and owner.name.is_possessive
        if is_hosted and owner is not None and owner.party.kind == "outlet" and last.party.kind == "person":
            return Reference(last.party, last.span, owner.party, owner.span)
        is_document = phrase.head in lexicon.DOCUMENTS and last.party.kind != "outlet"
        if is_document or (owner and phrase.head in lexicon.TEAM_NOUNS and last.party.is_place):
            return None
        return Reference(last.party, last.span, *_employer(scene, last, names))
    if end - phrase.end <= 1 and phrase.head in lexicon.ROLES:
        names = [m for m in scene.names_in(end, end + 60)[:1] if scene.text[m.span.end : m.span.end + 1] == ","]
        end += 60
    for mention in names:
        if not phrase.end <= mention.span.start <= end:
            continue
        between = scene.text[phrase.end : mention.span.start]
        signing = _signing(scene, phrase, mention) if between == " (" else None
        if signing is not None:
            return Reference(signing, Span(phrase.start, phrase.end))
        is_person = mention.party.kind == "person"
        if is_person and _NAMED_AFTER_COMMA.search(between) is not None and kind_of(phrase) == "unnamed":
            mention.party.described.update(phrase.words)
            return Reference(mention.party, mention.span)
        if is_person and phrase.head in lexicon.TITLES and _OF_OFFICE.fullmatch(between) is not None:
            return Reference(mention.party, mention.span)
        second = _SECOND_ROLE.fullmatch(between) if is_person and phrase.head in lexicon.ROLES else None
        if second is not None and second["role"] in lexicon.ROLES:
            return Reference(mention.party, mention.span)
        if not is_person and _SELF_NAMED.search(between) is not None:
            return Reference(mention.party, mention.span)
    return None


def _signing(scene: Scene, phrase: Phrase, handle: Mention) -> Party | None:
    """Who signs with a handle, called as the words before it where the report has no name for him.

    None where the report's name has none of these words, so that no pen name is resolved by a handle alone.
    """
    if handle.name is None or not is_handle(handle.name):
        return None
    party, words = handle.party, scene.text[phrase.start : phrase.end]
    if party.name.startswith("@"):
        party.add_alias(party.name)
        party.name = words
    elif set(fold(party.name).split()).isdisjoint(fold(words).split()):
        return None
    party.add_alias(words)
    return party


def _employer(scene: Scene, person: Mention, names: Sequence[Mention]) -> tuple[Party | None, Span | None]:
    """The outlet in "Ada Quist of the Brackwater Gazette", writing or reporting for it."""
    after = [m for m in names if m.span.start >= person.span.end]
    if after and after[0].party.kind == "outlet" and person.party.kind == "person":
        between = scene.text[person.span.end : after[0].span.start]
        if re.fullmatch(r",? (?:(?:reporting|writing) (?:for|in)|of|for) (?:the |The )?", between):
            return after[0].party, after[0].span
    return None, None


def _of_named(scene: Scene, phrase: Phrase, names: Sequence[Mention], start: int, end: int) -> Reference | None:
    """Works of an outlet stand for the outlet; a campaign, team or office is one party for one owner."""
    whole = _PART_OF.match(scene.text, phrase.end, end) if phrase.head in _PARTS else None
    if whole is not None and end - whole.end() > 2:
        return refer(scene, whole.end(), end)
    if phrase.head in lexicon.OUTLET_WORK:
        for mention in names:
            lead = scene.text[max(start, mention.span.start - 12) : mention.span.start].lower()
            if mention.party.kind == "outlet" and (
                mention.span.end <= phrase.end or re.search(r"\b(?:in|by|from|on) (?:the )?$", lead)
            ):
                return Reference(mention.party, mention.span)
    if phrase.head in ("campaign", "camp", "team"):
        owner = next((m.party for m in names if m.span.end <= phrase.head_start and m.party.kind == "person"), None)
        if owner is None and phrase.determiner in ("his", "her"):
            owner = pronoun(scene, phrase.start, phrase.start + 3)
        if owner is not None:
            return Reference(owned(scene, owner, phrase), Span(phrase.start, phrase.end))
    return None


def _unnamed(scene: Scene, start: int, end: int) -> Party:
    words = scene.text[start:end]
    return Party(words, "unnamed", is_unique=True, is_plural=words.lower() == "they", first=start)


def _before_relative(scene: Scene, start: int, word: str) -> Party | None:
    """What "who", "which" or "that" follows: a name, the one that an apposition describes, or what a phrase describes.

    "Who" takes people only: in "Ada Quist, a former member of the Harbour Board who lives abroad" it is she.
    """
    begin = max(scene.sentences[scene.sentence(start)].start if scene.sentences else 0, start - 200)
    before = scene.names_in(begin, start)
    is_who = word in ("who", "whom")
    for mention in reversed(before):
        is_fit = mention.party.kind in _ANTECEDENTS if is_who else word != "which" or mention.party.kind != "person"
        is_owner = mention.name is not None and mention.name.is_possessive
        if is_fit and _ADJACENT.fullmatch(scene.text, mention.span.end, start) is not None:
            return mention.party
        if is_fit and not is_owner and _APPOSITION.fullmatch(scene.text, mention.span.end, start) is not None:
            return mention.party
    match = _NOUN_PHRASE.search(scene.text, begin, start)
    phrase = parse(scene.text, match.start(), start) if match is not None else None
    return describe(scene, phrase, match.start(), phrase.end)[0] if phrase is not None and match is not None else None
