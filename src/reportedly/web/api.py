"""The same views as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from reportedly.compare import Found
from reportedly.present.view import View
from reportedly.web import correcting
from reportedly.web.desk import ADesk
from reportedly.web.problems import Refused
from reportedly.web.reading import MOST_READ, AnAsked, Page, StoryPage
from reportedly.web.shapes import claim_shape, hit_shape, report_shape, statement_shape, story_line, story_shape


class What(BaseModel):
    """What is wrong, and what mends it."""

    message: str
    mend: str


class Error(BaseModel):
    """The one shape of errors."""

    error: What


_ERRORS: dict[int | str, dict[str, Any]] = {status: {"model": Error} for status in (400, 401, 404, 421, 422, 500, 503)}
router = APIRouter(prefix="/api/v1", responses=_ERRORS)
Limit = Annotated[int, Query(ge=1, le=200, description="How many a page.")]
Json = dict[str, Any]


def _page(items: list[Any], n: int, page: int, limit: int) -> Json:
    return {"items": items, "n": n, "page": page, "limit": limit}


@router.get("/stories")
def stories(desk: ADesk, page: Page = 1, limit: Limit = 20) -> Json:
    """Give the stories, newest first, each with the claim that most of its reports carry."""
    found = desk.library.overview(stories_from=(page - 1) * limit, alone_from=(page - 1) * limit, limit=limit)
    made = _page([story_line(line) for line in found.stories], found.n_stories, page, limit)
    alone = [{"id": one.id, "key": one.key, "title": one.title, "outlet": one.outlet} for one in found.alone]
    return {**made, "alone": alone, "n_alone": found.n_alone, "n_waiting": found.n_waiting}


@router.get("/stories/{id_}")
def story(desk: ADesk, id_: str) -> Json:
    """Give a story: its reports, speakers, conflicts; its claims have an address of their own."""
    shown = StoryPage(desk, id_)
    return story_shape(shown.view, shown.story)


@router.get("/stories/{id_}/claims")
def claims(desk: ADesk, id_: str, page: Page = 1, limit: Limit = 20) -> Json:
    """Give a story's claims, those that most reports carry first.

    Of many statements that carry one, the first are given; ``n_carried`` counts all, and the claim's own address pages
    through them.
    """
    shown = StoryPage(desk, id_)
    found = shown.view.claims_of(shown.story)
    start = (page - 1) * limit
    return _page([claim_shape(shown.view, claim) for claim in found[start : start + limit]], len(found), page, limit)


@router.get("/stories/{id_}/claims/{claim}")
def claim(desk: ADesk, id_: str, claim: str, page: Page = 1, limit: Limit = 20) -> Json:
    """Give one claim with its origins, and the statements that carry it, a page at a time; ``n_carried`` counts all."""
    shown = StoryPage(desk, id_)
    return {**claim_shape(shown.view, shown.claim(claim), (page - 1) * limit, limit), "page": page, "limit": limit}


@router.get("/reports/{name:path}")
def report(desk: ADesk, name: str, full_text: bool = False) -> Json:
    """Give a report with its statements, chains and claims; its text where that is asked for."""
    found = desk.library.around(name)
    view = View(found.dossier)
    if found.report not in view.reports:
        raise Refused(404, f"{name!r} waits for its comparison", "`reportedly add` without inputs does it")
    return report_shape(view, view.reports[found.report], found.versions, full_text=full_text)


@router.get("/search")
def search(desk: ADesk, given: AnAsked, page: Page = 1, limit: Limit = 20) -> Json:
    """Give the statements and reports that have the words, best first.

    ``is_cut`` says that only those added last were looked through, since so many have the words.
    """
    hits = given.hits(desk.library, page, limit)
    made = _page([hit_shape(hit) for hit in hits.statements], hits.n_statements, page, limit)
    return {
        **made,
        "reports": [hit_shape(hit) for hit in hits.reports],
        "n_reports": hits.n_reports,
        "is_cut": hits.is_cut,
    }


@router.get("/find")
def find(
    desk: ADesk, q: Annotated[str, Query(min_length=1, max_length=1000)], page: Page = 1, limit: Limit = 20
) -> Json:
    """Give the statements that carry some words or a claim, and the claims with their origins, best first.

    ``is_cut`` says that only the likeliest parts of the library were looked through.
    """
    found: Found = desk.library.find(q, most=MOST_READ)
    view = View(found.dossier)
    start, claims = (page - 1) * limit, found.dossier.claims
    matches = [
        {"score": m.score, "differs": m.differs, **statement_shape(view, view.statements[m.statement])}
        for m in found.matches[start : start + limit]
    ]
    return {
        **_page(matches, len(found.matches), page, limit),
        "claims": [claim_shape(view, claim) for claim in claims[start : start + limit]],
        "n_claims": len(claims),
        "is_cut": found.is_cut,
    }


@router.get("/corrections")
def corrections(desk: ADesk) -> Json:
    """Give the corrections, the newest first."""
    made = correcting.listed(desk.library)
    return {"items": [{"id": one.id, "words": one.words, "note": one.note} for one in made], "n": len(made)}
