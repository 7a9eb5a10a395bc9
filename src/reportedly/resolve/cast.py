"""The cast of one report: which names in it are one party's, and what each party is called and called after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.records import EntityKind, Span
from reportedly.resolve import lexicon
from reportedly.resolve.forms import body_form, is_office, offices_in
from reportedly.resolve.given_names import FAMILY_FIRST, GENDERS
from reportedly.resolve.kinds import NameKind
from reportedly.resolve.names import Name
from reportedly.resolve.nicknames import is_one_given_name
from reportedly.resolve.outlets import Outlet, find_outlet, fold
from reportedly.resolve.titles import is_given_name

_APPOSITION = re.compile(
    r",? \(?(?:an?|the|who (?:is|was) an?|is an?|was an?|who(?= speaks? for )) ([^,.;:()\u201c\u201d\"\n]{3,80})"
)
AGENCY_TAIL = re.compile(r" (?:Press|News|Agency|News Agency|News Service|Press Agency|Newswires?|Wire|Wire Service)$")
_SPEAKS_FOR = re.compile(r"(?:[\w-]+ ){0,3}spokes(?:man|woman|person)\b|speaks? for ", re.IGNORECASE)
_OWNER = re.compile(
    r"(?:(?P<place>(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}))['\u2019]s?|(?:North |South )?(?P<people>[A-Z][\w.]*)) $"
)
_LONGEST_OWNER = 40
_ANY_KIN = "|".join(sorted(lexicon.KIN))
_KIN_OF = re.compile(rf"\b(?:{_ANY_KIN}) of (?:[\w.'\u2019-]+,? ){{0,5}}\Z")
_WHOSE_KIN = re.compile(rf"['\u2019]s? (?:[a-z]+ ){{0,2}}(?:{_ANY_KIN})\b")
_JOINED = re.compile(r" (?:of|for|on) ")
_KINDS: dict[NameKind, EntityKind] = {
    "person": "person",
    "organization": "organization",
    "outlet": "outlet",
    "group": "group",
    "place": "organization",
    "unknown": "person",
}
"""The party that a name of each kind first stands for: a place's government, and somebody where nothing shows more."""

_INITIALS = 3
_HALVES = frozenset(("north", "south"))  # "the North", where a report names North Korea
_SEATS = frozenset(fold(place).split()[0] for place in lexicon.PLACES)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(slots=True, eq=False)
class Party:
    """Someone or something in one report; two parties are the same only if they are one object.

    ``gender`` is "m", "f", or "" where nothing shows it; ``is_unique`` marks a party that no other mention joins, and
    ``is_there`` one that is not only named to say whose kin another is.
    """

    name: str
    kind: EntityKind
    gender: str = ""
    is_sure: bool = False
    is_place: bool = False
    is_unique: bool = False
    is_plural: bool = False
    is_there: bool = False
    outlet: Outlet | None = None
    owner: Party | None = None
    first: int = 0
    last: int = -1
    n_mentions: int = 0
    aliases: list[str] = field(default_factory=list)
    described: set[str] = field(default_factory=set)

    def add_alias(self, words: str) -> None:
        """Note other words for the party, once; names that say no more than the name itself are left out."""
        if words != self.name and words not in self.aliases and len(words) <= 200:
            self.aliases.append(words)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to a party."""

    span: Span
    party: Party
    name: Name | None = None


class Cast:
    """The parties that a report names."""

    def __init__(self, country: str | None) -> None:
        self._country = country
        self._by_key: dict[str, Party] = {}
        self._by_last: dict[str, list[Party]] = {}
        self._by_first: dict[str, list[Party]] = {}
        self._by_brand: dict[str, list[Party]] = {}
        self._by_initials: dict[str, list[Party]] = {}
        self._by_tail: dict[str, list[Party]] = {}
        self._by_form: dict[str, Party] = {}
        self._by_letters: dict[str, Party] = {}
        self._by_half: dict[str, list[Party]] = {}
        self._by_office: dict[str, list[Party]] = {}

    def add(self, text: str, names: Sequence[Name]) -> list[Mention]:
        """Join the names of a text to parties, full names before bare surnames; mentions come in the names' order."""
        chosen: dict[int, Party] = {}
        surnames = {fold(n.text).split()[-1] for n in names if n.kind == "person" and " " in n.text}
        names = [_with_owner(text, _rather_a_person(name, surnames)) for name in names]
        for i, name in enumerate(names):
            if name.kind != "unknown" and not self._is_bare(name):
                chosen[i] = self._full(name)
        for i, name in enumerate(names):
            if i not in chosen:
                may_be_outlet = name.kind == "outlet" or text[max(0, name.start - 4) : name.start].lower() == "the "
                tails = self._by_tail.get(fold(name.text), ()) if may_be_outlet and not name.title else ()
                chosen[i] = self._favourite(tails) if tails else self._bare(name)
            self._note(text, names, i, chosen)
        return [Mention(Span(name.start, name.end), chosen[i], name) for i, name in enumerate(names)]

    def known(self) -> dict[str, Party]:
        """Every folded name, full or short, with its party, for finding it where capitals show nothing."""
        found = dict(self._by_key)
        for index in (self._by_last, self._by_first):
            for word, parties in index.items():
                found.setdefault(word, self._favourite(parties))
        return found

    def outlet(self, label: str) -> Party:
        """The party of an outlet that is known from outside the names of the text: a publisher, a credited agency."""
        party = self._full(Name(0, 0, label, "outlet", is_sure=True))
        party.add_alias(label)
        return party

    def person(self, name: Name) -> Party:
        """The party of a person who is known from outside the text: who wrote it."""
        return self._person(name)

    def _is_bare(self, name: Name) -> bool:
        """Whether a name may be the short form of another: one word, or an outlet's ambiguous name."""
        if name.kind == "outlet":
            return not name.is_sure
        return " " not in name.text and name.kind != "place"

    def _full(self, name: Name) -> Party:
        if name.kind == "person":
            is_guessed = not (name.is_sure or name.title)
            return (self._branded(name) if is_guessed else None) or self._person(name)
        key = fold(name.text)
        listed = find_outlet(name.text, self._country) if name.kind == "outlet" else None
        if listed is not None:
            key = fold(listed.name) + "\x1f" + listed.country
            self._by_key.setdefault(fold(name.text), self._by_key.get(key) or self._new(key, name, listed))
            return self._by_key[fold(name.text)]
        if name.kind == "outlet" and key not in self._by_key:
            self._lengthen(key, name.text)
        found = self._by_key.get(key)
        if found is None and name.kind == "organization":
            found = self._body(name)
        return found or self._new(key, name, None)

    def _body(self, name: Name) -> Party | None:
        """The body that is called so in another way: "Wexcombe Bank", then "Wexcombe Banking Group"."""
        form = body_form(name.text)
        owned = self._by_office.get(form, []) if is_office(form) else []
        party = self._by_form.get(form) or (owned[0] if len(owned) == 1 else None)
        if party is not None:
            self._by_key[fold(name.text)] = party
            if len(name.text.split()) > len(party.name.split()):
                party.add_alias(party.name)
                party.name = name.text
        return party

    def _lengthen(self, key: str, words: str) -> None:
        """Let an agency that was known by less of its name have the whole: "Meridian", then "Meridian Press"."""
        party = self._by_key.get(fold(AGENCY_TAIL.sub("", words)))
        if party is not None and party.kind == "outlet" and party.outlet is None:
            party.add_alias(party.name)
            party.name = words
            self._by_key[key] = party

    def _person(self, name: Name) -> Party:
        words = _person_words(name.text)
        for party in self._by_last.get(words[-1], ()) if len(words) > 1 else ():
            if _are_of_one_person(words, _person_words(party.name)):
                if _is_fuller(name.text, party.name):
                    party.add_alias(party.name)
                    party.name = name.text
                self._by_key.setdefault(fold(name.text), party)
                return party
        return self._new(fold(name.text), name, None)

    def _new(self, key: str, name: Name, listed: Outlet | None) -> Party:
        kind = _KINDS[name.kind]
        label = listed.name if listed is not None else ("The " if name.has_article else "") + name.text
        party = Party(label, kind, _gender(name), name.is_sure, name.kind == "place", outlet=listed, first=name.start)
        self._by_key[key] = party
        half, _, rest = key.partition(" ")
        if party.is_place and rest and half in _HALVES:
            self._by_half.setdefault(half, []).append(party)
        if kind == "person":
            words = _person_words(name.text)
            self._by_last.setdefault(words[-1], []).append(party)
            if len(words) > 1:
                self._by_first.setdefault(words[0], []).append(party)
                self._by_letters.setdefault("".join(words), party)
        elif name.kind == "organization" and " " in name.text:
            form = body_form(name.text)
            self._by_form.setdefault(form, party)
            whose, _, rest = name.text.partition(" ")
            if " " in rest and (whose in lexicon.PLACES or whose in lexicon.DEMONYMS):
                self._by_form.setdefault(body_form(rest), party)
            for office in offices_in(form):
                self._by_office.setdefault(office, []).append(party)
            self._by_initials.setdefault(initials(name.text), []).append(party)
            if not _JOINED.search(name.text):
                first, *more = fold(name.text).split()
                brands = [more[-1] if first in _SEATS else first]
                if len(more) > 1:
                    brands.append(" ".join([first, *more[:-1]]))
                for brand in brands:
                    self._by_brand.setdefault(brand, []).append(party)
        elif kind == "outlet":
            self._by_key.setdefault(fold(AGENCY_TAIL.sub("", name.text)), party)
            words = fold(label).split()
            for i in range(1, len(words)):
                self._by_tail.setdefault(" ".join(words[i:]), []).append(party)
        return party

    def _bare(self, name: Name) -> Party:
        key = fold(name.text)
        if is_handle(name):
            return self._by_letters.get(key[1:]) or self._by_key.get(key) or self._new(key, name, None)
        if name.kind == "outlet":
            return self._full(name)
        wanted = _gender(name) if name.title else ""
        for index in (self._by_last, self._by_first):
            fitting = [p for p in index.get(key, ()) if _may_shorten_to(p, name)]
            fitting = [p for p in fitting if not wanted or p.gender in ("", wanted)] or fitting
            if fitting and index is self._by_first and len(fitting) > 1:
                return max(fitting, key=lambda p: (p.last, p.n_mentions, -p.first))
            if fitting:
                return self._favourite(fitting)
        if name.text.isupper() and len(name.text) >= _INITIALS:
            called = self._by_initials.get(name.text.lower(), ())
            if len(called) == 1:
                return called[0]
        halves = self._by_half.get(key, ())
        if len(halves) == 1:
            return halves[0]
        branded = self._branded(name) if name.kind in ("unknown", "organization") else None
        if branded is not None:
            return branded
        found = self._by_key.get(key)
        if found is not None:
            if name.is_sure and not found.is_sure:
                found.kind, found.is_sure, found.gender = _KINDS[name.kind], True, found.gender or _gender(name)
            return found
        return self._new(key, name, None)

    def _branded(self, name: Name) -> Party | None:
        """The one body before a name that is called so for short: "Wexcombe Bay Airways", then "Wexcombe Bay"."""
        found = [p for p in self._by_brand.get(fold(name.text), ()) if p.first <= name.start]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _favourite(parties: Sequence[Party]) -> Party:
        return max(parties, key=lambda p: (p.is_there, p.is_sure, p.n_mentions, -p.first))

    def _note(self, text: str, names: Sequence[Name], i: int, chosen: dict[int, Party]) -> None:
        """Note what the text around a name shows of its party: gender, description, short form in brackets."""
        name, party = names[i], chosen[i]
        if not is_handle(name) or party.name == name.text:
            party.n_mentions += 1
        party.last = name.start
        is_kins = _KIN_OF.search(text, max(0, name.start - 80), name.start) or _WHOSE_KIN.match(text, name.end)
        party.is_there = party.is_there or not is_kins
        is_whole = " " in name.text or bool(name.title) or " " not in party.name
        if is_whole and name.kind in ("person", "unknown"):
            party.gender = party.gender or _gender(name)
        party.add_alias(name.text)
        titled = text[max(0, name.start - len(name.title) - 1) : name.end] if name.title else ""
        if titled[:1].isupper() and titled.lower().startswith(name.title + " "):
            party.add_alias(titled)
        party.described.update(name.title.split())
        apposition = _APPOSITION.match(text, name.end, name.end + 100)
        if apposition is not None:
            party.described.update(apposition[1].lower().split())
            if _SPEAKS_FOR.match(apposition[1]):
                party.add_alias(apposition[1].strip())
        following = names[i + 1] if i + 1 < len(names) else None
        is_behind = following is not None and text[name.end : following.start] == " ("
        if following is not None and is_behind and is_handle(following):
            self._by_letters.setdefault(fold(following.text)[1:], party)
        if following is not None and is_behind and following.text.isupper():
            short = initials(name.text).endswith(following.text[-2:].lower())
            if text[following.end : following.end + 1] == ")" and short:
                chosen[i + 1] = party
                self._by_key[fold(following.text)] = party
                party.add_alias(following.text)


def _with_owner(text: str, name: Name) -> Name:
    """An office with whose it is, where a place or people stands before it: "Japan's Defence Ministry"."""
    if name.kind != "organization" or not is_office(body_form(name.text)):
        return name
    before = _OWNER.search(text, max(0, name.start - _LONGEST_OWNER), name.start)
    if before is None or not (before["place"] in lexicon.PLACES or before["people"] in lexicon.DEMONYMS):
        return name
    return replace(name, text=before[0] + name.text)


def _may_shorten_to(party: Party, name: Name) -> bool:
    """Whether a bare name may be short for a party: a full name, surely a person's or met before the bare one.

    Initials in capitals, "UN", are never a person's last name.
    """
    if name.text.isupper() and len(name.text) <= _INITIALS and not party.name.isupper() and "." not in name.text:
        return False
    return party.kind == "person" and " " in party.name and (party.is_sure or party.first <= name.start)


def is_handle(name: Name) -> bool:
    """Whether a name is what somebody is called on social media: "@adaquist"."""
    return name.text.startswith("@")


def initials(name: str) -> str:
    """The initials of a body's name in lower case, its small words left out.

    Examples:
        >>> initials("Rail Accident Investigation Branch"), initials("All-Wexcombe Co-Operation Board")
        ('raib', 'awcb')
    """
    parts = name.replace("Co-", "Co").replace("-", " ").split()
    return "".join(word[0] for word in parts if word[0].isupper()).lower()


def _rather_a_person(name: Name, surnames: set[str]) -> Name:
    """A listed outlet or body of one plain word is taken for the person of the report who has it as a surname."""
    is_initials = name.text.isupper() and len(name.text) <= _INITIALS
    is_word = " " not in name.text and not is_initials and not name.has_article
    is_word &= name.kind in ("outlet", "organization")
    return replace(name, kind="unknown", is_sure=False) if is_word and fold(name.text) in surnames else name


def _person_words(name: str) -> list[str]:
    words = [w.strip(".") for w in fold(name).split()]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words


def _are_of_one_person(words: list[str], others: list[str]) -> bool:
    """Whether two names of one last name may be one person's: by the first name, or as one is the end of the other."""
    short, long = sorted((words, others), key=len)
    is_initial = len(words[0]) == 1 and others[0].startswith(words[0])
    return is_initial or is_one_given_name(words[0], others[0]) or (len(short) > 1 and long[-len(short) :] == short)


def _is_fuller(name: str, known: str) -> bool:
    """Whether a name says more than the one by which somebody is known.

    One that begins with a word that is no name, "Chairman Ada Quist", doesn't.
    """
    first, known_first = name.split(maxsplit=1)[0], known.split(maxsplit=1)[0]
    is_led, was_led = not is_given_name(first), " " in known and not is_given_name(known_first)
    if is_led != was_led:
        return was_led
    is_usual = fold(first) in GENDERS or fold(known_first) not in GENDERS
    return is_usual and len(_person_words(name)) > len(_person_words(known))


def _gender(name: Name) -> str:
    titles = set(name.title.split())
    if titles & lexicon.FEMALE_TITLES:
        return "f"
    if titles & lexicon.MALE_TITLES:
        return "m"
    given, *others = name.text.lower().split()
    is_family_name = given in FAMILY_FIRST and (len(others) != 1 or "-" in others[0])
    return GENDERS.get(given.strip("."), "") if name.kind != "place" and not is_family_name else ""
