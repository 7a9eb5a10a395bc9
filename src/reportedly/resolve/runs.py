"""Which venue each statement of a speaker rests on: its own, or one that his words were carried over from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Evidence, Occasion, Span, Statement
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Party
from reportedly.resolve.mentions import Reference
from reportedly.resolve.scene import Scene
from reportedly.resolve.venues import Venue, programme

_REACH, _RESUMED_WITHIN = 2, 12  # paragraphs
_LEAD_SENTENCES = 14
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
_PRESENT = re.compile(
    r"\b(?:claims|says|believes|thinks|argues|insists|maintains|wants|has|have|is|are)\b", re.IGNORECASE
)


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
class Row:
    """A statement on its way to a chain."""

    statement: Statement
    start: int
    reference: Reference | None
    sentence: Span
    occasion: Occasion | None = None
    venue: Venue | None = None
    is_own: bool = False


class Runs:
    """Which venue each statement rests on, its own or one carried over."""

    def __init__(
        self,
        report: str,
        scene: Scene,
        rows: Sequence[Row],
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
            if venue.span in taken or venue.kind in ("reported", "obtained") or self._scene.is_quoted(venue.span.start):
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
        self._share()
        by_party = self._by_party()
        self._resume(by_party)
        self._lead(by_party)

    def _after(self, row: Row, current: _Run | None) -> _Run | None:
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

    def _is_of(self, row: Row, current: _Run | None) -> bool:
        if current is None:
            return False
        if row.venue is not None:
            return True
        if row.reference is None or row.reference.party is not current.party:
            return False
        cue = self._cue(row)
        if self._is_who(row) or (_PRESENT.search(cue) and not current.is_present):
            return False
        return bool(_SPEECH.search(cue))

    def _share(self) -> None:
        """Let what a speaker says besides in a sentence rest on the venue of his words there."""
        told = {
            (id(row.reference.party), row.sentence): run
            for row, run in zip(self._rows, self._carried, strict=True)
            if run is not None and row.venue is not None and row.reference is not None
        }
        for i, row in self._open():
            if row.reference is not None and not self._is_who(row):
                self._carried[i] = told.get((id(row.reference.party), row.sentence))

    def _resume(self, by_party: Mapping[int, list[_Run]]) -> None:
        """Let quoted words rest on the one venue that their speaker's words have, after others have had their say."""
        for i, row in self._open():
            if row.reference is None or not self._is_quoted(row) or _PRESENT.search(self._cue(row)):
                continue
            own = [run for run in by_party.get(id(row.reference.party), []) if run.start < row.start]
            if own and len({id(run.step.party) for run in own}) == 1:
                last = max(own, key=lambda run: run.start)
                if self._scene.paragraph(row.start) - last.paragraph <= _RESUMED_WITHIN:
                    self._carried[i] = last

    def _open(self) -> list[tuple[int, Row]]:
        """Statements that may yet rest on a venue: with a verb of saying, and no occasion of their own."""
        return [
            (i, row)
            for i, row in enumerate(self._rows)
            if self._carried[i] is None and row.occasion is None and not row.is_own and _SPEECH.search(self._cue(row))
        ]

    def _by_party(self) -> dict[int, list[_Run]]:
        """The runs that each speaker's own words opened."""
        by_party: dict[int, list[_Run]] = {}
        for row, run in zip(self._rows, self._carried, strict=True):
            if run is not None and row.venue is not None and run.party.name:
                by_party.setdefault(id(run.party), []).append(run)
        for run in self._openers:
            by_party.setdefault(id(run.party), []).append(run)
        return by_party

    def _is_quoted(self, row: Row) -> bool:
        return any(c.field == "text" and self._scene.is_quoted(c.start + 1) for c in row.statement.content)

    def _lead(self, by_party: Mapping[int, list[_Run]]) -> None:
        """Let a lead or headline rest on the one venue that its speaker's words have further down."""
        for i, row in self._open():
            runs = by_party.get(id(row.reference.party), []) if row.reference is not None else []
            if not runs or len({id(run.step.party) for run in runs}) != 1:
                continue
            first = min(runs, key=lambda run: run.start)
            near = self._scene.sentence(first.start) <= _LEAD_SENTENCES and row.start < first.start
            if near and not self._is_who(row):
                self._carried[i] = first

    def _is_who(self, row: Row) -> bool:
        return (
            row.reference is not None
            and self._scene.text[row.reference.span.start : row.reference.span.end].lower() in lexicon.RELATIVE
        )

    def _cue(self, row: Row) -> str:
        return " ".join(self._scene.text[c.start : c.end] for c in row.statement.cue if c.field == "text")
