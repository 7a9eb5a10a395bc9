"""Origins: the roots that the statements of a claim go back to, each with its reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.compare.authors import author_key
from reportedly.compare.claims import Gathered
from reportedly.compare.linkage import connected
from reportedly.compare.reasons import named_reason, outlet_reason
from reportedly.compare.runs import shared_runs
from reportedly.compare.spokespeople import Bodies, spoken_for
from reportedly.compare.words import fold, is_proper
from reportedly.records import Claim, Dependence, Entity, Findings, Occasion, Origin, OriginKind, Statement
from reportedly.resolve.forms import body_form
from reportedly.resolve.lexicon import PERSONAL

_SPOKEN = re.compile(
    r"interview|conference|briefing|speech|address|rally|debate|hearing|testimony|town hall|podcast", re.IGNORECASE
)
_PASSES_ON = re.compile(
    r"\b(?:(?:repeat|quot|recit|echo|referr?|cit|invok|re-?tweet|paraphras)(?:e|es|ed|ing|s)?|read(?:s|ing)?)\b",
    re.IGNORECASE,
)
_SAME_SPOKEN = {"briefing": "conference", "address": "speech", "testimony": "hearing"}

_RANK: tuple[OriginKind, ...] = ("speaker", "document", "outlet")


@dataclass(frozen=True)
class Root:
    """What a statement goes back to, as far as its own report tells: equal roots are one origin.

    ``place``, where it is given, tells roots of one kind apart in place of the entity, which then only names them.
    """

    kind: OriginKind
    entity: str | None
    place: str = ""

    @property
    def key(self) -> str:
        """A name for the root among the nodes of a claim."""
        return "\x1f".join(("root", self.kind, self.place or self.entity or ""))


@dataclass
class _Part:
    """The statements of one occasion, and the runs of words in them."""

    occasion: Occasion | None
    statements: list[Statement]
    runs: set[str]

    def is_of(self, occasion: Occasion | None, runs: Iterable[str]) -> bool:
        """Whether words may be of this occasion: nothing shows two, or a run is here too and no two days are shown."""
        if self.occasion is None or occasion is None or not is_separate(self.occasion, occasion):
            return True
        return not (self.occasion.on and occasion.on) and not self.runs.isdisjoint(runs)


@dataclass(frozen=True)
class Ground:
    """What origins are inferred from, for all claims.

    The agencies whose copy a group's reports are, and the outlet that a group cites, are by the reports of the group.
    """

    findings: Mapping[str, Findings]
    entities: Mapping[str, Entity]
    groups: Mapping[str, tuple[Dependence, ...]]
    copied: Mapping[str, frozenset[str]]
    organizations: Mapping[str, str]
    adjoining: Mapping[str, frozenset[str]]
    occasions: Mapping[tuple[str, str], Occasion]
    agencies: Mapping[tuple[str, ...], frozenset[str]]
    cited: Mapping[tuple[str, ...], str | None]


def ground(
    findings: Mapping[str, Findings],
    entities: Iterable[Entity],
    groups: Sequence[Dependence],
    aligned: Iterable[tuple[Statement, Statement]],
) -> Ground:
    """Put together what origins are inferred from; cost grows with the groups and the aligned statements."""
    groups_of: dict[str, list[Dependence]] = {}
    for group in groups:
        for report in group.reports:
            groups_of.setdefault(report, []).append(group)
    copied: dict[str, set[str]] = {}
    for a, b in aligned:
        copied.setdefault(a.id, set()).add(b.id)
        copied.setdefault(b.id, set()).add(a.id)
    by_id = {e.id: e for e in sorted(entities, key=lambda e: e.id)}
    return Ground(
        findings,
        by_id,
        {r: tuple(found) for r, found in groups_of.items()},
        {s: frozenset(others) for s, others in copied.items()},
        {body_form(e.name): e.id for e in by_id.values() if e.kind == "organization" and is_proper(e.name)},
        {s: near for f in findings.values() for s, near in _adjoining(f).items()},
        {key: o for f in findings.values() for key, o in _occasions(f).items()},
        {g.reports: frozenset(agency for r in g.reports for agency in findings[r].printed) for g in groups},
        {g.reports: _cited(g, findings, by_id) for g in groups if g.basis == "cites"},
    )


def _adjoining(f: Findings) -> dict[str, frozenset[str]]:
    """The speakers of the attributed statements just before, in and just after each own-voice sentence of a report."""
    placed = sorted(
        (min(x.start for x in s.content), s.id, s) for s in f.statements if any(x.field == "text" for x in s.content)
    )
    found = {}
    for i, (_, _, s) in enumerate(placed):
        if s.voice == "own":
            near = [other for _, _, other in placed[max(0, i - 1) : i + 2]]
            found[s.id] = frozenset(o.chain[-1].entity for o in near if o.voice == "attributed" and o.chain)
    return found


def _occasions(f: Findings) -> dict[tuple[str, str], Occasion]:
    """The occasion of each speaker of a report who has one there and no second."""
    found: dict[str, dict[str, Occasion]] = {}
    for s in sorted(f.statements, key=lambda s: s.id):
        if s.chain and s.occasion:
            found.setdefault(s.chain[-1].entity, {}).setdefault(s.occasion.label, s.occasion)
    return {(f.report.id, who): next(iter(held.values())) for who, held in found.items() if len(held) == 1}


def claim(gathered: Gathered, on: Ground) -> Claim:
    """Complete a claim with its origins; cost grows with its statements, and with the copies among them.

    Every statement stands under one origin at least. Statements go under one origin when they have one speaker and
    no sign of two occasions, one document, one agency's copy, or one text: when one is a copy of the other, or they
    share a run of words. A statement that names no source goes with the attributed ones of its own report and of those
    it depends on; where the outlet makes it itself, also with those of a speaker whose words adjoin it. A statement
    that draws on two stands under both. How many origins there are says nothing about truth.
    """
    bodies = Bodies(on.organizations, [e for s in gathered.statements for e in _speakers(s, on)])
    roots = {s.id: _roots(s, on, bodies) for s in gathered.statements}
    _rely(gathered.statements, roots, on)
    single = {s: found[0].key for s, found in roots.items() if len(found) == 1}
    pairs = [*single.items(), *((root.key, root.key) for found in roots.values() for root in found)]
    pairs += [(s, other) for s in single for other in sorted(on.copied.get(s, ())) if other in single]
    runs: dict[str, set[str]] = {}
    for s, run in shared_runs(gathered.statements, on.findings):
        runs.setdefault(s, set()).add(run)
    pairs += [(s, run) for s, own in runs.items() if s in single for run in own]
    group_of = {node: group for group in connected(pairs) for node in group}
    by_id = {s.id: s for s in gathered.statements}
    held: dict[tuple[str, ...], set[str]] = {}
    known: dict[str, Root] = {}
    for s in sorted(roots):
        for root in roots[s]:
            known.setdefault(root.key, root)
            held.setdefault(group_of[root.key], set()).add(s)
    naming = {(root, by_id[s].report) for s, found in roots.items() for root in found if not _passes_on(by_id[s], on)}
    n_reports = Counter(root for root, _ in naming)
    origins = [
        origin
        for group, statements in held.items()
        for origin in _by_occasion(
            {known[n]: n_reports[known[n]] for n in group if n in known},
            [by_id[s] for s in sorted(statements)],
            runs,
            on,
        )
    ]
    reports = {s.report for s in gathered.statements}
    outlets = {outlet for r in reports if (outlet := on.findings[r].report.outlet)}
    return Claim(
        gathered.id,
        gathered.story,
        gathered.text,
        gathered.carried,
        tuple(sorted(origins, key=lambda o: (-len(o.statements), o.statements, o.kind, o.label))),
        len(reports),
        len(outlets),
    )


def _speakers(s: Statement, on: Ground) -> list[Entity]:
    """Who is at the end of a statement's chain, where it names anybody."""
    return [on.entities[link.entity] for link in s.chain[-1:] if link.entity in on.entities]


def _roots(s: Statement, on: Ground, bodies: Bodies) -> tuple[Root, ...]:
    last = next(iter(_speakers(s, on)), None)
    if last is None:
        return _own_roots(s, on)
    if s.voice == "own" or last.kind == "outlet":
        return (Root("outlet", last.id),)
    if last.kind in ("person", "unnamed"):
        body = spoken_for([last.name, *last.aliases, *_source_words(s, on)], bodies)
        if body is not None:
            return (Root("speaker", body),)
    if last.kind == "unnamed":
        told = s.chain[-2].entity if len(s.chain) > 1 else on.findings[s.report].report.outlet or s.report
        return (Root("speaker", last.id, f"{told} {fold(last.name)}"),)
    if last.kind == "document":
        return (Root("document", last.id, author_key(last.name)),)
    return (Root("speaker", last.id),)


def _source_words(s: Statement, on: Ground) -> list[str]:
    text = on.findings[s.report].report.text
    return [text[x.start : x.end] for x in s.source if x.field == "text"]


def _own_roots(s: Statement, on: Ground) -> tuple[Root, ...]:
    """A statement that names nobody: the agencies whose copy the report is, else the outlet itself."""
    f = on.findings[s.report]
    if f.printed:
        return tuple(Root("outlet", entity) for entity in sorted(f.printed))
    outlet = f.report.outlet
    return (Root("outlet", outlet, "" if s.voice == "own" and outlet else s.report if s.voice == "own" else s.id),)


def _rely(statements: Sequence[Statement], roots: dict[str, tuple[Root, ...]], on: Ground) -> None:
    """Let each statement that names nobody rely on what its report, or one that it depends on, attributes.

    Cost grows with the statements, with the reports of each group once, and with how often each is copied.
    """
    named = {s.id: roots[s.id][0] for s in statements if len(roots[s.id]) == 1 and _is_named(s, roots[s.id][0], on)}
    told = {root.entity: root for s in statements for root in roots[s.id] if root.kind == "outlet" and s.chain}
    by_report: dict[str, list[Root]] = {}
    by_entity: dict[str | None, list[Root]] = {}
    for s in statements:
        if root := named.get(s.id):
            by_report.setdefault(s.report, []).append(root)
            by_entity.setdefault(root.entity, []).append(root)
    by_groups: dict[tuple[tuple[str, ...], ...], list[Root]] = {}
    for s in statements:
        if s.id in named or (s.voice != "own" and s.chain):
            continue
        found = [named[o] for o in on.copied.get(s.id, ()) if o in named] or by_report.get(s.report, [])
        found = found or [root for entity in on.adjoining.get(s.id, ()) for root in by_entity.get(entity, ())]
        if not found:
            groups = tuple(group.reports for group in on.groups.get(s.report, ()))
            if groups not in by_groups:
                together = {report for reports in groups for report in reports}
                by_groups[groups] = [root for report in together for root in by_report.get(report, ())]
            found = by_groups[groups]
        found = found or [told[c.entity] for c in on.findings[s.report].credits if c.entity in told]
        if found:
            count = Counter(found)
            roots[s.id] = (min(count, key=lambda root: (-count[root], root.key)),)
        elif len(roots[s.id]) == 1:
            roots[s.id] = (_group_root(s, on) or roots[s.id][0],)


def _is_named(s: Statement, root: Root, on: Ground) -> bool:
    """Whether a statement names whom it is from: a speaker, a document, an outlet that it cites and does not copy."""
    if root.kind != "outlet":
        return True
    is_cited = any(link.entity == root.entity and not link.inferred for link in s.chain[-1:])
    return s.voice == "attributed" and is_cited and root.entity not in on.findings[s.report].printed


def _group_root(s: Statement, on: Ground) -> Root | None:
    """What a report depends on: the outlet that it cites, else the one text that it prints with others."""
    outlet = on.findings[s.report].report.outlet
    for group in on.groups.get(s.report, ()):
        rooted = on.findings[group.root].report.outlet if group.root else None
        if group.basis == "cites" and group.root != s.report:
            cited = rooted or on.cited.get(group.reports)
            if cited:
                return Root("outlet", cited)
        elif group.basis != "cites":
            agencies = on.agencies[group.reports]
            agency = rooted or (min(agencies) if len(agencies) == 1 else None)
            if agency or not agencies:
                return Root("outlet", agency, "" if agency else group.reports[0])
    return None if outlet is None or on.findings[s.report].printed else Root("outlet", outlet)


def _cited(group: Dependence, findings: Mapping[str, Findings], entities: Mapping[str, Entity]) -> str | None:
    """The outlet that a group cites: the one in the most chains and credits of its reports."""
    count: Counter[str] = Counter()
    for report in group.reports:
        f = findings[report]
        count.update({c.entity for c in f.credits if c.basis == "draws_on"})
        count.update({link.entity for s in f.statements for link in s.chain[:-1]})
    outlets = [e for e in count if e in entities and entities[e].kind == "outlet"]
    return min(outlets, key=lambda e: (-count[e], e)) if outlets else None


def _by_occasion(
    roots: Mapping[Root, int], statements: list[Statement], runs: Mapping[str, set[str]], on: Ground
) -> list[Origin]:
    """One origin, or one for each occasion on which the texts show the speaker to have said it.

    Of the roots, each with the number of reports that go back to it, the one that most do is the origin's, a named
    speaker before all others.
    """
    root = min(roots, key=lambda r: (_RANK.index(r.kind), r.place != "", _is_pronoun(r, on), -roots[r], r.key))
    if root.kind == "outlet" and len(roots) > 1:
        relied = [r for r in roots if r.entity and any(_relies(s, r.entity, on) for s in statements)]
        root = min(relied, key=lambda r: r.key) if relied else Root("outlet", None)
    parts: list[_Part] = []
    dated = [(_occasion(s, on), s) for s in statements] if root.kind == "speaker" else [(None, s) for s in statements]
    for occasion, s in sorted(dated, key=lambda row: (row[0] is None, row[1].id)):
        same = next((part for part in parts if part.is_of(occasion, runs.get(s.id, ()))), None)
        if same is None:
            same = _Part(occasion, [], set())
            parts.append(same)
        same.statements.append(s)
        if occasion is not None:  # those without one come last, and go with the first
            same.runs.update(runs.get(s.id, ()))
    return [_origin(root, part.occasion, len(parts) > 1, part.statements, on) for part in parts]


def _passes_on(s: Statement, on: Ground) -> bool:
    """Whether a cue shows that who is named takes up another's words: "referring to", "repeated"."""
    text = on.findings[s.report].report.text
    return any(_PASSES_ON.search(text, x.start, x.end) for x in s.cue if x.field == "text")


def _is_pronoun(root: Root, on: Ground) -> bool:
    """Whether nothing but a pronoun names a root: "they"."""
    entity = on.entities.get(root.entity or "")
    return entity is not None and entity.name.lower() in PERSONAL


def _relies(s: Statement, outlet: str, on: Ground) -> bool:
    """Whether a statement's report shows that it has it from an outlet, or depends on the outlet's report."""
    f = on.findings[s.report]
    if f.report.outlet == outlet:
        return False
    shown = {*(link.entity for link in s.chain), *(c.entity for c in f.credits)}
    roots = {group.root for group in on.groups.get(s.report, ()) if group.root}
    return outlet in shown or outlet in {on.findings[r].report.outlet for r in roots if r in on.findings}


def _occasion(s: Statement, on: Ground) -> Occasion | None:
    """A statement's occasion, else the one on which its report shows the speaker at all."""
    return s.occasion or (on.occasions.get((s.report, s.chain[-1].entity)) if s.chain else None)


def is_separate(a: Occasion, b: Occasion) -> bool:
    """Whether two occasions are surely two: different days, spoken and written words, or different kinds of speaking.

    What is written in a statement, a post and a letter may be one text, so those are not told apart.

    Examples:
        >>> is_separate(Occasion("interview"), Occasion("news conference"))
        True
        >>> is_separate(Occasion("interview", "2025-05-13"), Occasion("an interview"))
        False
    """
    if a.on and b.on:
        return a.on != b.on
    return _manner(a) != _manner(b)


def _manner(occasion: Occasion) -> str:
    spoken = _SPOKEN.search(occasion.label)
    return _SAME_SPOKEN.get(spoken[0].lower(), spoken[0].lower()) if spoken else "written"


def _origin(
    root: Root, occasion: Occasion | None, is_one_of_several: bool, statements: list[Statement], on: Ground
) -> Origin:
    statements = sorted(statements, key=lambda s: s.id)
    ids = tuple(s.id for s in statements)
    entity = on.entities.get(root.entity or "")
    if root.kind == "outlet":
        label, why, shown = outlet_reason(entity, statements, on)
    else:
        label, why, shown = named_reason(root.kind, entity, occasion, is_one_of_several, statements, on)
    return Origin(root.kind, entity.id if entity else None, label, ids, why, shown)
