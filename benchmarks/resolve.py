"""Words a second of resolution beside extraction, by the length of a report.

Usage: python benchmarks/resolve.py [--model NAME]

Each report is the bundled example's texts one after another, as often as its length asks for. One process, once each.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from reportedly.extract import DEFAULT, extract, load_model
from reportedly.read import Draft, find_inputs, read_input
from reportedly.records import Report
from reportedly.resolve import resolve

EXAMPLE = Path(__file__).parent.parent / "examples" / "reports"
LENGTHS = (1_000, 10_000, 100_000)


def main(model: str) -> None:
    """Print a line for each length."""
    inputs, _, _ = find_inputs([EXAMPLE])
    texts = [draft.text for given in inputs for draft in read_input(given) if isinstance(draft, Draft)]
    tagger = load_model(model)
    print(f"{'words':>8} {'extraction':>11} {'resolution':>11}  words a second, {model}")
    for length in LENGTHS:
        parts: list[str] = []
        n = 0
        while n < length:
            parts.append(texts[len(parts) % len(texts)])
            n += len(parts[-1].split())
        report = Report("r1", "long", "\n\n".join(parts))
        began = time.perf_counter()
        statements = extract(report, tagger)
        extracted = time.perf_counter()
        resolve(report, statements)
        resolved = time.perf_counter()
        print(f"{n:>8,} {n / (extracted - began):>11,.0f} {n / (resolved - extracted):>11,.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=DEFAULT)
    main(parser.parse_args().model)
