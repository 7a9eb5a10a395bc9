"""The pages that are read: stories, a story and its claims, a report, a speaker, and what was searched for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.compare import Found, terms_of
from reportedly.library import Library
from reportedly.library.searching import Hits
from reportedly.present.speakers import speaking
from reportedly.present.timeline import first_of, interval
from reportedly.present.view import View
from reportedly.records import Claim, Story
from reportedly.web.desk import ADesk, Desk
from reportedly.web.drawing import DeskParts, Pages, ReportParts, path
from reportedly.web.likest import likest
from reportedly.web.problems import Refused

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Page = Annotated[int, Query(ge=1, le=1_000_000)]
TABS = ("claims", "accounts", "timeline", "speakers", "copies", "reports")
_STORIES, _CLAIMS, _SPEAKERS, _REPORTS, _HITS, _FOUND, _LIKEST, _SAYINGS = 20, 10, 20, 50, 20, 10, 8, 30
_TOLD, _NAME = 3, 4
MOST_READ = 10_000
"""How many statements are read at most to look for claims: so many take a fifth of a second."""


@router.get("/")
def home(desk: ADesk, page: Page = 1, alone: Page = 1) -> str:
    """Stories, newest first; reports alone; what waits."""
    if not desk.library.path.exists():
        return desk.drawing.page("home", found=None)
    found = desk.library.overview(stories_from=(page - 1) * _STORIES, alone_from=(alone - 1) * _STORIES, limit=_STORIES)
    pages, others = Pages(page, found.n_stories, _STORIES), Pages(alone, found.n_alone, _STORIES)
    return desk.drawing.page("home", found=found, pages=pages, others=others)


@dataclass(slots=True)
class StoryPage:
    """A story with what its pages need."""

    desk: Desk
    id: str
    story: Story = field(init=False)
    view: View = field(init=False)

    def __post_init__(self) -> None:
        shown = self.desk.library.show(self.id)
        if shown.versions or shown.story is None:
            raise Refused(404, f"{self.id!r} is a report, not a story", "look for it under /report/")
        self.story, self.view = shown.story, View(shown.dossier)

    def claim(self, id_: str) -> Claim:
        """A claim of the story."""
        for claim in self.view.claims_of(self.story):
            if claim.id == id_:
                return claim
        raise Refused(404, f"this story has no claim {id_!r}", "it may have changed with new reports or a correction")

    def draw(self, name: str, **context: Any) -> str:
        """Draw a page of the story."""
        parts = DeskParts(self.view, self.desk.drawing, self.id)
        n_changes = len(self.view.developments_of(self.story))
        counts = {
            "claims": len(self.view.claims_of(self.story)),
            "accounts": len(self.view.conflicts_of(self.story)) + n_changes,
            "speakers": len(speaking(self.view, self.story.reports)),
            "copies": len(self.view.dependence_of(self.story)),
            "reports": len(self.story.reports),
        }
        return self.desk.drawing.page(name, **parts.names(), story=self.story, counts=counts, **context)


@router.get("/story/{id_}")
@router.get("/story/{id_}/{tab}")
def story(desk: ADesk, id_: str, tab: str = "claims", page: Page = 1) -> str:
    """A story, one kind of its things at a time."""
    if tab not in TABS:
        raise Refused(404, f"a story has no {tab!r}", f"it has {', '.join(TABS)}")
    shown = StoryPage(desk, id_)
    if tab == "claims":
        claims = shown.view.claims_of(shown.story)
        pages = Pages(page, len(claims), _CLAIMS)
        return shown.draw("story", tab=tab, pages=pages, claims=claims[pages.start : pages.start + _CLAIMS])
    if tab == "speakers":
        parts = DeskParts(shown.view, desk.drawing, id_)
        speakers = parts.speakers_in_story(shown.story)
        pages = Pages(page, len(speakers), _SPEAKERS)
        return shown.draw("story", tab=tab, pages=pages, speakers=speakers[pages.start : pages.start + _SPEAKERS])
    if tab == "reports":
        dates = {id_: interval(shown.view.reports[id_]) for id_ in shown.story.reports}
        reports = sorted(shown.story.reports, key=lambda id_: (not dates[id_][0], dates[id_]))
        pages = Pages(page, len(reports), _REPORTS)
        return shown.draw("story", tab=tab, pages=pages, reports=reports[pages.start : pages.start + _REPORTS])
    return shown.draw("story", tab=tab, pages=Pages(page, 0, _REPORTS))


@router.get("/story/{id_}/claim/{claim}")
def claim(desk: ADesk, id_: str, claim: str, same: Annotated[str, Query(max_length=1000)] = "") -> str:
    """One claim: its origins, who carries it in whose words, who had it first, what differs, which others are like it.

    ``same`` are words by which to look for another claim that says the same.
    """
    shown = StoryPage(desk, id_)
    found = shown.claim(claim)
    statements = {carried.statement for carried in found.carried}
    against = [c for c in shown.view.conflicts_of(shown.story) if statements & {c.a, c.b}]
    others = [c for c in shown.view.claims_of(shown.story) if c.id != claim]
    return shown.draw(
        "claim",
        claim=found,
        conflicts=against,
        n_others=len(others),
        likest=likest(same or found.text, others, _LIKEST),
        same=same,
        first=first_of(shown.view, found),
    )


@router.get("/story/{id_}/speaker/{speaker}")
def speaker_in_story(desk: ADesk, id_: str, speaker: str, page: Page = 1) -> str:
    """One speaker with all that the story's reports have from it."""
    shown = StoryPage(desk, id_)
    speakers = DeskParts(shown.view, desk.drawing, id_).speakers_in_story(shown.story)
    found = next((one for one in speakers if one.id == speaker), None)
    if found is None:
        raise Refused(404, f"nobody with the id {speaker!r} speaks in this story", "a correction may have changed it")
    others = [one for one in speakers if one.id != speaker and one.kind != "unnamed"]
    namesakes = desk.library.namesakes(speaker)
    pages = Pages(page, len(found.sayings), _SAYINGS)
    sayings = found.sayings[pages.start : pages.start + _SAYINGS]
    return shown.draw(
        "speaker", speaker=found, sayings=sayings, pages=pages, others=others, namesakes=namesakes, spoken=None
    )


@router.get("/speaker/{id_}")
def speaker(desk: ADesk, id_: str, page: Page = 1) -> Response:
    """The stories in which a speaker speaks; whoever speaks in one only is shown there, and unnamed ones always."""
    found = desk.library.speaks(id_, limit=_REPORTS, offset=(page - 1) * _REPORTS)
    if found.n_stories < 2 or (found.kind == "unnamed" and found.stories):
        if not found.stories:
            raise Refused(404, f"{found.name!r} says nothing here", "search for the name")
        only = found.stories[0]
        where = path("story", only.story, "speaker", only.speaker) if only.story else path("report", only.report)
        return RedirectResponse(where, 303)
    pages = Pages(page, found.n_stories, _REPORTS)
    return HTMLResponse(desk.drawing.page("speaker", speaker=None, spoken=found, pages=pages))


@router.get("/report/{name:path}")
def report(desk: ADesk, name: str) -> Response:
    """A report: its text marked up, its statements with their chains and claims, its versions."""
    found = desk.library.around(name)
    if name != found.report:
        return RedirectResponse(path("report", found.report), 303)
    view = View(found.dossier)
    if found.report not in view.reports:
        return HTMLResponse(desk.drawing.page("report", waiting=found, report=None))
    one = view.reports[found.report]
    its_story = next((story for story in view.stories if one.id in story.reports), None)
    parts = ReportParts(view, desk.drawing, its_story.id if its_story else None, one)
    names = parts.names()
    return HTMLResponse(
        desk.drawing.page("report", **{**names, "report": one}, parts=parts, story=its_story, versions=found.versions)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for."""

    q: str = ""
    speaker: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.q.strip() or self.speaker or self.outlet or self.since or self.until)

    @property
    def is_words_alone(self) -> bool:
        """Whether words are asked for and nothing more."""
        return bool(self.q.strip()) and self == Asked(self.q)

    @property
    def may_be_a_name(self) -> bool:
        """Whether a few words are asked for and nothing more, outside of quotation marks: perhaps somebody's name."""
        return self.is_words_alone and len(self.q.split()) <= _NAME and not set(self.q) & set('"“”')

    def values(self) -> dict[str, object]:
        """What is asked for, by name of its field."""
        return {
            "q": self.q, "speaker": self.speaker, "outlet": self.outlet, "since": self.since, "until": self.until,
            "quoted": "1" if self.quoted else "",
        }  # fmt: skip

    def hits(self, library: Library, page: int, size: int = _HITS) -> Hits:
        """Search the library."""
        return library.search(
            self.q, speaker=self.speaker or None, outlet=self.outlet or None, since=self.since or None,
            until=self.until or None, quoted=self.quoted, limit=size, offset=(page - 1) * size,
        )  # fmt: skip


def asked(
    q: Annotated[str, Query(max_length=1000)] = "",
    speaker: Annotated[str, Query(max_length=200)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    quoted: bool = False,
) -> Asked:
    """Read what is searched for."""
    return Asked(q, speaker, outlet, since, until, quoted)


AnAsked = Annotated[Asked, Depends(asked)]


@router.get("/search")
def search(desk: ADesk, given: AnAsked, page: Page = 1) -> str:
    """Claims that carry the words, statements and reports that have them."""
    if given.is_empty:
        return desk.drawing.page("found", asked=given, hits=None, found=None, pages=None)
    with desk.library.moment() as library:
        hits = given.hits(library, page)
        found = carrying(library, given) if page == 1 else None
        voices = library.quoted_with(given.q) if page == 1 and given.is_words_alone else ()
    pages = Pages(page, max(hits.n_statements, hits.n_reports), _HITS)
    parts: dict[str, Any] = {}
    if found:
        view = View(found.dossier)
        told = [story for story in view.stories if view.claims_of(story)]
        parts = {**DeskParts(view, desk.drawing, None).names(), "told": told}
    return desk.drawing.page(
        "found",
        **parts,
        asked=given,
        hits=hits,
        found=found,
        pages=pages,
        n_claims_shown=_FOUND,
        n_stories_shown=_TOLD,
        voices=voices,
        n_voices_stories=len({one.story for one in voices}),
    )


def carrying(library: Library, given: Asked) -> Found | None:
    """The claims that carry the words; None where none of them says anything, or more than words is asked for."""
    if not given.is_words_alone or not terms_of(given.q):
        return None
    return library.find(given.q, most=MOST_READ)
