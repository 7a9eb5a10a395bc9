"""Where tables are kept and steps run; nothing else knows which engine it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

from reportedly.errors import EngineError
from reportedly.tables import Column, Table

Value = str | int | None
Row = tuple[Value, ...]

_SQL_TYPES = {"text": "VARCHAR", "integer": "BIGINT"}
_CHUNK = 100_000
_GIB = {"MiB": 2**-10, "GiB": 1.0, "TiB": 2.0**10}


@dataclass(frozen=True)
class Step:
    """One SELECT over declared tables that gives a declared table; where it needs that table too, the one before it.

    The text keeps to what DuckDB and Spark SQL both run verbatim and give the same rows for.
    """

    sql: str
    needs: tuple[Table, ...]
    gives: Table


class Engine(Protocol):
    """Keeps tables for one comparison. An engine that can't do a thing raises, and does nothing else instead."""

    def load(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows, in the order of the table's columns; the table is made where it is not there yet."""

    def load_columns(self, table: Table, parts: Iterable[Sequence[NDArray[Any]]]) -> None:
        """Add rows that are given as columns, many parts of a few rows each."""

    def drop(self, table: Table) -> None:
        """Drop a table, if it is there."""

    def run(self, step: Step) -> None:
        """Make the step's table, in place of an earlier one of its name."""

    def add(self, step: Step) -> None:
        """Add what the step gives to the rows that its table has."""

    def rows(self, table: Table) -> Iterator[Row]:
        """Give a table's rows, sorted by all columns from the left."""

    def count(self, table: Table) -> int:
        """Count a table's rows."""

    def close(self) -> None:
        """Drop all tables."""


class DuckDB:
    """Tables in DuckDB's memory, with a bound; what does not fit goes to a temporary folder.

    It reads no file, loads no extension and opens no connection.

    Args:
        memory: The bound, as DuckDB writes it; by default a third of what this machine has, from 2 to 8 GB.
        threads: How many threads a step may use; the rows don't depend on it.

    Examples:
        >>> from reportedly.tables import REPORT_NORMS
        >>> engine = DuckDB()
        >>> engine.load(REPORT_NORMS, [(1, 5), (0, 7)])
        >>> list(engine.rows(REPORT_NORMS))
        [(0, 7), (1, 5)]
        >>> engine.close()
    """

    def __init__(self, memory: str | None = None, threads: int = 2) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="reportedly-")
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": str(threads),
                "temp_directory": self._folder.name,
                "preserve_insertion_order": "false",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        if memory is None:
            (most,) = self._connection.execute("SELECT current_setting('memory_limit')").fetchone() or ("",)
            memory = _share(most)
        self._connection.execute(f"SET memory_limit = '{memory}'")
        # In a process that was started by another one, DuckDB takes a person to be there and would draw a bar.
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET enable_external_access = false; SET lock_configuration = true")

    def load(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows in chunks, each handed over as columns.

        300,000 rows of three columns take 0.15 s so, 0.6 s as list parameters, 8 s as value lists and 30 s by
        ``executemany``.
        """
        self._make(table)
        remaining = iter(rows)
        while chunk := list(islice(remaining, _CHUNK)):
            values = zip(*chunk, strict=True)
            self._insert(table, [_column(c, v) for c, v in zip(table.columns, values, strict=True)])

    def load_columns(self, table: Table, parts: Iterable[Sequence[NDArray[Any]]]) -> None:
        """Add rows that are given as columns; parts are put together until they are worth handing over."""
        self._make(table)
        held: list[Sequence[NDArray[Any]]] = []
        n = 0
        for part in parts:
            held.append(part)
            n += len(part[0])
            if n >= _CHUNK:
                self._insert(table, [np.concatenate(column) for column in zip(*held, strict=True)])
                held, n = [], 0
        if n:
            self._insert(table, [np.concatenate(column) for column in zip(*held, strict=True)])

    def drop(self, table: Table) -> None:
        """Drop a table, if it is there."""
        self._connection.execute(f"DROP TABLE IF EXISTS {table.name}")

    def run(self, step: Step) -> None:
        """Check that the tables needed are there, make the step's table, and check its columns.

        Raises:
            EngineError: A table that the step needs is not there, or the result's columns are not as declared.
        """
        self._check_needs(step)
        self._connection.execute(f"CREATE OR REPLACE TABLE {step.gives.name} AS\n{step.sql}")
        self._check(step.gives, f"the step {step.gives.name!r} declares")

    def add(self, step: Step) -> None:
        """Check the tables that are needed, and add what the step gives to its table.

        Raises:
            EngineError: One of them is not there, or the table to add to is not.
        """
        self._check_needs(step)
        self._check(step.gives, f"the step {step.gives.name!r} adds to")
        self._connection.execute(f"INSERT INTO {step.gives.name}\n{step.sql}")

    def rows(self, table: Table) -> Iterator[Row]:
        """Give a table's rows, sorted by all columns from the left, nulls first."""
        self._check(table, "to read, there must be")
        names = ", ".join(c.name for c in table.columns)
        order = ", ".join(f"{c.name} NULLS FIRST" for c in table.columns)
        cursor = self._connection.cursor()
        cursor.execute(f"SELECT {names} FROM {table.name} ORDER BY {order}")  # noqa: S608 - declared names only
        while chunk := cursor.fetchmany(_CHUNK):
            yield from chunk

    def count(self, table: Table) -> int:
        """Count a table's rows."""
        self._check(table, "to count, there must be")
        row = self._connection.execute(f"SELECT COUNT(*) FROM {table.name}").fetchone()  # noqa: S608 - a declared name
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Drop all tables and the temporary folder."""
        self._connection.close()
        self._folder.cleanup()

    def _check_needs(self, step: Step) -> None:
        for table in step.needs:
            self._check(table, f"the step {step.gives.name!r} needs")

    def _make(self, table: Table) -> None:
        columns = ", ".join(f"{c.name} {_SQL_TYPES[c.type]}" for c in table.columns)
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table.name} ({columns})")

    def _insert(self, table: Table, columns: Sequence[NDArray[Any]]) -> None:
        self._connection.register("chunk", {c.name: v for c, v in zip(table.columns, columns, strict=True)})
        self._connection.execute(f"INSERT INTO {table.name} SELECT * FROM chunk")  # noqa: S608 - a declared name
        self._connection.unregister("chunk")

    def _check(self, table: Table, why: str) -> None:
        found = self._connection.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_name = ? ORDER BY ordinal_position",
            [table.name],
        ).fetchall()
        wanted = [(c.name, _SQL_TYPES[c.type]) for c in table.columns]
        if found != wanted:
            there = ", ".join(" ".join(c) for c in found) or "no such table"
            raise EngineError(f"{why} {table.name!r} with {', '.join(map(' '.join, wanted))}; there is {there}")


def _share(most: str) -> str:
    """A third of the memory, within bounds; DuckDB would take four fifths of what the machine or the container has."""
    size, unit = (most or "0 GiB").split()
    return f"{min(8.0, max(2.0, float(size) * _GIB.get(unit, 0.0) / 0.8 / 3)):.1f}GB"


def _column(column: Column, values: Sequence[Value]) -> NDArray[Any]:
    if column.type == "text" or None in values:
        return np.array(values, dtype=object)
    return np.array(values, dtype=np.int64)
