"""Reading on Spark: the files that named paths stand for, and what workers read of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.ids import content_id
from reportedly.read import Input, find_inputs, read_counted
from reportedly.read.formats import kind_of
from reportedly.read.identify import text_digest
from reportedly.read.input import Columns
from reportedly.read.paths import is_address
from reportedly.records import Rejected
from reportedly.spark import schemas
from reportedly.spark.files import Files
from reportedly.spark.folder import Stage
from reportedly.spark.rows import Row, Rows, arrow_schema, mapped, text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PATTERN = re.compile(r"[\\*?{}\[\]]")
_LARGEST = 1_000_000_000
"""Bytes of a file on a file system that only Spark reads; a worker holds it whole."""


class Inputs:
    """The files that the named paths stand for, found here and read on workers.

    Paths of this machine are found as `find_inputs` does; addresses with a scheme, such as ``s3a://bucket/folder``, are
    listed and read by Spark, folders with all that is in them.

    Attributes:
        digest: Names all that they are: names, sizes and times of change, and what standard input held.
        rejected: What was refused before anything was read.
        n_skipped: How many files of other kinds were passed over in folders.
    """

    def __init__(self, spark: SparkSession, paths: Sequence[str | Path], columns: Columns) -> None:
        self._spark, self._columns = spark, columns
        given = [os.fspath(path) for path in paths]
        self._far = sorted({path for path in given if "://" in path and not is_address(path)})
        self._near, self.rejected, self.n_skipped = find_inputs([p for p in given if p not in self._far], columns)
        marks = [f"{one.name}:{_state(one)}" for one in self._near]
        files = Files(spark)
        self._listed = []
        for path in self._far:
            listed = files.listing(path)
            if not listed:
                self.rejected.append(Rejected(path, "read", "no such file or folder"))
            for name, size, changed in listed:
                hidden = name.rsplit("/", 1)[-1].startswith(("_", "."))
                if hidden or kind_of(name) is None:
                    self.n_skipped += not hidden
                elif size > _LARGEST:
                    reason = f"a file of {size:,} bytes; at most {_LARGEST:,} are read here, so write it in more parts"
                    self.rejected.append(Rejected(name, "read", reason, is_named=False))
                else:
                    self._listed.append(name)
                    marks.append(f"{name}:{size}:{changed}")
        self.digest = content_id("i", *sorted(marks), *(part for pair in columns for part in pair))

    def __len__(self) -> int:
        return len(self._near) + len(self._listed)

    def drafts(self) -> DataFrame:
        """Give the drafts and what was refused, read on workers; a file is one task's."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        parts = []
        if self._near or not self._listed:
            rows = [
                {"path": os.fsencode(one.path), "name": one.name, "is_named": one.is_named, "data": one.data}
                for one in self._near
            ]
            schema = arrow_schema(schemas.INPUTS)
            table = self._spark.createDataFrame(pa.Table.from_pylist(rows, schema=schema))
            parts.append(table.repartition(max(1, min(len(rows), 4 * self._spark.sparkContext.defaultParallelism))))
        if self._listed:
            far = self._spark.read.format("binaryFile").load([_PATTERN.sub(r"\\\g<0>", name) for name in self._listed])
            named = ("CAST(path AS BINARY) AS path", "path AS name", "false AS is_named", "content AS data")
            parts.append(far.selectExpr(*named))
        given = reduce(lambda a, b: a.unionAll(b), parts)
        return mapped(given, partial(_read, self._columns), schemas.DRAFTS)


def _state(one: Input) -> str:
    if one.data is not None:
        return content_id("x", one.data.hex())
    try:
        found = one.path.stat()
    except OSError:
        return "gone"
    return f"{found.st_size}:{found.st_mtime_ns}"


_NO_DRAFT: Row = dict.fromkeys("data text_id text n input stage reason is_named".split())


def _read(columns: Columns, rows: Rows) -> Iterator[Row]:
    for row in rows:
        path = Path(os.fsdecode(row["path"]))
        given = Input(row["name"], path, row["is_named"], row["data"], columns=columns)
        try:
            made, n_passed = read_counted(given)
        except UsageError as error:
            yield {**_NO_DRAFT, "what": "usage", "reason": str(error)}
            continue
        for one in made:
            told = {**_NO_DRAFT, "input": one.input, "is_named": one.is_named}
            if isinstance(one, Rejected):
                yield {**told, "what": "rejected", "stage": one.stage, "reason": one.reason}
            else:
                bare = text(replace(one, text="", is_named=True))
                yield {**told, "what": "draft", "data": bare, "text_id": text_digest(one.text), "text": one.text}
        if n_passed:
            yield {**_NO_DRAFT, "what": "passed", "n": n_passed}


def check_usage(drafts: DataFrame) -> None:
    """Raise what the user did wrong and only a worker saw.

    Raises:
        UsageError: A column that was named is not there.
    """
    wrong = drafts.where("what = 'usage'").select("reason").sort("reason").head()
    if wrong is not None:
        raise UsageError(wrong[0])


def refused(batches: Sequence[Stage]) -> DataFrame:
    """What was refused in reading, as rejected rows."""
    names = ("input", "stage", "reason", "is_named")
    parts = (batch.frame.where("what = 'rejected'").select(*names) for batch in batches)
    return reduce(lambda a, b: a.unionAll(b), parts)
