"""How often a report's own text tells when it came out, and how closely: on texts whose day is known and withheld.

Usage: REPORTEDLY_GOLD=FOLDER python benchmarks/dates.py [--events FILE] [--rest] [--dated PATH...]

Of FOLDER's gold/polnear/train.json a hundred texts are taken by a hash of their ids, which name outlet and day; the
text alone is read, under a neutral name. Rules were chosen on the rest, which --rest measures. --dated measures any
reports that have their date as metadata, which is withheld. --events gives a file of events, as `reportedly trace`
does; benchmarks/events.csv has 62 of the campaign of which those texts are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from reportedly.read import read
from reportedly.read.events import read_events
from reportedly.records import Report
from reportedly.resolve.credits import dateline_date
from reportedly.resolve.dating import date_in_text

SAMPLE = 100
FORTNIGHT = 14


def polnear(is_rest: bool) -> Iterator[tuple[str, str]]:
    """Text and day of the sample, or of the rest."""
    texts = json.loads(Path(os.environ["REPORTEDLY_GOLD"], "gold/polnear/train.json").read_text(encoding="utf-8"))
    texts.sort(key=lambda text: hashlib.sha256(text["id"].encode()).hexdigest())
    for text in texts[SAMPLE:] if is_rest else texts[:SAMPLE]:
        day = re.search(r"\d{4}-\d\d-\d\d", text["id"])
        if day is not None:
            yield text["text"], day[0]


def dated(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Text and day of reports that have their day as metadata."""
    for report in read(paths)[0]:
        if report.published.start:
            yield report.text, report.published.start


def main(events: str | None, rest: bool, paths: Sequence[str]) -> None:
    """Print the figures."""
    known = read_events(events) if events else ()
    widths, right, bases, total, says_year = [], 0, 0, 0, 0
    for text, day in dated(paths) if paths else polnear(rest):
        total += 1
        says_year += day[:4] in text
        report = Report("r1", "report", text)
        found = dateline_date(report)
        bases += found is not None
        found = found or date_in_text(report, known)
        if found is not None and found.start and found.end:
            widths.append((date.fromisoformat(found.end) - date.fromisoformat(found.start)).days + 1)
            right += found.start <= day <= found.end
    n = len(widths)
    print(f"{total} texts; {says_year} hold the digits of their own year")
    share = 100 * right / max(1, n)
    print(f"{n} have an interval, {bases} of them by a dateline; {right} hold the true day: {share:.1f} %")
    close = sum(width <= FORTNIGHT for width in widths)
    print(f"{100 * close / max(1, total):.1f} % of the texts have one of a fortnight or less")
    print(f"median width {median(widths) if widths else 0:.0f} days")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events")
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--dated", nargs="+", default=(), dest="paths", metavar="PATH")
    main(**vars(parser.parse_args()))
