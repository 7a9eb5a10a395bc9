"""The command that shows a library in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.common import Debug, errors
from reportedly.errors import UsageError
from reportedly.library.library import DEFAULT
from reportedly.present import plain

desk = typer.Typer()


@desk.command()
def serve(
    library: Annotated[
        str, typer.Option("--library", metavar="FILE", help="The library; made by what is added on the desk.")
    ] = DEFAULT,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = 8470,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; where others can reach it, a token keeps them out.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None, typer.Option(metavar="WORD", help="What others must be told; one is made where it is needed.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Open the desk: a library's stories, reports and claims in a browser."""
    with errors(debug):
        try:
            from reportedly.web import serve as run  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            raise UsageError(f"the desk needs {error.name}; `pip install 'reportedly[desk]'` brings it") from error
        run(library, host=host, port=port, token=token, say=lambda words: typer.echo(plain(words)))
