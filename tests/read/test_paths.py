import io
import itertools
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.read.formats import KINDS
from reportedly.read.paths import TWICE, find_inputs
from reportedly.read.text import MAX_BYTES


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("pile/b.txt", "pile/a.HTML", "pile/deep/c.jsonl", "pile/d.css", "pile/.hidden.txt", "pile/.git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(paths: list[str]) -> list[str]:
    return [one.name for one in find_inputs(paths)[0]]


def test_a_folder_is_walked_and_other_kinds_are_counted(folder: Path) -> None:
    inputs, rejected, n_skipped = find_inputs(["pile"])
    assert [one.name for one in inputs] == ["pile/a.HTML", "pile/b.txt", "pile/deep/c.jsonl"]
    assert not any(one.is_named for one in inputs)
    assert (rejected, n_skipped) == ([], 1)


def test_what_a_browser_saved_beside_a_page_is_passed_over_and_counted(folder: Path) -> None:
    for name in ("a_files/frame.html", "a_files/deep/b.txt", "A-Dateien/c.html", "old_files/d.html", "a_files.txt"):
        path = folder / "saved" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    for name in ("a.html", "A.htm"):
        (folder / "saved" / name).write_text(name)
    inputs, _, n_skipped = find_inputs(["saved"])
    assert [one.name for one in inputs] == [
        "saved/A.htm",
        "saved/a.html",
        "saved/a_files.txt",
        "saved/old_files/d.html",
    ]
    assert n_skipped == 3
    assert names(["saved/a_files/frame.html"]) == ["saved/a_files/frame.html"]


def test_a_name_is_the_path_as_given(folder: Path) -> None:
    assert names([str(folder / "pile" / "deep")]) == [(folder / "pile/deep/c.jsonl").as_posix()]
    assert names(["./pile/b.txt"]) == ["pile/b.txt"]
    assert names([Path("pile/.hidden.txt").as_posix()]) == ["pile/.hidden.txt"]


def test_what_can_not_be_read_says_why(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    inputs, rejected, n_skipped = find_inputs(["none.txt", "pile/b.txt/x", "pile/d.css", "pipe.txt", "a\0b.txt"])
    assert [(one.input, one.reason) for one in rejected] == [
        ("a\0b.txt", "no such file or folder"),
        ("none.txt", "no such file or folder"),
        ("pile/b.txt/x", "no such file or folder"),
        ("pile/d.css", f"of another kind; what is read is {', '.join(KINDS[:-1])} and {KINDS[-1]}"),
        ("pipe.txt", "not a regular file"),
    ]
    assert all(one.is_named and one.stage == "read" for one in rejected)
    assert (inputs, n_skipped) == ([], 0)


def test_an_old_word_document_says_what_mends_it(folder: Path) -> None:
    (folder / "pile/old.DOC").write_bytes(b"")
    for paths, is_named in ((["pile/old.DOC"], True), (["pile"], False)):
        _, (rejected,), _ = find_inputs(paths)
        assert (rejected.input, rejected.is_named) == ("pile/old.DOC", is_named)
        assert rejected.reason == "an old Word document; save it as .docx"


def test_names_that_no_file_can_have_say_why(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    _, rejected, _ = find_inputs(["a" * 5000 + ".txt", "loop.txt"])
    assert [one.reason for one in rejected] == ["file name too long", "too many levels of symbolic links"]


def test_one_file_given_twice_is_read_once(folder: Path) -> None:
    given = ["pile", "pile/b.txt", "pile/../pile/b.txt"]
    for paths in itertools.permutations(given):
        inputs, rejected, _ = find_inputs(paths)
        assert [(one.name, one.is_named) for one in inputs] == [
            ("pile/../pile/b.txt", True),
            ("pile/a.HTML", False),
            ("pile/deep/c.jsonl", False),
        ]
        assert [(one.input, one.reason) for one in rejected] == [("pile/b.txt", TWICE)] * 2
        assert sorted(one.is_named for one in rejected) == [False, True]


def test_one_folder_given_twice_is_one_rejection(folder: Path) -> None:
    inputs, rejected, n_skipped = find_inputs(["pile", "./pile/"])
    assert len(inputs) == 3 and n_skipped == 1
    assert [(one.input, one.reason) for one in rejected] == [("pile", TWICE)]


def test_links_are_not_followed_out_of_a_folder_nor_round_in_it(folder: Path) -> None:
    (folder / "outside.txt").write_text("x")
    (folder / "pile" / "loop").symlink_to(folder / "pile")
    (folder / "pile" / "out.txt").symlink_to(folder / "outside.txt")
    (folder / "pile" / "lost.txt").symlink_to(folder / "nowhere.txt")
    (folder / "pile" / "same.txt").symlink_to(folder / "pile" / "b.txt")
    inputs, rejected, _ = find_inputs(["pile"])
    assert [one.name for one in inputs] == ["pile/a.HTML", "pile/b.txt", "pile/deep/c.jsonl"]
    assert [(one.input, one.reason) for one in rejected] == [
        ("pile/loop", "a link to a folder; it was not followed"),
        ("pile/lost.txt", "a link out of the folder; it was not followed"),
        ("pile/out.txt", "a link out of the folder; it was not followed"),
        ("pile/same.txt", TWICE),
    ]
    assert not any(one.is_named for one in rejected)


def test_a_link_that_is_named_is_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "pile" / "b.txt")
    assert names(["link.txt"]) == ["link.txt"]


def test_a_folder_that_can_not_be_listed_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    _, rejected, _ = find_inputs(["pile"])
    assert [(one.input, one.reason, one.is_named) for one in rejected] == [("pile", "permission denied", True)]


def test_a_file_name_that_is_not_utf_8_gets_a_name_that_can_be_written(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert names([os.fsdecode(b"caf\xe9.txt")]) == ["caf\ufffd.txt"]


def test_standard_input_is_read_only_as_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"The lock is shut.")))
    inputs, rejected, _ = find_inputs(["-", "-"])
    assert [(one.name, one.data) for one in inputs] == [("-", b"The lock is shut.")]
    assert [(one.input, one.reason) for one in rejected] == [("-", TWICE)]


def test_standard_input_has_a_greatest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"a" * (MAX_BYTES + 5))))
    _, rejected, _ = find_inputs(["-"])
    assert [one.reason for one in rejected] == [
        "more than 10,000,000 bytes, which is the most that is read; give it as a file"
    ]
