"""The columns that a user names for a report's fields, where a table or its records call them something else."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping

from reportedly.errors import InputRejected, UsageError
from reportedly.read.fields import one_line
from reportedly.read.input import Columns, Input

FIELDS = ("text", "title", "outlet", "published", "byline", "url", "id", "kind")
_APART = re.compile(r"[\s_-]")
_MOST_NAMED = 8


def plain_name(name: str) -> str:
    """Write a column's name without capitals, spaces, "_" and "-", in which exports of the same thing differ.

    Examples:
        >>> plain_name("Publication Date") == plain_name("publication_date")
        True
    """
    return _APART.sub("", name).lower()


def listed(names: Collection[str]) -> str:
    """Name the first columns or fields that there are, each cut short, and count the others.

    Examples:
        >>> listed(["Paper", "Body"])
        "'Paper', 'Body'"
    """
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"'{one_line(name[:40]) or ''}'" for name in list(names)[:_MOST_NAMED]) + more


def parse_columns(given: Iterable[str]) -> dict[str, str]:
    """Read a user's columns: a field, "=" and the column's name, several with commas between.

    A column's name that has a comma in it stands in quotation marks together with its field, as in CSV.

    Raises:
        UsageError: There is no "=", or a field is given two columns.

    Examples:
        >>> parse_columns(["outlet=Paper,text=Body"])
        {'outlet': 'Paper', 'text': 'Body'}
    """
    found: dict[str, str] = {}
    rows = csv.reader((" ".join(text.split()) for text in given), skipinitialspace=True)
    for each in (pair for row in rows for pair in row):
        field, sign, column = (part.strip() for part in each.partition("="))
        if not sign or not field or not column:
            raise UsageError(f"--columns {each.strip()!r}: give a field and its column, such as text=Body")
        if field in found:
            raise UsageError(f"--columns: two columns for {field}: {found[field]!r} and {column!r}; give one")
        found[field] = column
    return found


def check_columns(columns: Mapping[str, str]) -> Columns:
    """Check the fields that columns are named for; whether there are such columns shows when the inputs are read.

    Raises:
        UsageError: There is no such field; the message names those there are.

    Examples:
        >>> check_columns({"text": "Body"})
        (('text', 'Body'),)
    """
    for field in columns:
        if field not in FIELDS:
            raise UsageError(f"no field {field!r}; columns can be named for {', '.join(FIELDS[:-1])} and {FIELDS[-1]}")
    return tuple(columns.items())


def check_there(given: Input, names: Collection[str]) -> None:
    """Check that an input has the columns that the user named.

    Raises:
        UsageError: One is not among these names, and the user named the file itself.
        InputRejected: One is not, and the file lies in a folder or an archive with others.
    """
    there = {plain_name(name) for name in names}
    for field, column in given.columns:
        if plain_name(column) not in there:
            reason = f"no column {column!r} to take the {field} from; there are {listed(names)}"
            if given.is_named and not given.depth:
                raise UsageError(f"{given.name}: {reason}")
            raise InputRejected(reason)
