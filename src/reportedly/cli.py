"""The command line: one command a public verb, no logic."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reportedly import __version__
from reportedly.errors import NothingReadError, OutputError, ReportedlyError
from reportedly.pipeline import Progress as ProgressCall
from reportedly.pipeline import run
from reportedly.present import page, plain, shorten, summary, to_json
from reportedly.records import Rejected

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
_DONE_WITH_REJECTS = 3
_LINE = 400


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who really said it, and who only repeated it: statements, source chains and origins in news reports."""


@app.command()
def trace(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Reports: .txt, .html, .json, .jsonl, folders; - is standard input."),
    ],
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the dossier as JSON; - is standard output.")
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write a page that needs no network; - is standard output.")
    ] = None,
    full_text: Annotated[bool, typer.Option("--full-text", help="Put whole texts on the page, not excerpts.")] = False,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes; 0 chooses by the size of the inputs.")
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Find who said what, through whom, and each claim's origins."""
    try:
        with _progress(quiet) as progress:
            done = run(inputs, workers=workers, progress=progress)
        dossier = done.dossier
        if json is not None:
            _write(json, to_json(dossier))
        if html is not None:
            _write(html, page(dossier, full_text=full_text))
        if not quiet and "-" not in (json, html):
            summary(dossier, Console(), n_skipped=done.n_skipped)
    except ReportedlyError as error:
        if isinstance(error, NothingReadError):
            _say_rejected(error.rejected)
        if debug:
            raise
        typer.echo(f"error: {plain(str(error))}", err=True)
        raise typer.Exit(error.exit_code) from None
    _say_rejected(dossier.rejected)
    if any(refused.is_named for refused in dossier.rejected):
        raise typer.Exit(_DONE_WITH_REJECTS)


def _say_rejected(rejected: Iterable[Rejected]) -> None:
    for refused in rejected:
        typer.echo(f"rejected: {shorten(refused.input, _LINE)}: {shorten(refused.reason, _LINE)}", err=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[ProgressCall | None]:
    """A bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {stage: bars.add_task(stage, total=None) for stage in ("read", "extract", "compare")}
        yield lambda stage, done, total: bars.update(tasks[stage], completed=done, total=total)


def _write(target: str, text: str) -> None:
    """Write a whole file or none."""
    if target == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    path = Path(target)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as out:
            out.write(text)
        Path(out.name).chmod(0o666 & ~_umask())
        Path(out.name).replace(path)
    except OSError as error:
        raise OutputError(
            f"can't write {target!r}: {error.strerror}; give a file in a folder that can be written"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
