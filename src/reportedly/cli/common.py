"""What all commands share: errors and exit codes, progress, and where results go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reportedly.errors import NothingReadError, ReportedlyError
from reportedly.pipeline import Progress as ProgressCall
from reportedly.present import plain, shorten
from reportedly.records import Dossier, Rejected
from reportedly.targets import Target, check_targets

_DONE_WITH_REJECTS = 3
_LINE = 400
MIN_SCORE = (
    "Leave out attributed statements of a lower score, from 0 to 1; by default those under 0.3 that quote nothing."
)

Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]
LibraryFile = Annotated[str, typer.Option("--library", metavar="FILE", help="The library.")]
Workers = Annotated[int, typer.Option(min=0, metavar="N", help="Processes; 0 chooses by the size of the inputs.")]


def targets_of(named: Mapping[str, str | None]) -> dict[str, Target]:
    """The files that results go to, by option, checked before any work is done."""
    targets = {option: Target(name) for option, name in named.items() if name is not None}
    check_targets(targets)
    return targets


def write(targets: Mapping[str, Target], forms: Mapping[str, Callable[[Dossier], str]], dossier: Dossier) -> None:
    """Write a dossier in the form of each option to the target of each."""
    texts = {option: forms[option](dossier) for option in targets}
    for option, target in targets.items():
        target.write(texts[option])


@contextmanager
def errors(debug: bool) -> Iterator[None]:
    """One line and an exit code for what goes wrong; the traceback only with --debug."""
    try:
        yield
    except Exception as error:
        if isinstance(error, NothingReadError):
            say_rejected(error.rejected)
        if debug or isinstance(error, BrokenPipeError):
            raise
        code, said = 1, f"fault in reportedly: {type(error).__name__}: {error}; --debug shows where"
        if isinstance(error, ReportedlyError):
            code, said = error.exit_code, str(error)
        typer.echo(f"error: {plain(said)}", err=True)
        raise typer.Exit(code) from None


def end(rejected: Sequence[Rejected]) -> None:
    """Say what was refused; an input that was named makes it an exit code."""
    say_rejected(rejected)
    if any(refused.is_named for refused in rejected):
        raise typer.Exit(_DONE_WITH_REJECTS)


def say_rejected(rejected: Iterable[Rejected]) -> None:
    """Say what was refused and why, a line each."""
    for refused in rejected:
        typer.echo(f"rejected: {shorten(refused.input, _LINE)}: {shorten(refused.reason, _LINE)}", err=True)


@contextmanager
def progress(quiet: bool, stages: Sequence[str] = ("read", "extract", "compare")) -> Iterator[ProgressCall | None]:
    """A bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {stage: bars.add_task(stage, total=None) for stage in stages}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.update(tasks[stage], completed=done, total=total)

        yield told
