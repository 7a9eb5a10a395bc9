import gzip
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.allowance import Allowance
from tests.read.formats.archived import READ, TEXT, drafts, found, mutated, record, zipped

CRAWL = gzip.compress(record("https://record.example/a")) + gzip.compress(
    record("https://record.example/b", status="404")
)
AT = "a.wacz/archive/data.warc.gz/https://record.example/a"


def wacz(crawl: bytes = CRAWL, method: int = zipfile.ZIP_STORED, name: str = "archive/data.warc.gz") -> bytes:
    pages = (
        '{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://record.example/a", "text": "' + TEXT[:80] + '"}'
    )
    return zipped([(name, crawl), ("pages/pages.jsonl", pages), ("datapackage.json", "{}")], method)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_its_crawls_are_read_and_its_lists_are_not(method: int) -> None:
    assert found("a.wacz", wacz(method=method)) == ([(AT, READ)], 0)
    (draft,) = drafts("a.wacz", wacz(method=method))
    assert (draft.url, draft.retrieved) == ("https://record.example/a", "2025-05-13T08:00:00Z")


def test_a_crawl_that_is_not_packed() -> None:
    made, _ = found("a.wacz", wacz(record("https://record.example/a"), name="archive/data.warc"))
    assert made == [("a.wacz/archive/data.warc/https://record.example/a", READ)]


def test_a_crawl_larger_than_any_file_that_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.members.LARGEST", 100)
    assert found("a.wacz", wacz())[0] == [(AT, READ)]


def test_no_crawl_in_it() -> None:
    reason = "no web archive in it: no .warc or .warc.gz file under archive/"
    assert found("a.wacz", wacz(name="other/data.warc.gz"))[0] == [("a.wacz", reason)]


def test_a_crawl_that_is_none_costs_itself_alone() -> None:
    data = zipped([("archive/a.warc.gz", b"junk"), ("archive/data.warc.gz", CRAWL)])
    reason = "no web archive: no record begins in it"
    assert found("a.wacz", data)[0] == [("a.wacz/archive/a.warc.gz", reason), (AT, READ)]


def test_a_torn_one_gives_what_is_whole() -> None:
    made, _ = found("a.wacz", wacz()[:-40])
    assert made[0] == (AT, READ) and made[-1][1].startswith("cut off or damaged: its list of files is lost")


def test_a_damaged_crawl_in_a_sound_archive() -> None:
    data = bytearray(wacz())
    data[100] ^= 0xFF
    made, _ = found("a.wacz", bytes(data))
    assert any("damaged in a place" in what or "can't be read on" in what for _, what in made)


def test_a_bomb_is_put_out(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"".join(record(f"https://record.example/{i}", b"\0" * 9_000_000, kind="image/png") for i in range(13))
    made, _ = found("a.wacz", wacz(bomb, zipfile.ZIP_DEFLATED, "archive/data.warc"))
    assert "it unpacks to more than 100,000,000 bytes" in made[-1][1]
    assert Allowance(1).left == 100_000_000


@given(st.integers(0, 10**9), st.booleans())
def test_damaged_bytes_give_reports_or_reasons(seed: int, is_packed: bool) -> None:
    data = wacz(method=zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED)
    made, _ = found("a.wacz", mutated(data, seed, [b"PK\x01\x02", b"WARC/1.0\r\n", b"\xff" * 4]))
    assert 0 < len(made) < 20 and not any("fault" in what for _, what in made)
