"""The chain of each statement: from the link nearest the reader to the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Evidence, Occasion, Span, Statement
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Party
from reportedly.resolve.mentions import Reference, refer
from reportedly.resolve.occasions import occasion
from reportedly.resolve.scene import Scene
from reportedly.resolve.venues import Venue, in_spans, meetings, programme, venues

_REACH = 2
_LEAD_SENTENCES = 14
_NEXT_SENTENCES = 4
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:s|ed|ing)|argu(?:es?|ed|ing)|claim(?:s|ed|ing)?|"
    r"complain(?:s|ed|ing)?|"
    r"alleg(?:es?|ed|ing)|continu(?:es?|ed|ing)|explain(?:s|ed|ing)?|insist(?:s|ed|ing)?|assert(?:s|ed|"
    r"ing)?|not(?:es?|ed|ing)|"
    r"outlin(?:es?|ed|ing)|prais(?:es?|ed|ing)|critici[sz](?:es?|ed|ing)|blam(?:es?|ed|ing)|defend(?:s|ed|ing)?|"
    r"reveal(?:s|ed|ing)?|mock(?:s|ed|ing)?|estimat(?:es?|ed|ing)|promis(?:es?|ed|ing)|reiterat(?:es?|ed|ing)|"
    r"warn(?:s|ed|ing)?|conclud(?:es?|ed|ing)|predict(?:s|ed|ing)?|suggest(?:s|ed|ing)?|den(?:y|ies|ied|"
    r"ying)|admit(?:s|ted|ting)?|"
    r"acknowledg(?:es?|ed|ing)|stress(?:es|ed|ing)?|stat(?:es?|ed|ing)|according|writ(?:es?|ing)|wrote|"
    r"ask(?:s|ed|ing)?|"
    r"challeng(?:es?|ed|ing)|declar(?:es?|ed|ing)|announc(?:es?|ed|ing)|describ(?:es?|ed|ing)|call(?:s|ed|"
    r"ing)?|recall(?:s|ed|ing)?|"
    r"dismiss(?:es|ed|ing)?|accus(?:es?|ed|ing)|maintain(?:s|ed|ing)?|contend(?:s|ed|ing)?|repl(?:y|ies|"
    r"ied|ying)|lament(?:s|ed|ing)?|"
    r"joke(?:s|d)?|quip(?:s|ped)?|remark(?:s|ed|ing)?|observ(?:es?|ed|ing)|urg(?:es?|ed|ing)|vow(?:s|ed|"
    r"ing)?|confirm(?:s|ed|ing)?)\b|:",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(?:wr(?:ote|ites?|iting|itten)|report(?:s|ed|ing)?|opined|observ(?:es|ed)|point(?:s|ed) out|not(?:es|ed))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:claims|says|believes|thinks|argues|insists|maintains|wants|has|have|is|are)\b", re.IGNORECASE
)
_NESTED = re.compile(
    r"[\s\u201c\"\u2018']*(?:that |how )?(?P<who>[^,.;:\n\u201c\u201d\"]{2,90}?|"
    r"[^,.;:\n\u201c\u201d\"]{2,60}, [^,.;:\n\u201c\u201d\"]{2,60},)"
    r" (?:(?:has|have|had|also|now|again|recently|once|reportedly) ){0,2}"
    r"(?P<verb>said|says|told|claimed|claims|warned|warns|argued|argues|announced|alleged|alleges|"
    r"admitted|denied|stated|"
    r"(?:is|are|was|were) (?:saying|claiming|telling))\b"
)
_CLAUSE = re.compile(r"\b(?:that|what|which|if|when|as|because|where|while|would|will|can|could|is|was|are|were)\b")
_FIRST_PERSON = frozenset(["i", "we", "you", "they", "he", "she", "it", "who", "that", "this", "there"])
_CITING = re.compile(r"\bciting (?P<who>[^.;\n\u201c\"]{3,120})")
_SHARE = re.compile(
    r"\b(?:percent|per cent|half|majority|plurality|two-thirds|one-third|respondents|in (?:\d|two|three|"
    r"four|five|ten)+)\b|%",
    re.IGNORECASE,
)
_POLLS = frozenset(["poll", "polls", "survey", "surveys", "census", "questionnaire"])


@dataclass(frozen=True, slots=True)
class Step:
    """A link before it has an id: the party, the words that show it, and whether it was carried over."""

    party: Party
    evidence: Evidence | None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of one speaker's words that rests on one venue."""

    party: Party
    step: Step
    start: int
    paragraph: int
    occasion: Occasion | None
    is_present: bool


@dataclass(slots=True)
class _Row:
    """A statement on its way to a chain."""

    statement: Statement
    start: int
    reference: Reference | None
    sentence: Span
    occasion: Occasion | None = None
    venue: Venue | None = None
    is_own: bool = False


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
    runs = _Runs(report, scene, rows, [v for v in found if v.party is not own], met)
    made: dict[str, tuple[tuple[Step, ...], Occasion | None]] = {}
    for i, row in enumerate(rows):
        carried = runs.for_row(i)
        steps = _steps(report, scene, row, carried.step if carried else None, met, own)
        when = row.occasion or (carried.occasion if carried else None)
        made[row.statement.id] = (steps, when)
    return made


def _row(report: str, scene: Scene, statement: Statement, reference: Reference | None) -> _Row:
    parts = [s for s in (*statement.cue, *statement.source) if s.field == "text"]
    contents = [s for s in statement.content if s.field == "text"]
    start = min((s.start for s in parts + contents), default=0)
    anchor = min((s.start for s in statement.cue if s.field == "text"), default=start)
    sentence = scene.sentences[scene.sentence(anchor)] if scene.sentences else Span(0, 0)
    return _Row(statement, anchor, reference, sentence, occasion(scene.text, report, sentence, contents))


def _assign(rows: Sequence[_Row], found: Sequence[Venue], own: Party | None) -> None:
    """Give each venue to the statements of its sentence that it fits; what its own outlet was told has none."""
    starts = [v.span.start for v in found]
    for row in rows:
        i = bisect_left(starts, row.sentence.start)
        while i < len(found) and found[i].span.start < row.sentence.end:
            if row.venue is None and not row.is_own and _fits(row, found[i], rows):
                row.is_own = found[i].party is own
                row.venue = None if row.is_own else found[i]
            i += 1


def _identify(scene: Scene, rows: Sequence[_Row], met: Sequence[tuple[int, Party, Venue]]) -> None:
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


def _fits(row: _Row, venue: Venue, rows: Sequence[_Row]) -> bool:
    statement = row.statement
    if in_spans(venue.span.start, statement.content) or in_spans(venue.span.start, statement.source):
        return False
    if row.reference is not None and row.reference.party is venue.party:
        return False
    cues = [c for c in statement.cue if c.field == "text"]
    if venue.kind == "told":
        return any(c.start <= venue.anchor < c.end or c.start <= venue.span.start < c.end for c in cues)
    if venue.kind == "reported":
        return bool(statement.content) and (
            venue.span.start >= min(c.start for c in statement.content) or venue.anchor <= row.sentence.start + 1
        )
    if venue.anchor < row.start and venue.anchor - row.sentence.start < 3:
        return True
    low, high = sorted((row.start, venue.span.start))
    between = [r for r in rows if low < r.start < high and r.sentence == row.sentence]
    return not between


class _Runs:
    """Which venue each statement rests on, its own or one carried over."""

    def __init__(
        self,
        report: str,
        scene: Scene,
        rows: Sequence[_Row],
        found: Sequence[Venue],
        met: Sequence[tuple[int, Party, Venue]],
    ) -> None:
        self._report, self._scene, self._rows = report, scene, rows
        openers = [self._opener(person, venue, at) for at, person, venue in met] + self._from_sentences(found)
        self._openers = sorted(openers, key=lambda run: run.start)
        self._opener_starts = [run.start for run in self._openers]
        self._carried: list[_Run | None] = []
        self._programmes: dict[int, Party] = {}
        self._read()

    def for_row(self, i: int) -> _Run | None:
        """The run that statement i belongs to, None where it rests on no venue."""
        return self._carried[i]

    def _step(self, venue: Venue) -> Step:
        """The link of a venue; a programme named with its channel stands for both."""
        found = programme(self._scene, venue.span)
        if found is not None:
            name, words = found
            party = Party(name, "outlet", is_sure=True, first=words.start)
            self._programmes[id(venue.party)] = party
            return Step(party, Evidence(self._report, words.start, words.end))
        party = self._programmes.get(id(venue.party), venue.party)
        if party is not venue.party:
            party.add_alias(self._scene.text[venue.span.start : venue.span.end])
        return Step(party, Evidence(self._report, venue.span.start, venue.span.end))

    def _opener(self, person: Party, venue: Venue, at: int) -> _Run:
        step = Step(venue.party, Evidence(self._report, venue.span.start, venue.span.end))
        return _Run(person, step, at, self._scene.paragraph(at), None, is_present=False)

    def _from_sentences(self, found: Sequence[Venue]) -> list[_Run]:
        """Venues in sentences that no statement takes up: "Ada Quist described the work to a Herald reporter"."""
        taken = {row.venue.span for row in self._rows if row.venue is not None}
        runs = []
        for venue in found:
            if venue.span in taken or venue.kind == "reported" or self._scene.is_quoted(venue.span.start):
                continue
            sentence = self._scene.sentences[self._scene.sentence(venue.span.start)]
            person = self._scene.subject(sentence.start, venue.anchor)
            if person is not None:
                runs.append(self._opener(person, venue, venue.span.start))
        return runs

    def _read(self) -> None:
        current: _Run | None = None
        last_start = -1
        for row in self._rows:
            i = bisect_right(self._opener_starts, row.start) - 1
            if i >= 0 and self._openers[i].start > last_start:
                current = self._openers[i]
            last_start = row.start
            current = self._after(row, current)
            self._carried.append(current if self._is_of(row, current) else None)
        self._lead()

    def _after(self, row: _Row, current: _Run | None) -> _Run | None:
        """The run that holds once this statement has been read."""
        party = row.reference.party if row.reference is not None else None
        paragraph = self._scene.paragraph(row.start)
        if row.venue is not None:
            speaker = party if party is not None and party.kind != "outlet" else Party("", "unnamed")
            is_present = bool(_PRESENT.search(self._cue(row)))
            return _Run(speaker, self._step(row.venue), row.start, paragraph, row.occasion, is_present)
        if row.is_own:
            return None
        if current is None or party is None:
            return current
        if party is not current.party:
            return None if _SPEECH.search(self._cue(row)) else current
        if row.occasion is not None and "interview" not in row.occasion.label:
            return None
        if paragraph - current.paragraph > _REACH * 2:
            return None
        return replace(current, paragraph=paragraph)

    def _is_of(self, row: _Row, current: _Run | None) -> bool:
        if current is None:
            return False
        if row.venue is not None:
            return True
        if row.reference is None or row.reference.party is not current.party:
            return False
        cue = self._cue(row)
        is_relative = self._scene.text[row.reference.span.start : row.reference.span.end].lower() in lexicon.RELATIVE
        if is_relative or (_PRESENT.search(cue) and not current.is_present):
            return False
        return bool(_SPEECH.search(cue))

    def _lead(self) -> None:
        """Let a lead or headline rest on the one venue that its speaker's words have further down."""
        by_party: dict[int, list[_Run]] = {}
        for row, run in zip(self._rows, self._carried, strict=True):
            if run is not None and row.venue is not None and run.party.name:
                by_party.setdefault(id(run.party), []).append(run)
        for run in self._openers:
            by_party.setdefault(id(run.party), []).append(run)
        for i, row in enumerate(self._rows):
            if self._carried[i] is not None or row.reference is None or row.occasion is not None or row.is_own:
                continue
            runs = by_party.get(id(row.reference.party), [])
            if not runs or len({id(run.step.party) for run in runs}) != 1:
                continue
            first = min(runs, key=lambda run: run.start)
            near = self._scene.sentence(first.start) <= _LEAD_SENTENCES and row.start < first.start
            if near and _SPEECH.search(self._cue(row)) and not self._is_who(row):
                self._carried[i] = first

    def _is_who(self, row: _Row) -> bool:
        return (
            row.reference is not None
            and self._scene.text[row.reference.span.start : row.reference.span.end].lower() in lexicon.RELATIVE
        )

    def _cue(self, row: _Row) -> str:
        return " ".join(self._scene.text[c.start : c.end] for c in row.statement.cue if c.field == "text")


def _steps(
    report: str,
    scene: Scene,
    row: _Row,
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


def _poll(scene: Scene, row: _Row) -> Step | None:
    """The poll behind "63 percent said": a share of people answers somebody's question."""
    source = " ".join(scene.text[s.start : s.end] for s in row.statement.source if s.field == "text")
    if not _SHARE.search(source) or row.reference is None or row.reference.party.kind == "document":
        return None
    found = scene.last_document(row.start, _POLLS)
    if found is None:
        return None
    return Step(found, None, is_inferred=True)


def _inner(report: str, scene: Scene, row: _Row) -> Step | None:
    """The party whose words the source only passes on: content that is itself an attribution, or "citing ..."."""
    outer = row.reference.party if row.reference is not None else None
    content = min((c for c in row.statement.content if c.field == "text"), default=None)
    if outer is None or content is None:
        return None
    match = _NESTED.match(scene.text, content.start, min(content.end, content.start + 260))
    if match is not None:
        who = match["who"].strip(" '\u2018\u2019").lower()
        passes_on = (
            outer.kind in ("outlet", "document") or match["verb"] in ("said", "says", "told") or " " in match["verb"]
        )
        is_plain = who not in _FIRST_PERSON or outer.kind == "outlet"
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
