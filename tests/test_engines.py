import subprocess
import sys
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import engines, tables
from reportedly.engines import DuckDB, Step, _share
from reportedly.errors import EngineError


@pytest.fixture
def engine() -> Iterator[DuckDB]:
    made = DuckDB(memory="256MB", threads=2)
    yield made
    made.close()


def test_rows_come_back_sorted_with_nulls_first(engine: DuckDB) -> None:
    engine.load(tables.REPORT_DAYS, [(2, 5, 5), (1, None, None)])
    engine.load(tables.REPORT_DAYS, [(0, None, 7)])
    assert list(engine.rows(tables.REPORT_DAYS)) == [(0, None, 7), (1, None, None), (2, 5, 5)]
    assert engine.count(tables.REPORT_DAYS) == 3


def test_a_step_may_take_the_place_of_a_table_that_it_needs(engine: DuckDB) -> None:
    engine.load(tables.REPORT_NORMS, [(1, 5), (2, 6)])
    more = Step("SELECT report_id, norm + 1 AS norm FROM report_norms", (tables.REPORT_NORMS,), tables.REPORT_NORMS)
    for _ in range(2):
        engine.run(more)
    assert list(engine.rows(tables.REPORT_NORMS)) == [(1, 7), (2, 8)]


@pytest.mark.parametrize(
    ("most", "share"),
    [("18.3 GiB", "7.6GB"), ("100.0 GiB", "8.0GB"), ("1.2 TiB", "8.0GB"), ("900.0 MiB", "2.0GB"), ("", "2.0GB")],
)
def test_tables_take_a_third_of_the_memory_within_bounds(most: str, share: str) -> None:
    assert _share(most) == share


def test_tables_are_bound_by_that_share_where_nothing_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_share", lambda most: "0.5GB")
    for memory, bound in ((None, "476.8 MiB"), ("1GB", "953.6 MiB")):
        made = DuckDB(memory)
        assert made._connection.execute("SELECT current_setting('memory_limit')").fetchone() == (bound,)
        made.close()


def test_an_empty_table_is_a_table(engine: DuckDB) -> None:
    engine.load(tables.REPORT_NORMS, [])
    assert list(engine.rows(tables.REPORT_NORMS)) == []


def test_a_step_is_checked_before_it_runs(engine: DuckDB) -> None:
    step = Step("SELECT report_id, norm FROM report_norms", (tables.REPORT_NORMS,), tables.KEY_TERMS)
    with pytest.raises(EngineError, match=r"'key_terms' needs 'report_norms'.*no such table"):
        engine.run(step)


def test_a_step_that_gives_other_columns_than_declared_is_refused(engine: DuckDB) -> None:
    engine.load(tables.REPORT_NORMS, [(1, 1)])
    step = Step("SELECT report_id, norm FROM report_norms", (tables.REPORT_NORMS,), tables.KEY_TERMS)
    with pytest.raises(EngineError, match="declares"):
        engine.run(step)


def test_nothing_outside_can_be_reached(engine: DuckDB) -> None:
    step = Step("SELECT * FROM read_csv('/etc/hostname')", (), tables.KEY_TERMS)
    with pytest.raises(duckdb.Error):
        engine.run(step)


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(-(2**63), 2**63 - 1))))
def test_what_is_loaded_is_read(rows: list[tuple[str, int]]) -> None:
    rows = [(text.replace("\0", "").encode("utf-8", "replace").decode(), n) for text, n in rows]
    engine = DuckDB(memory="128MB", threads=1)
    engine.load(tables.WIDE_TERMS, rows)
    found = list(engine.rows(tables.WIDE_TERMS))
    engine.close()
    assert found == sorted(rows)


def test_no_bar_is_drawn_where_duckdb_takes_a_person_to_be_there() -> None:
    asked = "SELECT current_setting('enable_progress_bar')"
    code = f'from reportedly.engines import DuckDB; print(DuckDB()._connection.execute("{asked}").fetchall())'
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[(False,)]\n"
