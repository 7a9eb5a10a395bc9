"""Parquet: a report a row, by the names that JSON objects go by; read some rows at a time, so of any size."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputRejected
from reportedly.read.columns import plain_name
from reportedly.read.fields import Fields
from reportedly.read.formats.objects import part
from reportedly.read.formats.tables import check_header
from reportedly.read.input import Columns, Input, Part
from reportedly.read.objects import knows, read_object
from reportedly.read.text import MAX_CHARACTERS, decode

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 64
_LARGEST_GROUP = 4_000_000_000
_LARGEST_METADATA = 10_000_000


def read(given: Input) -> Iterator[Part]:
    """Give a report a row, with the row's number as its place.

    Only columns whose names are known, or that the user named, are read. Outlet, date, byline, credit, kind and key
    are those of the columns of such names. It takes pyarrow, which is not installed by itself.

    Raises:
        InputRejected: There is no pyarrow, it is no such file, or no text can be in it.
        UsageError: A column that the user named is not there.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - not everyone has it
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise InputRejected("Parquet is read with pyarrow; pip install 'reportedly[parquet]'") from error
    with given.open() as stream:
        try:
            file = pq.ParquetFile(
                stream,
                thrift_string_size_limit=_LARGEST_METADATA,
                thrift_container_size_limit=_LARGEST_METADATA,
            )
            names = file.schema_arrow.names
            groups = [file.metadata.row_group(n).total_byte_size for n in range(file.num_row_groups)]
        except (pa.ArrowException, OSError, ValueError) as error:
            raise InputRejected("not Parquet, or a broken file of it") from error
        check_header(given, names)
        if max(groups, default=0) > _LARGEST_GROUP:
            raise InputRejected(f"a row group of {max(groups):,} bytes; at most {_LARGEST_GROUP:,} are read at once")
        named = {plain_name(column) for _, column in given.columns}
        wanted = [name for name in dict.fromkeys(names) if knows(name) or plain_name(name) in named]
        place = 0
        batches = file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted, use_threads=False)
        while True:
            try:
                batch = next(batches, None)
            except (pa.ArrowException, OSError, ValueError) as error:
                raise InputRejected(f"broken after row {place}") from error
            if batch is None:
                return
            for row in range(batch.num_rows):
                yield part(partial(_fields, batch, row, given.columns), place, f"{given.name}[{place}]")
                place += 1


def _fields(batch: pa.RecordBatch, row: int, columns: Columns) -> Fields:
    try:
        record = {name: _value(batch.column(n)[row].as_py()) for n, name in enumerate(batch.schema.names)}
    except (ValueError, OverflowError, TypeError, KeyError, RecursionError) as error:
        raise InputRejected("a row with a value that can't be read") from error
    return read_object(record, columns)


def _value(value: Any) -> Any:
    """A value as JSON would have it."""
    if isinstance(value, bytes):
        return decode(value[: 4 * MAX_CHARACTERS + 4])
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [_value(each) for each in value]
    if isinstance(value, dict):
        return {str(name): _value(each) for name, each in value.items()}
    return value
