"""Reading: from named paths to reports, with a reason for each input that is not one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportedly.read.columns import check_columns, parse_columns
from reportedly.read.drafts import Draft, read_counted, read_input
from reportedly.read.events import read_events
from reportedly.read.identify import identify
from reportedly.read.input import Input
from reportedly.read.paths import find_inputs
from reportedly.read.sentences import sentences
from reportedly.records import Rejected, Report

__all__ = [
    "Draft",
    "Input",
    "check_columns",
    "find_inputs",
    "identify",
    "parse_columns",
    "read_counted",
    "read_events",
    "read_input",
    "sentences",
]


def read(paths: Sequence[str | Path]) -> tuple[tuple[Report, ...], tuple[Rejected, ...]]:
    """Read in this process, one input after another."""
    inputs, refused, _ = find_inputs(paths)
    results = [result for given in inputs for result in read_input(given)]
    reports, same = identify(result for result in results if isinstance(result, Draft))
    rejected = [result for result in results if isinstance(result, Rejected)]
    return reports, tuple(sorted([*refused, *rejected, *same]))
