"""What fails on a worker costs what it must and no more: one report, one try of a task, or the call itself."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import reportedly
from reportedly.errors import EngineError, UsageError
from reportedly.library.stages import Settings
from reportedly.present import to_json
from reportedly.records import Report
from reportedly.spark import examining, schemas, trace
from reportedly.spark.folder import Folder
from reportedly.spark.rows import mapped, text
from tests.spark.reports import PYSPARKS_OWN, first

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings(*PYSPARKS_OWN)


@pytest.fixture(autouse=True)
def by_value(spark: SparkSession) -> Iterator[None]:
    """What this module hands to workers goes there whole: they can't import tests."""
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    yield
    cloudpickle.unregister_pickle_by_value(sys.modules[__name__])


def killed_once(mark: str, settings: Settings, rows: Any) -> Iterator[Any]:
    """Examine, but end the process after a report, the first time that any process comes here."""
    for row in examining.examined_rows(settings, rows):
        with suppress(FileExistsError):
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            os.kill(os.getpid(), signal.SIGKILL)
        yield row


def test_a_report_in_which_nothing_can_be_found_is_a_row_with_the_reason(spark: SparkSession) -> None:
    given = [("r1", "y1", text(Report("r1", "", "")), None), ("r2", "y2", text(Report("r2", "", "")), "The gate held.")]
    whole = spark.createDataFrame(given, "report_id STRING, given STRING, data STRING, text STRING").coalesce(1)
    made = mapped(whole, partial(examining.examined_rows, Settings()), schemas.FINDINGS).collect()
    assert [(row.report_id, row.data is None) for row in made] == [("r1", True), ("r2", False)]
    assert made[0].reason.startswith("fault in reportedly: TypeError")


def test_a_column_that_is_not_there_is_said_as_everywhere(spark: SparkSession, tmp_path: Path) -> None:
    table = tmp_path / "pile.csv"
    table.write_text("body,paper\nThe gate held through the night.,Post\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Words"):
        trace([table], tmp_path / "out", columns={"text": "Words"}, spark=spark)


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_changes_no_row(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports, mark = first(tmp_path / "in"), tmp_path / "killed"
    monkeypatch.setattr(examining, "examined_rows", partial(killed_once, str(mark)))
    done = trace([reports], tmp_path / "out", spark=spark)
    assert mark.exists()
    assert to_json(done.dossier()) == to_json(reportedly.trace([reports]))


def no_model(rows: Any) -> Iterator[Any]:
    """What a worker meets that lacks the model."""
    from reportedly.extract import load_model

    load_model("gigantic")
    yield from rows


def test_what_fails_on_every_try_is_said_in_one_line(spark: SparkSession, tmp_path: Path) -> None:
    folder = Folder(spark, str(tmp_path))
    with pytest.raises(EngineError, match=r"the stage 'found' failed: .*no model 'gigantic'.*; run again") as raised:
        folder.stage("found", [], lambda: mapped(spark.range(1), no_model, "id BIGINT"))
    assert "\n" not in str(raised.value)
    assert not folder.is_whole("found", [])
