"""The command line: one command a public verb, no logic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reportedly import __version__
from reportedly.compare import check_asked, find
from reportedly.errors import NothingReadError, ReportedlyError
from reportedly.evaluate import as_json, evaluate, figures
from reportedly.extract import DEFAULT
from reportedly.pipeline import Progress as ProgressCall
from reportedly.pipeline import run
from reportedly.present import carriers, page, plain, shorten, summary, to_json
from reportedly.read import parse_columns
from reportedly.read.formats import KINDS
from reportedly.records import Dossier, Rejected
from reportedly.targets import Target, check_targets

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


_MIN_SCORE = (
    "Leave out attributed statements of a lower score, from 0 to 1; by default those under 0.3 that quote nothing."
)
_COLUMNS = "Columns of tables, or fields of JSON, that have other names than those known: text=Body,outlet=Paper."


@app.command()
def trace(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help=f"Reports: {', '.join(KINDS)}, folders; - is standard input."),
    ],
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the dossier as JSON; - is standard output.")
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write a page that needs no network; - is standard output.")
    ] = None,
    model: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="The model: standard, fast, accurate where it is installed, or a folder's path."
        ),
    ] = DEFAULT,
    min_score: Annotated[float | None, typer.Option(metavar="P", help=_MIN_SCORE)] = None,
    events: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Events whose days are known, by which undated reports are dated: CSV."),
    ] = None,
    columns: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN,...", help=_COLUMNS)] = None,
    full_text: Annotated[bool, typer.Option("--full-text", help="Put whole texts on the page, not excerpts.")] = False,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes; 0 chooses by the size of the inputs.")
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Find who said what, through whom, and each claim's origins."""
    with _errors(debug):
        targets = _targets({"--json": json, "--html": html})
        with _progress(quiet) as progress:
            done = run(
                inputs,
                model=model,
                min_score=min_score,
                workers=workers,
                events=events,
                columns=parse_columns(columns or ()),
                progress=progress,
            )
        dossier = done.dossier
        _write(targets, {"--json": to_json, "--html": partial(page, full_text=full_text)}, dossier)
        if not quiet and not any(target.is_standard for target in targets.values()):
            summary(dossier, Console(), n_skipped=done.n_skipped, n_unsure=done.n_unsure)
    _end(dossier.rejected)


@app.command("find")
def find_words(
    asked: Annotated[
        str,
        typer.Argument(metavar="WORDS", help="Words or a claim; in quotation marks of their own, just these in order."),
    ],
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Reports: as for trace.")],
    json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write a dossier of what carries the words; - is standard output."),
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write it as a page that needs no network; - is standard output.")
    ] = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="The model: as for trace.")] = DEFAULT,
    min_score: Annotated[float | None, typer.Option(metavar="P", help=_MIN_SCORE)] = None,
    events: Annotated[
        str | None, typer.Option(metavar="FILE", help="Events whose days are known: as for trace.")
    ] = None,
    columns: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN,...", help="As for trace.")] = None,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes; 0 chooses by the size of the inputs.")
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No findings on the terminal and no progress.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Find the statements that carry some words or a claim: their chains, origins, and what differs."""
    with _errors(debug):
        check_asked(asked)
        targets = _targets({"--json": json, "--html": html})
        with _progress(quiet) as progress:
            done = run(
                inputs,
                model=model,
                min_score=min_score,
                workers=workers,
                events=events,
                columns=parse_columns(columns or ()),
                progress=progress,
            )
        found = find(asked, done.dossier)
        _write(targets, {"--json": to_json, "--html": page}, found.dossier)
        if not quiet and not any(target.is_standard for target in targets.values()):
            carriers(found, Console())
    _end(done.dossier.rejected)


def _targets(named: Mapping[str, str | None]) -> dict[str, Target]:
    """The files that results go to, by option, checked before any work is done."""
    targets = {option: Target(name) for option, name in named.items() if name is not None}
    check_targets(targets)
    return targets


def _write(targets: Mapping[str, Target], forms: Mapping[str, Callable[[Dossier], str]], dossier: Dossier) -> None:
    texts = {option: forms[option](dossier) for option in targets}
    for option, target in targets.items():
        target.write(texts[option])


@app.command("evaluate")
def evaluate_gold(
    gold: Annotated[
        str,
        typer.Argument(
            metavar="GOLD",
            help="Marked texts, a file or a folder: brat's .ann with .txt (PolNeAR), Citron's JSON, CofeNet's lines of "
            "labelled tokens, a JSON list of spans.",
        ),
    ],
    predictions: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="Judge these, in any of the forms or a dossier, not what reportedly finds."),
    ] = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="The model that is judged: as for trace.")] = DEFAULT,
    min_score: Annotated[float | None, typer.Option(metavar="P", help=_MIN_SCORE)] = None,
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the figures as JSON; - is standard output.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No tables and no progress.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Measure how well statements are found, against texts in which people marked them."""
    with _errors(debug):
        target = _targets({"--json": json}).get("--json")
        with _progress(quiet, ("extract",)) as progress:
            found = evaluate(gold, predictions, model=model, min_score=min_score, progress=progress)
        if target:
            target.write(as_json(found))
        if not quiet and not (target and target.is_standard):
            figures(found, Console())
    _end(found.rejected)


@contextmanager
def _errors(debug: bool) -> Iterator[None]:
    """One line and an exit code for what goes wrong; the traceback only with --debug."""
    try:
        yield
    except Exception as error:
        if isinstance(error, NothingReadError):
            _say_rejected(error.rejected)
        if debug or isinstance(error, BrokenPipeError):
            raise
        code, said = 1, f"fault in reportedly: {type(error).__name__}: {error}; --debug shows where"
        if isinstance(error, ReportedlyError):
            code, said = error.exit_code, str(error)
        typer.echo(f"error: {plain(said)}", err=True)
        raise typer.Exit(code) from None


def _end(rejected: Sequence[Rejected]) -> None:
    """Say what was refused; an input that was named makes it an exit code."""
    _say_rejected(rejected)
    if any(refused.is_named for refused in rejected):
        raise typer.Exit(_DONE_WITH_REJECTS)


def _say_rejected(rejected: Iterable[Rejected]) -> None:
    for refused in rejected:
        typer.echo(f"rejected: {shorten(refused.input, _LINE)}: {shorten(refused.reason, _LINE)}", err=True)


@contextmanager
def _progress(quiet: bool, stages: Sequence[str] = ("read", "extract", "compare")) -> Iterator[ProgressCall | None]:
    """A bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks = {stage: bars.add_task(stage, total=None) for stage in stages}
        yield lambda stage, done, total: bars.update(tasks[stage], completed=done, total=total)


def main() -> None:
    """Run the command line."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that has no curly quotes still gets the summary
    app()


if __name__ == "__main__":
    main()
