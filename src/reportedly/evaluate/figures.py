"""The figures of an evaluation shown: on the terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.evaluate.calibration import Calibration
from reportedly.evaluate.counting import Count, Recall
from reportedly.evaluate.evaluation import Evaluation
from reportedly.evaluate.marked import Role
from reportedly.evaluate.token_counting import TokenCount
from reportedly.present.plain import plain, shorten

FORMAT = "reportedly/evaluation"
VERSION = 1
_ID, _MOST_MISSING, _NARROWEST = 100, 20, 80
_COUNTED = ("precision", "recall", "F1", "right", "predicted", "gold")
_FOUND = ("recall", "found", "gold")


def as_json(evaluation: Evaluation) -> str:
    """Write an evaluation as JSON: shares in percent with one decimal, scores and their error in [0, 1].

    Returns:
        JSON that ends with a new line. What could not be measured is null.

    Examples:
        >>> from reportedly.evaluate.evaluation import measure
        >>> from reportedly.evaluate.formats import Pile
        >>> json.loads(as_json(measure(Pile((), ()), Pile((), ()))))["quoted"]
        {'recall': 0.0, 'found': 0, 'gold': 0}
    """
    whole = evaluation.whole
    made = {
        "format": FORMAT,
        "version": VERSION,
        "texts": list(evaluation.texts),
        "missing": list(evaluation.missing),
        "n_unasked": evaluation.n_unasked,
        "n_discarded": evaluation.n_discarded,
        "exact": {role: _counted(count) for role, count in evaluation.exact.items()},
        "overlap": {role: _counted(count) for role, count in evaluation.overlap.items()},
        "quoted": _recalled(evaluation.quoted),
        "whole": None if whole is None else _counted(whole.count),
        "kinds": None if whole is None else {name: _recalled(recall) for name, recall in whole.kinds.items()},
        "calibration": None if whole is None or whole.calibration is None else _calibrated(whole.calibration),
        "tokens": None if evaluation.tokens is None else _by_token(evaluation.tokens),
        "rejected": [{"input": r.input, "stage": r.stage, "reason": r.reason} for r in evaluation.rejected],
        "n_skipped": evaluation.n_skipped,
    }
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def figures(evaluation: Evaluation, console: Console) -> None:
    """Print the figures as tables, shares in percent. The names of texts are printed as plain text."""
    _line(console, _totals(evaluation), "bold")
    for id_ in evaluation.missing[:_MOST_MISSING]:
        _line(console, f"missing: {shorten(id_, _ID)}")
    if len(evaluation.missing) > _MOST_MISSING:
        _line(console, f"and {len(evaluation.missing) - _MOST_MISSING:,} more missing")
    rows: list[tuple[str, ...]] = [(f"{role}, exact", *_cells(count)) for role, count in evaluation.exact.items()]
    rows += [(f"{role}, overlap by half", *_cells(count)) for role, count in evaluation.overlap.items()]
    whole = evaluation.whole
    if whole is not None:
        rows.append(("whole attributions", *_cells(whole.count)))
    quoted = evaluation.quoted
    rows.append(("quoted content, exact", "", _percent(quoted.recall), "", f"{quoted.found:,}", "", f"{quoted.gold:,}"))
    _table(console, "Spans of text", _COUNTED, rows)
    if evaluation.n_discarded:
        _line(console, f"predicted in text that gold sets aside, and wrong: {evaluation.n_discarded:,}")
    if whole is not None:
        kinds = [(name, _percent(r.recall), f"{r.found:,}", f"{r.gold:,}") for name, r in whole.kinds.items()]
        _table(console, "Whole attributions by kind", _FOUND, kinds)
        if whole.calibration is not None:
            _show_calibration(console, whole.calibration)
    if evaluation.tokens is not None:
        tokens = evaluation.tokens
        rows = [(f"{role}, exact", *_cells(each.exact), _percent(each.jaccard)) for role, each in tokens.items()]
        rows += [(f"{role}, begin", *_cells(each.begin), "") for role, each in tokens.items()]
        _table(console, "Lines of tokens, by CofeNet's counting", (*_COUNTED, "jaccard"), rows)


def _show_calibration(console: Console, calibration: Calibration) -> None:
    rows = [
        (f"{each.start:.1f} to {each.end:.1f}", f"{each.score:.3f}", f"{each.right:.3f}", f"{each.predicted:,}")
        for each in calibration.bins
        if each.predicted
    ]
    error = f"Scores: expected calibration error {calibration.error:.3f}, ten bins of equal width"
    _table(console, error, ("mean score", "share right", "predicted"), rows)
    points = [(f"{point.least:.1f} and more", *_cells(point.count)) for point in calibration.curve]
    _table(console, "Whole attributions by least score", _COUNTED, points)


def _totals(evaluation: Evaluation) -> str:
    parts = [f"{len(evaluation.texts):,} {'text' if len(evaluation.texts) == 1 else 'texts'} of gold"]
    for n, words in (
        (len(evaluation.missing), "missing from the predictions"),
        (evaluation.n_unasked, "predicted that gold has not"),
        (len(evaluation.rejected), "rejected"),
        (evaluation.n_skipped, "skipped"),
    ):
        parts += [f"{n:,} {words}"] if n else []
    return "; ".join(parts)


def _table(console: Console, title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    console.print()
    _line(console, title, "bold")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table, width=max(console.width, _NARROWEST), crop=False)


def _line(console: Console, words: str, style: str = "") -> None:
    console.print(Text(plain(words), style=style), soft_wrap=True)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _cells(count: Count) -> tuple[str, ...]:
    shares = map(_percent, (count.precision, count.recall, count.f1))
    return (*shares, f"{count.right:,}", f"{count.predicted:,}", f"{count.gold:,}")


def _counted(count: Count) -> dict[str, Any]:
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    numbers = {"right": count.right, "predicted": count.predicted, "gold": count.gold}
    return {name: round(100 * share, 1) for name, share in shares.items()} | numbers


def _recalled(recall: Recall) -> dict[str, Any]:
    return {"recall": round(100 * recall.recall, 1), "found": recall.found, "gold": recall.gold}


def _calibrated(calibration: Calibration) -> dict[str, Any]:
    return {
        "error": round(calibration.error, 3),
        "bins": [
            {
                "from": each.start,
                "to": each.end,
                "predicted": each.predicted,
                "score": round(each.score, 3),
                "right": round(each.right, 3),
            }
            for each in calibration.bins
        ],
        "curve": [{"least": point.least, **_counted(point.count)} for point in calibration.curve],
    }


def _by_token(tokens: Mapping[Role, TokenCount]) -> dict[str, Any]:
    return {
        role: {
            "begin": _counted(count.begin),
            "exact": _counted(count.exact),
            "jaccard": round(100 * count.jaccard, 1),
        }
        for role, count in tokens.items()
    }
