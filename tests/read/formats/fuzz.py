"""Broken files of every kind, read in a process of its own: python -m tests.read.formats.fuzz N [SEED]

Each is a good sample with some bytes damaged, or two samples spliced. Reading must give reports or reasons: no fault of
ours, no more memory than a bound, and no file that takes a minute.
"""

from __future__ import annotations

import faulthandler
import gzip
import random
import resource
import sys
from pathlib import Path

from reportedly.read.drafts import read_counted
from reportedly.read.input import Input
from reportedly.records import Rejected
from tests.read import test_nexis
from tests.read.formats import (
    test_docx,
    test_feeds,
    test_messages,
    test_newsml,
    test_newsml_g2,
    test_nitf,
    test_parquet,
    test_pdf,
    test_rtf,
    test_saved,
    test_tables,
    test_wacz,
)
from tests.read.formats.archived import PAGE, TEXT, Files, mutated, record, tarred, zipped

MOST_MEMORY = 3_000_000_000
MOST_SECONDS = 60
CRAWL = record("https://record.example/a") + record("https://record.example/b", gzip.compress(PAGE))
FILES: Files = [("a.txt", TEXT), ("b/c.html", PAGE), ("d.rss", test_feeds.RSS), ("e.bin", b"\0")]
SAMPLES = {
    "a.txt": TEXT.encode(),
    "b.txt": test_nexis.OLDER.encode(),
    "a.html": PAGE,
    "b.html": test_nexis.PAGE.encode(),
    "a.json": f'{{"title": "Lock shut", "published": "2025-05-13", "body": "<p>{TEXT[:200]}</p>"}}'.encode(),
    "a.jsonl": b'{"id": 1, "text": "The lock is shut."}\n{"id": 2, "text": "It leaks."}\n',
    "a.csv": test_tables.SAMPLE,
    "a.parquet": test_parquet.SAMPLE,
    "a.rss": test_feeds.RSS.encode(),
    "a.atom": test_feeds.ATOM.encode(),
    "a.nitf": test_nitf.NITF.encode(),
    "a.newsml": test_newsml_g2.ITEM.encode(),
    "b.newsml": test_newsml.NEWSML.encode(),
    "a.docx": test_docx.SAMPLE,
    "a.rtf": test_rtf.SAMPLE,
    "a.pdf": test_pdf.SAMPLE,
    "a.eml": test_messages.message(*test_messages.HEADERS),
    "a.mhtml": test_saved.saved(test_saved.part(PAGE, *test_saved.ROOT)),
    "a.warc": CRAWL,
    "a.warc.gz": gzip.compress(CRAWL, mtime=0),
    "a.wacz": test_wacz.wacz(),
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES),
    "a.tar.gz": tarred(FILES, "w:gz"),
}
WORDS = (
    b"\0",
    b"<",
    b"]]>",
    b"\r\n",
    b'"',
    b"\xff\xfe",
    b"{",
    b"&amp;",
    b"9" * 30,
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
)


def main() -> None:
    """Read so many files, say how many reports and rejections they gave, and fail at the first fault."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    n, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)
    names = sorted(SAMPLES)
    n_reports = n_refused = 0
    for i in range(n):
        name = names[i % len(names)]
        data = mutated(SAMPLES[name], chance.randrange(1 << 30), WORDS)
        if chance.random() < 0.05:
            data = data[: chance.randrange(len(data) + 1)] + SAMPLES[chance.choice(names)]
        faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
        made, _ = read_counted(Input(name, Path(name), data=data))
        faulthandler.cancel_dump_traceback_later()
        for one in made:
            if isinstance(one, Rejected) and "fault in reportedly" in one.reason:
                Path("fault.bin").write_bytes(data)
                sys.exit(f"file {i}, {name}: {one.reason}; it is in fault.bin")
            n_refused += isinstance(one, Rejected)
            n_reports += not isinstance(one, Rejected)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{n:,} files: {n_reports:,} reports, {n_refused:,} rejections, no fault; peak memory {peak:,} MB\n"
    )


if __name__ == "__main__":
    main()
