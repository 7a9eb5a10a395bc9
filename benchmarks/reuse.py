"""Which pairs of reports share text: ours beside passim, on the same reports in one run.

It prints time, memory and, where pairs were judged by reading, precision and recall.

Usage: python benchmarks/reuse.py REPORTS... --peers PYTHON [--set NAME=OPTIONS]... [--events FILE]
           [--judgements FILE] [--draw FILE]

REPORTS are files and folders as `reportedly trace` takes them. The Python given with --peers has passim and PySpark
(and Java on its path); benchmarks/README.md makes it. Each --set is one run of passim by its options; by default one
with its own defaults (`passim=`), one looser, and one without the empty lines of passim_pairs.py. Each system runs in
a process of its own; the start of Spark and the import of modules are printed apart. Peak memory is that of all its
processes together.

--draw writes a sample of pairs to read: strata by who found a pair (and by whether both reports are of one event, where
--events gives a JSON object of report key to event), and, of the pairs of one event that nobody found, the hundred with
the most three-word runs in common. Each drawn pair has its weight, the pairs that it stands for, and the texts at its
passages. A person adds to each a `label`:

- reuse: the reports share twelve running words or more, a few changed ones among them, outside of words that both quote
- quotation: they share eight running words or more, but only of what somebody said or wrote publicly
- notice: they share so many, but only of what a site or an agency prints under everything
- nothing: none of these

--judgements takes that file back, one JSON object a line. Two readings: in "any" reuse and quotations are right, in
"own" reuse alone is, and a system finds a pair there if twelve words of it or more stand in bodies and outside of
quotation marks; for passim that mask is ours, and its row without the mask is printed too. Figures are of all pairs,
and of those that are not of two events.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, cast

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.reuse import overlap
from reportedly.compare.shingles import shingles
from reportedly.compare.words import Body, body
from reportedly.engines import DuckDB
from reportedly.read import read
from reportedly.records import Report

HERE = Path(__file__).parent
SETS = ("passim=", "passim, looser=--n 15 --min-match 3", "passim, no empty lines=--as-is")
OWN_WORDS = 12
SIZES = {"same": 20, "cross": 10, "none": 15}
LIKELY = 100
SEED = 20
SAMPLES = 1000
LABELS = {"any": {"reuse", "quotation"}, "own": {"reuse"}}

Pair = tuple[str, str]
Passages = list[list[int]]
Found = dict[Pair, Passages]
Judgement = Mapping[str, Any]


@dataclass(frozen=True)
class Measured:
    """What a system found, its seconds of work and of starting, and its peak memory."""

    found: Found
    seconds: float
    load: float
    peak_mb: float


def ours(paths: Sequence[str], pairs: str) -> None:
    """Find pairs with their passages, in a process of its own; the counterpart of passim_pairs.py."""
    began = time.perf_counter()
    reports = {r.id: r for r in read(paths)[0]}
    bodies = {name: body(r) for name, r in reports.items()}
    engine = DuckDB()
    names = sorted(bodies)
    rows = ((n, shingle) for n, name in enumerate(names) for shingle in shingles(bodies[name]).tolist())
    engine.load(tables.SHINGLES, rows)
    for step in steps.REUSE:
        engine.run(step)
    found: dict[str, Passages] = {}
    for a, b, _ in cast("Iterator[tuple[int, int, int]]", engine.rows(tables.REUSE_CANDIDATES)):
        o = overlap(bodies[names[a]], bodies[names[b]])
        if o is None:
            continue
        first, second = bodies[o.a].words, bodies[o.b].words
        passages = [
            [first.starts[p.a_start], first.ends[p.a_end - 1], second.starts[p.b_start], second.ends[p.b_end - 1]]
            for p in o.passages
        ]
        if reports[o.a].key > reports[o.b].key:
            passages = [[*p[2:], *p[:2]] for p in passages]
        found[" ".join(sorted((reports[o.a].key, reports[o.b].key)))] = sorted(passages)
    seconds = time.perf_counter() - began
    engine.close()
    Path(pairs).write_text(json.dumps(found), encoding="utf-8")
    print(json.dumps({"seconds": seconds}))


def measure(command: Sequence[str], pairs: Path) -> Measured:
    """Run one system in processes of its own; it writes its pairs and prints its seconds on its last line."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        running = subprocess.Popen([*command], stdout=out, stderr=err, text=True)
        peak = 0.0
        while running.poll() is None:
            peak = max(peak, sum(map(memory, family(running.pid))))
            time.sleep(0.05)
        whole = time.perf_counter() - began
        out.seek(0)
        err.seek(0)
        if running.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{err.read()}")
        figures = json.loads(out.read().splitlines()[-1])
    rows: dict[str, Passages] = json.loads(pairs.read_text(encoding="utf-8"))
    found = {(pair.split(" ")[0], pair.split(" ")[1]): passages for pair, passages in rows.items()}
    return Measured(found, figures["seconds"], whole - figures["seconds"], peak / 1024)


def family(parent: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield parent
    with suppress(OSError):  # it may have ended
        for task in Path(f"/proc/{parent}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def memory(process: int) -> float:
    """KiB, with each shared page counted by share."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0.0)


def own_words(passages: Passages, a: Body, b: Body) -> int:
    """Words of passages in bodies and outside quotation marks, on the side that has fewer."""
    sides = []
    for text, at in ((a, 0), (b, 2)):
        inside = (
            any(p[at] <= start < p[at + 1] for p in passages)
            for start, quoted in zip(text.words.starts, text.is_quoted, strict=True)
            if not quoted
        )
        sides.append(sum(inside))
    return min(sides)


def strata(
    systems: Mapping[str, Measured], events: Mapping[str, str], bodies: Mapping[str, Body]
) -> dict[str, list[Pair]]:
    """All pairs that a system found, by who did; and the likeliest that none did."""
    out: dict[str, list[Pair]] = defaultdict(list)
    found = sorted(set().union(*(m.found for m in systems.values())))
    for pair in found:
        by = " + ".join(name for name, m in systems.items() if pair in m.found)
        cross = events and events.get(pair[0]) != events.get(pair[1])
        out[f"{'two events' if cross else 'one event'}: {by}"].append(pair)
    runs = {key: _runs(b) for key, b in bodies.items()}
    missed = []
    for pair in combinations(sorted(bodies), 2):
        if events.get(pair[0]) == events.get(pair[1]) and not any(pair in m.found for m in systems.values()):
            a, b = runs[pair[0]], runs[pair[1]]
            missed.append((-len(a & b) / max(1, len(a | b)), pair))
    out["none, likely"] = [pair for _, pair in sorted(missed)[:LIKELY]]
    return dict(out)


def _runs(text: Body) -> set[tuple[str, ...]]:
    norms = text.words.norms
    return {norms[i : i + 3] for i in range(len(norms) - 2)}


def draw(
    systems: Mapping[str, Measured], events: Mapping[str, str], bodies: Mapping[str, Body], texts: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """A sample by strata, fixed by its seed, with what to read."""
    for name, pairs in sorted(strata(systems, events, bodies).items()):
        size = SIZES["none" if name.startswith("none") else "cross" if name.startswith("two") else "same"]
        sample = sorted(random.Random(f"{SEED} {name}").sample(pairs, min(size, len(pairs))))
        for a, b in sample:
            passages = [p for m in systems.values() for p in m.found.get((a, b), [])]
            yield {
                "a": a,
                "b": b,
                "stratum": name,
                "weight": round(len(pairs) / len(sample), 4),
                "label": "",
                "why": "",
                "passages": [[texts[a][p[0] : p[1]], texts[b][p[2] : p[3]]] for p in passages],
            }


def score(judged: Iterable[Judgement], found: set[Pair], right: set[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent, each judged pair by its weight."""
    hit = said = there = 0.0
    for row in judged:
        is_found, is_right, weight = (row["a"], row["b"]) in found, row["label"] in right, float(row["weight"])
        hit += weight * (is_found and is_right)
        said += weight * is_found
        there += weight * is_right
    return 100 * hit / max(said, 1e-9), 100 * hit / max(there, 1e-9), 200 * hit / max(said + there, 1e-9)


def spread(judged: Sequence[Judgement], found: set[Pair], right: set[str]) -> list[tuple[float, float]]:
    """Where 95 of 100 samples lie that are drawn anew, with replacement, within strata."""
    by_stratum: dict[str, list[Judgement]] = defaultdict(list)
    for row in judged:
        by_stratum[row["stratum"]].append(row)
    chance = random.Random(SEED)
    scores = [
        score([row for rows in by_stratum.values() for row in chance.choices(rows, k=len(rows))], found, right)
        for _ in range(SAMPLES)
    ]
    ends = (int(0.025 * SAMPLES), int(0.975 * SAMPLES))
    ordered = [sorted(each) for each in zip(*scores, strict=True)]
    return [(each[ends[0]], each[ends[1]]) for each in ordered]


def report(rows: Sequence[Judgement], systems: Mapping[str, Measured], bodies: Mapping[str, Body]) -> None:
    """Print strata with their labels, and precision and recall in both readings."""
    print("\n| stratum | pairs | judged | reuse | quotation | notice | nothing |\n|---|---|---|---|---|---|---|")
    for name in sorted({row["stratum"] for row in rows}):
        here = [row for row in rows if row["stratum"] == name]
        labels = Counter(row["label"] for row in here)
        counts = " | ".join(str(labels[label]) for label in ("reuse", "quotation", "notice", "nothing"))
        print(f"| {name} | {sum(row['weight'] for row in here):.0f} | {len(here)} | {counts} |")
    print("\n| pairs | reading | system | precision | recall | F1 |\n|---|---|---|---|---|---|")
    one_event = [row for row in rows if not row["stratum"].startswith("two")]
    for what, judged in (("all", rows), ("of one event", one_event)):
        for reading, right in LABELS.items():
            for name, m in systems.items():
                masked = {p for p, ps in m.found.items() if own_words(ps, bodies[p[0]], bodies[p[1]]) >= OWN_WORDS}
                kinds = {"": set(m.found), **({", outside quotation marks": masked} if reading == "own" else {})}
                for kind, found in kinds.items():
                    ends = spread(judged, found, right)
                    figures = [
                        f"{figure:.1f} ({low:.0f} to {high:.0f})"
                        for figure, (low, high) in zip(score(judged, found, right), ends, strict=True)
                    ]
                    print(f"| {what} | {reading} | {name}{kind} | {' | '.join(figures)} |")


def main() -> None:
    """Run the systems one after the other and print what they found, took and are worth."""
    if sys.argv[1:2] == ["--ours"]:
        ours(sys.argv[3:], sys.argv[2])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--peers", help="a Python that has passim and PySpark")
    parser.add_argument("--set", action="append", help="a name, an equals sign and passim's options", dest="sets")
    parser.add_argument("--events", type=Path)
    parser.add_argument("--judgements", type=Path)
    parser.add_argument("--draw", type=Path)
    args = parser.parse_args()
    by_key: dict[str, Report] = {r.key: r for r in read(args.reports)[0]}
    texts = {key: r.text for key, r in by_key.items()}
    bodies = {key: body(r) for key, r in by_key.items()}
    events = json.loads(args.events.read_text(encoding="utf-8")) if args.events else {}
    systems: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        given, pairs = Path(folder, "reports.jsonl"), Path(folder, "pairs.json")
        lines = (json.dumps({"id": key, "text": text}, ensure_ascii=False) for key, text in texts.items())
        given.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        systems["ours"] = measure([sys.executable, __file__, "--ours", str(pairs), *args.reports], pairs)
        for setting in (args.sets or SETS) if args.peers else ():
            name, _, options = setting.partition("=")
            command = [args.peers, str(HERE / "passim_pairs.py"), str(given), str(pairs), *options.split()]
            systems[name] = measure(command, pairs)
    print(f"{len(texts)} reports, {sum(len(t.split()) for t in texts.values()):,} words\n")
    print("| system | pairs | work, s | starting, s | peak MB |\n|---|---|---|---|---|")
    for name, m in systems.items():
        print(f"| {name} | {len(m.found)} | {m.seconds:.1f} | {m.load:.1f} | {m.peak_mb:.0f} |")
    if args.draw:
        rows = draw(systems, events, bodies, texts)
        args.draw.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    if args.judgements:
        judged = [json.loads(line) for line in args.judgements.read_text(encoding="utf-8").splitlines()]
        print(f"\n{len(judged)} judged pairs; in brackets where 95 of 100 samples lie that are drawn anew")
        report(judged, systems, bodies)


if __name__ == "__main__":
    main()
