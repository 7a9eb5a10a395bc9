"""A dossier made ready to show: its references looked up, its reports named, its lists in an editor's order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from reportedly.present.labels import labels_of
from reportedly.present.plain import one_line, quoted, shorten
from reportedly.records import (
    Claim,
    Conflict,
    Dependence,
    Development,
    Dossier,
    Entity,
    Evidence,
    Origin,
    Published,
    Report,
    Statement,
    Story,
)

DEPENDENCE = {"copy": "One text", "credit": "One text, by its credit", "cites": "One retelling"}
INFERRED = "inferred: from elsewhere in the report, or from a report of the same text"
CONFLICTS = {"figure": "Figures", "date": "Dates", "denial": "A denial", "account": "Accounts"}
_Row = TypeVar("_Row")
_NAME = 80
_MONTHS = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTHS += ["November", "December"]


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a chain as it is shown; without an entity it is the text's own words for the source."""

    name: str
    entity: Entity | None = None
    evidence: Evidence | None = None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One way by which a claim came to reports: the same chain in each of them; [] where no source is given."""

    parties: tuple[Party, ...]
    is_own_voice: bool
    statements: tuple[Statement, ...]


class View:
    """What the terminal and the page both need to know of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.reports = {report.id: report for report in dossier.reports}
        self.entities = {entity.id: entity for entity in dossier.entities}
        self.statements = {statement.id: statement for statement in dossier.statements}
        self.stories = sorted(dossier.stories, key=lambda story: -len(story.reports))
        self._story_of = {report: story.id for story in dossier.stories for report in story.reports}
        self.alone = [report for report in dossier.reports if report.id not in self._story_of]
        self._statements_of: dict[str, list[Statement]] = defaultdict(list)
        for statement in dossier.statements:
            self._statements_of[statement.report].append(statement)
        self._claims_of: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(dossier.claims, key=lambda claim: (-claim.n_reports, -claim.n_outlets)):
            self._claims_of[claim.story].append(claim)
        self._claims_with: dict[str, list[Claim]] = defaultdict(list)
        for claim in dossier.claims:
            for id_ in dict.fromkeys(carried.statement for carried in claim.carried):
                self._claims_with[id_].append(claim)
        self._dependence_of = self._by_story(dossier.dependence, lambda group: group.reports)
        self._conflicts_of = self._by_story(dossier.conflicts, lambda c: self._reports_of((c.a, c.b)))
        self._developments_of = self._by_story(dossier.developments, lambda d: self._reports_of(d.steps))
        self._names: dict[str, str] = {}
        self._outlets: dict[str, str | None] = {}
        self._parties: dict[str, tuple[Party, ...]] = {}
        outlets = {report.id: self.outlet(report) for report in dossier.reports}
        dates = {report.id: when(report.published) for report in dossier.reports}
        self._labels = labels_of(dossier.reports, outlets, self._story_of, dates)

    def label(self, report_id: str) -> str:
        """Name a report: its outlet, else its site or its own words, with what tells it apart in its story."""
        return str(self._labels[report_id])

    def beside_title(self, report_id: str, *, on_its_day: bool = False) -> str:
        """Name a report where its title, or how its text begins, stands already, and perhaps its date."""
        label = replace(self._labels[report_id], words="")
        label = replace(label, date="") if on_its_day else label
        return str(replace(label, name="no outlet named") if label.is_words else label)

    def name_on_its_day(self, report_id: str) -> str:
        """A report's label without its date, for where the date stands already."""
        return str(replace(self._labels[report_id], date=""))

    def date_beside(self, report_id: str) -> str:
        """The date to write beside a report's label; "" where there is none or the label has it."""
        return "" if self._labels[report_id].date else when(self.reports[report_id].published)

    def outlet(self, report: Report) -> str | None:
        """The name of a report's outlet, None where it isn't known."""
        if report.id not in self._outlets:
            self._outlets[report.id] = self._outlet_of(report)
        return self._outlets[report.id]

    def _outlet_of(self, report: Report) -> str | None:
        if report.outlet is not None:
            return self.name(self.entities[report.outlet])
        return shorten(report.outlet_name, _NAME) if report.outlet_name else None

    def name(self, entity: Entity) -> str:
        """An entity's name on one line; of an unnamed one, the words that describe it."""
        if entity.id not in self._names:
            self._names[entity.id] = shorten(entity.name, _NAME) or "(no name)"
        return self._names[entity.id]

    def words(self, evidence: Evidence, size: int = 240) -> str:
        """The words that a piece of evidence points at, shortened."""
        report = self.reports[evidence.report]
        text = report.field_text(evidence.field)
        return shorten(text[evidence.start : min(evidence.end, evidence.start + 4 * size)], size)

    def content(self, statement: Statement, size: int = 240) -> str:
        """The words of a statement's content, pieces joined by dots, shortened."""
        report = self.reports[statement.report]
        pieces = (report.field_text(s.field)[s.start : min(s.end, s.start + 4 * size)] for s in statement.content)
        return shorten(" … ".join(pieces), size)

    def statements_of(self, report_id: str) -> list[Statement]:
        """All statements of a report, in the dossier's order."""
        return self._statements_of[report_id]

    def claims_of(self, story: Story) -> list[Claim]:
        """The claims of a story, those carried by most reports first."""
        return self._claims_of[story.id]

    def claims_with(self, statement_id: str) -> list[Claim]:
        """The claims that a statement carries."""
        return self._claims_with.get(statement_id, [])

    def dependence_of(self, story: Story) -> list[Dependence]:
        """The groups of dependent reports of a story."""
        return self._dependence_of[story.id]

    def resting(self, group: Dependence) -> tuple[str, ...]:
        """The reports of a group but for its root."""
        return tuple(report for report in group.reports if report != group.root)

    def conflicts_of(self, story: Story) -> list[Conflict]:
        """The conflicts of a story."""
        return self._conflicts_of[story.id]

    def developments_of(self, story: Story) -> list[Development]:
        """The developments of a story."""
        return self._developments_of[story.id]

    def _by_story(self, rows: Iterable[_Row], reports: Callable[[_Row], Sequence[str]]) -> dict[str, list[_Row]]:
        found: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            for story in dict.fromkeys(self._story_of.get(report, "") for report in reports(row)):
                found[story].append(row)
        return found

    def _reports_of(self, statements: Iterable[str]) -> list[str]:
        return [self.statements[id_].report for id_ in statements]

    def parties(self, statement: Statement) -> tuple[Party, ...]:
        """The chain of a statement, nearest the reader first; the words of its source where the chain is empty."""
        if statement.id not in self._parties:
            self._parties[statement.id] = self._parties_of(statement)
        return self._parties[statement.id]

    def _parties_of(self, statement: Statement) -> tuple[Party, ...]:
        if statement.chain:
            return tuple(
                Party(self.name(self.entities[link.entity]), self.entities[link.entity], link.evidence, link.inferred)
                for link in statement.chain
            )
        if not statement.source:
            return ()
        spans = [s.at(statement.report) for s in statement.source]
        words = " … ".join(self.words(span, _NAME) for span in spans)
        return (Party(quoted(shorten(words, _NAME)), None, spans[0]),)

    def speaker(self, statement: Statement) -> str:
        """Who a statement comes from, as far as is known."""
        parties = self.parties(statement)
        if parties:
            return parties[-1].name
        return "in its own voice" if statement.voice == "own" else "source not named"

    def routes(self, statement_ids: Iterable[str]) -> list[Route]:
        """Put statements that came by the same chain together, in the order of the first of each."""
        found: dict[tuple[object, ...], list[Statement]] = {}
        for id_ in dict.fromkeys(statement_ids):
            statement = self.statements[id_]
            parties = self.parties(statement)
            who = tuple((party.name, party.entity and party.entity.id, party.is_inferred) for party in parties)
            found.setdefault((who, statement.voice), []).append(statement)
        return [Route(self.parties(group[0]), group[0].voice == "own", tuple(group)) for group in found.values()]

    def labels(self, statements: Iterable[Statement]) -> list[str]:
        """The reports that hold these statements, each named once."""
        return [self.label(report) for report in dict.fromkeys(statement.report for statement in statements)]

    def origin_kind(self, origin: Origin) -> str:
        """What kind of root an origin is, in a reader's words; chains of copies begin with the agency."""
        if origin.kind != "outlet":
            return origin.kind
        statements = [self.statements[id_] for id_ in origin.statements]
        if any(s.voice == "own" and s.chain and s.chain[0].entity == origin.entity for s in statements):
            return "agency copy"
        if origin.entity and any(self.reports[s.report].outlet != origin.entity for s in statements):
            return "relied on by others"
        is_own = any(s.voice == "own" for s in statements)
        return "states it without a source" if is_own else "source not named"

    def reports_of(self, claim: Claim) -> list[str]:
        """The reports that carry a claim, each once."""
        return list(dict.fromkeys(self.statements[carried.statement].report for carried in claim.carried))

    def speakers(self, claim: Claim) -> list[str]:
        """Who the attributed statements of a claim come from, each once; [] where none names anybody."""
        statements = (self.statements[carried.statement] for carried in claim.carried)
        return list(dict.fromkeys(self.speaker(s) for s in statements if s.voice == "attributed" and self.parties(s)))

    def outlets_of(self, reports: Sequence[str]) -> str:
        """Count reports and their outlets in words."""
        names = [self.outlet(self.reports[report]) for report in reports]
        known = {name for name in names if name is not None}
        unknown = sum(name is None for name in names)
        counted = n_of(len(reports), "report")
        if known:
            counted += f" by {n_of(len(known), 'outlet')}"
        return counted + (f", {unknown} with no outlet named" if unknown else "")

    def dates_of(self, reports: Sequence[str]) -> str:
        """The days from the first to the last of these reports; how many have none, or one worked out from the text."""
        known = [p for p in (self.reports[report].published for report in reports) if p.start and p.end]
        undated = len(reports) - len(known)
        if not known:
            return "undated"
        span = Published(min(p.start or "" for p in known), max(p.end or "" for p in known))
        inferred = sum(p.basis == "text" for p in known)
        counts = ((inferred, "dated by what the text says"), (undated, "undated"))
        return when(span) + "".join(f", {n:,} {what}" for n, what in counts if n)


def n_of(n: int, thing: str) -> str:
    """Count things in words.

    Examples:
        >>> n_of(1, "report"), n_of(2, "story"), n_of(3, "outlet")
        ('1 report', '2 stories', '3 outlets')
    """
    if n == 1:
        return f"1 {thing}"
    return f"{n:,} {thing[:-1]}ies" if thing.endswith("y") else f"{n:,} {thing}s"


def origins_found(claim: Claim) -> str:
    """How many origins a claim has among the reports that carry it; says nothing about truth.

    Examples:
        >>> origins_found(Claim("c1", "t1", "It is shut", (), (), 4, 3))
        '0 origins found in these 4 reports'
    """
    return origins_in(len(claim.origins), claim.n_reports)


def origins_in(n_origins: int, n_reports: int) -> str:
    """Count origins among reports in the words that are used wherever they are counted.

    Examples:
        >>> origins_in(1, 12), origins_in(1, 1)
        ('1 origin found in these 12 reports', '1 origin found in this report')
    """
    among = "this report" if n_reports == 1 else f"these {n_of(n_reports, 'report')}"
    return f"{n_of(n_origins, 'origin')} found in {among}"


def when(published: Published) -> str:
    """Write the interval of a date in words; "" where there is none.

    Examples:
        >>> when(Published("2024-06-01", "2024-06-30")), when(Published("2024-06-03", "2024-06-03"))
        ('June 2024', '3 June 2024')
        >>> when(Published("2024-05-30", "2024-06-03"))
        '30 May to 3 June 2024'
    """
    if not published.start or not published.end:
        return ""
    try:
        first, last = date.fromisoformat(published.start), date.fromisoformat(published.end)
        after = last + timedelta(days=1)
    except (ValueError, OverflowError):
        return one_line(f"{published.start} to {published.end}")
    if first == last:
        return _day(first)
    if (first.day, after.day) == (1, 1) and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month]} {first.year}"
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and first.year == last.year:
        return str(first.year)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month]}"
        return f"{start} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month]} {day.year}"
