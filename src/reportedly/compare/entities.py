"""Entities of the reports joined into those of the dossier, on safe grounds only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from reportedly.compare.corrections import NONE, Corrections, is_called
from reportedly.compare.linkage import connected
from reportedly.compare.spellings import spellings
from reportedly.compare.words import fold, is_proper
from reportedly.ids import content_id
from reportedly.records import Entity, EntityKind, Findings, Statement
from reportedly.resolve import lexicon
from reportedly.resolve.cast import initials
from reportedly.resolve.forms import body_form, is_office, offices_in
from reportedly.resolve.given_names import FAMILY_FIRST, GENDERS
from reportedly.resolve.nicknames import is_one_given_name
from reportedly.resolve.titles import is_given_name

_RANK: tuple[EntityKind, ...] = ("outlet", "person", "organization", "group", "document", "unnamed")
_SEPARATOR = "\x1f"
_BODIES: tuple[EntityKind, ...] = ("organization", "group")
_LEAST_INITIALS = 3
_VAGUE_WORDS = 2
_VAGUE = frozenset(
    "analysts astronomers commentators critics customers doctors experts fans investors locals media observers outlets "
    "passengers people post posts reports researchers residents scientists statement statements supporters survivors "
    "traders tweet tweets users victims video videos voters witnesses".split()
)
_LONG_WORD, _LONG_NAME = 6, 3  # letters; words
_FOREMOST = 3  # reports at least, and times as many as those of the next of the surname
_GENERIC = ("press", "news", "agency", "newswire", "newspaper")


def join(
    findings: Mapping[str, Findings],
    story_of: Mapping[str, str],
    aligned: Iterable[tuple[Statement, Statement]],
    corrections: Corrections = NONE,
) -> tuple[tuple[Entity, ...], dict[str, Findings]]:
    """Join the entities of a block's reports, and give the findings anew with the joined entities' ids.

    Outlets, and organizations with a proper name, are one wherever their names are equal, in other blocks too, and
    there have one id; within the block "Press" or "News" at the end of an outlet makes no difference. All others join
    within one story only:

    - persons by full name, however the surname is spelled, or by a surname that one full-named person of the story has,
      or one has in three times as many reports as any other, at the end of the name or, as in "Xi Jinping", at its
      start, or by the one word that all reports call somebody;
    - bodies by forms of one name (`body_form`) and by their initials; an office also by what it is called without its
      country, where the story has one such;
    - groups and documents by equal folded names, if these say more than "the statement" or "local media".

    The unnamed join only where reports that are copies of one text have the same words at the aligned place, and so do
    surnames alone that several people have. Nothing joins across stories on a person's name, so one person may be two
    entities. Cost grows with the entities and the aligned statements.

    Args:
        findings: By report id.
        story_of: Story id by report id; a report without a story is alone.
        aligned: Statements that stand at the same place of copies of one text.
        corrections: A party that is said to be another than one of its name joins by what else is said of it alone.

    Returns:
        The entities, sorted by id, and the findings by report id.
    """
    places = _places(findings, story_of)
    pairs = [
        (_node(report, entity.id), key)
        for report, f in findings.items()
        for entity in f.entities
        for key in (
            _keys(report, entity, story_of.get(report, report), places[story_of.get(report, report)])
            if not corrections.is_apart(report, entity)
            else [_alone(report, entity)]
        )
    ]
    by_node = {_node(r, e.id): e for r, f in findings.items() for e in f.entities}
    joining = {_node(r, e.id): e for r, f in findings.items() for e in f.entities if not corrections.is_apart(r, e)}
    for a, b in aligned:
        pairs += _same_words(a, b, joining)
    for a_mark, b_mark in corrections.same_speakers:
        same = [
            _node(mark.report, e.id)
            for mark in (a_mark, b_mark)
            if mark.report in findings
            for e in findings[mark.report].entities
            if is_called(e, mark.name)
        ]
        pairs += [(same[0], node) for node in same[1:]]
    entities: list[Entity] = []
    new_id: dict[str, str] = {}
    for group in connected(pairs):
        nodes = [node for node in group if node in by_node]
        entity = _merged([by_node[node] for node in nodes], [name for name in group if name not in by_node])
        entities.append(entity)
        new_id.update(dict.fromkeys(nodes, entity.id))
    joined = {report: _renamed(f, new_id) for report, f in findings.items()}
    return tuple(sorted(entities, key=lambda e: e.id)), joined


def _node(report: str, entity: str) -> str:
    return _SEPARATOR.join(("entity", report, entity))


@dataclass(frozen=True)
class _Place:
    """What the reports of a story call people and bodies.

    Attributes:
        spelled: Surnames that are others' spellings.
        names: Folded full names by surname, each grouped as `_people` does.
        n_reports: How many reports have a folded full name.
        firsts: The same by their first word, where that is a family name: "Xi", "Moon".
        initials: Forms of the names of bodies of several words, by their initials.
        offices: Forms of offices with whose they are, by what they are called without that: "defense ministry".
    """

    spelled: Mapping[str, str]
    names: Mapping[str, list[list[str]]]
    n_reports: Mapping[str, int]
    firsts: Mapping[str, list[list[str]]]
    initials: Mapping[str, set[str]]
    offices: Mapping[str, set[str]]

    def respelled(self, name: str) -> str:
        """A folded name with its surname as the story's reports mostly spell it."""
        *first, last = name.split()
        return " ".join([*first, self.spelled.get(last, last)])

    def meant(self, people: Sequence[Sequence[str]]) -> str | None:
        """Whom a surname means that these have: the only one, or the one whom by far the most reports name in full."""
        if len(people) < 2:
            return people[0][0] if people else None
        (most, first), (next_most, _), *_ = sorted(
            ((sum(self.n_reports[name] for name in group), group[0]) for group in people), reverse=True
        )
        return first if most >= _FOREMOST * max(next_most, 1) else None


def _places(findings: Mapping[str, Findings], story_of: Mapping[str, str]) -> dict[str, _Place]:
    """What is called how in each story; a report without a story is a place of its own."""
    people: dict[str, Counter[str]] = {}
    bodies: dict[str, dict[str, set[str]]] = {}
    offices: dict[str, dict[str, set[str]]] = {}
    for report, f in findings.items():
        place = story_of.get(report, report)
        people.setdefault(place, Counter())
        by_initials = bodies.setdefault(place, {})
        offices.setdefault(place, {})
        for entity in f.entities:
            name = fold(entity.name)
            if entity.kind == "person" and name:
                people[place][name] += 1
            form = body_form(entity.name) if entity.kind in _BODIES else ""
            owned = offices_in(form)
            for short in _shortened(entity.name, is_owned=bool(owned)) if " " in form else ():
                by_initials.setdefault(short, set()).add(form)
            for office in owned:
                offices[place].setdefault(office, set()).add(form)
    return {place: _place(counted, bodies[place], offices[place]) for place, counted in people.items()}


def _shortened(name: str, *, is_owned: bool) -> list[str]:
    """The initials of a body; of an office also without whose it is, "JCS" for "Japan's Joint Chiefs of Staff"."""
    whole = initials(name)
    return [whole, *(whole[i:] for i in range(1, len(whole) - _LEAST_INITIALS + 1) if is_owned)]


def _place(people: Counter[str], initials: Mapping[str, set[str]], offices: Mapping[str, set[str]]) -> _Place:
    full = {name: n for name, n in people.items() if " " in name}
    spelled = spellings(full, (name for name in people if " " not in name))
    place = _Place(spelled, {}, {}, {}, initials, offices)
    by_last: dict[str, set[str]] = {}
    n_reports: Counter[str] = Counter()
    for name, n in full.items():
        respelled = place.respelled(name)
        by_last.setdefault(respelled.split()[-1], set()).add(respelled)
        n_reports[respelled] += n
    names = {last: _people(sorted(found, key=lambda n: (-len(n.split()), n))) for last, found in by_last.items()}
    firsts: dict[str, list[list[str]]] = {}
    for group in (group for last in sorted(names) for group in names[last]):
        first = group[0].split()[0]
        if first not in names and first in FAMILY_FIRST:
            firsts.setdefault(first, []).append(group)
    return replace(place, names=names, n_reports=n_reports, firsts=firsts)


def _keys(report: str, entity: Entity, place: str, known: _Place) -> list[str]:
    """The grounds on which an entity joins others.

    An outlet joins also by its name without "Press" or "News" at the end; a body with a name of several words within
    its story, whether it was taken for an organization or a group, and one in initials with the one body that has them.
    """
    if _is_vague(entity):
        return [_alone(report, entity)]
    keys = [_key(report, entity, place, known)]
    parts = fold(entity.name).split()
    form = body_form(entity.name) if entity.kind in _BODIES else ""
    if " " in form:
        keys += [_SEPARATOR.join(("body", place, slip)) for slip in _slips(form)]
    bodies = known.offices.get(form, set())
    if entity.kind in _BODIES and entity.name.isupper() and len(entity.name) >= _LEAST_INITIALS:
        bodies = known.initials.get(entity.name.lower(), set())
    keys += [_SEPARATOR.join(("body", place, body)) for body in bodies if len(bodies) == 1]
    if entity.kind == "outlet" and parts:
        while len(parts) > 1 and parts[-1] in _GENERIC:
            parts.pop()
        keys.append(_SEPARATOR.join(("outlet", *parts)))
    return keys


def _is_vague(entity: Entity) -> bool:
    """Whether a group or document may be another one in each report: "local media", "residents", "the statement"."""
    words = fold(entity.name).split()
    return entity.kind in ("group", "document") and 0 < len(words) <= _VAGUE_WORDS and words[-1] in _VAGUE


def _slips(form: str) -> list[str]:
    """A form, and for one of three words and more what it is with a letter of a long word left out: a slip or two.

    So two forms that differ in one letter have one in common: "center for humane technology", "... human technology".
    """
    parts = form.split()
    long = [i for i, word in enumerate(parts) if len(word) >= _LONG_WORD] if len(parts) >= _LONG_NAME else []
    cut = ((i, parts[i][:k] + parts[i][k + 1 :]) for i in long for k in range(len(parts[i])))
    return [form, *dict.fromkeys(" ".join([*parts[:i], word, *parts[i + 1 :]]) for i, word in cut)]


def _alone(report: str, entity: Entity) -> str:
    return _SEPARATOR.join((entity.kind, report, entity.id))


def _key(report: str, entity: Entity, place: str, known: _Place) -> str:
    name = fold(entity.name)
    alone = _alone(report, entity)
    if not name or entity.kind == "unnamed":
        return alone
    if entity.kind == "person":
        name = known.respelled(name)
        people = known.names.get(name.split()[-1]) or known.firsts.get(name, [])
        if " " in name:
            first = next(group[0] for group in people if name in group)
            return _SEPARATOR.join(("person", place, first))
        if not people:
            gendered = sorted(_titles(entity) & (lexicon.FEMALE_TITLES | lexicon.MALE_TITLES))
            return _SEPARATOR.join(("person", place, name, *gendered))
        meant = known.meant([group for group in people if _may_be(entity, group[0])])
        return _SEPARATOR.join(("person", place, meant)) if meant is not None else alone
    if entity.kind in _BODIES:
        name = body_form(entity.name)
    if _is_anywhere(entity):
        return _SEPARATOR.join(("organization", name))
    return _SEPARATOR.join((entity.kind, place, name))


def _titles(entity: Entity) -> set[str]:
    return {word.strip(".").lower() for alias in entity.aliases for word in alias.split()[:-1]}


def _may_be(entity: Entity, name: str) -> bool:
    """Whether what a surname is called besides, "Mrs Quist", may be said of a full name."""
    titles = _titles(entity)
    gender = GENDERS.get(name.split(maxsplit=1)[0], "")
    wrong = {"m": lexicon.FEMALE_TITLES, "f": lexicon.MALE_TITLES}.get(gender, frozenset())
    return titles.isdisjoint(wrong)


def _people(full: list[str]) -> list[list[str]]:
    """Full names of one surname, grouped: a name goes with a longer one of the same first name that has its words.

    So does one that is the end of a longer one: "Lane Quist" with "Ada Lane Quist".
    A first name that is none goes for the usual one that it differs from in a letter: "Manual" for "Manuel".
    """
    groups: list[list[str]] = []
    for name in full:
        parts = name.split()
        fitting = [
            g
            for g in groups
            if (_is_first(parts[0], g[0]) and set(parts[1:]) <= set(g[0].split()))
            or g[0].split()[-len(parts) :] == parts
        ]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            groups.append([name])
    return groups


def _is_first(word: str, name: str) -> bool:
    """Whether a word is a name's first one, short or long for it, or a slip in it."""
    first = name.split(maxsplit=1)[0]
    is_slip = len(word) >= _LONG_WORD and (word in GENDERS) != (first in GENDERS)
    return is_one_given_name(word, first) or (is_slip and OSA.distance(word, first) == 1)


def _same_words(a: Statement, b: Statement, by_node: Mapping[str, Entity]) -> list[tuple[str, str]]:
    found = []
    for x in a.chain:
        for y in b.chain:
            first, second = _node(a.report, x.entity), _node(b.report, y.entity)
            if first in by_node and second in by_node:
                one, other = by_node[first], by_node[second]
                if one.kind == other.kind and fold(one.name) == fold(other.name) != "":
                    found.append((first, second))
    return found


def one_of(members: Sequence[Entity]) -> Entity:
    """One entity of several that are the same: the highest kind, the fullest name of it, all other words as aliases.

    Of two names as full, one with a usual given name comes first, then for a person what most call him; last come names
    with a word before them that is none, "Chairman Ada Quist".
    """
    kind = min((e.kind for e in members), key=_RANK.index)
    called = Counter(e.name for e in members if e.kind == kind)
    name = min(called, key=lambda name: _order(name, kind, called[name]))
    words = {w for e in members for w in (e.name, *e.aliases)} - {name}
    return Entity(min(e.id for e in members), name, kind, tuple(sorted(words)))


def _order(name: str, kind: EntityKind, n: int) -> tuple[bool, bool, int, bool, int, str]:
    """What puts a name first for an entity that n of its reports call so, the least first."""
    parts = fold(name).split()
    is_unusual = not parts or parts[0] not in GENDERS
    if kind != "person":
        return False, False, -len(parts), is_unusual, -len(name), name
    is_led = len(parts) > 1 and not is_given_name(name.split(maxsplit=1)[0])
    return len(parts) < 2, is_led, -n, is_unusual, -len(name), name


def _merged(members: list[Entity], keys: list[str]) -> Entity:
    """One entity of a block, with an id that is the same in all blocks where it may be known in several."""
    entity = one_of(members)
    is_apart = not any(key.startswith(f"organization{_SEPARATOR}") and key.count(_SEPARATOR) == 1 for key in keys)
    if _is_anywhere(entity) and not is_apart:
        return replace(entity, id=content_id("e", "organization", _name_anywhere(entity)))
    return replace(entity, id=content_id("e", *sorted(keys)))


def _is_anywhere(entity: Entity) -> bool:
    """Whether a name stands for one entity in all stories: an outlet's, or the proper name of an organization.

    An office that any country may have, "the Defence Ministry", is no proper name.
    """
    is_proper_name = is_proper(entity.name) and not is_office(body_form(entity.name))
    is_body = entity.kind == "outlet" or (entity.kind == "organization" and is_proper_name)
    return is_body and bool(fold(entity.name))


def _name_anywhere(entity: Entity) -> str:
    return fold(entity.name) if entity.kind == "outlet" else body_form(entity.name)


def _renamed(f: Findings, new_id: Mapping[str, str]) -> Findings:
    def of(entity: str) -> str:
        return new_id.get(_node(f.report.id, entity), entity)

    outlet = f.report.outlet
    return replace(
        f,
        report=replace(f.report, outlet=of(outlet) if outlet else None),
        statements=tuple(
            replace(s, chain=tuple(replace(link, entity=of(link.entity)) for link in s.chain)) for s in f.statements
        ),
        entities=(),
        credits=tuple(replace(c, entity=of(c.entity)) for c in f.credits),
    )
