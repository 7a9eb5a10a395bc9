"""Why statements are put under one origin, in fixed words around quoted ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from reportedly.compare.naming import called
from reportedly.compare.quoting import distinct, listed, quoted_words
from reportedly.records import Entity, Evidence, Findings, Link, Occasion, OriginKind, Statement

Reason = tuple[str, str, tuple[Evidence, ...]]


class Known(Protocol):
    """What the words need: who published what, and names."""

    @property
    def findings(self) -> Mapping[str, Findings]:
        """By report id."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """By entity id."""


def named_reason(
    kind: OriginKind,
    entity: Entity | None,
    occasion: Occasion | None,
    is_one_of_several: bool,
    statements: Sequence[Statement],
    on: Known,
) -> Reason:
    """Give the label, the reason and its evidence for a speaker, on one of several occasions perhaps, or a document."""
    attributed = [s for s in statements if s.voice == "attributed"]
    named = [(s, words) for s in attributed for words in _words_for_speaker(s)]
    occasions = occasion.evidence if occasion else ()
    name = entity.name if entity else "a speaker"
    his = [e for s, e in named if entity and s.chain and s.chain[-1].entity == entity.id]
    mention = min(his, key=lambda e: (e.start - e.end, e), default=None)
    is_fuller = mention is not None and mention.end - mention.start >= len(name)
    why = (quoted_words(mention, on.findings) if mention and is_fuller else name) + (
        ", a document" if kind == "document" else ""
    )
    if occasions:
        why += f", {quoted_words(occasions[0], on.findings)}"
    why += "".join(f"{', ' if i == 0 else '; '}{part}" for i, part in enumerate(_carriers(attributed, on)))
    reports = {s.report for s in attributed}
    stating = [s.report for s in statements if s.voice == "own"]
    drawing, drawn = _drawing(stating, on)
    if stating:
        own = _names(stating, on)
        again = " again" if reports.issuperset(stating) else ""
        why += f"; {listed(own)} {_verb(own, 'state')} it{again} without a source{drawing}"
    label = f"{name}, {occasion.label}" if occasion and is_one_of_several else name
    shown = tuple(distinct([*(e for _, e in named), *occasions])) or _contents(statements)
    return label, why, (*shown, *drawn)


def _words_for_speaker(s: Statement) -> list[Evidence]:
    """The source's first words that name whom the chain ends with; where none do, those by which the chain has them."""
    spans = [x.at(s.report) for x in s.source]
    shown = s.chain[-1].evidence if s.chain else None
    if shown is None:
        return spans[:1]
    sharing = (x for x in spans if x.field == shown.field and x.start < shown.end and shown.start < x.end)
    return [next(sharing, shown)]


def _carriers(statements: Sequence[Statement], on: Known) -> list[str]:
    """Who carries the statements: directly, in an agency's copy, or through other outlets that they name."""
    copies: dict[str, dict[str, bool]] = {}
    direct: list[str] = []
    through: dict[str, list[str]] = {}
    for s in statements:
        first = s.chain[0] if len(s.chain) > 1 and _is_outlet(s.chain[0].entity, on) else None
        is_printed = first is not None and first.entity in on.findings[s.report].printed
        if first and (is_printed or _is_shown_elsewhere(first, s)):
            copies.setdefault(first.entity, {})[s.report] = is_printed
        elif first:
            through.setdefault(first.entity, []).append(s.report)
        else:
            direct.append(s.report)
    parts = [f"in {_bare(on.entities[e].name)} copy, {_printed(copies[e], on)}" for e in _by_name(copies, on)]
    if direct:
        parts.append(f"in {listed(_names(direct, on))}")
    return parts + [
        f"through {on.entities[e].name}, in {listed(_names(through[e], on))}" for e in _by_name(through, on)
    ]


def outlet_reason(entity: Entity | None, statements: Sequence[Statement], on: Known) -> Reason:
    """Give the same for an outlet's own voice: an agency's copy, a report that others cite, one text, or one outlet."""
    reports = distinct(s.report for s in statements)
    contents = _contents(statements)
    said = next(filter(None, (quoted_words(e, on.findings) for e in contents)), "")
    drawing, drawn = _drawing(reports, on)
    if entity is None:
        by = listed(_names(reports, on))
        if len(reports) == 1:
            return by, f"{by} {_without(statements)}: {said}{drawing}", (*contents, *drawn)
        return f"one text in {by}", f"one text, printed by {by}: {said}", contents
    credited: dict[str, Evidence] = {}
    copies: dict[str, bool] = {}
    citing: list[str] = []
    for s in statements:
        f = on.findings[s.report]
        credits = [c for c in f.credits if c.entity == entity.id]
        links = [link for link in s.chain if link.entity == entity.id]
        is_printed = entity.id in f.printed
        if is_printed or any(s.chain[0] is link and _is_shown_elsewhere(link, s) for link in links):
            copies[s.report] = is_printed
        elif f.report.outlet != entity.id:
            citing.append(s.report)
        for e in (*(e for c in credits for e in c.evidence), *(link.evidence for link in links)):
            if e and e.report == s.report:
                credited.setdefault(s.report, e)
    names = _names((r for r in citing if r not in copies), on)
    shown = tuple(credited.values()) or contents
    if copies:
        relying = f"; {listed(names)} {_verb(names, 'have')} it from there" if names else ""
        return entity.name, f"{_bare(entity.name)} dispatch, {_printed(copies, on)}{relying}", shown
    if names:
        return entity.name, f"{entity.name}'s report, on which {listed(names)} {_verb(names, 'rely')}", shown
    return entity.name, f"{entity.name} {_without(statements)}: {said}{drawing}", (*contents, *drawn)


def _contents(statements: Sequence[Statement]) -> tuple[Evidence, ...]:
    """The longest piece of each statement's content, which shows what was said where nothing shows by whom."""
    longest = ((s, max(s.content, key=lambda x: (x.end - x.start, -x.start))) for s in statements)
    return tuple(x.at(s.report) for s, x in longest)


def _without(statements: Sequence[Statement]) -> str:
    """How an outlet has what nobody is named for: in its own voice, or as somebody's."""
    is_own = any(s.voice == "own" for s in statements)
    return "states it without a source" if is_own else "does not name the source"


def _is_shown_elsewhere(link: Link, s: Statement) -> bool:
    """Whether a link comes from the credit line of another copy of the text; one carried over within it does not."""
    return link.inferred and link.evidence is not None and link.evidence.report != s.report


def _printed(reports: Mapping[str, bool], on: Known) -> str:
    """By whom copy is printed: with a credit, and without."""
    credited = _names((r for r, is_credited in reports.items() if is_credited), on)
    others = [name for name in _names((r for r, is_c in reports.items() if not is_c), on) if name not in credited]
    if credited and others:
        return f"printed by {', '.join(credited)} and, uncredited, {listed(others)}"
    return f"printed by {listed(credited)}" if credited else f"printed, uncredited, by {listed(others)}"


def _bare(name: str) -> str:
    """A name without its article."""
    return name.removeprefix("The ")


def _verb(names: Sequence[str], verb: str) -> str:
    one = {"state": "states", "have": "has", "rely": "relies", "draw": "draws"}
    return one[verb] if len(names) == 1 else verb


def _is_outlet(entity: str, on: Known) -> bool:
    return entity in on.entities and on.entities[entity].kind == "outlet"


def _by_name(entities: Iterable[str], on: Known) -> list[str]:
    return sorted(entities, key=lambda e: (on.entities[e].name, e))


def _drawing(reports: Iterable[str], on: Known) -> tuple[str, tuple[Evidence, ...]]:
    """Which agencies reports that name no source say that they draw on, and where they say so."""
    drawn: dict[str, set[str]] = {}
    shown: list[Evidence] = []
    for r in distinct(reports):
        credits = [c for c in on.findings[r].credits if c.basis == "draws_on"]
        if credits:
            drawn.setdefault(listed(sorted({on.entities[c.entity].name for c in credits})), set()).add(r)
            shown += (e for c in credits for e in c.evidence)
    by_agencies = ((_names(drawn[agencies], on), agencies) for agencies in sorted(drawn))
    words = "".join(f"; {listed(names)} {_verb(names, 'draw')} on {agencies}" for names, agencies in by_agencies)
    return words, tuple(distinct(shown))


def _names(reports: Iterable[str], on: Known) -> list[str]:
    """What reports are called, each name once; those that go by the same words are told apart by their keys."""
    found: dict[str, set[str]] = {}
    by_words = set()
    for r in reports:
        report = on.findings[r].report
        entity = on.entities.get(report.outlet or "")
        name = called(report, entity.name if entity else None)
        found.setdefault(name.name, set()).add(report.key)
        if name.is_words:
            by_words.add(name.name)
    apart = {name for name in by_words if len(found[name]) > 1}
    return sorted({f"{name} [{key}]" if name in apart else name for name, keys in found.items() for key in keys})
