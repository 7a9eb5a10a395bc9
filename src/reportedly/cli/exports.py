"""The commands that hand a dossier on or compare two: one a public verb, no logic."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from reportedly.cli.common import Debug, errors, targets_of
from reportedly.dossiers import read_dossier
from reportedly.present.difference import difference, difference_json
from reportedly.present.difference_terminal import differences
from reportedly.present.exports import FORMATS, about_claim, export, format_named
from reportedly.targets import Target, check_folder

exports_app = typer.Typer()
_DOSSIER = "A dossier, as trace --json writes it, or a library; - is standard input."


@exports_app.command("export")
def export_dossier(
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help=_DOSSIER)],
    form: Annotated[str, typer.Option("--format", metavar="NAME", help=f"One of {', '.join(FORMATS)}.")],
    out: Annotated[
        str,
        typer.Option(
            metavar="FILE_OR_FOLDER",
            help="The file to write, - is standard output; of csv, parquet and brat a new folder, or an empty one.",
        ),
    ],
    claim: Annotated[str | None, typer.Option(metavar="ID", help="Only this claim and what is around it.")] = None,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Put whole texts into csv, parquet, prov and schema.org.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Write a dossier in a form that others read: tables, annotations, linked data, a graph, Markdown."""
    with errors(debug):
        target = Target(out)
        is_folder = format_named(form).is_folder
        if is_folder:
            check_folder("--out", target)
        else:
            targets_of({"--out": out})
        found = read_dossier(dossier)
        files = export(found if claim is None else about_claim(found, claim), form, full_text)
        if is_folder:
            target.write_folder(files)
        else:
            (data,) = files.values()
            target.write(data)


@exports_app.command("diff")
def diff_dossiers(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help=_DOSSIER)],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="Another.")],
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the difference as JSON; - is standard output.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on the terminal.")] = False,
    debug: Debug = False,
) -> None:
    """Show what differs between two dossiers: reports, claims with their origins, conflicts, chains."""
    with errors(debug):
        target = targets_of({"--json": json}).get("--json")
        found = difference(read_dossier(before), read_dossier(after))
        if target:
            target.write(difference_json(found))
        if not quiet and not (target and target.is_standard):
            differences(found, Console())
