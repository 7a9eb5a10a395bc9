"""What adding reports to a large library costs, beside adding them to an empty one.

Usage: python benchmarks/library.py [--kept N] [--new N] [--model NAME] [--workers N] [--stand-in] [--seed S]

The reports are those of benchmarks/compare.py with English function words between the made-up ones, in an order that
mixes events, so that new reports belong to stories that the library has. What is kept beforehand is examined by a
stand-in that takes every third line for somebody's words, since only its amount counts; what is added in the timed runs
is examined by the real model. A whole process is timed each time: starting, reading, examining, comparing, writing.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compare import findings
from reportedly import pipeline
from reportedly.ids import content_id
from reportedly.library import Library
from reportedly.records import Entity, Findings, Link, Report, Span, Statement

FUNCTION = "the of and was in to for on with that".split()


def stand_in(report: Report, **_: object) -> Findings:
    """Take every third line for the words of the first capitalised word in it."""
    entities, statements, at = {}, [], 0
    for i, line in enumerate(report.text.split("\n")):
        span = Span(at, at + len(line))
        at = span.end + 1
        who = next((word for word in line.split() if word.istitle()), "Nobody")
        entity = Entity(content_id("e", report.id, who), f"Ada {who.strip('.')}", "person")
        said = i % 3 == 1
        if said:
            entities[entity.id] = entity
        link = (Link(entity.id, span.at(report.id)),) if said else ()
        id_ = content_id("s", report.id, i)
        kind = ("attributed", "indirect", "says") if said else ("own", None, None)
        statements.append(
            Statement(id_, report.id, kind[0], (span,), quote=kind[1], act=kind[2], chain=link)  # type: ignore[arg-type]
        )
    return Findings(report, tuple(statements), tuple(entities.values()))


def in_english(text: str) -> str:
    """Put function words between made-up ones, and a speaker behind every third line."""
    lines = []
    for i, line in enumerate(text.split("\n")):
        words = [f"{FUNCTION[j % len(FUNCTION)]} {word}" if j % 2 else word for j, word in enumerate(line.split())]
        who = next((word for word in line.split()[1:] if word.istitle()), "Quist").strip(".")
        lines.append(" ".join(words)[:-1] + (f", said Ada {who}." if i % 3 == 1 else "."))
    return "\n".join(lines)


def write(kept: Path, new: Path, n_kept: int, n_new: int, seed: int) -> None:
    """Write so many reports as JSON Lines in two files, events mixed."""
    rows = [
        {
            "id": f.report.key,
            "outlet": f.report.outlet_name,
            "published": f.report.published.start,
            "text": in_english(f.report.text),
        }
        for f in findings(n_kept + n_new, seed)
    ]
    random.Random(seed).shuffle(rows)
    lines = [json.dumps(row) + "\n" for row in rows]
    kept.write_text("".join(lines[:n_kept]), encoding="utf-8")
    new.write_text("".join(lines[n_kept:]), encoding="utf-8")


def added(library: Path, reports: Path, given: argparse.Namespace, *, stand_in: bool) -> dict[str, float]:
    """Add reports to a library in a process of its own, whose peak memory is not that of this one."""
    command = [sys.executable, __file__, "--add", str(library), str(reports), "--model", given.model]
    command += ["--workers", str(given.workers), *(["--stand-in"] if stand_in else [])]
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {"seconds": time.perf_counter() - began, **json.loads(done.stdout)}


def add(given: argparse.Namespace) -> dict[str, float]:
    """Add reports in this process."""
    if given.stand_in:
        pipeline.examine = stand_in  # type: ignore[assignment]
    change = Library(given.add[0]).add([given.add[1]], model=given.model, workers=given.workers).change
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"peak_mb": peak, "blocks": len(change.after)}


def main() -> None:
    """Fill a library, then time the same reports added to it and to an empty one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=int, default=20_000)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--model", default="standard")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--stand-in", action="store_true", help="leave extraction out of the timed runs too")
    parser.add_argument("--add", nargs=2, metavar=("LIBRARY", "REPORTS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.add:
        print(json.dumps(add(given)))
        return
    with tempfile.TemporaryDirectory() as folder:
        kept, new = Path(folder, "kept.jsonl"), Path(folder, "new.jsonl")
        write(kept, new, given.kept, given.new, given.seed)
        library, empty = Path(folder, "library.sqlite"), Path(folder, "empty.sqlite")
        filled = added(library, kept, given, stand_in=True)
        size = library.stat().st_size / 1e6
        said = f"{filled['seconds']:.0f} s without extraction, {filled['peak_mb']:,.0f} MB of memory"
        print(f"{given.kept:,} reports kept: {said}, a file of {size:,.0f} MB\n", flush=True)
        print(f"| {given.new:,} reports added to | s | peak MB | blocks compared |\n|---|---|---|---|")
        rows = [added(where, new, given, stand_in=given.stand_in) for where in (empty, library)]
        for name, row in zip(("an empty library", f"{given.kept:,}"), rows, strict=True):
            print(f"| {name} | {row['seconds']:.1f} | {row['peak_mb']:,.0f} | {row['blocks']:,} |")
        print(f"\n{rows[1]['seconds'] / rows[0]['seconds']:.2f} times")


if __name__ == "__main__":
    main()
