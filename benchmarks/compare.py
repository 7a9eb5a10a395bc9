"""Time and peak memory of comparing reports, and how they grow with how many there are.

Usage: python benchmarks/compare.py [--reports N...] [--seed S] [--workers N]

Reports are made up: events of few and of many reports, a share of each printed from an agency's dispatch with or
without its credit, cut short or with a paragraph of their own, the others in words of their own over a vocabulary by
Zipf's law, and in words of their event, of which there are more where there are more than 100,000 reports; each with an
outlet, a date, own-voice statements and attributed ones. Reading and extraction are left out: what is timed is
comparing, from findings in a file to the dossiers of all blocks, which are counted and let go; a dossier of all reports
in memory is left out. Seconds by the clock and of processors are given, since other work on the machine makes the
former long; `STAGES` tells what the parts are. Each number of reports runs in a process of its own, and its peak memory
is that of all its processes. The exponent is the slope of the logarithm of time over that of reports, by least squares.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import statistics
import subprocess
import sys
import time
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from numpy.typing import NDArray

from memory import Peak
from reportedly.compare.corrections import Corrections
from reportedly.compare.shelf import Shelf
from reportedly.compare.whole import in_parts
from reportedly.engines import DuckDB, Step
from reportedly.ids import content_id
from reportedly.processes import Spread, mapper
from reportedly.records import Credit, Entity, Evidence, Findings, Link, Published, Report, Span, Statement
from reportedly.tables import Table

OUTLETS = [f"Paper {i}" for i in range(400)]
SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to va we xi yo zu tra ple sko".split()
STAGES = ("signatures", "loading", "overlaps", "sql", "together", "parts")
"""Waiting for signatures, handing over tables, waiting for alignments, steps in SQL, all that is done before blocks are
compared (the four before and the rest), waiting for blocks."""
WORDS, FEW = 30_000, 100_000
"""Of how many words texts are made, and up to how many reports: of more, events have names and words that no other
has more often, as news does; or each word would be in so many reports that it told nothing."""
RANKS = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))


def word(number: int) -> str:
    """A made-up word for a number."""
    made = ""
    while number or not made:
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made + "n"


def sentence(dice: random.Random, names: list[str], own: list[int]) -> str:
    """Some twenty words: common ones, those of the event, its names, now and then a figure."""
    made = []
    for _ in range(dice.randint(12, 26)):
        chance = dice.random()
        if chance < 0.12:
            made.append(dice.choice(names))
        elif chance < 0.4:
            made.append(word(dice.choice(own)))
        elif chance < 0.43:
            made.append(str(dice.randint(3, 900)))
        else:
            made.append(word(bisect(RANKS, dice.random() * RANKS[-1])))
    return " ".join(made).capitalize() + "."


def findings(n_reports: int, seed: int) -> Iterator[Findings]:
    """Findings of so many reports; the same for the same seed."""
    dice = random.Random(seed)
    known = max(WORDS, n_reports * WORDS // FEW)
    made = event = 0
    while made < n_reports:
        event += 1
        names = [f"{word(dice.randrange(known)).capitalize()}" for _ in range(8)]
        own = [dice.randrange(2_000, known) for _ in range(40)]
        day = date(2024, 1, 1) + timedelta(days=dice.randrange(700))
        dispatch = [sentence(dice, names, own) for _ in range(14)]
        size = min(n_reports - made, 1 + int(dice.paretovariate(1.2)) % 200)
        for i in range(size):
            is_copy = dice.random() < 0.45
            lines = (
                list(dispatch[: dice.randint(6, 14)]) if is_copy else [sentence(dice, names, own) for _ in range(12)]
            )
            if is_copy and dice.random() < 0.4:
                lines.insert(dice.randrange(len(lines)), sentence(dice, names, own))
            yield one(f"{event}-{i}", lines, names, day + timedelta(days=dice.randrange(3)), dice, is_copy)
        made += size


def one(key: str, lines: list[str], names: list[str], day: date, dice: random.Random, is_copy: bool) -> Findings:
    """One report: every third sentence is attributed to one of the event's names."""
    credit = "LOW FERRY (Meridian) - " if is_copy and dice.random() < 0.7 else ""
    text = credit + "\n".join(lines)
    outlet, on = dice.choice(OUTLETS), day.isoformat()
    report = content_id("r", key, text)
    parties: dict[str, Entity] = {}

    def entity(name: str, kind: str) -> str:
        found = Entity(content_id("e", report, kind, name), name, kind)  # type: ignore[arg-type]
        parties[found.id] = found
        return found.id

    statements, at = [], len(credit)
    for i, line in enumerate(lines):
        span = Span(at, at + len(line))
        chain = (Link(entity("Meridian", "outlet")),) if credit else ()
        if i % 3 == 1:
            chain = (*chain, Link(entity(f"Ada {names[i % 8]}", "person"), span.at(report)))
        voice = "attributed" if i % 3 == 1 else "own"
        quote, act = ("indirect", "says") if voice == "attributed" else (None, None)
        statements.append(
            Statement(content_id("s", report, i), report, voice, (span,), quote=quote, act=act, chain=chain)  # type: ignore[arg-type]
        )
        at = span.end + 1
    credits = (Credit(report, entity("Meridian", "outlet"), "prints", (Evidence(report, 11, 19),)),) if credit else ()
    paper = entity(outlet, "outlet")
    return Findings(
        Report(report, key, text, outlet=paper, outlet_name=outlet, published=Published(on, on, "metadata")),
        tuple(statements),
        tuple(parties.values()),
        credits,
    )


class Timed(DuckDB):
    """DuckDB, with the seconds that it takes to load and to run."""

    def __init__(self, spent: Counter[str]) -> None:
        super().__init__()
        self._spent = spent

    def load_columns(self, table: Table, parts: Iterable[Sequence[NDArray[Any]]]) -> None:
        """Add rows, and the seconds that it takes."""
        with clocked(self._spent, "loading"):
            super().load_columns(table, parts)

    def run(self, step: Step) -> None:
        """Make the step's table, and add the seconds that it takes."""
        with clocked(self._spent, "sql"):
            super().run(step)


@contextmanager
def clocked(spent: Counter[str], stage: str) -> Iterator[None]:
    """Add the seconds that something takes to a stage's."""
    began = time.perf_counter()
    try:
        yield
    finally:
        spent[stage] += time.perf_counter() - began


def timed(spread: Spread, spent: Counter[str]) -> Spread:
    """A map that adds the seconds it is waited for to those of its function."""

    def waited(function: Callable[[Any], Any], rows: Iterable[Any]) -> Iterator[Any]:
        stage = getattr(function, "func", function).__name__.strip("_")
        made = spread(function, rows)
        while True:
            with clocked(spent, stage):
                one = next(made, None)
            if one is None:
                return
            yield one

    return waited


def measure(n_reports: int, seed: int, workers: int) -> dict[str, Any]:
    """Compare so many reports in this process, and in as many others as are asked for."""
    spent: Counter[str] = Counter()
    found: Counter[str] = Counter()
    with Shelf() as shelf, mapper(workers) as spread, Peak() as peak, closing(Timed(spent)) as engine:
        for each in findings(n_reports, seed):
            shelf.put(each)
        began, cpu = time.perf_counter(), time.process_time()
        made = in_parts(shelf, engine, Corrections(()), timed(spread, spent))
        spent["together"] = time.perf_counter() - began
        for part in made.parts:
            found.update(stories=len(part.stories), claims=len(part.claims), reuse=len(part.reuse))
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "reports": n_reports,
        "seconds": seconds,
        "cpu": cpu + others.ru_utime + others.ru_stime,
        "peak_mb": peak.mb,
        "spent": spent,
        **found,
    }


def exponent(rows: list[dict[str, Any]], name: str) -> float:
    """The slope of the logarithm of some time over that of reports."""
    x, y = ([math.log(row[name]) for row in rows] for name in ("reports", name))
    return statistics.linear_regression(x, y).slope


def main() -> None:
    """Measure each number of reports in a process of its own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.reports[0], given.seed, given.workers)))
        return
    print(f"| reports | s | processor s | peak MB | {' | '.join(STAGES)} | stories | claims | passages |")
    print("|---" * (7 + len(STAGES)) + "|")
    rows = []
    for n in given.reports:
        command = [sys.executable, __file__, "--one", "--reports", str(n), "--seed", str(given.seed)]
        done = subprocess.run(
            [*command, "--workers", str(given.workers)], check=True, stdout=subprocess.PIPE, text=True
        )
        row = json.loads(done.stdout.splitlines()[-1])
        rows.append(row)
        by_stage = " | ".join(f"{row['spent'].get(stage, 0):,.1f}" for stage in STAGES)
        counts = " | ".join(f"{row[what]:,}" for what in ("stories", "claims", "reuse"))
        print(
            f"| {n:,} | {row['seconds']:,.1f} | {row['cpu']:,.1f} | {row['peak_mb']:,.0f} | {by_stage} | {counts} |",
            flush=True,
        )
    for name in ("seconds", "cpu"):
        if len(rows) > 1:
            print(f"exponent of {name}: {exponent(rows, name):.2f}")


if __name__ == "__main__":
    main()
