import gzip
from pathlib import Path

import pytest

from reportedly.read.drafts import read_input
from reportedly.read.formats import sniff
from reportedly.read.input import Input
from reportedly.read.signatures import message_kind
from reportedly.records import Rejected
from tests.read.formats.archived import PAGE, TEXT, record, streamed, tarred, zipped
from tests.read.formats.test_messages import HEADERS, message, several
from tests.read.formats.test_saved import ROOT, part, saved
from tests.read.formats.test_wacz import wacz

FILES = [("a.txt", TEXT)]
SAMPLES = [
    (".zip", zipped(FILES)),
    (".zip", streamed(FILES)),
    (".wacz", wacz()),
    (".tar", tarred(FILES)),
    (".tar.gz", tarred(FILES, "w:gz")),
    (".tar.gz", tarred(FILES, "w:bz2")),
    (".tar.gz", tarred(FILES, "w:xz")),
    (".warc", record()),
    (".warc.gz", gzip.compress(record())),
    (".mhtml", saved(part(PAGE, *ROOT))),
    (".eml", message(*HEADERS)),
    (".eml", several(message("Content-Type: text/plain", body=TEXT))),
]


@pytest.mark.parametrize(("kind", "data"), SAMPLES)
def test_archives_and_messages_are_told_by_how_they_begin(kind: str, data: bytes) -> None:
    assert sniff(data) == kind
    (made,) = read_input(Input("-", Path("-"), data=data))
    assert not isinstance(made, Rejected)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK is how it begins.",
        b"WARC is a format.",
        b"BZ 12 was the boat.",
        TEXT.encode(),
        b"Subject: the lock\n\nIt is shut.",
        b"From: the harbour\nTo: all papers\n\nThe lock is shut.",
        b"Date: Tuesday. From: us. To: you. Subject: the lock is shut.",
        b"\x1f\x8b",
    ],
)
def test_what_is_none_of_them(data: bytes) -> None:
    assert sniff(data) in (".txt", ".tar.gz") and (sniff(data) == ".txt") == (data != b"\x1f\x8b")


def test_a_text_whose_paragraphs_begin_with_labels_is_no_message() -> None:
    lines = ["From: us", "To: you", "Subject: it", *(f"line {n} of the text" for n in range(60))]
    assert message_kind("\n".join(lines)) is None
