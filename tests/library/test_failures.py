"""What the system refuses is said in one line, and loses nothing."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.store import Store
from tests.library.cheap import write_pile
from tests.library.contents import contents
from tests.library.test_kill import ROOT

pytestmark = pytest.mark.usefixtures("cheap")


def test_a_full_disk_is_said_and_what_was_added_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, range(3)))
    before = contents(library)
    connect = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)  # type: ignore[call-overload]
        connection.execute(f"PRAGMA max_page_count = {library.path.stat().st_size // 4096 + 2}")
        assert isinstance(connection, sqlite3.Connection)
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(LibraryError, match="the disk is full; what was added before is kept"):
        library.add(write_pile(tmp_path, range(3, 90)))
    monkeypatch.setattr(sqlite3, "connect", connect)
    assert library.check() == []
    assert contents(library) == before
    assert len(library.add(write_pile(tmp_path, range(3, 9))).new) == 6


@pytest.mark.parametrize("at", ["INSERT INTO draft", "INSERT OR REPLACE INTO finding", "INSERT INTO block", "COMMIT"])
def test_a_disk_that_fills_up_at_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, range(3)))
    before = library.dossier()
    run = Store.run

    def full(self: Store, sql: str, values: tuple[object, ...] = ()) -> int:
        if sql.startswith(at):
            raise sqlite3.OperationalError("database or disk is full")
        return run(self, sql, values)

    monkeypatch.setattr(Store, "run", full)
    with pytest.raises(LibraryError, match="the disk is full") if at != "COMMIT" else pytest.MonkeyPatch.context():
        library.add(write_pile(tmp_path, range(3, 9)))
    monkeypatch.undo()
    assert library.check() == []
    assert at == "COMMIT" or library.dossier() == before


def test_a_limit_on_the_size_of_files_is_said_and_loses_nothing(tmp_path: Path) -> None:
    pile, more = tmp_path / "pile", tmp_path / "more"
    pile.mkdir()
    more.mkdir()
    write_pile(pile, range(3))
    write_pile(more, range(3, 90))
    library = Library(tmp_path / "x.sqlite")
    library.add([pile])
    before = contents(library)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    command = [sys.executable, "-m", "tests.library.adding_child", str(library.path), str(more), "64"]
    paths = os.pathsep.join([str(ROOT), *sys.path])
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths}, preexec_fn=limited,
    )  # fmt: skip
    assert done.returncode == 1
    assert "LibraryError: can't " in done.stderr
    assert "what was added before is kept" in done.stderr
    assert library.check() == []
    assert contents(library) == before


NOBODY = 65534
READS = """
import os, sys
from reportedly.errors import LibraryError
from reportedly.library import Library
os.setgroups([])
os.setgid({nobody})
os.setuid({nobody})
library = Library(sys.argv[1])
assert len(library.dossier().reports) == 3
assert library.check() == []
assert library.search("pumps").n_statements + library.search("quay").n_reports > 0
try:
    library.add()
except LibraryError as error:
    print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can look into, which the usual one for tests is not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_library_that_may_not_be_written_is_read_and_nothing_beside_it(open_folder: Path) -> None:
    library = Library(open_folder / "x.sqlite")
    library.add(write_pile(open_folder, range(3)))
    before = sorted(path.name for path in open_folder.iterdir())
    paths = os.pathsep.join([str(ROOT), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", READS.format(nobody=NOBODY), str(library.path)],
        check=False, capture_output=True, text=True, cwd="/", env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"can't write '{library.path}': permission denied; give a library in a folder to write to\n"
    assert sorted(path.name for path in open_folder.iterdir()) == before


def test_a_library_that_may_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, range(3)))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert len(library.dossier().reports) == 3
    assert library.check() == []
