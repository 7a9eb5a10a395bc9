"""Web archives in a zip file (WACZ 1.1): the crawls under archive/, each read as its own kind is; see crawls.py."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import BinaryIO, cast

from reportedly.errors import InputRejected
from reportedly.read.formats import crawls, kind_of
from reportedly.read.input import Input, Part
from reportedly.read.members import harmless, members
from reportedly.read.zip_files import BROKEN, check, damaged, listed, salvaged

_LARGEST = 1_000_000_000_000


def read(given: Input) -> Iterator[Part]:
    """Give the pages of its crawls, one record held at a time; its own lists of pages and texts are passed over."""
    given = given.metered()
    assert given.allowance
    with given.open() as stream:
        archive = listed(stream)
        if archive is None:
            yield from members(given, salvaged(stream, given.allowance, _is_crawl))
            return
        labels = [(harmless(info.filename), info) for info in archive.infolist()]
        found = [(label, info) for label, info in labels if _is_crawl(label)]
        if not found:
            raise InputRejected("no web archive in it: no .warc or .warc.gz file under archive/")
        for label, info in found:
            try:
                check(info, _LARGEST)
                with archive.open(info) as crawl:
                    yield from crawls.read_stream(cast("BinaryIO", crawl), given.member(label, b""))
            except InputRejected as error:
                yield Part(error, label=f"{given.name}/{label}")
            except BROKEN as error:
                yield Part(damaged(error), label=f"{given.name}/{label}")


def _is_crawl(label: str, _: Container[str] = ()) -> bool:
    return label.startswith("archive/") and kind_of(label) in (".warc", ".warc.gz")
