"""The parts of which pages are made: claims with their origins, copies side by side, timelines, speakers, reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from reportedly.compare.naming import host
from reportedly.present.excerpts import Mark, Segment, excerpt, marked
from reportedly.present.labels import heading
from reportedly.present.pairs import Copies, Pair
from reportedly.present.picture import MAX_REPORTS, Picture, picture
from reportedly.present.plain import plain, quoted, shorten
from reportedly.present.reasons import because
from reportedly.present.sides import Side, sides
from reportedly.present.speakers import Speaker, speakers_of
from reportedly.present.timeline import FIRST, Step, Timeline, timeline
from reportedly.present.view import CONFLICTS, DEPENDENCE, View, n_of, origins_found, when
from reportedly.records import Carried, Claim, Conflict, Dependence, Field, Origin, Report, Statement, Story

_MAX_STATEMENTS, _MIN_A_REPORT = 6000, 5
_MAX_CLAIMS, _MIN_A_STORY = 1500, 5
_N_OPEN = 10
_DATE_WORDS = 80
_MAX_SPEAKERS, _LEAST_SPEAKERS, _MAX_SAYINGS = 2000, 5, 25
_MAX_FIRSTS, _MAX_CARRIERS = 8, 30
_FIELDS: tuple[Field, ...] = ("title", "text")
_HREF = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_BASES = {
    "metadata": "Date from the page or feed.",
    "dateline": "Date from the dateline.",
    "text": "Date worked out from the text.",
    "correction": "Date given by a correction.",
    "unknown": "No date found.",
}
_BRIEF_BASES = {
    "metadata": "by the page or feed",
    "dateline": "by the dateline",
    "text": "worked out from the text",
    "correction": "by a correction",
    "unknown": "",
}


def environment(loader: BaseLoader | None = None) -> Environment:
    """Make the environment in which parts are drawn: every word is escaped, and harmless on the page.

    Args:
        loader: Where templates are looked for before those of this package.
    """
    own = DictLoader({name: file(name) for name in ("parts.html.jinja", "page.html.jinja")})
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
        loader=ChoiceLoader([loader, own]) if loader else own,
    )
    made.filters.update(shorten=shorten, quoted=quoted)
    made.globals.update(n_of=n_of, origins_found=origins_found, when=when, link=link, host=host, heading=heading)
    made.globals.update(conflict_names=CONFLICTS, dependence_names=DEPENDENCE, first_words=FIRST)
    return made


def _harmless(value: Any) -> Any:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def file(name: str) -> str:
    """Read a file of this package."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of dependent reports with its number on the page."""

    number: int
    anchor: str
    group: Dependence


class Parts:
    """What the templates of the parts ask for, bounded in size; links lead to places on the same page.

    Args:
        view: What is shown.
        full_text: Whether whole texts are shown and not only excerpts.
        narrowed_to: The words to which all is narrowed; "" where it isn't.
    """

    def __init__(self, view: View, full_text: bool = False, narrowed_to: str = "") -> None:
        self.v, self.full_text, self.narrowed_to = view, full_text, narrowed_to
        dossier = view.dossier
        self.anchor = {report.id: f"r{i}" for i, report in enumerate(dossier.reports, start=1)}
        self.groups = {id(group): Group(i, f"g{i}", group) for i, group in enumerate(dossier.dependence, start=1)}
        self.claim_anchor = {claim.id: f"c{i}" for i, claim in enumerate(dossier.claims, start=1)}
        self.copies = Copies(view, full_text)
        self.stories = {story.id: story for story in view.stories}
        self.carrying = {carried.statement for claim in dossier.claims for carried in claim.carried}
        self.n_listed = max(_MIN_A_REPORT, _MAX_STATEMENTS // max(1, len(dossier.reports)))
        self.n_claims = max(_MIN_A_STORY, _MAX_CLAIMS // max(1, len(dossier.stories)))
        self.n_speakers = max(_LEAST_SPEAKERS, _MAX_SPEAKERS // max(1, len(dossier.stories)) // _MAX_SAYINGS)
        self.n_sayings, self.n_carriers = _MAX_SAYINGS, _MAX_CARRIERS
        self.n_open = min(_N_OPEN, self.n_claims)
        self.n_drawn = MAX_REPORTS
        self.is_of_one = bool(narrowed_to) and len(dossier.claims) == 1

    def names(self) -> dict[str, Any]:
        """Everything that a template may use, by name."""
        return {name: getattr(self, name) for name in dir(self) if not name.startswith("_")}

    def to_report(self, id_: str) -> str:
        """Where a report stands."""
        return f"#{self.anchor[id_]}"

    def to_claim(self, id_: str) -> str:
        """Where a claim stands."""
        return f"#{self.claim_anchor[id_]}"

    def to_group(self, group: Group) -> str:
        """Where a group of dependent reports stands."""
        return f"#{group.anchor}"

    def tools(self, thing: Claim | Pair | Speaker | Statement) -> str:  # noqa: ARG002 - for pages that have some
        """What can be done with a thing beside which this is drawn: nothing on a page that stands alone."""
        return ""

    @property
    def totals(self) -> str:
        """What the dossier holds, counted in words."""
        dossier = self.v.dossier
        n_own = sum(statement.voice == "own" for statement in dossier.statements)
        counts = [
            self.v.outlets_of([report.id for report in dossier.reports]),
            n_of(len(dossier.statements) - n_own, "attributed statement"),
            n_of(len(dossier.stories), "story"),
            n_of(len(dossier.claims), "claim"),
        ]
        return "; ".join(counts if self.narrowed_to else [*counts, f"{n_of(len(dossier.rejected), 'input')} rejected"])

    def groups_in(self, story: Story) -> list[Group]:
        """The groups of dependent reports of a story."""
        return [self.groups[id(group)] for group in self.v.dependence_of(story)]

    def shared_groups(self, claim: Claim) -> dict[str, list[Group]]:
        """For each report that carries a claim, the groups in which another such report is."""
        carrying = {self.v.statements[carried.statement].report for carried in claim.carried}
        found: dict[str, list[Group]] = {}
        for group in self.groups_in(self.stories[claim.story]):
            shared = carrying.intersection(group.group.reports)
            for report in shared if len(shared) > 1 else ():
                found.setdefault(report, []).append(group)
        return found

    def outlets(self, claim: Claim) -> list[str]:
        """The outlets whose reports carry a claim, each once; an unknown one is an empty name."""
        return self._outlets_of(self.v.statements[c.statement] for c in claim.carried)

    def because(self, origin: Origin) -> str:
        """An origin and its reason as one sentence."""
        return because(self.v, origin)

    def reports_having(self, origin: Origin) -> list[str]:
        """The reports that have a claim from an origin, by id."""
        return list(dict.fromkeys(self.v.statements[id_].report for id_ in origin.statements))

    def picture(self, claim: Claim) -> Picture:
        """The ways by which a claim came from its origins to the reports."""
        return picture(self.v, claim)

    def timeline(self, story: Story) -> Timeline:
        """A story's reports by date."""
        return timeline(self.v, story, min(_MAX_FIRSTS, self.n_claims))

    def bases(self, step: Step) -> str:
        """What the dates of a step rest on, in words."""
        return "; ".join(_BRIEF_BASES[basis] for basis in step.bases)

    def sides(self, conflict: Conflict) -> tuple[Side, Side]:
        """What stands on either side of a conflict."""
        return sides(self.v, conflict)

    def attributed(self, report: Report) -> int:
        """How many attributed statements a report has."""
        return sum(statement.voice == "attributed" for statement in self.v.statements_of(report.id))

    def listed_of(self, report: Report) -> list[Statement]:
        """The statements to list: attributed ones and those that carry a claim; the latter first to be kept."""
        wanted = [s for s in self.v.statements_of(report.id) if s.voice == "attributed" or s.id in self.carrying]
        kept = sorted(range(len(wanted)), key=lambda i: (wanted[i].id not in self.carrying, i))[: self.n_listed]
        return [wanted[i] for i in sorted(kept)]

    def left_of(self, report: Report) -> int:
        """How many of its attributed statements are not listed."""
        return self.attributed(report) - sum(s.voice == "attributed" for s in self.listed_of(report))

    def speakers_in(self, report: Report) -> list[str]:
        """Who speaks in the statements that are listed of a report, each once."""
        return list(dict.fromkeys(self.v.speaker(statement) for statement in self.listed_of(report)))

    def speakers_in_story(self, story: Story) -> list[Speaker]:
        """Who speaks in a story, each with all that its reports have from him."""
        return speakers_of(self.v, story.reports)

    def outlets_with(self, speaker: Speaker) -> list[str]:
        """The outlets whose reports have something from a speaker, each once."""
        return self._outlets_of(s for saying in speaker.sayings for s in saying.statements)

    def _outlets_of(self, statements: Iterable[Statement]) -> list[str]:
        return list(dict.fromkeys(self.v.outlet(self.v.reports[s.report]) or "" for s in statements))

    def date_basis(self, report: Report) -> str:
        """What the date rests on; of one that was worked out, the words that tell."""
        told = ", ".join(quoted(self.v.words(e, _DATE_WORDS)) for e in report.published.evidence)
        is_inferred = report.published.basis == "text" and told
        return f"{_BASES['text'].removesuffix('.')}: {told}." if is_inferred else _BASES[report.published.basis]

    def excerpts(self, statement: Statement) -> list[tuple[Field, list[list[Segment]]]]:
        """Excerpts of the title and of the text, as far as the statement has spans there."""
        report = self.v.reports[statement.report]
        found = []
        for place in _FIELDS:
            marks = _marks([statement], place)
            if marks:
                found.append((place, excerpt(report.field_text(place), marks)))
        return found

    def carriers_of(self, claim: Claim) -> list[list[Carried]]:
        """The words that carry a claim, those of one statement and field together."""
        found: dict[tuple[str, Field], list[Carried]] = {}
        for carried in claim.carried:
            found.setdefault((carried.statement, carried.field), []).append(carried)
        return list(found.values())

    def carried_excerpt(self, pieces: Sequence[Carried]) -> list[list[Segment]]:
        """The words that carry a claim in one statement, within the sentences around them."""
        statement, field = self.v.statements[pieces[0].statement], pieces[0].field
        around = [mark for mark in _marks([statement], field) if mark[2] != "content"]
        words = self.v.reports[statement.report].field_text(field)
        return excerpt(words, [*around, *(_trimmed(words, (piece.start, piece.end, "content")) for piece in pieces)])

    def whole(self, report: Report) -> list[Segment]:
        """The whole text with its attributions marked."""
        statements = [s for s in self.v.statements_of(report.id) if s.voice == "attributed"]
        return marked(report.text, _marks(statements, "text"))

    def whole_title(self, report: Report) -> list[Segment]:
        """The title with its attributions marked; [] where it has none."""
        statements = [s for s in self.v.statements_of(report.id) if s.voice == "attributed"]
        marks = _marks(statements, "title")
        return marked(report.field_text("title"), marks) if marks else []


def _trimmed(words: str, mark: Mark) -> Mark:
    """A mark without the space at its ends, at which a clause may have been cut."""
    start, end, role = mark
    held = words[start:end]
    return start + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip()), role


def _marks(statements: Iterable[Statement], place: str) -> list[Mark]:
    return [
        (span.start, span.end, role)
        for statement in statements
        for role, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content))
        for span in spans
        if span.field == place
    ]


def link(url: str | None) -> str | None:
    """Give an address back where it may be linked: http or https, with a host, in plain ASCII.

    Examples:
        >>> link("https://example.org/a"), link("javascript:alert(1)"), link(None)
        ('https://example.org/a', None, None)
    """
    return url if url and _HREF.fullmatch(url) and host(url) else None
