"""Who reads while another writes sees finished states, and never an error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly import to_json
from reportedly.ids import content_id
from reportedly.library import Library
from tests.library.cheap import write_pile
from tests.library.test_kill import ROOT

pytestmark = pytest.mark.usefixtures("cheap")
# Reads in a loop until it is told to stop, and writes a line for each state that it saw.
READS = """
import sys, threading
from reportedly import to_json
from reportedly.ids import content_id
from reportedly.library import Library
library = Library(sys.argv[1])
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
seen = None
while not stop.is_set():
    state = content_id("d", to_json(library.dossier()))
    listed = sum(len(story.reports) for story in library.listing().stories) + len(library.listing().alone)
    assert library.search("harbour").n_reports >= 3
    assert listed >= 3
    if state != seen:
        print(state, flush=True)
        seen = state
"""


def test_a_reader_sees_finished_states_while_reports_are_added_and_removed(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")

    def state() -> str:
        return content_id("d", to_json(library.dossier()))

    library.add(write_pile(tmp_path, range(4)))
    finished = [state()]
    paths = os.pathsep.join([str(ROOT), *sys.path])
    with subprocess.Popen(
        [sys.executable, "-c", READS, str(library.path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths},
    ) as reader:  # fmt: skip
        assert reader.stdin
        assert reader.stdout
        seen = [reader.stdout.readline().strip()]
        for first in range(4, 16, 4):
            library.add(write_pile(tmp_path, range(first, first + 4)))
            finished.append(state())
        library.remove(["r5"])
        finished.append(state())
        library.add(min_score=0.5)
        finished.append(state())
        # The reader comes to the last state, however long that takes.
        while seen[-1] != finished[-1]:
            seen.append(reader.stdout.readline().strip())
            assert seen[-1], "the reader ended"
        reader.stdin.close()
        assert reader.wait() == 0
    assert set(seen) <= set(finished)
    assert library.check() == []
