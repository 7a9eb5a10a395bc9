"""What changes a library from the desk: adding reports, corrections, taking them back; each is a job."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from reportedly.errors import NothingReadError
from reportedly.library import Added
from reportedly.library.news import News, news
from reportedly.present.plain import quoted, shorten
from reportedly.present.view import n_of
from reportedly.read import Input
from reportedly.read.paths import at_hand, is_address
from reportedly.records import Rejected
from reportedly.web.correcting import described, listed
from reportedly.web.desk import ADesk, AForm, Desk
from reportedly.web.drawing import path
from reportedly.web.jobs import Job, Line
from reportedly.web.problems import Refused

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_FIELDS = ("text", "title", "outlet", "published", "url", "byline")
_NAME, _TITLE, _WORDS = 80, 110, 160
_MOST_FIELD, _MOST_ADDRESSES, _MOST_WHAT = 2000, 50, 20


@router.get("/add")
def add_page(desk: ADesk) -> str:
    """The forms by which reports are added."""
    return desk.drawing.page("add")


@router.post("/add")
async def add(desk: ADesk, form: AForm) -> Response:
    """Add what a form holds: files, a text, addresses; or finish what an earlier run left undone."""
    how = _field(form, "how")
    if how == "finish":
        return _started(desk, "Comparing what waits", lambda job: _added(desk, [], job))
    if how == "text":
        pasted = [_pasted(form)]
        return _started(desk, "Adding a text", lambda job: _added(desk, pasted, job))
    if how == "files":
        inputs, rejected = await _uploaded(form)
        what = f"Adding {n_of(len(inputs), 'file')}"
        return _started(desk, what, lambda job: _added(desk, inputs, job, rejected))
    if how == "address":
        addresses = _field(form, "addresses", 100_000).split()[:_MOST_ADDRESSES]
        others = [one for one in addresses if not is_address(one)]
        if others or not addresses:
            said = f"{others[0]!r} is no address" if others else "no address was given"
            raise Refused(400, said, "give one a line, beginning with http:// or https://")
        what = f"Fetching {n_of(len(addresses), 'address')}"
        return _started(desk, what, lambda job: _added(desk, addresses, job))
    raise Refused(400, f"{how!r} is no way to add reports", "use the forms on /add")


@router.get("/job/{id_}")
def job_page(desk: ADesk, id_: str) -> str:
    """How far a job is, or what came of it."""
    return desk.drawing.page("job", job=_job(desk, id_))


@router.get("/job/{id_}/state")
def job_state(desk: ADesk, id_: str) -> JSONResponse:
    """The same, for the page's script."""
    return JSONResponse(_job(desk, id_).state_now())


@router.get("/corrections")
def corrections(desk: ADesk) -> str:
    """All corrections, the newest first, each with what takes it back."""
    return desk.drawing.page("corrections", made=listed(desk.library))


@router.post("/correct")
async def correct(desk: ADesk, form: AForm) -> Response:
    """Make a correction."""
    back, kind = _back(form), _field(form, "kind")
    what = [word for value in form.getlist("what")[:_MOST_WHAT] for word in _words(kind, value)]
    note = _field(form, "note")

    def work(job: Job) -> Sequence[Line]:
        job.count("compare", 0, 1)
        if kind == "other_speaker" and len(what) == 2:
            what[1] = desk.library.called_in(*what)
        made = desk.library.correct(kind, what, note)
        job.count("compare", 1, 1)
        at = f"#{what[0]}" if kind == "chain" else ""
        said = [(f"{described(one)}.", path("report", one.marks[0].report) + at) for one in made.corrections]
        said = said or [("This was corrected before.", "")]
        undone = ("It can be taken back under Corrections.", "/corrections")
        return [*said, *_claims(news(made.change, frozenset())), undone]

    return _started(desk, "Correcting", work, back)


@router.post("/undo")
async def undo(desk: ADesk, form: AForm) -> Response:
    """Take a correction back."""
    number = _field(form, "number")
    if not number.isdecimal():
        raise Refused(400, f"{number!r} is no correction's number", "reload the page")

    def work(job: Job) -> Sequence[Line]:
        job.count("compare", 0, 1)
        undone = desk.library.undo(int(number))
        job.count("compare", 1, 1)
        return [("The correction was taken back.", ""), *_claims(news(undone.change, frozenset()))]

    return _started(desk, "Taking a correction back", work, "/corrections")


def _started(desk: Desk, what: str, work: Any, back: str = "/") -> Response:
    return RedirectResponse(path("job", desk.jobs.start(what, back, work).id), 303)


def _job(desk: Desk, id_: str) -> Job:
    job = desk.jobs.get(id_)
    if job is None:
        raise Refused(404, "nothing of this name is under way", "the desk was started anew; see the list of stories")
    return job


def _added(desk: Desk, inputs: Sequence[Input | str], job: Job, rejected: Sequence[Rejected] = ()) -> Sequence[Line]:
    """Add, and say what came of it; what was refused already is said with what is refused now."""
    job.rejected = list(rejected)
    if rejected and not inputs:
        raise NothingReadError("none of the files could be read", rejected)
    added = desk.library.add(inputs, progress=job.progress())
    job.rejected = sorted([*rejected, *added.rejected])
    return _news(added)


def _news(added: Added) -> list[Line]:
    counts = (
        (len(added.new) - added.n_versions, "report added", "reports added"),
        (added.n_versions, "new version", "new versions"),
        (added.n_known, "known already", "known already"),
    )
    said = "; ".join(f"{n:,} {one if n == 1 else more}" for n, one, more in counts if n)
    lines: list[Line] = [(said or "Nothing was left to do.", "")]
    found = news(added.change, added.new)
    for story in found.stories:
        size = f"{n_of(story.n_reports, 'report')} by {n_of(story.n_outlets, 'outlet')}, {story.n_new:,} new"
        lines.append((f"{shorten(story.title, _TITLE)}: {size}", path("story", story.id)))
    if found.n_alone:
        lines.append((f"In no story: {n_of(found.n_alone, 'report')}", "/"))
    return lines + _claims(found)


def _claims(found: News) -> list[Line]:
    """The claims that have another number of origins than before."""
    return [
        (
            f"{quoted(shorten(claim.text, _WORDS))}: {n_of(claim.n_origins, 'origin')} found now, "
            f"{claim.n_before:,} before",
            path("story", claim.story, "claim", claim.id),
        )
        for claim in found.claims
    ]


def _pasted(form: FormData) -> Input:
    given = {name: _field(form, name, 4 << 20).strip() for name in _FIELDS}
    if not given["text"]:
        raise Refused(400, "no text was given", "paste the report's text")
    name = f"{shorten(given['title'] or given['text'], _NAME).strip('.…')}.json".replace("/", "-")
    data = json.dumps({key: value for key, value in given.items() if value}).encode()
    return Input(name, Path(name), data=data)


async def _uploaded(form: FormData) -> tuple[list[Input], list[Rejected]]:
    """The files of a form, each in memory under its bare name: nothing is written, and no path of theirs is opened."""
    inputs: list[Input] = []
    rejected: list[Rejected] = []
    for given in form.getlist("files"):
        if not isinstance(given, UploadFile) or not given.filename:
            continue
        bare = PurePosixPath(given.filename.replace("\\", "/").replace("\0", "")).name or "file"
        known = sum(one.path.name == bare for one in inputs)
        made = at_hand(f"{known + 1}/{bare}" if known else bare, await given.read())
        if isinstance(made, Input):
            inputs.append(made)
        else:
            rejected.append(made)
    if not inputs and not rejected:
        raise Refused(400, "no file was given", "choose files, or drop them on the field")
    return inputs, rejected


def _words(kind: str, value: UploadFile | str) -> list[str]:
    """What one field of a correction holds: the names of a chain stand in one; an empty one holds nothing."""
    words = value[:_MOST_FIELD] if isinstance(value, str) else ""
    parts = words.replace("←", "<").split("<") if kind == "chain" else [words]
    return [part.strip() for part in parts if part.strip()]


def _field(form: FormData, name: str, most: int = _MOST_FIELD) -> str:
    value = form.get(name, "")
    if not isinstance(value, str):
        raise Refused(400, f"{name} is a file, not words", "use the forms of the desk")
    if len(value) > most:
        raise Refused(400, f"{name} has {len(value):,} characters; at most {most:,} are read", "shorten it")
    return value


def _back(form: FormData) -> str:
    """Where to go on from: a path of the desk and nowhere else."""
    back = _field(form, "back")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
