"""A run on Spark gives the rows that DuckDB gives, goes on where it was ended, and grows by what is added."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli import app
from reportedly.dossiers import read_dossier
from reportedly.errors import DossierError, NothingReadError, UsageError
from reportedly.present import to_json
from reportedly.present.exports.tables import TABLES, rows_of
from reportedly.present.view import View
from reportedly.records import Dossier
from reportedly.spark import gathering
from reportedly.spark import trace as trace_on_spark
from tests.spark.reports import PYSPARKS_OWN, first, second

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings(*PYSPARKS_OWN)
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Ran:
    """Two batches, the folder that a run left of the first and then of both, and what DuckDB makes of each."""

    folder: Path
    batches: tuple[Path, Path]
    printed: tuple[str, str]
    codes: tuple[int, int]
    tables: tuple[dict[str, Rows], dict[str, Rows]]
    whole: tuple[Dossier, Dossier]
    written: str


@pytest.fixture(scope="module")
def ran(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    top = tmp_path_factory.mktemp("run")
    a, b, out = first(top / "a"), second(top / "b"), top / "out"
    traced = CliRunner().invoke(
        app, ["trace", str(a), "--engine", "spark", "--out", str(out), "--json", str(top / "a.json")]
    )
    before = tables(out)
    added = CliRunner().invoke(app, ["add", str(b), "--engine", "spark", "--library", str(out)])
    yield Ran(
        out,
        (a, b),
        (traced.output, added.output),
        (traced.exit_code, added.exit_code),
        (before, tables(out)),
        (reportedly.trace([a]), reportedly.trace([a, b])),
        (top / "a.json").read_text(encoding="utf-8"),
    )


def tables(folder: Path) -> dict[str, Rows]:
    """The tables of a run, by other means than Spark."""
    found = {}
    for table in TABLES:
        read = pq.read_table(folder / "tables" / f"{table.name}.parquet")
        assert read.column_names == [column.name for column in table.columns]
        found[table.name] = ordered(tuple(row.values()) for row in read.to_pylist())
    return found


def ordered(rows: Any) -> Rows:
    return sorted(rows, key=repr)


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_the_tables_are_those_of_duckdb_row_for_row(ran: Ran, name: str) -> None:
    (table,) = (table for table in TABLES if table.name == name)
    for found, dossier in zip(ran.tables, ran.whole, strict=True):
        assert found[name] == ordered(rows_of(table, View(dossier), False))


def test_the_sample_has_something_of_everything_that_can_differ(ran: Ran) -> None:
    rows = ran.tables[1]
    filled = {name for name, found in rows.items() if found}
    assert {"reports", "statements", "stories", "reuse", "dependence", "claims", "origins", "rejected"} <= filled
    assert {key for _, key, *_ in rows["reports"]} >= {"a/quay", "b/quay"} or len(rows["reports"]) == 7


def test_the_commands_say_what_came_of_it(ran: Ran) -> None:
    assert ran.codes == (0, 0), ran.printed
    assert ran.written == to_json(ran.whole[0])
    assert "4 reports" in ran.printed[0]
    assert "rejected: " in ran.printed[0]
    assert f"7 reports, {len(ran.whole[1].statements)} statements" in " ".join(ran.printed[1].split())


def test_what_was_added_later_alone_was_examined(ran: Ran) -> None:
    counts = [len(pq.read_table(ran.folder / "stages" / f"findings-{i}")) for i in range(2)]
    assert counts == [4, 3]


def test_a_small_run_is_read_as_a_dossier_without_spark(ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    assert to_json(read_dossier(ran.folder)) == to_json(ran.whole[1])
    monkeypatch.setattr(gathering, "MOST", 6)
    with pytest.raises(DossierError, match=r"7 reports in .* and at most 6 are gathered"):
        read_dossier(ran.folder)


def test_the_manifest_says_what_it_was_made_with(ran: Ran) -> None:
    manifest = json.loads((ran.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == "reportedly/run"
    assert manifest["settings"]["model"] == "standard"
    assert len(manifest["inputs"]) == 2
    assert manifest["counts"] == {name: len(rows) for name, rows in ran.tables[1].items()}
    assert manifest["n_skipped"] == 0


def test_a_run_goes_on_after_its_last_whole_stage(ran: Ran, spark: SparkSession) -> None:
    marks = ran.folder / "stages"
    for mark in (marks / "stories.json", marks / "tables-claims.json"):
        mark.unlink()
    (marks / "blocks.json").write_text("{", encoding="utf-8")
    from reportedly.spark import add

    done = add([], ran.folder, spark=spark)
    assert sorted(done.manifest["stages"]["made"]) == ["blocks", "stories", "tables/claims"]
    assert "findings-0" in done.manifest["stages"]["taken_up"]
    assert tables(ran.folder) == ran.tables[1]


def test_no_inputs_and_nothing_to_read_are_errors(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no inputs"):
        trace_on_spark([], tmp_path / "out", spark=spark)
    with pytest.raises(NothingReadError, match="1 rejected"):
        trace_on_spark([tmp_path / "nowhere.txt"], tmp_path / "out", spark=spark)
