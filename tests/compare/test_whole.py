"""The whole comparison: the same dossier however it is spread, and nothing that is too much for it."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from reportedly.compare import compare, corpus
from reportedly.compare.components import bound
from reportedly.compare.shelf import Shelf, take
from reportedly.compare.signatures import signature
from reportedly.engines import DuckDB
from reportedly.errors import OutputError
from reportedly.present import to_json
from reportedly.records import Findings

Make = Callable[..., Findings]
WORDS = [
    f"{a}{b}{c}n" for a in ("ba", "ke", "lo", "mu") for b in ("di", "ro", "su", "fe") for c in ("pa", "ti", "go", "ve")
]


def printed(make: Make, n: int) -> Iterator[Findings]:
    """One dispatch, printed by many under a first line of their own."""
    dice = random.Random(1)
    dispatch = "\n".join(" ".join(dice.choice(WORDS) for _ in range(12)).capitalize() + "." for _ in range(8))
    for i in range(n):
        yield make(f"copy {i}", f"Seen at gate {i} by {WORDS[i % len(WORDS)]} today.\n{dispatch}")


def told(make: Make, n: int) -> Iterator[Findings]:
    """One event, told by many in words of their own."""
    dice = random.Random(2)
    for i in range(n):
        lines = (" ".join(dice.choice(WORDS[:40]) for _ in range(9)).capitalize() + "." for _ in range(4))
        yield make(f"told {i}", "\n".join(lines))


def test_several_processes_give_the_same_bytes(make: Make) -> None:
    found = [*printed(make, 3), *told(make, 4)]
    assert to_json(compare(found, workers=2)) == to_json(compare(reversed(found)))


def test_reports_are_paired_the_same_however_many_at_a_time(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(told(make, 7))
    at_once = to_json(compare(found))
    assert [len(story.reports) for story in compare(found).stories] == [7]
    monkeypatch.setattr(corpus, "_PAIRED", 3)
    assert to_json(compare(found)) == at_once


def test_a_dispatch_that_all_print_is_one_story_and_one_text(make: Make) -> None:
    found = list(printed(make, 120))
    dossier = compare(found)
    assert [len(story.reports) for story in dossier.stories] == [120]
    assert [len(group.reports) for group in dossier.dependence] == [120]
    assert len({r.b.report for r in dossier.reuse}) == 119
    assert len(dossier.reuse) < 2 * 120


def test_more_like_reports_than_may_hang_together_are_split_and_that_is_said(
    make: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    found = list(told(make, 60))
    monkeypatch.setattr(corpus, "bound", partial(bound, most=10))
    with caplog.at_level(logging.INFO):
        dossier = compare(found)
    assert "bounded: 1 groups of like reports are of more than 10, the largest of 60" in caplog.text
    assert max(len(story.reports) for story in dossier.stories) <= 10
    assert compare(reversed(found)) == dossier


def test_signatures_are_numbered_in_the_order_of_their_reports_and_in_no_other(make: Make) -> None:
    found = sorted((signature(f.report) for f in told(make, 2)), key=lambda s: s.report, reverse=True)
    with closing(DuckDB()) as engine, pytest.raises(ValueError, match="not in the order of their reports' ids"):
        corpus.relate(found, lambda _: iter(()), engine)


def test_what_was_put_on_a_shelf_is_taken_from_it(make: Make) -> None:
    found = {f.report.id: f for f in told(make, 5)}
    with Shelf() as shelf:
        for each in (*found.values(), *found.values()):
            shelf.put(each)
        assert shelf.ids() == sorted(found)
        assert len(shelf) == 5
        wanted = sorted(found)[3:1:-1]
        assert list(take(shelf.path, shelf.places(wanted)).items()) == [(r, found[r]) for r in wanted]
        kept = shelf.path
    assert not kept.exists()


def test_a_full_folder_is_said(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    with Shelf() as shelf:
        shelf._file.close()
        monkeypatch.setattr(shelf, "_file", Full())
        with pytest.raises(OutputError, match=r"can't be kept in .*: No space left on device; make room there"):
            shelf.put(next(told(make, 1)))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full, a disk without room")
def test_a_folder_that_is_full_only_when_what_waits_is_written_is_said_too(make: Make) -> None:
    with (
        pytest.raises(OutputError, match=r"can't be kept in .*: No space left on device; make room there"),
        Shelf() as shelf,
    ):
        shelf._file.close()
        shelf._file = Path("/dev/full").open("wb")  # noqa: SIM115 - the shelf closes it
        shelf.put(next(told(make, 1)))
        shelf.places(shelf.ids())
