"""A map over processes gives what a map gives, in order, and takes rows as they are needed."""

from __future__ import annotations

import copyreg
import os
import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import records
from reportedly.errors import ReportedlyError
from reportedly.processes import batched, mapper
from reportedly.records import Furniture, Report


@given(st.lists(st.integers()), st.integers(1, 5))
def test_batches_put_together_are_the_rows(rows: list[int], n: int) -> None:
    found = list(batched(iter(rows), n))
    assert [row for some in found for row in some] == rows
    assert all(len(some) == n for some in found[:-1])
    assert all(0 < len(some) <= n for some in found)


def test_records_are_pickled_whole_and_by_their_class() -> None:
    report = Report("r1", "a", "The lock is shut.", furniture=(Furniture(0, 3, "byline"),), credit="Meridian")
    kinds = [kind for kind in vars(records).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert Report in kinds
    assert all(kind in copyreg.dispatch_table and len(fields(kind)) > 1 for kind in kinds)
    assert pickle.loads(pickle.dumps(report)) == report


def test_two_processes_keep_the_order_and_do_not_run_ahead() -> None:
    taken = []

    def rows() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    doubled = partial(mul, 2)  # a process of its own can't import what is defined in tests
    with mapper(2) as spread:
        made = spread(doubled, rows())
        assert next(made) == 0
        assert len(taken) < 20
        assert list(made) == [2 * n for n in range(1, 100)]
        assert list(spread(doubled, range(3))) == [0, 2, 4]


def test_a_process_that_is_ended_from_outside_is_said() -> None:
    with (
        mapper(2) as spread,
        pytest.raises(ReportedlyError, match="ended from outside; run again, or with --workers 1"),
    ):
        list(spread(os._exit, [9]))
