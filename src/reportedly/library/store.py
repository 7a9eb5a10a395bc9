"""The file itself: opened for reading or writing, its transactions, and what is said when it fails."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from reportedly.errors import LibraryError
from reportedly.library.lock import locked
from reportedly.library.schema import APPLICATION_ID, LEAST_SQLITE, check_tables, make, newest

_HEADER = b"SQLite format 3\0"
_WAIT = 5.0
BACKUP = "use a copy from before, or add its reports to a new library"
"""What mends a damaged file."""
Mode = Literal["rw", "ro", "immutable"]


class Store:
    """A library's file while it is open.

    Rows are read as of one moment: between `reading` and its end, or one statement. Rows are written only within
    `writing`, all of them or none.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._held: dict[object, list[tuple[Any, ...]]] | None = None

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a query and give its rows."""
        yield from self._connection.execute(sql, values)

    def held(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Give the rows of a query that several ask for; while one moment is read it is run once."""
        if self._held is None:
            return list(self.rows(sql, values))
        if (sql, *values) not in self._held:
            self._held[sql, *values] = list(self.rows(sql, values))
        return self._held[sql, *values]

    def one(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Give the first row of a query, None where there is none."""
        found: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return found

    def count(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Give the number that a query counts."""
        found = self.one(sql, values)
        return int(found[0]) if found else 0

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement that changes rows, and say how many."""
        return self._connection.execute(sql, values).rowcount

    def run_all(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement that changes rows once for each row of values."""
        self._connection.executemany(sql, rows)

    def meta(self, name: str) -> str | None:
        """Give a value by which the library describes itself."""
        found = self.one("SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None else str(found[0])

    def set_meta(self, name: str, value: str | None) -> None:
        """Set such a value; None takes it away."""
        if value is None:
            self.run("DELETE FROM meta WHERE name = ?", (name,))
        elif value != self.meta(name):
            self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def copy(self) -> Iterator[sqlite3.Connection]:
        """Give a copy of the whole to try things on, in a file that the system takes away afterwards."""
        copy = sqlite3.connect("", isolation_level=None)
        try:
            self._connection.backup(copy)
            yield copy
        finally:
            copy.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written within it is kept, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has ended it already
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One moment: what others write meanwhile is not seen."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        self._held = {}
        try:
            yield
        finally:
            self._held = None
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")


@contextmanager
def writing_to(path: Path) -> Iterator[Store]:
    """Open a library for writing, making it or bringing it to the newest format, with its lock held.

    Raises:
        LibraryError: It is being written, is no library, is damaged, is of a newer format or can't be written to.
    """
    with _explained(path), locked(path, lambda: _writer(path)):
        _refuse_other_files(path, may_be_missing=True)
        is_new = not path.exists()
        if is_new:
            _create(path)
        with _connected(path, "rw") as connection:
            format = _check(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            store = Store(path, connection)
            with store.writing():
                if format < newest():
                    make(connection, format)
                    store.set_meta("compare", "due")
                store.set_meta("writer", f"{os.getpid()} {datetime.now().astimezone():%H:%M}")
                store.set_meta("program", version("reportedly"))
            with _unmade(store, is_new):
                yield store


@contextmanager
def changing(path: Path) -> Iterator[Store]:
    """Open a library that is there for writing.

    Raises:
        LibraryError: There is none, or as for `writing_to`.
    """
    _refuse_other_files(path)
    with writing_to(path) as store:
        yield store


@contextmanager
def _unmade(store: Store, is_new: bool) -> Iterator[None]:
    """Take away a library that was made for nothing: an error came before any report did."""
    try:
        yield
    except Exception:
        if is_new and not store.count("SELECT count(*) FROM draft"):
            store.close()
            Path(os.path.realpath(store.path)).unlink(missing_ok=True)
        raise


@contextmanager
def reading_from(path: Path) -> Iterator[Store]:
    """Open a library for reading, as of one moment; others may write to it meanwhile.

    Raises:
        LibraryError: There is none, or it is no library, damaged, or of another format.
    """
    with _explained(path):
        _refuse_other_files(path)
        with _connected(path, _reading_mode(path)) as connection:
            format = _check(connection, path)
            if format < newest():
                raise LibraryError(
                    f"{str(path)!r} is of format {format}, an older one; "
                    f"`reportedly add --library {path}` brings it to format {newest()}"
                )
            connection.execute("PRAGMA query_only = ON")
            store = Store(path, connection)
            with store.reading():
                yield store


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite's do, and so may be a library.

    Raises:
        OSError: It can't be read.
    """
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _refuse_other_files(path: Path, *, may_be_missing: bool = False) -> None:
    """Say what stands in the place of a library, where that is no SQLite file."""
    name = str(path)
    if path.is_dir():
        raise LibraryError(
            f"{name!r} is a folder; give the library's file (what --engine spark leaves is no library: it can be "
            "exported, and takes no corrections)"
        )
    if not path.exists():
        if not may_be_missing:
            raise LibraryError(f"no library {name!r}; `reportedly add INPUT --library {name}` makes one")
        return
    if not path.is_file():
        raise LibraryError(f"{name!r} is not a regular file; give the library's file")
    if not path.stat().st_size:
        raise LibraryError(f"{name!r} is empty and no library; remove it, or give another name")
    if not is_database(path):
        raise LibraryError(f"{name!r} is not a library: it is no SQLite file; give another name")


def _create(path: Path) -> None:
    """Make an empty library under another name and then give it its own: it is there whole or not at all."""
    place = Path(os.path.realpath(path))
    for ending in ("-wal", "-journal"):
        left = Path(f"{place}{ending}")
        if left.exists():
            raise LibraryError(
                f"can't make {str(path)!r}: {str(left)!r} is left of a library of that name; "
                "put the library back, or remove this file too"
            )
    scratch = Path(f"{place}.new")
    for left in (scratch, Path(f"{scratch}-journal")):  # of a run that was ended while it made one
        left.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(scratch, isolation_level=None)
        try:
            connection.execute("BEGIN")
            make(connection)
            connection.execute("INSERT INTO meta VALUES ('compare', 'due')")
            connection.execute("COMMIT")
        finally:
            connection.close()
        scratch.replace(place)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def _reading_mode(path: Path) -> Mode:
    """How to read it: as it changes, or as a file that nobody can be writing to."""
    place = os.path.realpath(path)
    if os.access(place, os.W_OK) and os.access(Path(place).parent, os.W_OK):
        return "rw"
    wal = Path(f"{place}-wal")
    return "ro" if wal.exists() and wal.stat().st_size else "immutable"


@contextmanager
def _connected(path: Path, mode: Mode) -> Iterator[sqlite3.Connection]:
    how = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"file:{quote(os.path.realpath(path))}?{how}", uri=True, isolation_level=None, timeout=_WAIT
    )
    try:
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.create_function("folded", 1, str.casefold, deterministic=True)
        yield connection
    finally:
        connection.close()


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """Give the format, once it is clear that the file is a library that this program can use."""
    name = str(path)
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LibraryError(f"{name!r} is not a library: an SQLite file of something else; give another name")
    format = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= format <= newest():
        raise LibraryError(
            f"{name!r} is of format {format}, written by reportedly {_program(connection)}; this is reportedly "
            f"{version('reportedly')}, which reads formats up to {newest()}; use that program, or a newer one"
        )
    check_tables(connection, format, name)
    return format


def _program(connection: sqlite3.Connection) -> str:
    with suppress(sqlite3.Error):
        found = connection.execute("SELECT value FROM meta WHERE name = 'program'").fetchone()
        if found:
            return str(found[0])[:40]
    return "of a version that it does not say"


def _writer(path: Path) -> str:
    """Who holds the lock, as far as the library says."""
    with suppress(LibraryError, sqlite3.Error), reading_from(path) as store:
        process, _, since = (store.meta("writer") or "").partition(" ")
        if process.isdecimal() and since:
            return f"process {process} since {since[:5]}"
    return "another process"


_MEANT = (
    ("full", "can't write {name!r}: the disk is full; what was added before is kept, make room and add again"),
    ("disk i/o error", "can't read or write {name!r}: it fails, or a quota is full; what was added before is kept"),
    ("readonly", "can't write {name!r}: it may not be written to; give a library in a folder to write to"),
    ("unable to open", "can't open {name!r}: it may not be read, or its folder not written to; see the permissions"),
    ("malformed", f"{{name!r}} is damaged; {BACKUP}"),
    ("not a database", f"{{name!r}} is damaged, or not a library; {BACKUP}"),
    ("locked", "{name!r} is in use by another program; try again when that is done"),
)  # fmt: skip


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say what a failure of the file means."""
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        least = ".".join(map(str, LEAST_SQLITE))
        raise LibraryError(f"a library needs SQLite {least}; this Python has {sqlite3.sqlite_version}; use a newer one")
    try:
        yield
    except sqlite3.Error as error:
        words = str(error)
        for mark, meaning in _MEANT:
            if mark in words.lower():
                raise LibraryError(meaning.format(name=str(path))) from error
        raise LibraryError(f"{str(path)!r} can't be used: {words}; {BACKUP}") from error
