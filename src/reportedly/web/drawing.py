"""How the desk's pages are drawn: the parts of the page that stands alone, with links and with what can be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import DictLoader
from markupsafe import Markup

from reportedly.present.excerpts import Segment, marked
from reportedly.present.pairs import Pair
from reportedly.present.parts import Group, Parts, environment, file
from reportedly.present.speakers import Speaker
from reportedly.present.view import View, origins_in, when
from reportedly.records import Carried, Claim, Published, Report, Statement

_TEMPLATES = (
    "base", "bits", "home", "story", "claim", "report", "speaker", "found", "add", "job", "corrections", "problem",
    "tools",
)  # fmt: skip
_CARRIERS = 6
_NUMBERED, _SPOT = re.compile(r"n\d+"), "@"


class Drawing:
    """The desk's templates, with what every page needs."""

    def __init__(self, csrf: str) -> None:
        own = resources.files(__package__)
        names = [f"{name}.html.jinja" for name in _TEMPLATES]
        texts = {name: own.joinpath("templates", name).read_text(encoding="utf-8") for name in names}
        self._environment = environment(DictLoader(texts))
        self._environment.globals.update(csrf=csrf, days=days, path=path, address=address, origins_in=origins_in)
        self._pages = {name: self._environment.get_template(f"{name}.html.jinja") for name in _TEMPLATES}
        self._environment.get_template("parts.html.jinja")
        static = own.joinpath("static")
        self.style = file("page.css") + static.joinpath("desk.css").read_text(encoding="utf-8")
        self.script = static.joinpath("desk.js").read_text(encoding="utf-8")

    def page(self, name: str, **context: Any) -> str:
        """Draw a page."""
        return self._pages[name].render(context).lstrip()

    def tools(self, name: str, *given: Any) -> Markup:
        """Draw what can be done with a thing: one macro of the tools."""
        return Markup(getattr(self._pages["tools"].module, name)(*given))  # noqa: S704 - a macro escapes what it is given


class DeskParts(Parts):
    """The parts of pages, with links to the desk's own addresses.

    Args:
        view: What is shown.
        drawing: The desk's templates.
        story: Whose page this is; None for a report that is in none.
    """

    def __init__(self, view: View, drawing: Drawing, story: str | None) -> None:
        super().__init__(view)
        self._drawing, self.story_id = drawing, story
        self._spot = {claim.id: claim.story for claim in view.dossier.claims}
        self.n_carriers = _CARRIERS

    @property
    def back(self) -> str:
        """Where to go on from after a correction: the claim may be another then, the story is there."""
        return path("story", self.story_id) if self.story_id else "/"

    def to_report(self, id_: str) -> str:
        """Where a report stands."""
        return path("report", id_)

    def to_claim(self, id_: str) -> str:
        """Where a claim stands."""
        return path("story", self._spot[id_], "claim", id_)

    def to_group(self, group: Group) -> str:
        """Where a group of dependent reports stands."""
        return path("story", self.story_id or "", "copies") + f"#{group.anchor}"

    def to_speaker(self, id_: str) -> str:
        """Where a speaker stands in this story."""
        return path("story", self.story_id or "", "speaker", id_)

    def tools(self, thing: Claim | Pair | Speaker | Statement, claim: Claim | None = None) -> str:
        """What can be done with a thing; with a statement, also as one that carries a claim."""
        name = f"for_{type(thing).__name__.lower()}"
        return self._drawing.tools(name, self, thing, claim)

    def reports_with(self, speaker: Speaker) -> list[str]:
        """The reports that have something from a speaker, by id."""
        return list(dict.fromkeys(s.report for saying in speaker.sayings for s in saying.statements))

    def alike(self, claim: Claim) -> list[list[list[Carried]]]:
        """The words that carry a claim, those together that are the same and came by the same way."""
        found: dict[object, list[list[Carried]]] = {}
        for pieces in self.carriers_of(claim):
            statement = self.v.statements[pieces[0].statement]
            text = self.v.reports[statement.report].field_text(pieces[0].field)
            words = tuple(text[piece.start : piece.end].casefold() for piece in pieces)
            way = tuple((party.name, party.is_inferred) for party in self.v.parties(statement))
            found.setdefault((words, way, statement.voice), []).append(pieces)
        return list(found.values())

    def carrying_in(self, claim: Claim, report: str) -> Statement:
        """The first statement by which a report carries a claim."""
        return next(s for s in (self.v.statements[c.statement] for c in claim.carried) if s.report == report)

    def is_grouped(self, pair: Pair) -> bool:
        """Whether two reports count as one text, by their words or by a credit."""
        return any(
            {pair.a, pair.b} <= set(group.reports) for group in self.v.dossier.dependence if group.basis != "cites"
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a report's text under one set of marks; ``ends`` are the numbers of statements that end there.

    ``spots`` are the ids of the statements without a number that begin with it.
    """

    text: str
    classes: str
    ends: tuple[int, ...] = ()
    spots: tuple[str, ...] = ()


class ReportParts(DeskParts):
    """The parts of a report's own page: its text with numbered statements."""

    def __init__(self, view: View, drawing: Drawing, story: str | None, report: Report) -> None:
        super().__init__(view, drawing, story)
        self.report = report

    @property
    def back(self) -> str:
        """Where to go on from after a correction."""
        return self.to_report(self.report.id)

    @cached_property
    def numbered(self) -> list[tuple[int, Statement]]:
        """The statements that the page lists, by number: those attributed to somebody, and those that carry a claim."""
        listed = [
            s for s in self.v.statements_of(self.report.id) if s.voice == "attributed" or self.v.claims_with(s.id)
        ]
        return list(enumerate(sorted(listed, key=lambda s: (s.content[0].field, s.content[0].start, s.id)), start=1))

    def is_in_text(self, statement: Statement) -> bool:
        """Whether a statement's number stands in the text, and not only its words in the title."""
        return any(span.field == "text" for span in statement.content)

    @cached_property
    def _unlisted(self) -> list[Statement]:
        listed = {s.id for _, s in self.numbered}
        return [s for s in self.v.statements_of(self.report.id) if s.id not in listed]

    def spots_in_title(self) -> list[str]:
        """The ids of the statements without a number that stand in the title alone."""
        return [s.id for s in self._unlisted if not self.is_in_text(s)]

    def pieces(self) -> list[Piece]:
        """The text, cut where a statement or furniture begins or ends; all of it together is the text unchanged."""
        marks = [(f.start, f.end, "furniture") for f in self.report.furniture]
        for number, s in self.numbered:
            spans = [span for span in s.content if span.field == "text"]
            marks += [
                (x.start, x.end, "own" if s.voice == "own" else f"content {s.quote or ''}".strip()) for x in spans
            ]
            marks += [(x.start, x.end, "source") for x in s.source if x.field == "text"]
            marks += [(x.start, x.end, "cue") for x in s.cue if x.field == "text"]
            if spans:
                marks.append((spans[-1].start, spans[-1].end, f"n{number}"))
        for s in self._unlisted:
            first = next((span for span in s.content if span.field == "text"), None)
            marks += [(first.start, first.end, f"{_SPOT}{s.id}")] if first else []
        return [_piece(segment) for segment in marked(self.report.text, marks)]


def _piece(segment: Segment) -> Piece:
    classes = " ".join(role for role in segment.roles if not _NUMBERED.fullmatch(role) and role[0] != _SPOT)
    ends = tuple(sorted(int(role[1:]) for role in segment.closes if _NUMBERED.fullmatch(role)))
    return Piece(segment.text, classes, ends, tuple(role[1:] for role in segment.opens if role[0] == _SPOT))


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of several; ``number`` counts from 1."""

    number: int
    n: int
    size: int

    @property
    def start(self) -> int:
        """How many things stand on the pages before."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.n // self.size))


def path(*steps: str) -> str:
    """Make a path of the desk.

    Examples:
        >>> path("report", "a/b c")
        '/report/a%2Fb%20c'
    """
    return "/" + "/".join(quote(step, safe="") for step in steps)


def address(base: str, **values: object) -> str:
    """Put what was asked for behind a path, without what is empty.

    Examples:
        >>> address("/search", q="sea lock", outlet="", page=2)
        '/search?q=sea+lock&page=2'
    """
    given = urlencode({name: value for name, value in values.items() if value})
    return f"{base}?{given}" if given else base


def days(first: str | None, last: str | None) -> str:
    """Write the days from the first to the last in words.

    Examples:
        >>> days("2025-05-13", "2025-05-13"), days(None, None)
        ('13 May 2025', 'undated')
    """
    return when(Published(first, last, "metadata")) or "undated"
