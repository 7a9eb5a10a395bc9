"""What is handed on: a view as one page that needs no desk, a claim as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from reportedly.compare.finding import narrowed
from reportedly.present.exports.markdown import markdown
from reportedly.present.page import drawn
from reportedly.present.plain import one_line
from reportedly.records import Dossier
from reportedly.web.desk import ADesk
from reportedly.web.problems import Refused
from reportedly.web.reading import AnAsked, StoryPage, carrying

router = APIRouter(include_in_schema=False)
_UNFIT = re.compile(r"[^a-z0-9]+")
_WORTH_SENDING = 1 << 16


@router.get("/story/{id_}/save")
def save_story(desk: ADesk, id_: str, full_text: bool = False) -> Response:
    """A story as one file."""
    shown = StoryPage(desk, id_)
    return _saved(shown.view.dossier, shown.story.title, full_text)


@router.get("/story/{id_}/claim/{claim}/save")
def save_claim(desk: ADesk, id_: str, claim: str, full_text: bool = False) -> Response:
    """A claim as one file: its reports, chains, origins and what differs."""
    shown = StoryPage(desk, id_)
    found = shown.claim(claim)
    return _saved(_about(shown, claim), found.text, full_text, found.text)


@router.get("/story/{id_}/claim/{claim}/markdown")
def claim_as_markdown(desk: ADesk, id_: str, claim: str) -> Response:
    """A claim as Markdown."""
    shown = StoryPage(desk, id_)
    shown.claim(claim)
    return PlainTextResponse(markdown(_about(shown, claim)), media_type="text/markdown; charset=utf-8")


@router.get("/report/{id_}/save")
def save_report(desk: ADesk, id_: str, full_text: bool = False) -> Response:
    """A report as one file."""
    shown = desk.library.show(id_)
    title = shown.versions[-1].draft.title if shown.versions else None
    return _saved(shown.dossier, title or id_, full_text)


@router.get("/search/save")
def save_search(desk: ADesk, given: AnAsked, full_text: bool = False) -> Response:
    """What carries some words as one file."""
    found = carrying(desk.library, given)
    if found is None:
        raise Refused(400, "only what was found by words alone can be saved", "search for words, without more")
    return _saved(found.dossier, given.q, full_text, given.q)


def _about(shown: StoryPage, claim: str) -> Dossier:
    found = shown.claim(claim)
    return narrowed(shown.view.dossier, {carried.statement for carried in found.carried}, [found])


def _saved(dossier: Dossier, title: str, full_text: bool, asked: str = "") -> Response:
    """Answer with a page while it is drawn; one that breaks off has no end, which the browser then says."""
    name = _UNFIT.sub("-", one_line(title).casefold())[:60].strip("-") or "reports"
    pieces = _gathered(drawn(dossier, full_text, asked))
    return StreamingResponse(
        chain([next(pieces)], pieces),  # what can't be drawn at all is answered with an error
        media_type="text/html; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.html"'},
    )


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    """Put pieces together to some that are worth sending."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _WORTH_SENDING:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "replace")
