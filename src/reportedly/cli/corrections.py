"""The commands by which people correct a library: one a public verb, no logic."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from reportedly.cli.common import Debug, LibraryFile, errors, targets_of
from reportedly.cli.printing import print_corrected, print_corrections
from reportedly.library import Library
from reportedly.library.correcting import KINDS
from reportedly.library.correction_files import read_corrections, to_text
from reportedly.library.library import DEFAULT

corrections_app = typer.Typer()


@corrections_app.command()
def correct(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS).replace('_', '-')}.")],
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...",
            help="Two speakers by name or id; a report and a name that is somebody else there; two statements by id; "
            "two reports by key; a statement and the names of its chain, the speaker last; a report and its day. "
            "`reportedly show KEY --ids` lists statements with their ids.",
        ),
    ],
    library: LibraryFile = DEFAULT,
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    debug: Debug = False,
) -> None:
    """Correct who is whom, what is one claim or a copy, a chain or a date; applied ever after."""
    with errors(debug):
        print_corrected(Library(library).correct(kind, what, note), Console())


@corrections_app.command()
def corrections(
    library: LibraryFile = DEFAULT,
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write them as a file to share; - is standard output.")
    ] = None,
    add: Annotated[str | None, typer.Option("--import", metavar="FILE", help="Add those of such a file.")] = None,
    debug: Debug = False,
) -> None:
    """List the corrections of a library, write them to a file, or add those of one."""
    with errors(debug):
        target = targets_of({"--json": json}).get("--json")
        kept = Library(library)
        if add is not None:
            print_corrected(kept.import_corrections(read_corrections(add)), Console())
        found = kept.corrections()
        if target:
            target.write(to_text(each.correction for each in found))
        elif add is None:
            print_corrections(found, Console())


@corrections_app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="N", help="Its number, as `corrections` lists it.")],
    library: LibraryFile = DEFAULT,
    debug: Debug = False,
) -> None:
    """Take a correction back."""
    with errors(debug):
        print_corrected(Library(library).undo(number), Console(), is_undone=True)
