"""The chain of each statement: from the link nearest the reader to the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.records import Evidence, Occasion, Span, Statement
from reportedly.resolve.cast import Party
from reportedly.resolve.mentions import Reference, refer
from reportedly.resolve.occasions import occasion
from reportedly.resolve.runs import Row, Runs, Step
from reportedly.resolve.scene import Scene
from reportedly.resolve.venues import Venue, in_spans, meetings, venues

_NEXT_SENTENCES = 4
_WRITTEN = re.compile(
    r"\b(?:wr(?:ote|ites?|iting|itten)|report(?:s|ed|ing)?|opined|observ(?:es|ed)|point(?:s|ed) out|not(?:es|ed))\b",
    re.IGNORECASE,
)
_NESTED = re.compile(
    r"[\s\u201c\"\u2018']*(?:that |how )?(?P<who>[^,.;:\n\u201c\u201d\"]{2,90}?|"
    r"[^,.;:\n\u201c\u201d\"]{2,60}, [^,.;:\n\u201c\u201d\"]{2,60},)"
    r" (?:(?:has|have|had|also|now|again|recently|once|reportedly) ){0,2}"
    r"(?P<verb>said|says|told|claimed|claims|warned|warns|argued|argues|announced|alleged|alleges|"
    r"admitted|denied|stated|"
    r"(?:is|are|was|were) (?:saying|claiming|telling))\b"
)
_THAT = re.compile(r"(?: (?!that\b)[\w'\u2019-]+){0,4} that\b")
_CLAUSE = re.compile(r"\b(?:that|what|which|if|when|as|because|where|while|would|will|can|could|is|was|are|were)\b")
_FIRST_PERSON = frozenset(["i", "we", "you", "they", "he", "she", "it", "who", "that", "this", "there"])
_CITING = re.compile(r"\bciting (?P<who>[^.;\n\u201c\"]{3,120})")
_QUOTED_AS = re.compile(
    r"\b(?:quot|cit|report)(?:e|ed|es|ing|s) (?!by |in |on )(?P<who>[^,.;:\n\u201c\u201d\"]{2,90}?) as "
    r"(?:saying|telling|writing|stating|claiming|warning|denying|having said)\b"
)
_SHARE = re.compile(
    r"\b(?:percent|per cent|half|majority|plurality|two-thirds|one-third|respondents|in (?:\d|two|three|"
    r"four|five|ten)+)\b|%",
    re.IGNORECASE,
)
_POLLS = frozenset(["poll", "polls", "survey", "surveys", "census", "questionnaire"])


def link(
    report: str,
    scene: Scene,
    statements: Sequence[Statement],
    references: Mapping[str, Reference | None],
    own: Party | None,
) -> dict[str, tuple[tuple[Step, ...], Occasion | None]]:
    """Put together the chain and the occasion of each statement of a text.

    Args:
        report: The report's id, for evidence.
        scene: The text, already read through, so that references hold.
        statements: Attributed statements whose spans lie in the text.
        references: What each statement's source refers to, by statement id.
        own: The report's own outlet, which is no link.

    Returns:
        By statement id. A chain is empty where the statement names no source and no outlet reports it.
    """
    rows = sorted(
        (_row(report, scene, s, references.get(s.id)) for s in statements), key=lambda r: (r.start, r.statement.id)
    )
    found = venues(scene)
    _assign(rows, found, own)
    met = meetings(scene, own)
    _identify(scene, rows, met)
    runs = Runs(report, scene, rows, [v for v in found if v.party is not own], met)
    made: dict[str, tuple[tuple[Step, ...], Occasion | None]] = {}
    for i, row in enumerate(rows):
        carried = runs.for_row(i)
        steps = _steps(report, scene, row, carried.step if carried else None, met, own)
        when = row.occasion or (carried.occasion if carried else None)
        made[row.statement.id] = (steps, when)
    return made


def _row(report: str, scene: Scene, statement: Statement, reference: Reference | None) -> Row:
    parts = [s for s in (*statement.cue, *statement.source) if s.field == "text"]
    contents = [s for s in statement.content if s.field == "text"]
    start = min((s.start for s in parts + contents), default=0)
    anchor = min((s.start for s in statement.cue if s.field == "text"), default=start)
    sentence = scene.sentences[scene.sentence(anchor)] if scene.sentences else Span(0, 0)
    return Row(statement, anchor, reference, sentence, occasion(scene.text, report, sentence, contents))


def _assign(rows: Sequence[Row], found: Sequence[Venue], own: Party | None) -> None:
    """Give each venue to the statements of its sentence that it fits; what its own outlet was told has none."""
    starts = [v.span.start for v in found]
    beside: dict[Span, list[Row]] = {}
    for row in rows:
        beside.setdefault(row.sentence, []).append(row)
    for row in rows:
        i = bisect_left(starts, row.sentence.start)
        while i < len(found) and found[i].span.start < row.sentence.end:
            if row.venue is None and not row.is_own and _fits(row, found[i], beside[row.sentence]):
                row.is_own = found[i].party is own
                row.venue = None if row.is_own else found[i]
            i += 1


def _identify(scene: Scene, rows: Sequence[Row], met: Sequence[tuple[int, Party, Venue]]) -> None:
    """Give an undescribed person of a lead, whose words an outlet has, the name of the one that the outlet met."""
    for row in rows:
        if row.venue is not None and row.reference is not None:
            person = _met_by(scene, row.reference.party, row.venue.party, row.start, met)
            if person is not None:
                row.reference = replace(row.reference, party=person)


def _met_by(
    scene: Scene, described: Party, outlet: Party, position: int, met: Sequence[tuple[int, Party, Venue]]
) -> Party | None:
    """The one person whom an outlet met, by the next sentences; None for a party with a name, or where two were met."""
    if described.kind != "unnamed" or not described.name.lower().startswith(("a ", "an ")):
        return None
    here = scene.sentence(position)
    people = [p for at, p, v in met if v.party is outlet and 0 < scene.sentence(at) - here <= _NEXT_SENTENCES]
    if not people or any(p is not people[0] for p in people):
        return None
    people[0].add_alias(described.name)
    return people[0]


def _fits(row: Row, venue: Venue, rows: Sequence[Row]) -> bool:
    statement = row.statement
    if venue.kind == "obtained" and in_spans(venue.span.start, statement.source):
        return True
    if in_spans(venue.span.start, statement.content) or in_spans(venue.span.start, statement.source):
        return False
    if row.reference is not None and row.reference.party is venue.party:
        return False
    cues = [c for c in statement.cue if c.field == "text"]
    if venue.kind == "told":
        return any(c.start <= venue.anchor < c.end or c.start <= venue.span.start < c.end for c in cues)
    if venue.kind in ("reported", "obtained"):
        return bool(statement.content) and (
            venue.span.start >= min(c.start for c in statement.content) or venue.anchor <= row.sentence.start + 1
        )
    if _is_inside(row, venue, rows):
        return False
    if venue.anchor < row.start and venue.anchor - row.sentence.start < 3:
        return True
    low, high = sorted((row.start, venue.span.start))
    between = [r for r in rows if low < r.start < high and r.sentence == row.sentence]
    return not between


def _is_inside(row: Row, venue: Venue, rows: Sequence[Row]) -> bool:
    """Whether a statement is made within the words of another one, which the venue stands outside of."""
    around = [c for r in rows if r is not row and r.sentence == row.sentence for c in r.statement.content]
    return any(in_spans(row.start, [c]) and not in_spans(venue.span.start, [c]) for c in around)


def _steps(
    report: str,
    scene: Scene,
    row: Row,
    carried: Step | None,
    met: Sequence[tuple[int, Party, Venue]],
    own: Party | None,
) -> tuple[Step, ...]:
    steps: list[Step] = []
    reference = row.reference
    if row.venue is not None and carried is not None:
        steps.append(carried)
    elif carried is not None:
        steps.append(replace(carried, is_inferred=True))
    if reference is None:
        return tuple(steps)
    if reference.host is not None and reference.host_span is not None:
        cue = " ".join(scene.text[c.start : c.end] for c in row.statement.cue if c.field == "text")
        if _WRITTEN.search(cue) and not steps:
            steps.append(Step(reference.host, Evidence(report, reference.host_span.start, reference.host_span.end)))
    poll = _poll(scene, row)
    if poll is not None and not steps:
        steps.append(poll)
    span = reference.span
    steps.append(Step(reference.party, span.at(report)))
    inner = _inner(report, scene, row)
    if inner is not None:
        person = _met_by(scene, inner.party, reference.party, row.start, met)
        steps.append(replace(inner, party=person) if person is not None else inner)
    unique: list[Step] = []
    for step in steps:
        if step.party is not own and all(step.party is not s.party for s in unique):
            unique.append(step)
    return tuple(unique)


def _poll(scene: Scene, row: Row) -> Step | None:
    """The poll behind "63 percent said": a share of people answers somebody's question."""
    source = " ".join(scene.text[s.start : s.end] for s in row.statement.source if s.field == "text")
    if not _SHARE.search(source) or row.reference is None or row.reference.party.kind == "document":
        return None
    found = scene.last_document(row.start, _POLLS)
    if found is None:
        return None
    return Step(found, None, is_inferred=True)


def _inner(report: str, scene: Scene, row: Row) -> Step | None:
    """The party whose words the source only passes on.

    Content that is itself an attribution, "quoted ... as saying", or "citing ...".
    """
    outer = row.reference.party if row.reference is not None else None
    content = min((c for c in row.statement.content if c.field == "text"), default=None)
    if outer is None or content is None:
        return None
    for cue in (c for c in row.statement.cue if c.field == "text"):
        quoted = _QUOTED_AS.search(scene.text, cue.start, min(max(cue.end, content.start) + 100, row.sentence.end))
        if quoted is not None and quoted.start() < cue.end:
            reference = refer(scene, quoted.start("who"), quoted.end("who"))
            if reference is not None:
                return Step(reference.party, reference.span.at(report))
    match = _NESTED.match(scene.text, content.start, min(content.end, content.start + 260))
    if match is not None:
        who = match["who"].strip(" '\u2018\u2019").lower()
        passes_on = (
            outer.kind in ("outlet", "document")
            or match["verb"] in ("said", "says", "told")
            or " " in match["verb"]
            or (match["verb"] != "claims" and _THAT.match(scene.text, match.end(), content.end) is not None)
        )
        is_plain = who not in _FIRST_PERSON or outer.kind == "outlet"
        is_plain &= not who.endswith((" never", " not", "n't", "n\u2019t"))
        longest = 14 if outer.kind in ("outlet", "document") else 4
        if passes_on and is_plain and len(who.split()) <= longest and not _CLAUSE.search(who):
            reference = refer(scene, match.start("who"), match.end("who"))
            if reference is not None and reference.party is not outer:
                return Step(reference.party, Evidence(report, reference.span.start, reference.span.end))
    if outer.kind == "outlet":
        for citing in _CITING.finditer(scene.text, row.sentence.start, row.sentence.end):
            if in_spans(citing.start(), (*row.statement.content, *row.statement.cue)):
                continue
            reference = refer(scene, citing.start("who"), citing.end("who"))
            if reference is not None and reference.party is not outer:
                return Step(reference.party, Evidence(report, reference.span.start, reference.span.end))
    return None
