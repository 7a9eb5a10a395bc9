"""Spark as the engine of the relational steps: the same SQL files, by ``spark.sql``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.engines import Row, Step
from reportedly.errors import EngineError
from reportedly.tables import Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Keep = Callable[[str, Callable[[], "DataFrame"]], "DataFrame"]
_TYPES = {"text": "string", "integer": "bigint"}
_CHUNK = 100_000


class Spark:
    """Tables in a session of Spark, under their names as its temporary views.

    Args:
        spark: A session of which nobody else uses the views.
        keep: Given a name and what makes a table, keeps the table and gives it back; by default Spark keeps it on its
            workers for as long as the session runs.
    """

    def __init__(self, spark: SparkSession, keep: Keep | None = None) -> None:
        self._spark = spark
        self._keep = keep or (lambda _, make: make().localCheckpoint())
        self._frames: dict[str, DataFrame] = {}

    def load(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows that this process holds, in chunks."""
        self._add(table, [])
        remaining = iter(rows)
        while chunk := list(islice(remaining, _CHUNK)):
            self._add(table, list(zip(*chunk, strict=True)))

    def load_columns(self, table: Table, parts: Iterable[Sequence[NDArray[Any]]]) -> None:
        """Add rows that are given as columns."""
        self._add(table, [])
        remaining = iter(parts)
        while some := list(islice(remaining, _CHUNK)):
            self._add(table, [np.concatenate(column) for column in zip(*some, strict=True)])

    def take(self, table: Table, frame: DataFrame) -> None:
        """Let a table of Spark's be the rows of a declared one, in place of an earlier one."""
        self._check(table, frame, "to take over")
        self._frames[table.name] = frame
        frame.createOrReplaceTempView(table.name)

    def frame(self, table: Table) -> DataFrame:
        """Give a table as Spark's; nothing is gathered here.

        Raises:
            EngineError: There is no such table.
        """
        if table.name not in self._frames:
            raise EngineError(f"there must be {table.name!r} with {_wanted(table)}; there is no such table")
        return self._frames[table.name]

    def drop(self, table: Table) -> None:
        """Drop a table, if it is there."""
        if self._frames.pop(table.name, None) is not None:
            self._spark.catalog.dropTempView(table.name)

    def run(self, step: Step) -> None:
        """Check that the tables needed are there, make the step's table, and check its columns.

        Raises:
            EngineError: A table that the step needs is not there, or the result's columns are not as declared.
        """
        self.take(step.gives, self._made(step))

    def add(self, step: Step) -> None:
        """Check the tables that are needed, and add what the step gives to its table.

        Raises:
            EngineError: One of them is not there, or the table to add to is not.
        """
        there = self.frame(step.gives)
        self.take(step.gives, there.unionAll(self._made(step)))

    def _made(self, step: Step) -> DataFrame:
        for table in step.needs:
            if table.name not in self._frames:
                raise EngineError(
                    f"the step {step.gives.name!r} needs {table.name!r} with {_wanted(table)}; there is no such table"
                )

        def make() -> DataFrame:
            made = self._spark.sql(step.sql)
            self._check(step.gives, made, f"the step {step.gives.name!r} declares")
            return made

        return self._keep(step.gives.name, make)

    def rows(self, table: Table) -> Iterator[Row]:
        """Give a table's rows, sorted by all columns from the left, nulls first; all of them are gathered here."""
        rows = (tuple(row) for row in self.frame(table).collect())
        yield from sorted(rows, key=lambda row: [(cell is not None, cell) for cell in row])

    def count(self, table: Table) -> int:
        """Count a table's rows."""
        return int(self.frame(table).count())

    def close(self) -> None:
        """Drop all tables."""
        for name in self._frames:
            self._spark.catalog.dropTempView(name)
        self._frames.clear()

    def _add(self, table: Table, columns: Sequence[Any]) -> None:
        import pyarrow as pa  # noqa: PLC0415 - an extra

        kinds = [pa.string() if c.type == "text" else pa.int64() for c in table.columns]
        arrays = [pa.array(v, k) for v, k in zip(columns or [[]] * len(kinds), kinds, strict=True)]
        made = self._spark.createDataFrame(pa.Table.from_arrays(arrays, names=[c.name for c in table.columns]))
        there = self._frames.get(table.name)
        self.take(table, made if there is None else there.unionAll(made))

    def _check(self, table: Table, frame: DataFrame, why: str) -> None:
        if frame.dtypes != [(c.name, _TYPES[c.type]) for c in table.columns]:
            there = ", ".join(" ".join(c) for c in frame.dtypes)
            raise EngineError(f"{why} {table.name!r} with {_wanted(table)}; there is {there}")


def _wanted(table: Table) -> str:
    return ", ".join(f"{c.name} {_TYPES[c.type]}" for c in table.columns)
