"""The tables of a library by format, and whether a file has just these."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources

from reportedly.errors import LibraryError

APPLICATION_ID = 0x52707464
"""What tells a library from other SQLite files: "Rptd"."""
LEAST_SQLITE = (3, 37, 0)
_FILE = re.compile(r"(\d{4})_\w+\.sql")
_INDEX = re.compile(r"using fts5", re.IGNORECASE)
_SHADOWS = ("data", "idx", "docsize", "config")


@cache
def formats() -> tuple[str, ...]:
    """The SQL of each format, from the first; one file each, which makes it of the format before."""
    folder = resources.files(__package__).joinpath("formats")
    files = sorted((file for file in folder.iterdir() if _FILE.fullmatch(file.name)), key=lambda file: file.name)
    return tuple(file.read_text(encoding="utf-8") for file in files)


def newest() -> int:
    """The format that this program writes.

    Examples:
        >>> newest()
        3
    """
    return len(formats()) - 1


def make(connection: sqlite3.Connection, after: int = -1) -> None:
    """Make the tables of the newest format, within the transaction that is open.

    Args:
        connection: A library of an older format, or nothing yet.
        after: Its format; -1 for nothing yet.
    """
    for sql in formats()[after + 1 :]:
        for statement in _statements(sql):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {newest()}")


def check_tables(connection: sqlite3.Connection, format: int, name: str) -> None:
    """Refuse a file whose tables are not those of its format: it may be made so that opening it does harm.

    Raises:
        LibraryError: A table is missing or another one than expected, or there is one more, or a trigger or a view.
    """
    expected = _expected(format)
    found = {row[1]: (row[0], row[2]) for row in connection.execute("SELECT type, name, sql FROM sqlite_schema")}
    shadows = {f"{index}_{part}" for index, (_, sql) in expected.items() if sql and _INDEX.search(sql)
               for part in _SHADOWS}  # fmt: skip
    for table in sorted({*expected, *found}):
        if table in shadows:
            fits = table in found and found[table][0] == "table"
        else:
            fits = found.get(table) == expected.get(table)
        if not fits:
            raise LibraryError(
                f"{name!r} has not the tables of a library of format {format}: {table!r} is "
                f"{'missing' if table not in found else 'not what it should be'}; use a copy from before it was changed"
            )


@cache
def _expected(format: int) -> dict[str, tuple[str, str | None]]:
    connection = sqlite3.connect(":memory:")
    try:
        for sql in formats()[: format + 1]:
            connection.executescript(sql)
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    finally:
        connection.close()
    return {name: (type, sql) for type, name, sql in rows}


def _statements(sql: str) -> Iterator[str]:
    held = ""
    for line in sql.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
