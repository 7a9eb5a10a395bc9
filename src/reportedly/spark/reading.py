"""Reading on Spark: from inputs to drafts, and from drafts to reports with their ids and keys."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.ids import content_id
from reportedly.read import Draft, Input, find_inputs, read_counted
from reportedly.read.formats import kind_of
from reportedly.read.identify import Noted, names_of, noted, report, standing, text_digest
from reportedly.read.input import Columns
from reportedly.read.paths import is_address
from reportedly.records import Rejected
from reportedly.spark import schemas
from reportedly.spark.files import Files
from reportedly.spark.folder import Folder, Stage
from reportedly.spark.rows import Row, Rows, arrow_schema, grouped, mapped, record, text

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


def reports(folder: Folder, batches: Sequence[Stage], n_bins: int) -> tuple[Stage, Stage]:
    """Put drafts that are one report together, and name the reports: what `identify` does.

    Args:
        folder: The run's.
        batches: The drafts, in the order in which they were added; what was added before changes nothing.
        n_bins: How many bins the texts are put in.

    Returns:
        The reports, with the drafts that are the same as one of them; and the reports' keys.
    """

    def identified() -> DataFrame:
        from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

        drafts = (batch.frame.where("what = 'draft'").withColumn("batch", f.lit(i)) for i, batch in enumerate(batches))
        whole = reduce(lambda a, b: a.unionAll(b), drafts)
        return grouped(whole, "text_id", n_bins, _identified, schemas.REPORTS)

    kept = folder.stage("reports", batches, identified)
    return kept, folder.stage("keys", [kept], lambda: _keys(kept.frame.where("same_as IS NULL")))


def _identified(rows: Rows) -> Iterator[Row]:
    by_text: dict[str, list[Row]] = {}
    for row in rows:
        by_text.setdefault(row["text_id"], []).append(row)
    for text_id in sorted(by_text):
        yield from _of_one_text(by_text[text_id])


_EMPTY: Row = dict.fromkeys("given data text same_as input is_named path short longer last".split())


def _of_one_text(rows: list[Row]) -> Iterator[Row]:
    """The reports among the drafts of one text; a draft that was there in an earlier batch is passed over."""
    batch: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row["batch"]):
        batch.setdefault(row["data"], row["batch"])
    known: list[Noted] = []
    for row in rows:
        if row["batch"] == batch[row["data"]]:
            draft = replace(record(Draft, row["data"]), text=row["text"], is_named=row["is_named"])
            known.append(noted(draft))
    kept, same = standing(known)
    for one in kept:
        made = report(one.draft, one.id, "")
        short, longer, last = names_of(one.draft, one.id)
        given = text(replace(made, text=""))
        yield {
            **_EMPTY,
            "report_id": one.id,
            "given": content_id("y", given),
            "data": given,
            "text": made.text,
            "path": made.path,
            "short": short,
            "longer": longer,
            "last": last,
        }
    for other, at in same:
        told = {"input": other.draft.input, "is_named": other.draft.is_named}
        yield {**_EMPTY, "report_id": other.id, "same_as": kept[at].id, **told}


def _keys(kept: DataFrame) -> DataFrame:
    """Name reports as `keys_of` does: all who share a name take their next longer one, until nobody shares."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra
    from pyspark.sql.window import Window  # noqa: PLC0415

    named = kept.select("report_id", f.array("short", "longer", "last").alias("names"), f.lit(0).alias("level"))
    while True:
        key = f.col("names")[f.col("level")]
        shared = f.count("*").over(Window.partitionBy(key)) > 1
        clashing = shared & (f.col("level") < 2)
        if named.withColumn("clashing", clashing).where("clashing").limit(1).count() == 0:
            return named.select("report_id", key.alias("key"))
        named = named.withColumn("level", f.col("level") + clashing.cast("int"))


def same_reports(kept: DataFrame, keys: DataFrame) -> DataFrame:
    """The inputs that are the report of another one, as rejected rows."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    same = kept.where("same_as IS NOT NULL").select("input", "is_named", f.col("same_as").alias("report_id"))
    named = same.join(keys, "report_id").select("input", "is_named", "key").coalesce(1)  # few: a task each costs more
    return mapped(named, _same, schemas.REJECTED)


def _same(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        reason = f"the same report as {row['key']!r}"
        yield {"input": row["input"], "stage": "read", "reason": reason, "is_named": row["is_named"]}


def refused(batches: Sequence[Stage]) -> DataFrame:
    """What was refused in reading, as rejected rows."""
    names = ("input", "stage", "reason", "is_named")
    parts = (batch.frame.where("what = 'rejected'").select(*names) for batch in batches)
    return reduce(lambda a, b: a.unionAll(b), parts)
