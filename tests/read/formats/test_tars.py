import gzip
import io
import lzma
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import members
from tests.read.formats.archived import PAGE, READ, TEXT, Files, drafts, found, mutated, tarred

LONG = "pile/" + "long " * 40 + "name.txt"
FILES: Files = [("pile/a.txt", TEXT), (LONG, "Later. " + TEXT), ("c.html", PAGE), ("d.png", b"\x89PNG")]
ALL = [("a.tar/pile/a.txt", READ), (f"a.tar/{LONG}", READ), ("a.tar/c.html", READ)]
WORDS = [b"\0" * 512, b"ustar", b"7777777", b"\x80\xff", b"x", b"30 size=99999999999\n"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_files_of_readable_kinds_are_read_and_the_others_counted(mode: str, form: int) -> None:
    assert found("a.tar", tarred(FILES, mode, form)) == (ALL, 1)
    draft = drafts("a.tgz", tarred(FILES, mode, form))[0]
    assert (draft.path, draft.text) == ("a.tgz/pile/a.txt", TEXT)


def test_several_archives_one_after_another_and_several_gzip_members() -> None:
    two = tarred(FILES[:1]) + tarred(FILES[2:])
    assert found("a.tar", two)[0] == [ALL[0], ALL[2]]
    half = len(two) // 2
    assert found("a.tar", gzip.compress(two[:half]) + gzip.compress(two[half:]) + b"\0" * 512)[0] == [ALL[0], ALL[2]]


def test_links_and_devices_are_passed_over_and_names_lead_nowhere() -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        folder = tarfile.TarInfo("pile.txt")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    data = made.getvalue().rstrip(b"\0") + b"\0" * 1024
    data = data[: -(len(data) % 512) or None] + tarred([("../../etc/b.txt", TEXT), (".c.txt", TEXT)])
    assert found("a.tar", data) == ([("a.tar/etc/b.txt", READ)], 6)


def test_what_lies_beside_a_saved_page_is_passed_over() -> None:
    files = [("pile/lock.html", PAGE), ("pile/lock_files/frame.html", PAGE)]
    assert found("a.tar", tarred(files)) == ([("a.tar/pile/lock.html", READ)], 1)


def test_a_header_that_is_damaged_costs_its_file_and_is_counted() -> None:
    data = bytearray(tarred([("a.txt", TEXT), ("b.txt", TEXT + "b"), ("c.txt", TEXT + "c")]))
    data[data.index(b"b.txt") + 3] ^= 1
    made, _ = found("a.tar", bytes(data))
    assert made == [
        ("a.tar/a.txt", READ),
        ("a.tar/c.txt", READ),
        ("a.tar", "damaged: 1,024 bytes of it are of no file; files found: 2, others may be lost"),
    ]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_a_torn_archive_gives_what_is_whole(mode: str) -> None:
    data = tarred([("a.txt", TEXT * 9), ("b.txt", "Later. " + TEXT * 9)], mode)
    plain = tarred([("a.txt", TEXT * 9), ("b.txt", "Later. " + TEXT * 9)])
    made, _ = found("a.tar", data[: plain.index(b"Later.") + 2000] if mode == "w" else data[:-10])
    assert ("a.tar/a.txt", READ) in made
    assert made[-1][1].startswith("damaged: ") and made[-1][1].endswith("files found: 2, others may be lost")


def test_what_is_no_archive_says_so() -> None:
    for data in (b"", b"a" * 5000, gzip.compress(b""), gzip.compress(b"a" * 5000), b"\x1f\x8b", b"BZh", b"\0" * 10240):
        ((name, reason),) = found("a.tar", data)[0]
        assert name == "a.tar" and reason.startswith(("no tar archive that can be read: ", "no file in it"))


def test_a_header_that_asks_for_much_memory_is_refused() -> None:
    record = tarfile.TarInfo("x")
    record.type, record.size = tarfile.XHDTYPE, 50_000_000
    data = gzip.compress(record.tobuf() + b"1" * 50_000_000 + tarred(FILES))
    reason = "no file begins in 2,000,000 bytes of it; the rest of it was not read"
    assert found("a.tar", data)[0] == [("a.tar", reason)]


def test_bombs_are_put_out() -> None:
    data = tarred([("a.txt", TEXT), ("b.txt", b"a" * 120_000_000), ("c.txt", TEXT)], "w:gz")
    made, _ = found("a.tar", data)
    assert made[0] == ("a.tar/a.txt", READ) and "it unpacks to more than 100,000,000 bytes" in made[-1][1]


def test_xz_that_asks_for_much_memory_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 30}]
    made, _ = found("a.tar", lzma.compress(tarred(FILES), filters=filters))
    assert made == [("a.tar", "no tar archive that can be read: empty file")]


def test_greatest_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "LARGEST", len(TEXT.encode()))
    made, _ = found("a.tar", tarred(FILES[:2]))
    assert made[0] == ALL[0] and made[1][1].endswith("are read there; unpack it first")


@given(st.binary(max_size=1200))
def test_any_bytes_give_reports_or_reasons(data: bytes) -> None:
    made, _ = found("a.tar", data)
    assert made and not any("fault" in what for _, what in made)


@given(st.integers(0, 10**9), st.sampled_from(["w", "w:gz", "w:bz2", "w:xz"]))
def test_damaged_bytes_give_reports_or_reasons(seed: int, mode: str) -> None:
    made, _ = found("a.tar", mutated(tarred(FILES, mode), seed, WORDS))
    assert 0 < len(made) < 20 and not any("fault" in what for _, what in made)
