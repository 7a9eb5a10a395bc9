import builtins
import datetime
import io
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected, UsageError
from reportedly.read.fields import Fields
from reportedly.read.formats import parquet
from reportedly.read.formats.parquet import read
from tests.read.formats.broken import fields, given_bytes, mutations, parts, reasons


def written(**columns: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=2)
    return out.getvalue()


SAMPLE = written(
    id=[1, 2, 3],
    media_name=["Brackwater Post", None, "Elder Bay Courier"],
    publish_date=[datetime.datetime(2025, 5, 13, 8), None, datetime.datetime(2025, 5, 14)],
    authors=[["Hanne Orrick", "Ines Calloway"], [], None],
    text=["The lock is shut.", "The lock is open.", None],
    embedding=[[0.1], [0.2], [0.3]],
)


def test_a_row_is_a_report_under_the_names_that_objects_have() -> None:
    assert fields(read, SAMPLE, "a.parquet") == [
        Fields(
            "The lock is shut.",
            "1",
            outlet_name="Brackwater Post",
            byline="Hanne Orrick, Ines Calloway",
            published="2025-05-13",
        ),
        Fields("The lock is open.", "2"),
    ]
    assert [(part.place, part.label) for part in parts(read, SAMPLE, "a.parquet")][1:] == [
        (1, "a.parquet[1]"),
        (2, "a.parquet[2]"),
    ]
    assert reasons(read, SAMPLE, "a.parquet")[0].startswith("no text: it has the fields")


def test_values_that_json_does_not_have_are_read() -> None:
    data = written(
        text=[b"The caf\xc3\xa9 is shut."],
        source=[{"name": "Brackwater Post"}],
        date=[datetime.date(2025, 5, 13)],
        id=[Decimal("7.5")],
    )
    (found,) = fields(read, data, "a.parquet")
    assert found == Fields("The café is shut.", "7.5", outlet_name="Brackwater Post", published="2025-05-13")


def test_columns_may_have_any_names() -> None:
    data = written(Body=["Shut."], Paper=["Post"])
    (found,) = fields(read, data, "a.parquet", columns=(("text", "Body"), ("outlet", "Paper")))
    assert (found.text, found.outlet_name) == ("Shut.", "Post")
    with pytest.raises(UsageError, match="no column 'Text' to take the text from; there are 'Body', 'Paper'"):
        fields(read, data, "a.parquet", columns=(("text", "Text"),))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not Parquet, or a broken file of it"),
        (b"PAR1 and nothing else PAR1", "not Parquet, or a broken file of it"),
        (SAMPLE[:-20], "not Parquet, or a broken file of it"),
        (
            written(Paper=["Post"]),
            "no column of texts: there are 'Paper'; name the right one with --columns text=COLUMN",
        ),
    ],
)
def test_what_can_not_be_read_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read, data, "a.parquet") == [reason]


def test_a_row_group_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_LARGEST_GROUP", 10)
    assert "at most 10 are read at once" in reasons(read, SAMPLE, "a.parquet")[0]


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputRejected, match=r"pip install 'reportedly\[parquet\]'"):
        list(read(given_bytes(SAMPLE, "a.parquet")))


@given(st.binary(max_size=100) | mutations(SAMPLE))
def test_any_bytes_are_rows_or_a_refusal(data: bytes) -> None:
    parts(read, data, "a.parquet")
