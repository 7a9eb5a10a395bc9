"""The desk as an ASGI application."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from reportedly.errors import ReportedlyError
from reportedly.library import Library
from reportedly.web import api, handing, reading, writing
from reportedly.web.desk import Desk
from reportedly.web.guard import Guard
from reportedly.web.problems import Problem, Refused, problem_of

_API = "/api/"


def make_app(library: str | Path, *, host: str = "127.0.0.1", token: str | None = None) -> FastAPI:
    """Make the desk of a library.

    Args:
        library: Its file; what is added on the desk makes it, where there is none.
        host: Where the desk will listen: requests for other hosts are refused.
        token: What whoever opens the desk must have been told, in its address; None for a desk of this machine alone.

    Examples:
        >>> make_app("none.sqlite").title
        'reportedly'
    """
    app = FastAPI(
        title="reportedly", version="1", summary="Who said what in news reports, through whom, and from which origins.",
        docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
    )  # fmt: skip
    desk = Desk(Library(library))
    app.state.desk = desk

    def refuse(where: str, problem: Problem) -> Response:
        if where.startswith(_API):
            return JSONResponse(problem.as_json(), problem.status)
        return HTMLResponse(desk.drawing.page("problem", problem=problem), problem.status)

    def failed(request: Request, error: Exception) -> Response:
        return refuse(request.url.path, problem_of(error))

    def not_there(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = {404: "there is no such page", 405: "this can't be done here"}.get(status, "the request can't be read")
        made = refuse(request.url.path, Problem(status, said, "start from the list of stories, at /"))
        if isinstance(error, HTTPException) and error.headers:
            made.headers.update(error.headers)
        return made

    def misread(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        one: dict[str, Any] = error.errors()[0]
        said = f"{one['loc'][-1]}: {str(one['msg'])[:1].lower()}{str(one['msg'])[1:]}"
        return refuse(request.url.path, Problem(400, said, "give another value"))

    for kind, handler in (
        (ReportedlyError, failed), (Refused, failed), (Exception, failed), (HTTPException, not_there),
        (RequestValidationError, misread),
    ):  # fmt: skip
        app.add_exception_handler(kind, handler)

    @app.get("/static/desk.css", include_in_schema=False)
    def style() -> Response:
        return Response(desk.drawing.style, media_type="text/css")

    @app.get("/static/desk.js", include_in_schema=False)
    def script() -> Response:
        return Response(desk.drawing.script, media_type="text/javascript")

    for router in (handing.router, writing.router, reading.router, api.router):
        app.include_router(router)
    app.add_middleware(Guard, host=host, token=token, refuse=refuse)
    return app
