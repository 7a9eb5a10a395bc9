"""What passes between the stages: frozen records, one for each kind of thing that a dossier holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Field = Literal["text", "title"]
ReportKind = Literal["news", "release", "post", "transcript", "unknown"]
DateBasis = Literal["metadata", "dateline", "text", "correction", "unknown"]
FurnitureKind = Literal["byline", "dateline", "credit", "caption", "promotion"]
Voice = Literal["attributed", "own"]
Quote = Literal["direct", "indirect", "mixed"]
Act = Literal["says", "asks", "denies", "believes", "intends"]
EntityKind = Literal["person", "organization", "outlet", "group", "document", "unnamed"]
DependenceBasis = Literal["copy", "credit", "cites"]
OriginKind = Literal["speaker", "document", "outlet"]
ConflictKind = Literal["figure", "date", "denial", "account"]
Direction = Literal["a_to_b", "b_to_a", "unknown"]
Stage = Literal["read", "extract", "resolve", "compare"]
CorrectionKind = Literal[
    "same_speaker", "other_speaker", "same_claim", "other_claim", "copy", "no_copy", "chain", "date"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a report: half-open, in code points of its text, or of its title.

    Examples:
        >>> span = Span(4, 9)
        >>> "the mayor"[span.start:span.end]
        'mayor'
    """

    start: int
    end: int
    field: Field = "text"

    def at(self, report: str) -> Evidence:
        """The same words as evidence from a report, by its id."""
        return Evidence(report, self.start, self.end, self.field)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span of one report that shows why something was decided."""

    report: str
    start: int
    end: int
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out: an interval of ISO dates, both ends included, and what shows it.

    Both ends are None where nothing in the input tells, and then the basis is ``unknown``.
    """

    start: str | None = None
    end: str | None = None
    basis: DateBasis = "unknown"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class KnownEvent:
    """An event by its name, with its first and last day. One name may stand for several events, each with its days."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A stretch of a report's text that is not body."""

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Report:
    """One text as one outlet published it.

    ``outlet_name`` is the publisher's name as the input gives it; ``outlet`` its entity, None until resolved and where
    the input names none. ``credit`` is whose copy it is by the input's own word, not the text's. ``text`` is never
    changed after reading: every span counts its code points.
    """

    id: str
    key: str
    text: str
    kind: ReportKind = "news"
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    outlet_name: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str = "en"
    published: Published = Published()
    furniture: tuple[Furniture, ...] = ()
    credit: str | None = None

    def field_text(self, field: Field) -> str:
        """What spans of a field count in: the text, or the title, which is empty where there is none."""
        return self.text if field == "text" else self.title or ""


@dataclass(frozen=True, slots=True, order=True)
class Rejected:
    """An input that was refused: where, and why in one line.

    ``is_named`` tells whether the user gave this input himself; it is not part of a dossier.
    """

    input: str
    stage: Stage
    reason: str
    is_named: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """One party of a chain; ``inferred`` where it was carried over from elsewhere in the text."""

    entity: str
    evidence: Evidence | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where a speaker said it, in the text's words; ``on`` is an ISO date or None."""

    label: str
    on: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, or one sentence in the outlet's own voice.

    An own-voice statement has its sentence as content and neither source, cue, quote, act nor score. ``chain`` runs
    from the link nearest the reader to the speaker; it is empty where the text names nobody.
    """

    id: str
    report: str
    voice: Voice
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    quote: Quote | None = None
    act: Act | None = None
    score: float | None = None
    occasion: Occasion | None = None
    chain: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that words refer to; ``aliases`` are other words for it in the reports."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Credit:
    """A report's printed acknowledgement of an agency or another outlet.

    ``prints``: the body is that outlet's copy ("PHILADELPHIA (AP)", "By Reuters"). ``draws_on``: it took something from
    it ("The AP contributed to this report", "Information from:", "h/t"). ``evidence`` is empty where an address or the
    input's own fields say so and no words of the report.
    """

    report: str
    entity: str
    basis: Literal["prints", "draws_on"]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What one report alone shows; entities are the report's own until reports are compared.

    Attributes:
        n_unsure: How many attributed statements were left out because their score was below the least asked for.
    """

    report: Report
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    credits: tuple[Credit, ...] = ()
    n_unsure: int = 0

    @property
    def printed(self) -> frozenset[str]:
        """The outlets whose copy the report prints by its own word."""
        return frozenset(c.entity for c in self.credits if c.basis == "prints")


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that were put together as being of one event."""

    id: str
    title: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Aligned passages of two reports."""

    a: Evidence
    b: Evidence
    direction: Direction
    score: float


@dataclass(frozen=True, slots=True)
class Dependence:
    """Reports that are for most of their bodies one text or one retelling; ``root`` is the one the others rely on."""

    reports: tuple[str, ...]
    root: str | None
    basis: DependenceBasis
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Carried:
    """The words of a statement that carry a claim."""

    statement: str
    start: int
    end: int
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Origin:
    """A root of a claim among these reports, with its reasons. It says nothing about truth."""

    kind: OriginKind
    entity: str | None
    label: str
    statements: tuple[str, ...]
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of the same content in one story; ``text`` is verbatim from one of them."""

    id: str
    story: str
    text: str
    carried: tuple[Carried, ...]
    origins: tuple[Origin, ...]
    n_reports: int
    n_outlets: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements about one thing that can't both hold."""

    id: str
    kind: ConflictKind
    a: str
    b: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Development:
    """Statements of one figure that changes with stated time, in order."""

    id: str
    kind: Literal["figure"]
    steps: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What a correction is about: a report, one of its statements by where its words stand, or a party by its name.

    Reports have one id wherever the same text is read, so a mark means the same in everybody's library.
    """

    report: str
    start: int = 0
    end: int = 0
    field: Field = "text"
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """What a person knows better than the tool.

    Attributes:
        kind: ``same_speaker`` and ``other_speaker`` of two parties; ``same_claim`` and ``other_claim`` of two
            statements; ``copy`` and ``no_copy`` of two reports; ``chain`` of a statement; ``date`` of a report.
        marks: One thing, or two.
        values: The chain's names from the link nearest the reader to the speaker; or the first and the last day.
        note: Why, in the person's own words.
    """

    id: str
    kind: CorrectionKind
    marks: tuple[Mark, ...]
    values: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything found in a set of reports, ready to show."""

    reports: tuple[Report, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    stories: tuple[Story, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    dependence: tuple[Dependence, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    developments: tuple[Development, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    corrections: tuple[Correction, ...] = ()
