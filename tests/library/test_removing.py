"""What is removed is gone: from what is shown and searched, and from the bytes of the file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reportedly import to_json
from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.store import reading_from
from tests.library.cheap import text, write_pile
from tests.library.contents import contents

pytestmark = pytest.mark.usefixtures("cheap")
# Words that begin like no other, since an index writes only what a word does not share with the one before it.
SECRET = "Zyxwold Jkorvane said that xylquom vexillated over the zzyrgate."


def secret(folder: Path, name: str = "secret.txt") -> Path:
    path = folder / name
    path.write_text(text(1) + SECRET, encoding="utf-8")
    return path


def bytes_of(library: Library) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(library.path.parent.glob(f"{library.path.name}*")))


def test_no_byte_of_a_removed_report_is_left(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add([*write_pile(tmp_path, range(6)), secret(tmp_path)])
    words = [b"Zyxwold", b"zyxwold", b"Jkorvan", b"jkorvan", b"xylquom", b"vexil", b"zzyrgat", b"secret.txt"]
    before = bytes_of(library)
    assert [word in before for word in words] == [True] * len(words)
    removed = library.remove(["secret"])
    assert (len(removed.reports), removed.is_purged) == (1, True)
    after = bytes_of(library)
    assert [word for word in words if word in after] == []
    assert library.check() == []


def test_a_library_is_as_if_a_removed_report_had_never_been_added(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, range(7))
    library, other = Library(tmp_path / "x.sqlite"), Library(tmp_path / "other.sqlite")
    other.add(pile)
    library.add([*pile, secret(tmp_path)])
    library.remove(["secret"])
    assert contents(library) == contents(other)
    assert to_json(library.dossier()) == to_json(other.dossier())


def test_the_file_is_written_anew_without_what_was_removed(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, range(3)))
    path = secret(tmp_path)
    path.write_text("".join(f"{SECRET} He counted {n} boats.\n" for n in range(3000)), encoding="utf-8")
    library.add([path])
    large = library.path.stat().st_size
    library.remove(["secret"])
    assert library.path.stat().st_size < large / 2


def test_all_inputs_that_hold_the_report_go(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    added = library.add([secret(tmp_path), secret(tmp_path, "again.txt")])
    assert [each.reason for each in added.rejected] == ["the same report as 'again'"]
    library.remove(["again"])
    assert library.dossier().reports == ()
    assert library.dossier().rejected == ()
    assert b"Zyxwold" not in bytes_of(library)


def test_a_text_that_another_report_has_stays(tmp_path: Path) -> None:
    rows = [{"text": text(2), "outlet": outlet, "id": outlet} for outlet in ("Mercury", "Argus")]
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    library = Library(tmp_path / "x.sqlite")
    library.add([path])
    library.remove(["Mercury"])
    assert [(report.key, report.text) for report in library.dossier().reports] == [("Argus", text(2))]
    assert library.check() == []


def test_where_a_name_is_wrong_nothing_is_removed(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, range(3)))
    with pytest.raises(LibraryError, match=r"no report 'r22' in .*; near it are 'r2'"):
        library.remove(["r1", "r22"])
    assert len(library.dossier().reports) == 3


def test_what_a_reader_holds_is_purged_by_the_next_who_writes(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add([*write_pile(tmp_path, range(3)), secret(tmp_path)])
    copy = tmp_path / "copy"
    copy.mkdir()
    with reading_from(library.path) as store:
        assert store.count("SELECT count(*) FROM report") == 4
        assert not library.remove(["secret"]).is_purged
        for path in tmp_path.glob("x.sqlite*"):
            shutil.copy(path, copy)
    # A process that ends in between leaves the file like this copy.
    left = Library(copy / "x.sqlite")
    assert [problem.what for problem in left.check()] == ["what was removed may still stand in the file's free space"]
    for each in (library, left):
        each.add()
        assert b"xylquom" not in bytes_of(each)
        assert each.check() == []
