"""Floors under the quality on gold data, through the same way that a user takes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportedly import to_json, trace
from reportedly.evaluate import evaluate
from tests.floors import FILE, below, installed, raised, reached, sample

GOLD = Path(os.environ.get("REPORTEDLY_GOLD", "/nowhere"))
HELD = json.loads(FILE.read_text(encoding="utf-8"))
needs_gold = pytest.mark.skipif("REPORTEDLY_GOLD" not in os.environ, reason="REPORTEDLY_GOLD is not set")


@needs_gold
@pytest.mark.parametrize("model", HELD["floors"])
def test_attribution_on_a_sample_of_polnear_dev(model: str, tmp_path: Path) -> None:
    if model not in installed():
        pytest.skip(f"the model {model!r} is not installed")
    path, digest = sample(tmp_path)
    assert digest == HELD["dev_sha256"], "other gold data: measure the floors anew, with python -m tests.floors --lower"
    assert below(HELD["floors"][model], reached(evaluate(path, model=model))) == {}


@needs_gold
def test_what_must_be_found_in_two_real_reports(tmp_path: Path) -> None:
    (tmp_path / "dossier.json").write_text(to_json(trace(sorted((GOLD / "seeds").glob("*.txt")))), encoding="utf-8")
    found = scored("expected", tmp_path / "dossier.json", GOLD / "seeds" / "expected.json")
    assert found["found"] >= 19
    assert found["speaker"] >= 16
    assert found["relay"] >= 10
    assert found["stories right"]


def scored(command: str, dossier: Path, gold: Path) -> dict[str, Any]:
    """The figures of the scorer that stands beside the gold data."""
    call = [sys.executable, str(GOLD / "tools" / "score.py"), command, str(dossier), str(gold), "--json"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def test_a_figure_below_its_floor_and_one_without_a_floor_are_said() -> None:
    assert below({"whole": 70.0}, {"whole": 69.9, "quoted": 90.0}) == {
        "whole": "69.9 is below the floor of 70.0",
        "quoted": "90.0 is below the floor of none",
    }
    assert below({"whole": 70.0}, {"whole": 70.0}) == {}


def test_a_floor_is_lowered_only_when_that_is_asked_for() -> None:
    assert raised({"whole": 70.0}, {"whole": 60.0}, lower=False) == {"whole": 70.0}
    assert raised({"whole": 70.0}, {"whole": 60.0}, lower=True) == {"whole": 59.0}
