"""Who a description means in one report: "the company", "a senior official", "his campaign"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.records import EntityKind, Span
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Party
from reportedly.resolve.phrases import Phrase, is_plural, kind_of
from reportedly.resolve.pronouns import foremost_person
from reportedly.resolve.scene import SPEAKER, SUBJECT, Scene
from reportedly.resolve.standing import may_be_body
from reportedly.resolve.wellknown import BODIES

_LATER: dict[EntityKind, EntityKind] = {"unnamed": "person", "organization": "organization"}
_THE_STATEMENT = frozenset("the statement statements release".split())
_A_STATEMENT = re.compile(
    r"\b(?:an?|one|two|its|his|her|their) (?:[\w-]+ ){0,2}(?:statements?|(?:news|press) release)\b"
)
_STATED_WITHIN, _SPOKE_WITHIN, _FIRST_LINES = 8, 3, 2  # sentences
_STATED_AT_MOST = 4_000  # characters
_MAIN = 3  # mentions by name
_KIN_WITHIN, _FIRST_DESCRIBED = 10_000, 200  # characters; descriptions
_UNNAMED_BACK, _NARROWED_BACK, _NAMED_WITHIN = 3, 15, 4  # sentences
_LONGEST = 110
_GENERIC_BODIES = frozenset(
    "group organization organisation body company firm party agency campaign outfit movement".split()
)
_COMPANIES = frozenset("company firm group agency operator manufacturer retailer carrier contractor".split())
_FIRMS = frozenset("company firm manufacturer retailer carrier airline".split())
_PUBLIC = frozenset(
    "bureau council ministry committee university college department commission parliament congress senate court "
    "tribunal police government army navy authority union party nations".split()
)
"""Words of the names of bodies that are no companies."""
_CLAUSE = re.compile(
    r",(?!\d)|[;:\u2014\u2013()]| --? | (?:who|whom|whose|which|that|calling|saying|asking|speaking|working|living|"
    r"having|being|seen|obtained|published|released|conducted|commissioned|seeking)\b"
)
_PLACED = re.compile(r"[Tt]he (?:[A-Z][\w'\u2019-]+ ){1,3}[a-z]+$")
_VAGUE = frozenset("other same another second first third new local anonymous unnamed unidentified rival".split())
_LEFT, _RIGHT = frozenset("democrat democratic labour".split()), frozenset("republican gop tory conservative".split())
_SIDES = ((_LEFT, _RIGHT), (_RIGHT, _LEFT))
_PLAIN = frozenset("a an new latest recent major national fresh".split())
_FEMININE = frozenset("actress businesswoman heroine ballerina congresswoman waitress duchess".split())
_ONCE = frozenset(("former", "longtime", "onetime", "one-time", "ex"))
_SPOKES = frozenset("spokesman spokeswoman spokesperson".split())
_SPEAK_FOR = frozenset(
    "spokesman spokeswoman spokesperson official aide adviser advisor lawyer attorney ambassador minister source "
    "officer diplomat secretary".split()
)
_ALSO = re.compile(r" (?:and|turned)(?: [\w-]+){1,3}")
_EPITHET = re.compile(r"[Tt]he [\u201c\u2018\"'][a-z]")
_CAPITAL = re.compile(r"(?<= )[A-Z][\w-]*")
_STOP = re.compile(r",(?!\d)|[;:\u2014\u2013()]| --? ")


def describe(scene: Scene, phrase: Phrase, start: int, end: int) -> tuple[Party, Span]:
    """The party of a description that stands for no name, an earlier one where it points back, else a new one."""
    kind = "unnamed" if _is_also_a_role(scene, phrase) else kind_of(phrase)
    span = Span(phrase.start, phrase.end)
    words = _words(scene, phrase.start, phrase.end)
    known: Party | None = None
    if phrase.determiner in ("his", "her") and phrase.head in lexicon.KIN:
        known = _kin(scene, phrase)
    elif kind == "document" and scene.names_in(phrase.start, phrase.end):
        known = _named_now(scene, phrase, start, end)
    elif phrase.words <= _THE_STATEMENT and phrase.determiner == "the":
        known = _who_stated(scene, phrase.start)
    if known is None and (phrase.is_definite or phrase.determiner == ""):
        is_narrowed = scene.text.startswith((" of ", " who "), phrase.end)
        known = _before(scene, phrase, kind, is_narrowed=is_narrowed)
    is_first = phrase.determiner in ("a", "an") or (phrase.determiner == "" and scene.sentence(start) <= _FIRST_LINES)
    if known is None and kind in _LATER and is_first:
        known = _after(scene, phrase, _LATER[kind], end)
    if known is not None:
        known.add_alias(words)
        return known, span
    party = Party(_name(scene, phrase, start, end), kind, is_unique=True, is_plural=is_plural(phrase), first=start)
    for alias in (words, _words(scene, start, end)):
        party.add_alias(alias)
    scene.described.append((phrase, party))
    return party, span


def _is_also_a_role(scene: Scene, phrase: Phrase) -> bool:
    """Whether a word for papers is one for a person here: "the model and television host"."""
    also = _ALSO.match(scene.text, phrase.end) if phrase.head in lexicon.DOCUMENTS & lexicon.ROLES else None
    return also is not None and not lexicon.ROLES.isdisjoint(also[0].lower().split())


def _who_stated(scene: Scene, position: int) -> Party | None:
    """Who was last said to have made a statement before a position; None where two spoke in that sentence."""
    sentence = scene.sentence(position)
    begin = scene.sentences[max(0, sentence - _STATED_WITHIN)].start if scene.sentences else position
    begin = max(begin, position - _STATED_AT_MOST)
    made = [m for m in _A_STATEMENT.finditer(scene.text, begin, position) if not scene.is_quoted(m.start())]
    if not made:
        return None
    at = scene.sentence(made[-1].start())
    spoke = [e.party for e in scene.recent(position) if e.sentence == at and e.weight >= SPEAKER]
    is_one = bool(spoke) and all(party is spoke[0] for party in spoke)
    return spoke[0] if is_one and spoke[0].kind not in ("document", "group") else None


def _kin(scene: Scene, phrase: Phrase) -> Party | None:
    """The one person whom the text around calls somebody's wife, son and so on."""
    words = {phrase.head, phrase.head.removeprefix("ex-")}
    near = scene.names_in(max(0, phrase.start - _KIN_WITHIN), phrase.start + _KIN_WITHIN)
    people = {id(m.party): m.party for m in near if m.party.kind == "person" and m.party.described & words}
    return next(iter(people.values())) if len(people) == 1 else None


def _named_now(scene: Scene, phrase: Phrase, start: int, end: int) -> Party | None:
    """The document that a headline or lead spoke of without a name, "a new poll", and that these words name."""
    here = scene.sentence(phrase.start)
    first_ones = scene.described[:_FIRST_DESCRIBED]
    earlier = [(p, party) for p, party in first_ones if party.kind == "document" and p.head == phrase.head]
    for first, party in earlier[:1]:
        is_plain = first.determiner in ("", "a", "an") and first.words <= _PLAIN | {first.head}
        is_headline = first.determiner == "" and scene.sentence(first.start) == 0
        is_near = here - scene.sentence(first.start) <= _NAMED_WITHIN and (is_headline or phrase.determiner == "the")
        if is_plain and is_near:
            party.add_alias(party.name)
            party.name = _name(scene, phrase, start, end)
            return party
    return None


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
    whole = _closed(scene.text, start, stop).strip()
    return whole if len(whole) <= _LONGEST else _words(scene, phrase.start, phrase.end)


def _closed(text: str, start: int, end: int) -> str:
    """The words [start, end), with the closing mark that follows them where only the opening one is among them."""
    words = text[start:end]
    is_cut = text[end : end + 1] == "\u201d" and words.count("\u201c") > words.count("\u201d")
    return words + "\u201d" if is_cut else words


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
    owner = _owner(scene, phrase)
    if not phrase.is_definite and not (owner is not None and modifiers & _ONCE):
        return None
    is_office = phrase.head in lexicon.POLITICIANS and _PLACED.match(scene.text, phrase.start, phrase.end) is not None
    was_office = phrase.head in lexicon.POLITICIANS and "former" in modifiers
    may_recall = (is_office or was_office or phrase.head in lexicon.RECALLING) and not is_narrowed
    capitals = {m[0].lower() for m in _CAPITAL.finditer(scene.text, phrase.start + 1, phrase.head_start)}
    is_generic = kind == "organization" and phrase.head in _GENERIC_BODIES and not _is_narrow(scene, phrase, modifiers)
    best: tuple[float, int, Party] | None = None
    fitting = [
        (e, _said_of(e.party, phrase, capitals))
        for e in scene.recent(phrase.start)
        if _fits(e.party, kind, phrase.head)
    ]
    acting = [(e, told) for e, told in fitting if not scene.only_modifies(e)]
    typed = [e for e, told in acting if told & narrower]
    spoke = {id(e.party) for e in typed if e.weight >= SPEAKER and sentence - e.sentence <= _SPOKE_WITHIN}
    for event, told in acting if typed else fitting:
        party, distance = event.party, sentence - event.sentence
        score = (3.0 if told & narrower else 0.0) + sum(word in told for word in modifiers)
        if is_generic and distance <= 3 and (party.is_sure or not modifiers - _PLAIN):
            score += _standing_of(scene, phrase.head, party, event.weight)
        if kind == "unnamed" and may_recall and distance <= 2 and event.weight >= SUBJECT:
            has_other = is_office and not (told & lexicon.POLITICIANS).issubset(narrower)
            is_meant = not has_other and _is_only_person(scene, phrase.start, sentence, party)
            score += 2.0 if is_meant else 0.0
        key = (score - 0.05 * distance, event.start, party)
        if score >= 2.0 and (best is None or key[:2] > best[:2]):
            best = key
    if kind == "organization" and len({id(e.party) for e in typed}) > 1:
        return next((e.party for e in typed if {id(e.party)} == spoke), None) or _main_one(e.party for e in typed)
    if best is not None:
        return best[2]
    if kind == "organization" and _EPITHET.match(scene.text, phrase.start) is not None:
        return _just_spoken_of(scene, sentence, phrase.start)
    if phrase.head in _SPOKES and not modifiers:
        return _only_one(scene, phrase)
    return _said_otherwise(scene, phrase, modifiers, owner) if kind == "unnamed" and may_recall else None


def _just_spoken_of(scene: Scene, sentence: int, position: int) -> Party | None:
    """The one body of the sentence before; None where it has two, or none."""
    near = {id(e.party): e.party for e in scene.recent(position) if sentence - e.sentence <= 1}
    found = [p for p in near.values() if p.kind == "organization" and not p.is_place]
    return found[0] if len(found) == 1 else None


def _said_of(party: Party, phrase: Phrase, capitals: set[str]) -> set[str]:
    """The words that a party is named and described by; none where a spokesman is another body's."""
    told = party.described | set(party.name.lower().split())
    return set() if phrase.head in _SPEAK_FOR and not capitals <= told else told


def _main_one(parties: Iterable[Party]) -> Party | None:
    """The party that a report names three times and twice as often as any other of these; None where there is none."""
    first, second, *_ = sorted({id(p): p for p in parties}.values(), key=lambda p: (-p.n_mentions, p.first))
    return first if first.n_mentions >= max(_MAIN, 2 * second.n_mentions) else None


def _only_one(scene: Scene, phrase: Phrase) -> Party | None:
    """The one spokesman whom a report has so far, however far back; None where it has two."""
    described = [p for earlier, p in scene.described[:_FIRST_DESCRIBED] if earlier.head == phrase.head]
    named = scene.names_in(max(0, phrase.start - _KIN_WITHIN), phrase.start)
    found = {id(p): p for p in (*described, *(m.party for m in named if phrase.head in m.party.described))}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_narrow(scene: Scene, phrase: Phrase, modifiers: frozenset[str]) -> bool:
    """Whether a description of a body holds a name or a seat that says which: "the North's TVK news agency"."""
    named = any(not (m.name and m.name.is_possessive) for m in scene.names_in(phrase.start, phrase.end))
    return named or any(word.endswith("-based") for word in modifiers)


def _standing_of(scene: Scene, head: str, party: Party, weight: float) -> float:
    """How likely a name is to be "the company": one that is known for a body's, or that speaks or acts in the text."""
    if party.is_place:
        return 0.0
    is_known = head in _COMPANIES - {"group"} and party.name in BODIES
    return 2.0 + is_known if is_known or weight >= SPEAKER or scene.opens_sentence(party) else 0.0


def _owner(scene: Scene, phrase: Phrase) -> Party | None:
    """Whose the description makes somebody: "Quist's former aide"."""
    first = scene.names_in(phrase.start, phrase.end)[:1]
    is_owner = bool(first) and first[0].span.start == phrase.start and first[0].name is not None
    return first[0].party if is_owner and first[0].name is not None and first[0].name.is_possessive else None


def _said_otherwise(scene: Scene, phrase: Phrase, modifiers: frozenset[str], owner: Party | None) -> Party | None:
    """The person whom the last sentences are about, called by what he is: "the New York businessman".

    The words must tell something ("the author" alone may be anybody), and nothing that the text says otherwise of
    him: a Republican is not "the Democratic senator".
    """
    party = foremost_person(scene, phrase.start) if modifiers - _VAGUE else None
    if party is None and not modifiers & _VAGUE:
        party = scene.main_person(phrase.start)
        if party is not None and phrase.head in lexicon.FEMALE_TITLES | _FEMININE and party.gender == "m":
            return None
    if party is None or party is owner or any(modifiers & side and party.described & other for side, other in _SIDES):
        return None
    return party


def _may_be_again(scene: Scene, phrase: Phrase, earlier: Phrase, party: Party, kind: EntityKind) -> bool:
    """Whether a phrase may take up an earlier one: its words or fewer, after "the"; an unnamed one only nearby."""
    if party.owner is not None or party.kind != kind or earlier.head != phrase.head:
        return False
    if not phrase.is_definite:
        return kind != "unnamed" and earlier.words == phrase.words
    narrowing = phrase.words - {phrase.head, phrase.determiner}
    reach = _NARROWED_BACK if narrowing else _UNNAMED_BACK
    near = kind == "document" or scene.sentence(phrase.start) - scene.sentence(earlier.start) <= reach
    return near and narrowing <= earlier.words


def _is_only_person(scene: Scene, position: int, sentence: int, party: Party) -> bool:
    """Whether no other person was a subject or speaker in this sentence and the two before."""
    near = (e for e in scene.recent(position) if e.sentence >= sentence - 2 and e.weight >= SUBJECT)
    return all(e.party is party for e in near if e.party.kind == "person")


def _after(scene: Scene, phrase: Phrase, kind: EntityKind, end: int) -> Party | None:
    """Who an indefinite description in the lead turns out to be: "a historian", then "historian Ada Quist".

    A body only where its own name says what it is: "an airline", then "Marrow Airways".
    """
    is_known = phrase.head in (lexicon.ROLES if kind == "person" else lexicon.HYPERNYMS)
    if scene.sentence(phrase.start) > 3 or not is_known or not scene.sentences:
        return None
    narrower = lexicon.HYPERNYMS.get(phrase.head, frozenset()) | {phrase.head}
    last = min(scene.sentence(end) + 8, len(scene.sentences) - 1)
    fitting: list[Party] = []
    for mention in scene.names_in(end, scene.sentences[last].end)[:60]:
        party = mention.party
        called = party.described if kind == "person" else set(party.name.lower().split())
        if party.kind == kind and called & narrower and party not in fitting:
            fitting.append(party)
    return fitting[0] if len(fitting) == 1 else None


def _fits(party: Party, kind: EntityKind, head: str) -> bool:
    """Whether a description of this kind may point back to a named party."""
    if kind == "unnamed":
        return party.kind == "person"
    if kind == "organization" and head in _FIRMS and not _PUBLIC.isdisjoint(party.name.lower().split()):
        return False
    if kind == "organization" and head in _COMPANIES and may_be_body(party):
        return True
    return party.kind == kind and not party.is_place and not party.is_unique
