"""What all of the desk's answers are made from: the library, the jobs under way, the templates, the token of forms."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from reportedly.library import Library
from reportedly.web.drawing import Drawing
from reportedly.web.jobs import Jobs
from reportedly.web.problems import Refused

_MOST_FILES, _MOST_FIELDS, _MOST_PASTED = 200, 60, 4 << 20


@dataclass(slots=True)
class Desk:
    """One library, shown.

    Attributes:
        csrf: What every form bears, so that no other site can send one; made anew at each start.
    """

    library: Library
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    jobs: Jobs = field(default_factory=Jobs)
    drawing: Drawing = field(init=False)

    def __post_init__(self) -> None:
        self.drawing = Drawing(self.csrf)


def desk_of(request: Request) -> Desk:
    """Give the desk of an app."""
    desk: Desk = request.app.state.desk
    return desk


ADesk = Annotated[Desk, Depends(desk_of)]


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Read the form of a request that changes something, and refuse one that is not of a page of the desk.

    Raises:
        Refused: It is none of the desk's.
    """
    async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_PASTED) as form:
        given = form.get("csrf")
        if not isinstance(given, str) or not compare_digest(given.encode(), desk_of(request).csrf.encode()):
            raise Refused(403, "this form is of an earlier run of the desk, or of another site", "reload the page")
        yield form


AForm = Annotated[FormData, Depends(form_of)]
