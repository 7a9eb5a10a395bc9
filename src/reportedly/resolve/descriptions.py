"""Who a description means in one report: "the company", "a senior official", "his campaign"."""

from __future__ import annotations

import re

from reportedly.records import EntityKind, Span
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Party
from reportedly.resolve.phrases import Phrase, is_plural, kind_of
from reportedly.resolve.pronouns import may_be_body
from reportedly.resolve.scene import SUBJECT, Scene

_UNNAMED_BACK = 3
_LONGEST = 110
_GENERIC_BODIES = frozenset(
    "group organization organisation body company firm party agency campaign outfit movement".split()
)
_COMPANIES = frozenset("company firm group agency operator manufacturer retailer carrier contractor".split())
_CLAUSE = re.compile(
    r"[,;:\u2014\u2013()]| - | (?:who|whom|whose|which|that|calling|saying|asking|speaking|working|living|having|being|"
    r"seen|obtained|published|released|conducted|commissioned|seeking)\b"
)
_PLACED = re.compile(r"[Tt]he (?:[A-Z][\w'\u2019-]+ ){1,3}[a-z]+$")
_STOP = re.compile(r"[,;:\u2014\u2013()]| - ")


def describe(scene: Scene, phrase: Phrase, start: int, end: int) -> tuple[Party, Span]:
    """The party of a description that stands for no name, an earlier one where it points back, else a new one."""
    kind = kind_of(phrase)
    span = Span(phrase.start, phrase.end)
    words = _words(scene, phrase.start, phrase.end)
    known: Party | None = None
    if phrase.is_definite or phrase.determiner == "":
        is_narrowed = scene.text.startswith(" of ", phrase.end, end)
        known = _before(scene, phrase, kind, is_narrowed=is_narrowed)
    elif phrase.determiner in ("a", "an") and kind == "unnamed":
        known = _after(scene, phrase, end)
    if known is not None:
        known.add_alias(words)
        return known, span
    party = Party(_name(scene, phrase, start, end), kind, is_unique=True, is_plural=is_plural(phrase), first=start)
    for alias in (words, _words(scene, start, end)):
        party.add_alias(alias)
    scene.described.append((phrase, party))
    return party, span


def owned(scene: Scene, owner: Party, phrase: Phrase) -> Party:
    """The campaign, team or office of one owner, which is one party however it is called."""
    words = _words(scene, phrase.start, phrase.end)
    for _, party in scene.described:
        if party.owner is owner:
            if phrase.determiner not in ("his", "her"):
                party.add_alias(words)
            return party
    party = Party(words, "organization", owner=owner, first=phrase.start)
    scene.described.append((phrase, party))
    return party


def _name(scene: Scene, phrase: Phrase, start: int, end: int) -> str:
    """The description with what narrows it down, up to a comma or clause; a bare noun keeps its clause too."""
    stops = _STOP if phrase.head in lexicon.BARE_HEADS else _CLAUSE
    match = stops.search(scene.text, phrase.end, end)
    stop = match.start() if match is not None else end
    whole = scene.text[start:stop].strip()
    return whole if len(whole) <= _LONGEST else _words(scene, phrase.start, phrase.end)


def _words(scene: Scene, start: int, end: int) -> str:
    return scene.text[start:end][:200]


def _before(scene: Scene, phrase: Phrase, kind: EntityKind, *, is_narrowed: bool) -> Party | None:
    """What a definite description points back to: the same words, a fitting name, or who was just spoken of.

    `is_narrowed` tells that "of ..." follows, which says whom the words mean without looking back.
    """
    sentence = scene.sentence(phrase.start)
    narrower = lexicon.HYPERNYMS.get(phrase.head, frozenset()) | {phrase.head}
    modifiers = phrase.words - {phrase.head, phrase.determiner}
    same = [party for earlier, party in scene.described[-20:] if _may_be_again(scene, phrase, earlier, party, kind)]
    if same and (kind != "unnamed" or all(party is same[0] for party in same)):
        return same[-1]
    if not phrase.is_definite:
        return None
    is_office = phrase.head in lexicon.POLITICIANS and _PLACED.match(scene.text, phrase.start, phrase.end) is not None
    may_recall = (is_office or phrase.head in lexicon.RECALLING) and not is_narrowed
    best: tuple[float, int, Party] | None = None
    for event in scene.recent(phrase.start):
        party = event.party
        if not _fits(party, kind, phrase.head):
            continue
        described = party.described | set(party.name.lower().split())
        score = (3.0 if described & narrower else 0.0) + sum(word in described for word in modifiers)
        distance = sentence - event.sentence
        if kind == "organization" and phrase.head in _GENERIC_BODIES and distance <= 3 and not party.is_place:
            score += 2.0
        if kind == "unnamed" and may_recall and distance <= 2 and event.weight >= SUBJECT:
            has_other = is_office and not (described & lexicon.POLITICIANS).issubset(narrower)
            is_meant = not has_other and _is_only_person(scene, phrase.start, sentence, party)
            score += 2.0 if is_meant else 0.0
        key = (score - 0.05 * distance, event.start, party)
        if score >= 2.0 and (best is None or key[:2] > best[:2]):
            best = key
    return best[2] if best is not None else None


def _may_be_again(scene: Scene, phrase: Phrase, earlier: Phrase, party: Party, kind: EntityKind) -> bool:
    """Whether a phrase may take up an earlier one: its words or fewer, after "the"; an unnamed one only nearby."""
    if party.owner is not None or party.kind != kind or earlier.head != phrase.head:
        return False
    if not phrase.is_definite:
        return kind != "unnamed" and earlier.words == phrase.words
    near = kind == "document" or scene.sentence(phrase.start) - scene.sentence(earlier.start) <= _UNNAMED_BACK
    return near and phrase.words - {phrase.head, phrase.determiner} <= earlier.words


def _is_only_person(scene: Scene, position: int, sentence: int, party: Party) -> bool:
    """Whether no other person was a subject or speaker in this sentence and the two before."""
    near = (e for e in scene.recent(position) if e.sentence >= sentence - 2 and e.weight >= SUBJECT)
    return all(e.party is party for e in near if e.party.kind == "person")


def _after(scene: Scene, phrase: Phrase, end: int) -> Party | None:
    """Who an indefinite description in the lead turns out to be: "a historian", then "historian Ada Quist"."""
    if scene.sentence(phrase.start) > 3 or phrase.head not in lexicon.ROLES or not scene.sentences:
        return None
    narrower = lexicon.HYPERNYMS.get(phrase.head, frozenset()) | {phrase.head}
    last = min(scene.sentence(end) + 8, len(scene.sentences) - 1)
    fitting: list[Party] = []
    for mention in scene.names_in(end, scene.sentences[last].end)[:60]:
        if mention.party.kind == "person" and mention.party.described & narrower and mention.party not in fitting:
            fitting.append(mention.party)
    return fitting[0] if len(fitting) == 1 else None


def _fits(party: Party, kind: EntityKind, head: str) -> bool:
    """Whether a description of this kind may point back to a named party."""
    if kind == "unnamed":
        return party.kind == "person"
    if kind == "organization" and head in _COMPANIES and may_be_body(party):
        return True
    return party.kind == kind and not party.is_place and not party.is_unique
