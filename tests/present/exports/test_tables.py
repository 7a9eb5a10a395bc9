"""The tables as CSV and Parquet, read back by others' readers."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.present.exports import export
from reportedly.present.exports.csv_tables import as_csv
from reportedly.present.exports.tables import TABLES, rows_of
from reportedly.present.view import View
from reportedly.records import Dossier, Report
from tests.present.sample import sample
from tests.present.strategies import dossiers

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("sign", BEGINS_A_FORMULA)
def test_a_cell_that_begins_with_such_a_sign_gets_an_apostrophe(sign: str) -> None:
    assert read_csv(as_csv(("a", "b"), [(f"{sign}1+1", f"1{sign}1")]))[1] == [f"'{sign}1+1", f"1{sign}1"]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
@example([["=HYPERLINK(1)", "＝1"], ["-1", "\t=1"], ["a,\r\n“b”", '"=1"']])
def test_no_cell_is_a_formula_and_no_word_is_lost(rows: list[list[str]]) -> None:
    data = as_csv(("a", "b"), rows)
    read = read_csv(data)[1:]
    assert len(read) == len(rows)
    for there, given_ in zip(chain.from_iterable(read), chain.from_iterable(rows), strict=True):
        assert not there.startswith(BEGINS_A_FORMULA)
        kept = there[1:] if given_.startswith(BEGINS_A_FORMULA) else there
        assert len(kept) == len(given_)
        assert all(a == b or (a == "\ufffd" and not b.isprintable()) for a, b in zip(kept, given_, strict=True))


def test_csv_is_utf_8_with_a_mark_and_crlf() -> None:
    for data in export(sample(), "csv").values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")


def test_escape_codes_reach_no_terminal() -> None:
    assert all(b"\x1b" not in data and b"\xc2\x9b" not in data for data in export(sample(), "csv", True).values())


@given(dossiers())
def test_rows_are_as_long_as_their_columns(dossier: Dossier) -> None:
    view = View(dossier)
    for table in TABLES:
        for full_text in (False, True):
            n = len(table.columns_with(full_text))
            assert all(len(row) == n for row in rows_of(table, view, full_text))


def test_cells_are_of_the_type_of_their_column() -> None:
    types = {"text": str, "integer": int, "number": float, "truth": bool}
    view = View(sample())
    for table in TABLES:
        for row in rows_of(table, view, True):
            for column, cell in zip(table.columns_with(True), row, strict=True):
                assert cell is None or type(cell) is types[column.type], (table.name, column.name)


def test_statements_are_written_with_words_and_places() -> None:
    rows = {row[0]: row for row in read_csv(export(sample(), "csv")["statements.csv"])}
    header, dossier = rows["statement_id"], sample()
    statement = dossier.statements[0]
    report = next(r for r in dossier.reports if r.id == statement.report)
    made = dict(zip(header, rows[statement.id], strict=True))
    (content,) = statement.content
    assert made["content"] == report.text[content.start : content.end]
    assert made["content_spans"] == f"[{content.start}, {content.end})"
    assert made["score"] == "0.971"
    inferred = next(s for s in dossier.statements if s.chain and s.chain[0].inferred)
    assert dict(zip(header, rows[inferred.id], strict=True))["chain"].startswith("~")


def test_duckdb_reads_the_csv(tmp_path: Path) -> None:
    dossier = sample()
    for name, data in export(dossier, "csv", full_text=True).items():
        (tmp_path / name).write_bytes(data)
    with duckdb.connect() as db:

        def read(sql: str) -> list[tuple[object, ...]]:
            return db.execute(sql.replace("DIR", str(tmp_path))).fetchall()

        for table in TABLES:
            count = f"SELECT count(*) FROM read_csv('DIR/{table.name}.csv', header = true, all_varchar = true)"
            assert read(count) == [(len(list(rows_of(table, View(dossier), True))),)]
        held = read(
            "SELECT o.n_statements, count(*) FROM read_csv('DIR/origins.csv') o "
            "JOIN read_csv('DIR/origin_statements.csv') s USING (claim_id, position) GROUP BY claim_id, position, 1"
        )
        assert held
        assert all(n == m for n, m in held)


def test_parquet_has_the_rows_with_their_types(tmp_path: Path) -> None:
    dossier = sample()
    for name, data in export(dossier, "parquet", full_text=True).items():
        (tmp_path / name).write_bytes(data)
    for table in TABLES:
        rows = [tuple(row) for row in rows_of(table, View(dossier), True)]
        there = pyarrow.parquet.read_table(tmp_path / f"{table.name}.parquet")
        assert there.column_names == [column.name for column in table.columns_with(True)]
        assert [tuple(row.values()) for row in there.to_pylist()] == rows
        with duckdb.connect() as db:
            found = db.execute(f"SELECT * FROM read_parquet('{tmp_path / table.name}.parquet')").fetchall()
        assert found == rows


def test_spans_of_parquet_count_in_its_texts() -> None:
    files = export(sample(), "parquet", full_text=True)
    texts = dict(
        zip(*(column.to_pylist() for column in _read(files["reports.parquet"], "report_id", "text")), strict=True)
    )
    columns = _read(files["carried.parquet"], "report_id", "words", "spans")
    for report, words, span in zip(*(column.to_pylist() for column in columns), strict=True):
        start, end = span.strip("[)").split(", ")
        assert texts[report][int(start) : int(end)] == words


def _read(data: bytes, *names: str) -> list[pyarrow.ChunkedArray]:
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    return [table[name] for name in names]


def test_without_pyarrow_it_says_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="parquet needs pyarrow, which is not installed; pip install pyarrow"):
        export(sample(), "parquet")


def test_several_tables_name_a_report_alike() -> None:
    """An apostrophe before a formula does not keep an id from being looked up elsewhere: ids get it everywhere."""
    dossier = Dossier((replace(Report("=1", "k", "It is shut."), title="=2"),))
    rows = read_csv(export(dossier, "csv")["reports.csv"])
    assert rows[1][0] == "'=1"
