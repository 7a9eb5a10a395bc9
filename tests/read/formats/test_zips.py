import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import members, zip_files
from tests.read.formats.archived import PAGE, READ, TEXT, Files, drafts, found, mutated, streamed, zipped

FILES: Files = [("pile/a.txt", TEXT), ("b.TXT", "Later. " + TEXT), ("c.html", PAGE), ("d.png", b"\x89PNG")]
ALL = [("a.zip/pile/a.txt", READ), ("a.zip/b.TXT", READ), ("a.zip/c.html", READ)]
LOST = ("a.zip", "cut off or damaged: its list of files is lost; files found without it: 3")
WORDS = [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff", b"\0\0\0\0"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_files_of_readable_kinds_are_read_and_the_others_counted(method: int) -> None:
    assert found("a.zip", zipped(FILES, method)) == (ALL, 1)
    draft = drafts("a.zip", zipped(FILES, method))[0]
    assert (draft.path, draft.text) == ("a.zip/pile/a.txt", TEXT)


def test_an_archive_made_for_a_pipe() -> None:
    assert found("a.zip", streamed(FILES)) == (ALL, 1)


def test_names_are_labels_and_lead_nowhere() -> None:
    names = ["../../etc/a.txt", "/root/b.txt", "C:\\pile\\c.txt", "d\x1b[2J\u202e.txt", "./e//f.txt", "..\\..\\g.txt"]
    made, _ = found("a.zip", zipped([(name, TEXT + name) for name in names]))
    assert [name for name, _ in made] == [
        "a.zip/etc/a.txt",
        "a.zip/root/b.txt",
        "a.zip/C:/pile/c.txt",
        "a.zip/d [2J.txt",
        "a.zip/e/f.txt",
        "a.zip/g.txt",
    ]


def test_hidden_files_and_those_beside_a_saved_page_are_passed_over() -> None:
    hidden = ["__MACOSX/a.txt", ".git/b.txt", "pile/.c.txt", "lock_files/frame.html", "lock_files/deep/d.txt"]
    files: Files = [*((name, TEXT) for name in hidden), ("lock.html", PAGE), ("old_files/e.txt", TEXT)]
    assert found("a.zip", zipped(files)) == ([("a.zip/lock.html", READ), ("a.zip/old_files/e.txt", READ)], 5)


def test_links_are_passed_over() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    data = zipped([(link, "/etc/passwd"), ("b.txt", TEXT)])  # type: ignore[list-item]
    assert found("a.zip", data) == ([("a.zip/b.txt", READ)], 1)


def test_an_archive_with_nothing_to_read_says_so() -> None:
    assert found("a.zip", zipped([])) == ([("a.zip", "no file in it that is read")], 0)
    reason = "no file in it that is read; files of other kinds passed over: 1"
    assert found("a.zip", zipped([("a.png", b"x")])) == ([("a.zip", reason)], 0)
    reason = "no zip archive that can be read: no list of files, and no file of a kind that is read"
    for data in (b"", b"a" * 100, b"PK\x03\x04"):
        assert found("a.zip", data) == ([("a.zip", reason)], 0)


def encrypted(data: bytes) -> bytes:
    """Say of the first file that it is encrypted, in its header and in the list."""
    made = bytearray(data)
    made[6] |= 1
    made[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def test_an_encrypted_file_is_refused_and_the_others_are_read() -> None:
    reason = "encrypted; unpack it with its password, and give what comes out"
    assert found("a.zip", encrypted(zipped(FILES))) == ([("a.zip/pile/a.txt", reason), *ALL[1:]], 1)
    assert found("a.zip", encrypted(zipped(FILES))[:-30])[0] == [("a.zip/pile/a.txt", reason), *ALL[1:], LOST]


def test_a_way_of_packing_that_is_not_read() -> None:
    reason = "packed by method 14, which is not read; unpack it first"
    assert found("a.zip", zipped([("a.txt", TEXT)], zipfile.ZIP_LZMA))[0] == [("a.zip/a.txt", reason)]


def test_a_damaged_file_costs_itself_alone() -> None:
    data = bytearray(zipped(FILES, zipfile.ZIP_STORED))
    data[60] ^= 1
    damaged = ("a.zip/pile/a.txt", "damaged in its archive: bad crc-32 for file 'pile/a.txt'")
    assert found("a.zip", bytes(data))[0] == [damaged, *ALL[1:]]
    made, _ = found("a.zip", bytes(data)[:-30])
    assert made == [("a.zip/pile/a.txt", "damaged in its archive: its checksum is wrong"), *ALL[1:], LOST]


@pytest.mark.parametrize("make", [zipped, streamed])
def test_without_its_list_the_files_are_found_by_their_own_headers(make: type) -> None:
    data: bytes = make(FILES)
    assert found("a.zip", data[:-30]) == ([*ALL, LOST], 1)
    made, _ = found("a.zip", data[: data.index(b"c.html") + 50])
    assert made[:2] == ALL[:2] and made[2][0] == "a.zip/c.html" and made[2][1].startswith("cut off after")
    assert made[3:] == [LOST]


def test_a_torn_file_that_is_stored_is_refused() -> None:
    made, _ = found("a.zip", zipped([("a.txt", TEXT)], zipfile.ZIP_STORED)[:200])
    assert made[0] == ("a.zip/a.txt", f"cut off: 165 of its {len(TEXT.encode()):,} bytes are there")


def test_archives_in_archives_down_to_a_depth() -> None:
    data = zipped([("a.txt", TEXT)])
    for _ in range(3):
        data = zipped([("in.zip", data)])
    assert found("a.zip", data)[0] == [
        ("a.zip/in.zip/in.zip/in.zip/a.txt", "an archive in an archive 3 deep; unpack it first")
    ]
    assert found("a.zip", zipped([("in.zip", zipped(FILES))]))[0][0] == ("a.zip/in.zip/pile/a.txt", READ)


def test_bombs_are_put_out() -> None:
    layer = zipped([(f"{i}.txt", b"a" * 9_000_000) for i in range(4)])
    data = zipped([(f"{i}.zip", layer) for i in range(9)])
    made, _ = found("a.zip", data)
    most = f"the most that is read of a file of {len(data):,} bytes; unpack it first"
    assert len(made) < 20
    assert made[-1] == ("a.zip", f"it unpacks to more than 100,000,000 bytes, {most}")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("cut", [0, 30])
def test_all_that_is_unpacked_is_counted(monkeypatch: pytest.MonkeyPatch, method: int, cut: int) -> None:
    monkeypatch.setattr("reportedly.read.allowance._LEAST", 700)
    monkeypatch.setattr("reportedly.read.allowance._TIMES", 0)
    data = zipped([(f"{n}.txt", f"{n}. {TEXT}") for n in range(3)], method)
    made, _ = found("a.zip", data[: len(data) - cut])
    assert made[0] == ("a.zip/0.txt", READ) and "it unpacks to more than 700 bytes" in made[-1][1]


def test_greatest_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "LARGEST", 340)
    reason = "bytes in an archive; at most 340 are read there; unpack it first"
    for data in (zipped(FILES[:2]), zipped(FILES[:2])[:-30], streamed(FILES[:2])[:-30]):
        assert [what.endswith(reason) for _, what in found("a.zip", data)[0][:2]] == [True, True]
    monkeypatch.setattr(members, "LARGEST", 10_000)
    monkeypatch.setattr(members, "MOST_MEMBERS", 2)
    last = ("a.zip", "more than 2 files in an archive; the rest of it was not read")
    assert found("a.zip", zipped(FILES))[0] == [*ALL[:2], last]
    monkeypatch.setattr(zip_files, "_LONGEST_LIST", 100)
    assert found("a.zip", zipped(FILES))[0][0][1].endswith("; at most 100 are read")


@given(st.binary(max_size=400))
def test_any_bytes_give_reports_or_reasons(data: bytes) -> None:
    made, _ = found("a.zip", b"PK\x03\x04" + data)
    assert made and not any("fault" in what for _, what in made)


@given(st.integers(0, 10**9), st.booleans())
def test_damaged_bytes_give_reports_or_reasons(seed: int, is_streamed: bool) -> None:
    made, _ = found("a.zip", mutated(streamed(FILES) if is_streamed else zipped(FILES), seed, WORDS))
    assert 0 < len(made) < 20 and not any("fault" in what for _, what in made)
