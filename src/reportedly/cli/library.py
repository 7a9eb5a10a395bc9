"""The commands of a library: one a public verb, no logic."""

from __future__ import annotations

import json as jsonlib
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from reportedly.cli.common import Debug, LibraryFile, Workers, end, errors, progress, targets_of
from reportedly.cli.engines import DEFAULT_ENGINE, EngineName, add_on_spark, is_spark
from reportedly.cli.printing import (
    print_added,
    print_forgotten,
    print_hits,
    print_listing,
    print_shown,
    print_statements,
)
from reportedly.library import Library, Progress
from reportedly.library.library import DEFAULT
from reportedly.library.showing import version_of
from reportedly.present import plain, shorten
from reportedly.present.view import n_of
from reportedly.read import parse_columns

library = typer.Typer()

_KEPT = "the library's own by default"


@library.command()
def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT", help="Reports: as for trace; web addresses and feeds. None finishes what was left undone."
        ),
    ] = None,
    library: Annotated[str, typer.Option("--library", metavar="FILE", help="The library; made if need be.")] = DEFAULT,
    model: Annotated[str | None, typer.Option(metavar="NAME", help=f"As for trace; {_KEPT}.")] = None,
    min_score: Annotated[float | None, typer.Option(metavar="P", help=f"As for trace; {_KEPT}.")] = None,
    events: Annotated[str | None, typer.Option(metavar="FILE", help=f"As for trace; {_KEPT}.")] = None,
    columns: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN,...", help="As for trace.")] = None,
    workers: Workers = 0,
    engine: EngineName = DEFAULT_ENGINE,
    verbose: Annotated[bool, typer.Option("--verbose", help="A line for each report once it is sure to stay.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")] = False,
    debug: Debug = False,
) -> None:
    """Add reports to a library, and compare them with those that it has."""
    with errors(debug):
        if is_spark(engine, {"--workers": workers, "--verbose": verbose}):
            settings = {"model": model, "min_score": min_score, "events": events}
            rejected = add_on_spark(inputs or (), library, quiet=quiet, columns=columns, **settings)
        else:
            with progress(quiet or verbose) as counted:
                told = Progress(
                    counted=counted,
                    added=_say_added if verbose else lambda _: None,
                    said=(lambda _: None) if quiet else _say,
                )
                added = Library(library).add(
                    inputs or (),
                    model=model,
                    min_score=min_score,
                    events=events,
                    columns=parse_columns(columns or ()),
                    workers=workers,
                    progress=told,
                )
            if not quiet:
                print_added(added, Console())
            rejected = added.rejected
    end(rejected)


@library.command("list")
def list_library(
    library: LibraryFile = DEFAULT,
    story: Annotated[
        str | None, typer.Option(metavar="T", help="Only stories of this id, or with this in their title.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="O", help="Only reports of outlets with this in their name.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports of this day or later.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many stories, and how many reports alone.")] = 20,
    json: Annotated[str | None, typer.Option(metavar="FILE", help="Write all as JSON; - is standard output.")] = None,
    debug: Debug = False,
) -> None:
    """List a library's stories, newest first, and its reports."""
    with errors(debug):
        target = targets_of({"--json": json}).get("--json")
        found = Library(library).listing(story=story, outlet=outlet, since=since)
        if target:
            target.write(jsonlib.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
        else:
            print_listing(found, Console(), limit)


@library.command()
def show(
    name: Annotated[str, typer.Argument(metavar="KEY_OR_ID", help="A report's key or id, or a story's id.")],
    library: LibraryFile = DEFAULT,
    version: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Print the text of this version of the report.")
    ] = None,
    ids: Annotated[bool, typer.Option("--ids", help="List the statements with their ids, for corrections.")] = False,
    debug: Debug = False,
) -> None:
    """Show a report with its versions and statements, or a story."""
    with errors(debug):
        shown = Library(library).show(name)
        if ids:
            print_statements(shown, Console())
        elif version is None:
            print_shown(shown, Console())
        else:
            typer.echo(plain(version_of(shown, version).draft.text))


@library.command()
def search(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="All of them are searched for; in quotation marks, in this order.")
    ] = "",
    library: LibraryFile = DEFAULT,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only statements of those with this in their name.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only reports of outlets with this in their name.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports of this day or before.")] = None,
    quoted: Annotated[bool, typer.Option("--quoted", help="Only statements that quote.")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many statements and reports.")] = 20,
    debug: Debug = False,
) -> None:
    """Search a library for words, speakers and outlets."""
    with errors(debug), Library(library).moment() as searched:
        hits = searched.search(
            words, speaker=speaker, outlet=outlet, since=since, until=until, quoted=quoted, limit=limit
        )
        are_words_alone = not (speaker or outlet or since or until or quoted)
        print_hits(hits, searched.quoted_with(words) if are_words_alone else (), Console())


@library.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="KEY", help="Keys or ids of reports.")],
    library: LibraryFile = DEFAULT,
    debug: Debug = False,
) -> None:
    """Take reports out of a library, with their versions and all that was kept of them, down to the bytes."""
    with errors(debug):
        removed = Library(library).remove(names)
        typer.echo(f"{n_of(len(removed.reports), 'report')} removed, versions included")
        _say_purged(removed.is_purged)


@library.command()
def forget(
    speaker: Annotated[str, typer.Argument(metavar="SPEAKER", help="The name, or the id where several share it.")],
    library: LibraryFile = DEFAULT,
    reports: Annotated[
        bool, typer.Option("--reports", help="Take the reports that hold such statements out too.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Forget a speaker: all statements that he made or passed on go, and whoever is so called stays out later.

    What is kept of the name is a salted hash. Without --reports the reports' own texts stay, and the name in them.
    """
    with errors(debug):
        forgotten = Library(library).forget(speaker, reports=reports)
        print_forgotten(forgotten, Console())
        _say_purged(forgotten.is_purged)


@library.command()
def check(library: LibraryFile = DEFAULT, debug: Debug = False) -> None:
    """Look whether a library is whole; exit 1 where it is not."""
    with errors(debug):
        problems = Library(library).check()
        for problem in problems:
            typer.echo(f"{shorten(problem.what, 400)}; {plain(problem.mend)}")
        if not problems:
            typer.echo(f"{plain(library)} is whole")
    if problems:
        raise typer.Exit(1)


def _say_purged(is_purged: bool) -> None:
    if not is_purged:
        _say("someone is reading the library, which keeps the old bytes; the next command that writes takes them away")


def _say(words: str) -> None:
    typer.echo(plain(words), err=True)


def _say_added(key: str) -> None:
    typer.echo(f"added {shorten(key, 400)}")
    sys.stdout.flush()
