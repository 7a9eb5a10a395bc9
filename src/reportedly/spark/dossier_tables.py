"""The dossier's tables as Parquet: those of the export, made block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportedly.compare import Overlap
from reportedly.compare.reuse import by_time, reuse
from reportedly.present.exports.tables import TABLES, Table, rows_of
from reportedly.present.view import View
from reportedly.records import Direction, Dossier, Entity, Published, Report
from reportedly.spark.blocks import shared_entities
from reportedly.spark.folder import TABLES as IN_TABLES
from reportedly.spark.folder import Folder, Stage
from reportedly.spark.numbering import numbered
from reportedly.spark.rows import Row, Rows, mapped, record

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TYPES = {"text": "STRING", "integer": "BIGINT", "number": "DOUBLE", "truth": "BOOLEAN"}
_BY_NAME = {table.name: table for table in TABLES}
_GROUP = ("basis", "members", "why", "group_position")


def tables(folder: Folder, dossiers: Stage, between: Stage, rejected: Stage, *, full_text: bool) -> dict[str, Stage]:
    """Write each table of the dossier.

    Args:
        folder: The run's.
        dossiers: What was found, block by block.
        between: What reports of different blocks share.
        rejected: What was refused.
        full_text: Whether whole texts are among the columns, as the export has them.
    """
    shared = folder.stage("shared_entities", [dossiers], lambda: shared_entities(dossiers.frame))
    made_from: list[Stage | str] = [dossiers, shared, str(full_text)]
    rows = folder.stage("rows", made_from, lambda: _all_rows(dossiers.frame, shared.frame, full_text))

    def of(table: Table) -> DataFrame:
        return rows.frame.where(f"{table.name} IS NOT NULL").select(f"{table.name}.*")

    def make(table: Table) -> DataFrame:
        columns = [column.name for column in table.columns_with(full_text)]
        if table.name == "rejected":
            return rejected.frame.select(*columns)
        if table.name == "entities":
            return of(table).distinct()
        if table.name == "dependence":
            return _in_order(folder, rows, of(table)).select(*columns)
        if table.name == "reuse":
            reports = of(_BY_NAME["reports"])
            return of(table).unionAll(_between(between.frame, reports, full_text))
        return of(table)

    written = {}
    for table in TABLES:
        also = {"rejected": [rejected], "reuse": [rows, between]}.get(table.name, [rows])
        written[table.name] = folder.stage(f"{IN_TABLES}{table.name}", also, partial(make, table))
    return written


def schema_of(table: Table, full_text: bool) -> str:
    """A table's columns as Spark writes them."""
    return ", ".join(f"{column.name} {_TYPES[column.type]}" for column in table.columns_with(full_text))


def _all_rows(dossiers: DataFrame, shared: DataFrame, full_text: bool) -> DataFrame:
    """The rows of all tables: a column a table, and of each row all columns but one are null."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    known = shared.groupBy("block_id").agg(f.collect_list("data").alias("shared"))
    given = dossiers.select("block_id", "data").join(known, "block_id", "left")
    columns = []
    for table in TABLES:
        also = ", block_id BIGINT, members ARRAY<STRING>" if table.name == "dependence" else ""
        columns.append(f"{table.name} STRUCT<{schema_of(table, full_text)}{also}>")
    return mapped(given, partial(_rows, full_text), ", ".join(columns))


def _rows(full_text: bool, given: Rows) -> Iterator[Row]:
    for row in given:
        dossier = record(Dossier, row["data"])
        shared = {entity.id: entity for entity in (record(Entity, data) for data in row["shared"] or ())}
        view = View(replace(dossier, entities=tuple(shared.get(e.id, e) for e in dossier.entities)))
        for table in TABLES:
            names = [column.name for column in table.columns_with(full_text)]
            for cells in rows_of(table, view, full_text):
                made: Row = dict(zip(names, cells, strict=True))
                if table.name == "dependence":
                    members = dossier.dependence[made["group_position"] - 1].reports
                    made |= {"block_id": row["block_id"], "members": list(members)}
                yield {table.name: made}


def _in_order(folder: Folder, rows: Stage, dependence: DataFrame) -> DataFrame:
    """Number the groups of dependent reports over all blocks, in the dossier's order."""
    groups = dependence.select("block_id", *_GROUP).distinct()
    placed = numbered(groups, [*_GROUP, "block_id"], lambda make: folder.stage("groups", [rows], make).frame, first=1)
    keys = ["block_id", "group_position"]
    known = dependence.join(placed.select(*keys, "n"), keys)
    return known.drop("group_position").withColumnRenamed("n", "group_position")


def _between(between: DataFrame, reports: DataFrame, full_text: bool) -> DataFrame:
    """The rows of what reports of different blocks share; their dates alone say which came first."""
    words = "text" if full_text else "NULL"
    days = ", ".join(f"'{each}', published_{each}" for each in ("from", "to", "basis"))
    whole = f"named_struct('id', report_id, {days}, 'text', {words})"
    a, b = (reports.selectExpr(f"report_id AS {side}_id", f"{whole} AS {side}") for side in "ab")
    known = between.join(a, "a_id").join(b, "b_id").select("data", "a", "b")
    return mapped(known, partial(_passages, full_text), schema_of(_BY_NAME["reuse"], full_text))


def _passages(full_text: bool, rows: Rows) -> Iterator[Row]:
    table = _BY_NAME["reuse"]
    names = [column.name for column in table.columns_with(full_text)]
    for row in rows:
        both = {side["id"]: _dated(side) for side in (row["a"], row["b"])}
        found = reuse([record(Overlap, row["data"])], partial(_first, both))
        view = View(Dossier(reports=tuple(both.values()), reuse=tuple(found)))
        for cells in rows_of(table, view, full_text):
            yield dict(zip(names, cells, strict=True))


def _dated(side: Row) -> Report:
    published = Published(side["from"], side["to"], side["basis"])
    return Report(side["id"], "", side["text"] or "", published=published)


def _first(both: Mapping[str, Report], a: str, b: str) -> Direction:
    return by_time(both[a].published, both[b].published)
