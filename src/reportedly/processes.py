"""A map over several processes that keeps order and does not run ahead."""

from __future__ import annotations

import copyreg
import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from itertools import islice
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from reportedly import records
from reportedly.errors import ReportedlyError

Given = TypeVar("Given")
Made = TypeVar("Made")

_AHEAD = 4  # chunks a process for which it is worth having the rows at hand


def _by_fields(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """How a record is pickled: as a call of its class. Python's own way with frozen slots takes three times as long."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda record: (kind, values(record))


for _kind in vars(records).values():
    if isinstance(_kind, type) and is_dataclass(_kind):
        copyreg.pickle(_kind, _by_fields(_kind))


class Spread(Protocol):
    """Apply a function to rows, and give what it makes in the order of the rows."""

    def __call__(self, function: Callable[[Given], Made], rows: Iterable[Given]) -> Iterator[Made]:
        """The function and the rows must be such as can be sent to another process; so must what is made."""


@contextmanager
def mapper(workers: int) -> Iterator[Spread]:
    """A map that keeps order, on this process or on several.

    Rows are taken as they are needed, a few a process ahead, so that neither all rows nor all results are held. Rows
    of which it is known how many there are go to the processes some at a time.

    Examples:
        >>> with mapper(1) as spread:
        ...     list(spread(abs, [-2, 3]))
        [2, 3]
    """
    if workers == 1:
        yield _here
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:

        def spread(function: Callable[[Given], Made], rows: Iterable[Given]) -> Iterator[Made]:
            at_once = max(1, min(16, len(rows) // (4 * workers))) if isinstance(rows, Sized) else 1
            waiting: deque[Future[list[Made]]] = deque()
            try:
                for chunk in batched(rows, at_once):
                    waiting.append(pool.submit(_each, function, chunk))
                    if len(waiting) > _AHEAD * workers:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                raise ReportedlyError(
                    "a worker process was ended from outside; run again, or with --workers 1"
                ) from error
            finally:
                for future in waiting:
                    future.cancel()

        yield spread


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: it would wait for rows from it for good."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: records hold no cycles, and looking through many takes as long as making them.

    Nor afterwards among what was made: it counts as old then, which freezing and thawing comes to.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # who serves pages froze what he holds, and keeps it so
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def batched(rows: Iterable[Given], n: int) -> Iterator[list[Given]]:
    """Give rows ``n`` at a time; fewer at the end.

    Examples:
        >>> list(batched("abc", 2))
        [['a', 'b'], ['c']]
    """
    remaining = iter(rows)
    while some := list(islice(remaining, n)):
        yield some


def _here(function: Callable[[Given], Made], rows: Iterable[Given]) -> Iterator[Made]:
    return map(function, rows)


def _each(function: Callable[[Given], Made], rows: list[Given]) -> list[Made]:
    return [function(row) for row in rows]
