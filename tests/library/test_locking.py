"""One writes, others read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.store import reading_from, writing_to
from tests.library.cheap import write_pile

pytestmark = pytest.mark.usefixtures("cheap")
HOLDS = """
import sys
from pathlib import Path
from reportedly.library.store import writing_to
with writing_to(Path(sys.argv[1])):
    print("holds", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_at_once_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    command = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "holds\n"
        with pytest.raises(LibraryError) as raised:
            Library(path).add(write_pile(tmp_path, [0]))
        said = f"'{path}' is being written by process {holder.pid} since \\d\\d:\\d\\d; try again when it is done"
        assert re.fullmatch(said, str(raised.value))
        assert Library(path).listing().stories == ()
        holder.kill()
    # The lock ends with the process that held it.
    assert len(Library(path).add(write_pile(tmp_path, [0])).new) == 1


def test_a_reader_sees_one_moment(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, [0, 1]))
    with reading_from(library.path) as store:
        before = list(store.rows("SELECT id FROM report"))
        library.add(write_pile(tmp_path, [2, 3]))
        assert list(store.rows("SELECT id FROM report")) == before
    assert len(library.dossier().reports) == 4


def test_one_process_does_not_write_twice_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with writing_to(path), pytest.raises(LibraryError, match=f"being written by process {os.getpid()}"):
        Library(path).add(write_pile(tmp_path, [0]))
