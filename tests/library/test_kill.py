"""A process that is killed at any moment loses nothing that it said was added, and leaves a library that is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly import to_json
from reportedly.library import Library
from reportedly.library.store import reading_from
from tests.library.cheap import write_pile
from tests.library.contents import contents

ROOT = Path(__file__).parent.parent.parent


def added_until(library: Path, folder: Path, batch: int, n_lines: int | None) -> tuple[list[str], int]:
    """Add a folder in a process that is killed once it has written so many lines; what it said was added, and lines."""
    command = [sys.executable, "-m", "tests.library.adding_child", str(library), str(folder), str(batch)]
    paths = os.pathsep.join([str(ROOT), *sys.path])
    added, n = [], 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}
    ) as child:
        assert child.stdout
        for line in child.stdout:
            n += 1
            if line.startswith("added "):
                added.append(line.removeprefix("added ").rstrip("\n"))
            if n == n_lines:
                child.kill()
                break
    assert child.returncode == 0 or (n == n_lines and child.returncode == -signal.SIGKILL)
    return added, n


def survives(folder: Path, n_reports: int, n_kills: int, batch: int, chance: random.Random) -> None:
    pile = folder / "pile"
    pile.mkdir()
    write_pile(pile, range(n_reports))
    undisturbed = Library(folder / "undisturbed.sqlite")
    _, n_lines = added_until(undisturbed.path, pile, batch, None)
    killed = Library(folder / "killed.sqlite")
    said: set[str] = set()
    for _ in range(n_kills):
        # What is done is not done again, so that a run is the shorter the further the runs before it came.
        added, _ = added_until(killed.path, pile, batch, chance.randint(1, n_lines // 2))
        said |= set(added)
        if killed.path.exists():
            assert killed.check() == []
            with reading_from(killed.path) as store:
                assert said <= {key for (key,) in store.rows("SELECT key FROM report")}
        else:
            assert not said
    added_until(killed.path, pile, batch, None)
    assert killed.check() == []
    assert contents(killed) == contents(undisturbed)
    assert to_json(killed.dossier()) == to_json(undisturbed.dossier())


def test_five_kills_while_eight_reports_are_added(tmp_path: Path) -> None:
    survives(tmp_path, n_reports=8, n_kills=5, batch=2, chance=random.Random(5))


@pytest.mark.slow
def test_fifty_kills_while_three_hundred_reports_are_added(tmp_path: Path) -> None:
    survives(tmp_path, n_reports=300, n_kills=50, batch=8, chance=random.Random(50))
