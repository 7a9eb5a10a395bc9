"""The tables as Parquet, one file a table; needs pyarrow."""

from __future__ import annotations

import io
from typing import Any

from reportedly.errors import UsageError
from reportedly.present.exports.rows import Cell
from reportedly.present.exports.tables import TABLES, Table, rows_of
from reportedly.present.view import View
from reportedly.read.text import without_surrogates
from reportedly.records import Dossier

_TYPES = {"text": "string", "integer": "int64", "number": "float64", "truth": "bool_"}


def parquet_tables(dossier: Dossier, full_text: bool = False) -> dict[str, bytes]:
    """Write the tables as Parquet files, with types, and nulls where nothing is known; words stand as they are.

    Args:
        dossier: What to write.
        full_text: Whether reports get a column with the whole text, and shared passages their words.

    Returns:
        The files by name. The same pyarrow gives the same bytes; another may compress otherwise.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: PLC0415 - an extra, which all but this format do without
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("parquet needs pyarrow, which is not installed; pip install pyarrow") from error
    view = View(dossier)
    return {f"{table.name}.parquet": _parquet(pyarrow, table, view, full_text) for table in TABLES}


def _parquet(pyarrow: Any, table: Table, view: View, full_text: bool) -> bytes:
    columns = table.columns_with(full_text)
    schema = pyarrow.schema([pyarrow.field(c.name, getattr(pyarrow, _TYPES[c.type])()) for c in columns])
    rows = list(rows_of(table, view, full_text))
    arrays = [pyarrow.array([_cell(row[i]) for row in rows], type=field.type) for i, field in enumerate(schema)]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
    return without_surrogates(value) if isinstance(value, str) else value
