"""The tables as CSV, one file a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reportedly.present.exports.rows import Cell
from reportedly.present.exports.tables import TABLES, rows_of
from reportedly.present.view import View
from reportedly.records import Dossier

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0D)}


def csv_tables(dossier: Dossier, full_text: bool = False) -> dict[str, bytes]:
    r"""Write the tables as CSV (RFC 4180): commas, CRLF, quotation marks doubled, a header.

    The files are UTF-8 with a byte-order mark, without which spreadsheets misread quotation marks; DuckDB, pandas and R
    pass over it. Words of reports stand as they are, but for two things. **A cell that begins with ``=``, ``+``, ``-``,
    ``@``, a tab or a line end, or with the full-width form of such a sign, gets an apostrophe before it**, so that no
    spreadsheet takes it for a formula. Control characters become U+FFFD, one for one, so that spans still count.
    Whoever needs the very words takes Parquet or JSON.

    Args:
        dossier: What to write.
        full_text: Whether reports get a column with the whole text, and shared passages their words.

    Returns:
        The files by name.

    Examples:
        >>> csv_tables(Dossier())["stories.csv"]
        b'\xef\xbb\xbfstory_id,title,n_reports\r\n'
    """
    view = View(dossier)
    return {
        f"{table.name}.csv": as_csv([c.name for c in table.columns_with(full_text)], rows_of(table, view, full_text))
        for table in TABLES
    }


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Write one table as `csv_tables` does.

    Examples:
        >>> as_csv(["name", "is_root"], [("=1+1", True), ("＠here, “now”", None)]).decode("utf-8-sig")
        'name,is_root\r\n\'=1+1,true\r\n"\'＠here, “now”",\r\n'
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    text = value.translate(_CONTROLS)
    return f"'{text}" if text.startswith(_FORMULA) else text
