"""The archive."""

import gzip
import io
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from reportedly.errors import OutputError
from reportedly.fetch.network import Answer
from reportedly.fetch.warc import Archive

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


def answer(words: str) -> Answer:
    headers = [(b"Content-Type", b"text/html"), (b"ETag", b'"7"'), (b"Content-Length", b"999")]
    return Answer(200, b"OK", headers, words.encode(), b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "192.0.2.1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kept.warc.gz"
    with Archive(made, "reportedly/0") as archive:
        for n in range(3):
            archive.add(f"https://record.example/{n}", answer(f"page {n}"), AT)
    return made


def test_what_was_kept_is_known_when_it_is_opened_again(path: Path) -> None:
    with Archive(path, "reportedly/0") as archive:
        assert list(archive.held) == [f"https://record.example/{n}" for n in range(3)]
        held = archive.held["https://record.example/1"]
        assert (held.at, held.etag, held.modified, archive.body(held)) == (AT, '"7"', None, b"page 1")


def test_the_newest_of_an_address_counts(path: Path) -> None:
    with Archive(path, "reportedly/0") as archive:
        archive.add("https://record.example/1", answer("corrected"), AT)
    with Archive(path, "reportedly/0") as archive:
        assert archive.body(archive.held["https://record.example/1"]) == b"corrected"


def test_each_run_says_who_wrote_and_one_that_keeps_nothing_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with Archive(path, "reportedly/0"):
        pass
    assert path.read_bytes() == before
    kinds = [str(record.record_type) for record in ArchiveIterator(io.BytesIO(before))]
    assert kinds == ["warcinfo"] + ["response", "request"] * 3


def test_each_record_is_on_the_disk_before_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.warc.gz"
    n_records: list[int] = []
    monkeypatch.setattr(
        os, "fsync", lambda number: n_records.append(len(list(ArchiveIterator(io.BytesIO(path.read_bytes())))))
    )
    with Archive(path, "reportedly/0") as archive:
        archive.add("https://record.example/1", answer("page"), AT)
    assert n_records == [1, 2, 3]


def test_only_a_page_that_was_got_counts_as_kept(path: Path) -> None:
    with Archive(path, "reportedly/0") as archive:
        archive.add("https://record.example/gone", replace(answer("not here"), status=404), AT)
    with Archive(path, "reportedly/0") as archive:
        assert "https://record.example/gone" not in archive.held


def test_one_archive_is_one_run_over_again(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.warc.gz"
    with Archive(again, "reportedly/0") as archive:
        for n in range(3):
            archive.add(f"https://record.example/{n}", answer(f"page {n}"), AT)
    assert again.read_bytes() == path.read_bytes()


def test_a_record_that_a_kill_left_half_written_is_cut_off_at_any_byte(path: Path) -> None:
    whole = path.read_bytes()
    with Archive(path, "reportedly/0") as archive:
        archive.add("https://record.example/new", answer("new"), AT)
    added = path.read_bytes()
    # The run's own warcinfo and the response may be whole; every cut leaves whole records and what was there before.
    for size in range(len(whole), len(added)):
        path.write_bytes(added[:size])
        with Archive(path, "reportedly/0") as archive:
            held = dict(archive.held)
        left = path.read_bytes()
        assert added.startswith(left) and len(whole) <= len(left) <= size
        assert gzip.decompress(left) is not None
        assert len(held) - 3 == ("https://record.example/new" in held)


def test_writing_goes_on_after_a_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])
    with Archive(path, "reportedly/0") as archive:
        held = archive.add("https://record.example/new", answer("new"), AT)
        assert archive.body(held) == b"new"
    with Archive(path, "reportedly/0") as archive:
        assert archive.held["https://record.example/new"] == held


def test_zeros_that_were_never_written_are_cut_off(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + bytes(70_000))
    with Archive(path, "reportedly/0"):
        pass
    assert path.read_bytes() == whole


@pytest.mark.parametrize("text", [b"My notes.", gzip.compress(b"My notes."), gzip.compress(b"My notes, torn.")[:-4]])
def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "notes.gz"
    path.write_bytes(text)
    with pytest.raises(OutputError, match="no WARC file"):
        Archive(path, "reportedly/0")
    assert path.read_bytes() == text


def test_an_archive_that_is_broken_in_its_middle_is_left_as_it_is(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20] = b"\xff" * 20
    path.write_bytes(data)
    with pytest.raises(OutputError, match="is broken at byte"):
        Archive(path, "reportedly/0")
    assert path.read_bytes() == data


def test_two_runs_do_not_write_one_archive_at_once(path: Path) -> None:
    with Archive(path, "reportedly/0"), pytest.raises(OutputError, match="being written by another run"):
        Archive(path, "reportedly/0")
    with Archive(path, "reportedly/0"):
        pass


def test_a_path_that_can_not_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such file or directory"):
        Archive(tmp_path / "none" / "kept.warc.gz", "reportedly/0")


def test_where_nothing_was_kept_no_file_is_left(tmp_path: Path) -> None:
    with Archive(tmp_path / "kept.warc.gz", "reportedly/0"):
        pass
    assert list(tmp_path.iterdir()) == []
