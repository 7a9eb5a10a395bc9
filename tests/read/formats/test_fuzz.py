"""Broken files of every kind give reports or reasons, and never a fault, a hang or all of the memory."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def fuzzed(n_files: int, folder: Path) -> str:
    command = [sys.executable, "-m", "tests.read.formats.fuzz", str(n_files)]
    path = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    done = subprocess.run(command, check=False, cwd=folder, env=path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_thousand_broken_files(tmp_path: Path) -> None:
    assert "1,000 files" in fuzzed(1_000, tmp_path)


@pytest.mark.slow
def test_a_hundred_thousand_broken_files(tmp_path: Path) -> None:
    assert "100,000 files" in fuzzed(100_000, tmp_path)
