"""Spark keeps to what every engine promises, and finds the components that DuckDB finds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportedly import tables
from reportedly.compare.components import bound, connect
from reportedly.engines import Step
from reportedly.errors import EngineError
from reportedly.spark.engine import Spark
from tests.spark.reports import PYSPARKS_OWN

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings(*PYSPARKS_OWN)


@pytest.fixture
def engine(spark: SparkSession) -> Iterator[Spark]:
    made = Spark(spark.newSession())
    yield made
    made.close()


def test_rows_come_back_sorted_with_nulls_first(engine: Spark) -> None:
    engine.load(tables.REPORT_DAYS, [(2, 5, 5), (1, None, None)])
    engine.load(tables.REPORT_DAYS, [(0, None, 7)])
    assert list(engine.rows(tables.REPORT_DAYS)) == [(0, None, 7), (1, None, None), (2, 5, 5)]
    engine.load(tables.REPORT_NORMS, [])
    assert list(engine.rows(tables.REPORT_NORMS)) == []


def test_a_step_is_checked_before_and_after_it_runs(engine: Spark) -> None:
    step = Step("SELECT report_id, norm FROM report_norms", (tables.REPORT_NORMS,), tables.KEY_TERMS)
    with pytest.raises(EngineError, match=r"'key_terms' needs 'report_norms'.*no such table"):
        engine.run(step)
    engine.load(tables.REPORT_NORMS, [(1, 1)])
    with pytest.raises(EngineError, match="declares"):
        engine.run(step)


def test_what_is_dropped_is_gone(engine: Spark) -> None:
    engine.load(tables.REPORT_NORMS, [(1, 1)])
    engine.drop(tables.REPORT_NORMS)
    with pytest.raises(EngineError, match="there must be 'report_norms'"):
        list(engine.rows(tables.REPORT_NORMS))


def test_a_long_way_is_one_component(engine: Spark) -> None:
    way = [7, 3, 9, 1, 8, 0, 5, 2, 6, 4]
    engine.load(tables.EDGES, [(min(a, b), max(a, b)) for a, b in pairwise(way)])
    connect(engine, few=0)
    assert list(engine.rows(tables.COMPONENTS)) == [(n, 0) for n in range(10)]


def test_what_is_too_large_is_split_where_it_is_least_alike(engine: Spark) -> None:
    engine.load(tables.STORY_SIMILARITIES, [(0, 1, 400_000), (1, 2, 150_000), (2, 3, 400_000), (4, 5, 125_000)])
    engine.load(tables.STORY_MEMBERS, [(n, 0) for n in range(6)])
    bound(engine, most=3)
    assert list(engine.rows(tables.STORY_MEMBERS)) == [(0, 0), (1, 0), (2, 2), (3, 2), (4, 4), (5, 4)]
