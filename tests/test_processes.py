"""A map over processes gives what a map gives, in order, and takes rows as they are needed."""

from __future__ import annotations

import copyreg
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from operator import mul
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import records
from reportedly.errors import ReportedlyError
from reportedly.processes import batched, mapper, uncollected
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


def test_what_is_made_where_no_garbage_is_looked_for_counts_as_old() -> None:
    with uncollected():
        assert not gc.isenabled()
        made = [[i] for i in range(10)]
    assert gc.isenabled()
    young = {id(each) for each in gc.get_objects(generation=0)}
    assert young.isdisjoint(map(id, made))


def test_what_was_frozen_before_stays_frozen() -> None:
    gc.freeze()
    try:
        with uncollected():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


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


ENDED = """
import os
from operator import abs
from reportedly.processes import mapper

if __name__ == "__main__":
    with mapper(2) as spread:
        print(list(spread(abs, [-1, -2])), flush=True)
        os.kill(os.getpid(), 9)
"""


def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "ended.py"
    script.write_text(ENDED)
    # Every process writes where the first one does, so that the end comes when the last of them is gone.
    done = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (-9, "[1, 2]\n")


def test_a_process_that_is_ended_from_outside_is_said() -> None:
    with (
        mapper(2) as spread,
        pytest.raises(ReportedlyError, match="ended from outside; run again, or with --workers 1"),
    ):
        list(spread(os._exit, [9]))
