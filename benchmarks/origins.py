"""How many origins a claim has, with gold's claims given, beside plain ways of counting.

Usage: REPORTEDLY_GOLD=FOLDER python benchmarks/origins.py [--gold FILE]

FOLDER holds gold/origins/origins_dev.json and gold/events/*.jsonl; --gold takes another file of that form. Each claim's
carrying words are given to the tool as they stand in gold, and it says only how many origins they have. Claims that one
report carries are left out, as the scorer does. A statement that the tool does not find at the words is left out of the
claim, and a claim with none found counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from reportedly.compare.blocks import Block, Related, related
from reportedly.compare.claims import Gathered
from reportedly.compare.comparison import aligner
from reportedly.compare.corpus import relate
from reportedly.compare.linkage import connected
from reportedly.compare.origins import claim
from reportedly.compare.signatures import signature
from reportedly.engines import DuckDB
from reportedly.pipeline import examine
from reportedly.read import Draft, find_inputs, identify, read_input
from reportedly.records import Carried, Findings, Statement


def known_of(event: str, folder: Path) -> Related:
    """What the tool knows of an event's reports before it gathers claims."""
    inputs = find_inputs([folder / "gold" / "events" / f"{event}.jsonl"])[0]
    drafts = [made for each in inputs for made in read_input(each) if isinstance(made, Draft)]
    found = [f for f in map(examine, identify(drafts)[0]) if isinstance(f, Findings)]
    by_id = {f.report.id: f for f in sorted(found, key=lambda f: f.report.id)}
    signatures = (signature(f.report) for f in by_id.values())
    corpus = relate(signatures, aligner(lambda report: by_id[report].report), DuckDB())
    return related(Block(tuple(by_id), tuple(corpus.stories), tuple(corpus.overlaps)), by_id)


def carrying(known: Related, report: str, words: str) -> tuple[Statement, Carried] | None:
    """The statement of a report that covers most of some words, half of them at least; as the scorer looks for it."""
    f = next(f for f in known.findings.values() if f.report.key == report)
    start = f.report.text.find(words)
    end, best = start + len(words), (0, "")
    covers = {}
    for s in f.statements if start >= 0 else ():
        parts = [(max(start, x.start), min(end, x.end)) for x in s.content if x.field == "text"]
        n = sum(max(0, b - a) for a, b in parts)
        covers[s.id] = s, next((Carried(s.id, a, b) for a, b in parts if b > a), None)
        best = max(best, (n, s.id))
    found = covers.get(best[1])
    return (found[0], found[1]) if found and found[1] and best[0] >= 0.5 * len(words) else None


def counts(event: dict[str, Any], folder: Path) -> list[dict[str, int]]:
    """For each claim of an event the number of origins by gold, by the tool, and by plain counts."""
    known = known_of(event["event"], folder)
    outlet = {f.report.key: f.report.outlet or f.report.id for f in known.findings.values()}
    ids = {f.report.key: f.report.id for f in known.findings.values()}
    copies = [g.reports for g in known.dependence if g.basis != "cites"]
    rows = []
    for each in event["claims"]:
        reports = sorted({x["report"] for x in each["carried"]})
        if len(reports) < 2:
            continue
        found = [c for x in each["carried"] if (c := carrying(known, x["report"], x["text"]))]
        statements = tuple({s.id: s for s, _ in found}.values())
        gathered = Gathered("c", "t", each["claim"], statements, tuple(c for _, c in found))
        texts = connected([*((ids[r], ids[r]) for r in reports), *((g[0], r) for g in copies for r in g)])
        rows.append(
            {
                "gold": each["origin_count"],
                "reportedly": len(claim(gathered, known.ground).origins) if found else 0,
                "always one": 1,
                "one an outlet": len({outlet[r] for r in reports}),
                "one a text": sum(any(ids[r] in group for r in reports) for group in texts),
            }
        )
    return rows


def main() -> None:
    """Print the share of claims whose count is right, by each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    given = parser.parse_args()
    if "REPORTEDLY_GOLD" not in os.environ:
        raise SystemExit("REPORTEDLY_GOLD is not set; set it to the folder that holds gold/")
    folder = Path(os.environ["REPORTEDLY_GOLD"])
    events = json.loads((given.gold or folder / "gold" / "origins" / "origins_dev.json").read_text(encoding="utf-8"))
    rows = [row for event in events for row in counts(event, folder)]
    print(f"{len(rows)} claims\n\n| | right | % |\n|---|---|---|")
    for way in [name for name in rows[0] if name != "gold"]:
        right = sum(row[way] == row["gold"] for row in rows)
        print(f"| {way} | {right} | {100 * right / len(rows):.1f} |")


if __name__ == "__main__":
    main()
