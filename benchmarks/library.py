"""What adding reports to a large library costs, beside adding them to an empty one.

Usage: python benchmarks/library.py [--kept N] [--new N] [--model NAME] [--workers N] [--seed S]

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
import shutil
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


def write(path: Path, n_reports: int, seed: int) -> list[dict[str, str | None]]:
    """Write so many reports as JSON Lines, events mixed."""
    rows = [
        {
            "id": f.report.key,
            "outlet": f.report.outlet_name,
            "published": f.report.published.start,
            "text": in_english(f.report.text),
        }
        for f in findings(n_reports, seed)
    ]
    random.Random(seed).shuffle(rows)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return rows


def added(library: Path, reports: Path, model: str, workers: int) -> dict[str, float]:
    """Add reports to a library in a process of its own."""
    command = [
        sys.executable,
        __file__,
        "--add",
        str(library),
        str(reports),
        "--model",
        model,
        "--workers",
        str(workers),
    ]
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {"seconds": time.perf_counter() - began, **json.loads(done.stdout)}


def main() -> None:
    """Fill a library, then time the same reports added to it and to an empty one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=int, default=20_000)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--model", default="standard")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--add", nargs=2, metavar=("LIBRARY", "REPORTS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.add:
        change = Library(given.add[0]).add([given.add[1]], model=given.model, workers=given.workers).change
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"peak_mb": peak, "blocks": len(change.after)}))
        return
    with tempfile.TemporaryDirectory() as folder:
        whole, kept, new = (Path(folder, name) for name in ("all.jsonl", "kept.jsonl", "new.jsonl"))
        write(whole, given.kept + given.new, given.seed)
        lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
        kept.write_text("".join(lines[: given.kept]), encoding="utf-8")
        new.write_text("".join(lines[given.kept :]), encoding="utf-8")
        library = Path(folder, "library.sqlite")
        pipeline.examine, real = stand_in, pipeline.examine  # type: ignore[assignment]
        began = time.perf_counter()
        Library(library).add([kept], model=given.model)
        pipeline.examine = real
        print(f"{given.kept:,} reports kept: {time.perf_counter() - began:.0f} s without extraction, "
              f"{library.stat().st_size / 1e6:,.0f} MB\n", flush=True)  # fmt: skip
        print(f"| {given.new:,} reports added to | s | peak MB | blocks compared |\n|---|---|---|---|")
        alone = added(Path(folder, "empty.sqlite"), new, given.model, given.workers)
        print(
            f"| an empty library | {alone['seconds']:.1f} | {alone['peak_mb']:,.0f} | {alone['blocks']:,} |", flush=True
        )
        copy = shutil.copy(library, Path(folder, "copy.sqlite"))
        beside = added(Path(copy), new, given.model, given.workers)
        print(f"| {given.kept:,} | {beside['seconds']:.1f} | {beside['peak_mb']:,.0f} | {beside['blocks']:,} |")
        print(f"\n{beside['seconds'] / alone['seconds']:.2f} times")


if __name__ == "__main__":
    main()
