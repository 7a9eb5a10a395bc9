"""Numbers in an order that all rows together have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PART = 1 << 33
"""Spark numbers the rows of each part of a table upwards from a multiple of this."""


def numbered(
    frame: DataFrame, order: Sequence[str], keep: Callable[[Callable[[], DataFrame]], DataFrame], first: int = 0
) -> DataFrame:
    """Number rows, by some columns that no two rows share; no process sees all of them.

    Args:
        frame: The rows.
        order: The columns.
        keep: Keeps what is made: sorted a second time, a part might begin elsewhere.
        first: The first number.

    Returns:
        The rows with a column ``n``.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    placed = keep(lambda: frame.orderBy(*order).withColumn("place", f.monotonically_increasing_id()))
    part = (f.col("place") / _PART).cast("bigint")
    counts = sorted((row[0], row[1]) for row in placed.groupBy(part).count().collect())
    before = accumulate((n for _, n in counts), initial=first)
    offsets = [(p, start - p * _PART) for (p, _), start in zip(counts, before, strict=False)]
    table = frame.sparkSession.createDataFrame(offsets, "part BIGINT, offset BIGINT")
    known = placed.withColumn("part", part).join(f.broadcast(table), "part")
    return known.withColumn("n", f.col("place") + f.col("offset")).drop("part", "place", "offset")
