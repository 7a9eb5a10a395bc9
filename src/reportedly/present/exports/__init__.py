"""A dossier in the forms that others read: one table of formats, each in a small module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.compare.finding import narrowed
from reportedly.errors import UsageError
from reportedly.present.dossier import to_json
from reportedly.present.exports.annotations import web_annotations
from reportedly.present.exports.brat import brat
from reportedly.present.exports.csv_tables import csv_tables
from reportedly.present.exports.graphml import graphml
from reportedly.present.exports.json_lines import from_json_lines, is_json_lines, to_json_lines
from reportedly.present.exports.markdown import markdown
from reportedly.present.exports.parquet_tables import parquet_tables
from reportedly.present.exports.prov import prov
from reportedly.present.exports.schema_org import schema_org
from reportedly.records import Dossier

__all__ = ["FORMATS", "Format", "about_claim", "export", "format_named", "from_json_lines", "is_json_lines"]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export: what gives its files, from a dossier and whether whole texts are wanted.

    ``is_folder`` where it has several files.
    """

    files: Callable[[Dossier, bool], dict[str, bytes]]
    is_folder: bool = False


def _one(name: str, made: Callable[[Dossier, bool], str | bytes]) -> Format:
    def files(dossier: Dossier, full_text: bool) -> dict[str, bytes]:
        data = made(dossier, full_text)
        return {name: data if isinstance(data, bytes) else data.encode("utf-8", "replace")}

    return Format(files)


FORMATS = {
    "json": _one("dossier.json", lambda dossier, _: to_json(dossier)),
    "jsonl": _one("dossier.jsonl", lambda dossier, _: to_json_lines(dossier)),
    "csv": Format(csv_tables, is_folder=True),
    "parquet": Format(parquet_tables, is_folder=True),
    "annotations": _one("annotations.jsonld", lambda dossier, _: web_annotations(dossier)),
    "prov": _one("prov.jsonld", prov),
    "schema.org": _one("schema.org.jsonld", schema_org),
    "graphml": _one("dossier.graphml", lambda dossier, _: graphml(dossier)),
    "brat": Format(lambda dossier, _: brat(dossier), is_folder=True),
    "markdown": _one("claims.md", lambda dossier, _: markdown(dossier)),
}


def export(dossier: Dossier, name: str, full_text: bool = False) -> dict[str, bytes]:
    """Give the files of an export by their names; one dossier gives the same bytes each time.

    All but ``json``, ``jsonl`` and ``brat`` hold the words of statements and not whole texts, unless asked for. No form
    says what is true, rates or ranks anybody.

    Args:
        dossier: What to export.
        name: One of `FORMATS`.
        full_text: Whether whole texts go into ``csv``, ``parquet``, ``prov`` and ``schema.org``, which have a place.

    Raises:
        UsageError: There is no such format, or it needs a library that is not installed.

    Examples:
        >>> list(export(Dossier(), "json")), "claims.csv" in export(Dossier(), "csv")
        (['dossier.json'], True)
    """
    return format_named(name).files(dossier, full_text)


def format_named(name: str) -> Format:
    """Look a format up.

    Raises:
        UsageError: There is none of this name.

    Examples:
        >>> format_named("csv").is_folder
        True
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name[:40]!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def about_claim(dossier: Dossier, claim_id: str) -> Dossier:
    """The part of a dossier around one claim: what carries it, where that comes from, and what conflicts with it.

    Raises:
        UsageError: The dossier has no such claim.
    """
    claims = [claim for claim in dossier.claims if claim.id == claim_id]
    if not claims:
        raise UsageError(f"no claim {claim_id[:40]!r} in the dossier; export it as markdown or csv to see their ids")
    return narrowed(dossier, (), claims)
