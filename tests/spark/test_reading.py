"""Files on the file systems that only Spark reads: listed here, read on workers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.spark import reading
from reportedly.spark.reading import Inputs
from tests.spark.reports import PYSPARKS_OWN

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings(*PYSPARKS_OWN)
_GATE = "The gate held through the night, the harbour board of Port Elder said on Monday."


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A table as Spark writes one, beside files of other kinds."""
    folder = tmp_path / "pile [1].parquet"
    folder.mkdir()
    pq.write_table(pa.table({"text": [_GATE, None], "outlet": ["Coastline", "Post"]}), folder / "part-0.parquet")
    (folder / "_SUCCESS").write_text("")
    (tmp_path / "notes.css").write_text("")
    return tmp_path


def test_parquet_under_an_address_is_read_with_what_is_refused_in_it(spark: SparkSession, pile: Path) -> None:
    given = Inputs(spark.newSession(), [f"file://{pile}"], ())
    assert (len(given), given.n_skipped, given.rejected) == (1, 1, [])
    rows = sorted(given.drafts().collect(), key=lambda row: str(row.what))
    assert [(row.what, row.text) for row in rows] == [("draft", _GATE), ("rejected", None)]
    assert rows[1].input.endswith("pile [1].parquet/part-0.parquet[1]")


def test_what_is_not_there_or_too_large_is_refused(
    spark: SparkSession, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LARGEST", 10)
    given = Inputs(spark, [f"file://{pile}", f"file://{pile}/nowhere"], ())
    assert len(given) == 0
    assert sorted(one.reason.split(";")[0][:9] for one in given.rejected) == ["a file of", "no such f"]


def test_the_digest_changes_with_what_is_read(spark: SparkSession, pile: Path) -> None:
    def digest(*paths: str, columns: tuple[tuple[str, str], ...] = ()) -> str:
        return Inputs(spark, paths, columns).digest

    near, far = str(pile), f"file://{pile}"
    first = digest(near)
    assert first == digest(near)
    assert len({first, digest(far), digest(near, far), digest(near, columns=(("text", "body"),))}) == 4
    (pile / "note.txt").write_text(_GATE, encoding="utf-8")
    assert digest(near) != first
