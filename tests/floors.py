"""The quality floors: measure a fixed sample of PolNeAR dev, hold it against floors.json, write it anew.

Usage: python -m tests.floors [--lower]

Prints what each model that is installed reaches and raises its floors to a point under that. A floor is lowered only
with --lower, in a commit of its own that says why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reportedly.errors import ModelError
from reportedly.evaluate import Evaluation, evaluate
from reportedly.extract import model_folder

FILE = Path(__file__).with_name("floors.json")
MARGIN = 1.0
Figures = Mapping[str, float]


def sample(folder: Path) -> tuple[Path, str]:
    """Every sixth text of PolNeAR dev, written into a folder, and the SHA-256 of all of dev."""
    data = (Path(os.environ["REPORTEDLY_GOLD"]) / "gold" / "polnear" / "dev.json").read_bytes()
    path = folder / "sample.json"
    path.write_text(json.dumps(json.loads(data)[::6]), encoding="utf-8")
    return path, hashlib.sha256(data).hexdigest()


def installed() -> set[str]:
    """The models with floors that are there; some come in distributions of their own."""
    out = set()
    for name in json.loads(FILE.read_text(encoding="utf-8"))["floors"]:
        with suppress(ModelError):
            model_folder(name)
            out.add(name)
    return out


def reached(found: Evaluation) -> dict[str, float]:
    """The figures that have floors, in percent; for the calibration what it lacks of 100."""
    assert found.whole is not None
    assert found.whole.calibration is not None
    exact = {f"{role} exact": 100 * count.f1 for role, count in found.exact.items()}
    others = {
        "quoted": 100 * found.quoted.recall,
        "whole": 100 * found.whole.count.f1,
        "calibration": 100 * (1 - found.whole.calibration.error),
    }
    return {name: round(value, 1) for name, value in (exact | others).items()}


def below(floors: Figures, figures: Figures) -> dict[str, str]:
    """The figures that are below their floors, or that have none."""
    return {
        name: f"{value} is below the floor of {floors.get(name, 'none')}"
        for name, value in figures.items()
        if value < floors.get(name, 101.0)
    }


def raised(floors: Figures, figures: Figures, lower: bool) -> dict[str, float]:
    """New floors, a margin under what is reached; never lower than before, unless that is asked for.

    Examples:
        >>> raised({"whole": 70.0}, {"whole": 75.0}, lower=False), raised({"whole": 70.0}, {"whole": 60.0}, lower=False)
        ({'whole': 74.0}, {'whole': 70.0})
        >>> raised({"whole": 70.0}, {"whole": 60.0}, lower=True)
        {'whole': 59.0}
    """
    under = {name: round(value - MARGIN, 1) for name, value in figures.items()}
    return under if lower else {name: max(value, floors.get(name, value)) for name, value in under.items()}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="write floors that are lower than before, too")
    lower: bool = parser.parse_args().lower
    held: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path, digest = sample(Path(folder))
        if digest != held["dev_sha256"] and not lower:
            raise SystemExit("other gold data than the floors were measured on; run with --lower and say why")
        made = {name: reached(evaluate(path, model=name)) for name in sorted(installed())}
    floors = held["floors"] | {name: raised(held["floors"][name], figures, lower) for name, figures in made.items()}
    sys.stdout.write(json.dumps({"reached": made, "floors": floors}, indent=1) + "\n")
    FILE.write_text(json.dumps({"dev_sha256": digest, "floors": floors}, indent=1) + "\n", encoding="utf-8")
    if any(below(held["floors"][name], figures) for name, figures in made.items()) and not lower:
        raise SystemExit("a figure is below its floor; mend what lowered it, or run again with --lower and say why")


if __name__ == "__main__":
    main()
