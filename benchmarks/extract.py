"""Words a second and peak memory of reading plus extraction, beside public peers, on the same texts in one run.

Usage: python benchmarks/extract.py [--models NAME...] [--peers PYTHON] [--texts FOLDER] [--rounds N]

The peers live in an environment of their own, whose Python is given with --peers; benchmarks/README.md makes it.
Without --texts the bundled example is read, many times over. Each system runs in a process of its own, in turn, round
after round; figures are medians. Loading a model is not counted as work, and is printed apart.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from reportedly.extract import DEFAULT, extract, load_model, model_folder
from reportedly.read import Draft, Input, find_inputs, identify, read_input

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "reports"


def read_and_extract(model: str, input: Input) -> tuple[int, int]:
    """Words read and statements found in one input."""
    reports, _ = identify([made for made in read_input(input) if isinstance(made, Draft)])
    return sum(len(r.text.split()) for r in reports), sum(len(extract(r, load_model(model))) for r in reports)


def ready(model: str, _: int) -> float:
    """Load the model, and say how long it took."""
    began = time.perf_counter()
    tagger = load_model(model)
    tagger.attributions(tagger.vocabulary.tokens("Ready, she said."))
    return time.perf_counter() - began


def measure(model: str, folder: Path, workers: int) -> dict[str, float]:
    """Read and extract a folder on so many processes."""
    inputs = find_inputs([folder])[0]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        load = max(pool.map(partial(ready, model), range(workers * 4)))
        began = time.perf_counter()
        found = list(pool.map(partial(read_and_extract, model), inputs, chunksize=4))
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"words": sum(w for w, _ in found), "seconds": seconds, "load": load, "peak_mb": peak * workers}


def run(command: Sequence[str]) -> dict[str, float]:
    """Run one measurement in a process of its own; it prints its figures as JSON on its last line."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def lay_out(texts: Path | None, folder: Path) -> None:
    """Plain texts, one file each, so that every system reads the same words."""
    if texts is not None and texts.suffix == ".json":
        for i, row in enumerate(json.loads(texts.read_text(encoding="utf-8"))):
            (folder / f"{i:05}.txt").write_text(row["text"], encoding="utf-8")
        return
    source = texts or EXAMPLE
    drafts = [made for input in find_inputs([source])[0] for made in read_input(input) if isinstance(made, Draft)]
    for i in range(1 if texts else 20):
        for j, draft in enumerate(drafts):
            (folder / f"{i:03}-{j:05}.txt").write_text(f"{draft.text}\n\nCopy {i} of {j}.", encoding="utf-8")


def grow(model: str, rounds: int) -> None:
    """How the cost of one report grows with its length."""
    tagger = load_model(model)
    line = "The council will meet again on Monday, its leader said, and the bridge stays shut until then.\n"
    print(f"\none report of so many words      words/s, {model}")
    for n_words in (1_000, 10_000, 100_000):
        text = line * (n_words // len(line.split()))
        times = []
        for _ in range(rounds if n_words < 100_000 else 1):
            began = time.perf_counter()
            tagger.attributions(tagger.vocabulary.tokens(text))
            times.append(time.perf_counter() - began)
        print(f"{n_words:>10,} {n_words / statistics.median(times):>29,.0f}")


def main() -> None:
    """Measure in turn and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", help="the Python of an environment that has spaCy and textacy")
    parser.add_argument("--models", nargs="+", default=[DEFAULT], help="the first is what others are compared with")
    parser.add_argument("--texts", type=Path, help="a folder of reports, or a JSON list of objects with a text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", nargs=3, metavar=("MODEL", "FOLDER", "WORKERS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        model, folder, workers = given.measure
        print(json.dumps(measure(model, Path(folder), int(workers))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        lay_out(given.texts, Path(scratch))
        own = [sys.executable, __file__, "--measure"]
        systems = {
            f"{model}, {n} worker{'s' * (n > 1)}": [*own, model, scratch, str(n)]
            for model in given.models
            for n in (1, 2)
        }
        if given.peers:
            peer = [given.peers, str(HERE / "peers.py"), scratch]
            systems |= {"spaCy, all parts": [*peer, "spacy"], "spaCy and textacy quotes": [*peer, "textacy"]}
        rounds = [{name: run(command) for name, command in systems.items()} for _ in range(given.rounds)]
    first = next(iter(systems))
    print(f"{rounds[0][first]['words']:,.0f} words, medians of {given.rounds} rounds\n")
    print(f"{'':<26}{'words/s':>9}{'ratio':>8}{'peak MB':>9}{'load s':>8}")
    base = statistics.median(speed(r[first]) for r in rounds)
    for name in systems:
        middle = statistics.median(speed(r[name]) for r in rounds)
        peak = statistics.median(r[name]["peak_mb"] for r in rounds)
        load = statistics.median(r[name]["load"] for r in rounds)
        print(f"{name:<26}{middle:>9,.0f}{middle / base:>8.2f}{peak:>9,.0f}{load:>8.2f}")
    for model in given.models:
        size = sum(f.stat().st_size for f in model_folder(model).iterdir() if f.is_file()) / 1e6
        print(f"\n{model}: {size:.1f} MB in files")
        grow(model, given.rounds)


def speed(figures: dict[str, float]) -> float:
    """Words a second of work."""
    return figures["words"] / figures["seconds"]


if __name__ == "__main__":
    main()
