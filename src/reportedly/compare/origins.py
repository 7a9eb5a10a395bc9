"""Origins: the roots that the statements of a claim go back to, each with its reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.compare.claims import Gathered
from reportedly.compare.linkage import connected
from reportedly.compare.quoting import distinct, listed, quoted
from reportedly.compare.words import fold, words
from reportedly.records import Claim, Dependence, Entity, Evidence, Findings, Occasion, Origin, OriginKind, Statement

_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress secretary\b", re.IGNORECASE)
_MAX_QUOTED, _MAX_NAME = 3, 6


@dataclass(frozen=True)
class Root:
    """What a statement goes back to, as far as its own report tells: equal roots are one origin.

    ``place`` tells roots of one kind and entity apart where the words don't show that they are the same.
    """

    kind: OriginKind
    entity: str | None
    place: str = ""

    @property
    def key(self) -> str:
        """A name for the root among the nodes of a claim."""
        return "\x1f".join(("root", self.kind, self.entity or "", self.place))


@dataclass(frozen=True)
class Ground:
    """What origins are inferred from, for all claims."""

    findings: Mapping[str, Findings]
    entities: Mapping[str, Entity]
    groups: Mapping[str, tuple[Dependence, ...]]
    copied: Mapping[str, frozenset[str]]
    organizations: Mapping[str, str]


def ground(
    findings: Mapping[str, Findings],
    entities: Iterable[Entity],
    groups: Sequence[Dependence],
    aligned: Iterable[tuple[Statement, Statement]],
) -> Ground:
    """Put together what origins are inferred from; cost grows with the groups and the aligned statements."""
    groups_of: dict[str, list[Dependence]] = {}
    together: set[tuple[str, str]] = set()
    for group in groups:
        for report in group.reports:
            groups_of.setdefault(report, []).append(group)
            if group.basis != "cites":
                together.add((group.reports[0], report))
    first = {report: a for a, report in together}
    copied: dict[str, set[str]] = {}
    for a, b in aligned:
        if first.get(a.report, a.report) == first.get(b.report, b.report):
            copied.setdefault(a.id, set()).add(b.id)
            copied.setdefault(b.id, set()).add(a.id)
    entities = sorted(entities, key=lambda e: e.id)
    return Ground(
        findings,
        {e.id: e for e in entities},
        {r: tuple(found) for r, found in groups_of.items()},
        {s: frozenset(others) for s, others in copied.items()},
        {fold(e.name): e.id for e in entities if e.kind == "organization" and any(c.isupper() for c in e.name)},
    )


def claim(gathered: Gathered, on: Ground) -> Claim:
    """Complete a claim with its origins; cost grows with its statements, and with the copies among them.

    Every statement stands under one origin at least. Statements go under one origin when they have one speaker and
    no sign of two occasions, one document, one agency's copy, or when one is a copy of the other. A statement that the
    outlet makes itself goes with the attributed ones of its own report and of those it depends on. A statement that
    draws on two stands under both. How many origins there are says nothing about truth.
    """
    roots = {s.id: _roots(s, on) for s in gathered.statements}
    _rely(gathered.statements, roots, on)
    pairs = [(s, found[0].key) for s, found in roots.items() if len(found) == 1]
    copied = [(s, other) for s in roots for other in sorted(on.copied.get(s, ())) if other in roots]
    pairs += [(s, other) for s, other in copied if len(roots[s]) == len(roots[other]) == 1]
    pairs += [(root.key, root.key) for found in roots.values() for root in found]
    group_of = {node: group for group in connected(pairs) for node in group}
    by_id = {s.id: s for s in gathered.statements}
    held: dict[tuple[str, ...], set[str]] = {}
    for s, found in roots.items():
        for root in found:
            held.setdefault(group_of[root.key], set()).add(s)
    known = {root.key: root for found in roots.values() for root in found}
    origins = [
        origin
        for group, statements in held.items()
        for origin in _by_occasion([known[n] for n in group if n in known], [by_id[s] for s in sorted(statements)], on)
    ]
    reports = {s.report for s in gathered.statements}
    outlets = {on.findings[r].report.outlet or r for r in reports}
    return Claim(
        gathered.id,
        gathered.story,
        gathered.text,
        gathered.carried,
        tuple(sorted(origins, key=lambda o: (-len(o.statements), o.statements, o.kind, o.label))),
        len(reports),
        len(outlets),
    )


def _roots(s: Statement, on: Ground) -> tuple[Root, ...]:
    last = on.entities.get(s.chain[-1].entity) if s.chain else None
    if last is None:
        return _own_roots(s, on)
    if s.voice == "own" or last.kind == "outlet":
        return (Root("outlet", last.id),)
    if last.kind == "unnamed":
        relays = [link.entity for link in s.chain[:-1]]
        return (Root("speaker", last.id, f"{relays[-1]} {fold(last.name)}" if relays else last.id),)
    if last.kind == "document":
        return (Root("document", last.id),)
    return (Root("speaker", _speaks_for(last, s, on)),)


def _own_roots(s: Statement, on: Ground) -> tuple[Root, ...]:
    """A statement that names nobody: the agencies whose copy the report is, else the outlet itself."""
    f = on.findings[s.report]
    printed = distinct(c.entity for c in sorted(f.credits) if c.basis == "prints")
    if s.voice == "own" and printed:
        return tuple(Root("outlet", entity) for entity in printed)
    outlet = f.report.outlet
    return (Root("outlet", outlet, "" if s.voice == "own" and outlet else s.report if s.voice == "own" else s.id),)


def _speaks_for(speaker: Entity, s: Statement, on: Ground) -> str:
    """The body that a speaker speaks for, where the words for him name it; else the speaker."""
    text = on.findings[s.report].report.text
    phrases = [speaker.name, *speaker.aliases, *(text[x.start : x.end] for x in s.source if x.field == "text")]
    for phrase in phrases:
        if _SPOKESPERSON.search(phrase):
            parts = words(phrase).norms
            runs = {
                " ".join(parts[i:j])
                for i in range(len(parts))
                for j in range(i + 1, min(len(parts), i + _MAX_NAME) + 1)
            }
            bodies = {on.organizations[run] for run in runs if run in on.organizations} - {speaker.id}
            if len(bodies) == 1:
                return bodies.pop()
    return speaker.id


def _rely(statements: Sequence[Statement], roots: dict[str, tuple[Root, ...]], on: Ground) -> None:
    """Let each statement in an outlet's own voice rely on what its report, or one it depends on, attributes."""
    named = {s.id: roots[s.id] for s in statements if len(roots[s.id]) == 1 and roots[s.id][0].kind != "outlet"}
    by_report: dict[str, list[Root]] = {}
    for s in statements:
        if s.id in named:
            by_report.setdefault(s.report, []).append(named[s.id][0])
    for s in statements:
        if s.id in named or s.voice != "own":
            continue
        copied = [named[o][0] for o in sorted(on.copied.get(s.id, ())) if o in named]
        grouped = [r for g in on.groups.get(s.report, ()) for m in g.reports for r in by_report.get(m, ())]
        relied = copied or by_report.get(s.report) or grouped
        if relied:
            count = Counter(relied)
            roots[s.id] = (min(count, key=lambda root: (-count[root], root.key)),)
        elif len(roots[s.id]) == 1:
            roots[s.id] = (_group_root(s, on) or roots[s.id][0],)


def _group_root(s: Statement, on: Ground) -> Root | None:
    """The outlet that a report depends on, cited or copied, where it is known."""
    for group in on.groups.get(s.report, ()):
        if group.basis == "cites" and group.root != s.report:
            outlet = on.findings[group.root].report.outlet if group.root else _cited(group, on)
            if outlet:
                return Root("outlet", outlet)
    return None


def _cited(group: Dependence, on: Ground) -> str | None:
    """The outlet that a group cites: the one in the most chains and credits of its reports."""
    count: Counter[str] = Counter()
    for report in group.reports:
        f = on.findings[report]
        count.update({c.entity for c in f.credits if c.basis == "draws_on"})
        count.update({link.entity for s in f.statements for link in s.chain[:-1]})
    outlets = [e for e in count if e in on.entities and on.entities[e].kind == "outlet"]
    return min(outlets, key=lambda e: (-count[e], e)) if outlets else None


def _by_occasion(roots: Sequence[Root], statements: list[Statement], on: Ground) -> list[Origin]:
    """One origin, or one for each occasion on which the texts show the speaker to have said it."""
    root = min(roots, key=lambda r: (r.kind == "outlet", r.key))
    parts: list[tuple[Occasion | None, list[Statement]]] = []
    for s in sorted(statements, key=lambda s: (s.occasion is None, s.id)) if root.kind == "speaker" else statements:
        same = [p for p in parts if s.occasion is None or p[0] is None or not is_separate(p[0], s.occasion)]
        if same:
            same[0][1].append(s)
        else:
            parts.append((s.occasion, [s]))
    return [_origin(root, occasion if len(parts) > 1 else None, held, on) for occasion, held in parts]


def is_separate(a: Occasion, b: Occasion) -> bool:
    """Whether two occasions are surely two: different days, or labels of which neither holds the other.

    Examples:
        >>> is_separate(Occasion("interview"), Occasion("news conference"))
        True
        >>> is_separate(Occasion("interview", "2025-05-13"), Occasion("an interview"))
        False
    """
    if a.on and b.on:
        return a.on != b.on
    first, second = set(fold(a.label).split()), set(fold(b.label).split())
    return not (first <= second or second <= first)


def _origin(root: Root, occasion: Occasion | None, statements: list[Statement], on: Ground) -> Origin:
    ids = tuple(sorted(s.id for s in statements))
    ordered = sorted(statements, key=lambda s: s.id)
    entity = on.entities.get(root.entity or "")
    name = entity.name if entity else None
    if root.kind == "outlet":
        label, why, evidence = _outlet(root, name, ordered, on)
    else:
        label = f"{name}, {occasion.label}" if occasion and name else name or "a speaker"
        why, evidence = _named(root.kind, label, ordered, on)
    return Origin(root.kind, root.entity if entity else None, label, ids, why, evidence)


def _named(kind: str, label: str, statements: list[Statement], on: Ground) -> tuple[str, tuple[Evidence, ...]]:
    shown = [Evidence(s.report, x.start, x.end, x.field) for s in statements for x in s.source[:1]]
    shown_words = distinct(_words(e, on) for e in shown)[:_MAX_QUOTED]
    reports = distinct(s.report for s in statements)
    by = listed(distinct(_outlet_name(r, on) for r in reports))
    verb = "goes back to the document" if kind == "document" else "goes back to the words of"
    why = f"{verb} {label}" + (f" ({', '.join(shown_words)})" if shown_words else "") + f", carried by {by}"
    own = distinct(_outlet_name(s.report, on) for s in statements if s.voice == "own")
    if own:
        why += f"; {listed(own)} states it without a source there, and takes what it reports from the same place"
    occasions = [e for s in statements if s.occasion for e in s.occasion.evidence]
    return why, tuple(dict.fromkeys([*shown, *occasions]))


def _outlet(
    root: Root, name: str | None, statements: list[Statement], on: Ground
) -> tuple[str, str, tuple[Evidence, ...]]:
    credited: dict[str, Evidence] = {}
    for s in statements:
        for c in on.findings[s.report].credits:
            if c.entity == root.entity:
                credited.setdefault(s.report, c.evidence)
        for link in s.chain:
            if link.entity == root.entity and link.evidence and link.evidence.report == s.report:
                credited.setdefault(s.report, link.evidence)
    reports = distinct(s.report for s in statements)
    others = [r for r in reports if on.findings[r].report.outlet != root.entity or root.entity is None]
    spans = [Evidence(s.report, x.start, x.end, x.field) for s in statements for x in s.content[:1]]
    if name and others:
        named = distinct(_outlet_name(r, on) for r in others if r in credited)
        unnamed = [n for n in distinct(_outlet_name(r, on) for r in others if r not in credited) if n not in named]
        carriers = listed(named or unnamed)
        if named and unnamed:
            carriers = f"{', '.join(named)} and, uncredited, {listed(unnamed)}"
        return (
            name,
            f"{name}, whose words or copy are in {carriers}",
            tuple(credited[r] for r in reports if r in credited),
        )
    label = name or _outlet_name(reports[0], on)
    said = distinct(_words(e, on) for e in spans)[0]
    if len(reports) == 1 or name:
        return label, f"{label} states it without a source: {said}", tuple(spans)
    return label, f"one text, printed by {listed(distinct(_outlet_name(r, on) for r in reports))}: {said}", tuple(spans)


def _outlet_name(report: str, on: Ground) -> str:
    r = on.findings[report].report
    entity = on.entities.get(r.outlet or "")
    return entity.name if entity else r.outlet_name or r.key


def _words(e: Evidence, on: Ground) -> str:
    report = on.findings[e.report].report
    return quoted(report.text if e.field == "text" else report.title or "", e.start, e.end)
