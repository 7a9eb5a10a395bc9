"""How well pronouns are resolved, on GAP: names in paragraphs of an encyclopedia, and one pronoun that may mean either.

Usage: python benchmarks/gap.py gap-development.tsv

The file is one of those that Webster et al. publish (Mind the GAP, TACL 2018; Apache License 2.0), at
github.com/google-research-datasets/gap-coreference. The counting is theirs: each pair of a pronoun and a name is judged
by itself, F1 of the pairs that corefer, for masculine and feminine pronouns, their ratio, and all together. The tool is
given the text and where the pronoun and the names stand, one as the source of a statement at a time; it says whom it
means. It never sees the page's address.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

from reportedly.records import Report, Span, Statement
from reportedly.resolve import resolve

Row = dict[str, str]
Answer = tuple[bool, bool]


def is_feminine(row: Row) -> bool:
    """Whether the pronoun is a feminine one; the others are masculine."""
    return row["Pronoun"].lower() in ("she", "her", "hers")


def meant(row: Row, field: str) -> str | None:
    """Whom the words of a column mean: the id of a party of the text; None where the tool can't tell.

    One column at a time: a name that is given as a source would be the likelier one for the pronoun.
    """
    start = int(row[f"{field}-offset"])
    source = Span(start, start + len(row[field]))
    said = Statement("s", "r", "attributed", (Span(source.end, source.end + 1),), (source,))
    chain = resolve(Report("r", "k", row["Text"]), [said]).statements[0].chain
    return chain[-1].entity if chain else None


def reportedly(row: Row) -> Answer:
    """Which of the two names the tool takes for the pronoun."""
    who = meant(row, "Pronoun")
    return who is not None and who == meant(row, "A"), who is not None and who == meant(row, "B")


def nearest(row: Row) -> Answer:
    """The name that stands nearest, the likelier one before the pronoun where both are as far."""
    far = [abs(int(row[f"{x}-offset"]) - int(row["Pronoun-offset"])) for x in "AB"]
    return far[0] < far[1], far[1] <= far[0]


def f1(rows: list[Row], answers: list[Answer]) -> float:
    """F1 in percent over pairs of a pronoun and a name."""
    pairs = [
        (row[f"{x}-coref"].upper() == "TRUE", said)
        for row, answer in zip(rows, answers, strict=True)
        for x, said in zip("AB", answer, strict=True)
    ]
    right = sum(gold and said for gold, said in pairs)
    return 100 * 2 * right / max(1, sum(gold for gold, _ in pairs) + sum(said for _, said in pairs))


def main() -> None:
    """Print F1 for masculine and feminine pronouns, their ratio, and for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    with parser.parse_args().file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    print(f"{len(rows)} pronouns\n\n| | masculine | feminine | ratio | all |\n|---|---|---|---|---|")
    ways: dict[str, Callable[[Row], Answer]] = {"the nearest name": nearest, "reportedly": reportedly}
    for name, way in ways.items():
        said = [(row, way(row)) for row in rows]
        parts = [
            f1(
                [row for row in rows if is_feminine(row) is wanted],
                [a for row, a in said if is_feminine(row) is wanted],
            )
            for wanted in (False, True)
        ]
        ratio = parts[1] / max(parts[0], 1)
        print(f"| {name} | {parts[0]:.1f} | {parts[1]:.1f} | {ratio:.2f} | {f1(rows, [a for _, a in said]):.1f} |")


if __name__ == "__main__":
    main()
