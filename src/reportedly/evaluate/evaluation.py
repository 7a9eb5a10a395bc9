"""Gold and predictions in, figures out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import NothingReadError, ReportedlyError, fault
from reportedly.evaluate.calibration import Calibration, calibrate
from reportedly.evaluate.counting import (
    Count,
    Pair,
    Recall,
    count_exact,
    count_overlap,
    count_quoted,
    match_whole,
    with_content,
)
from reportedly.evaluate.formats import Pile, read_pile
from reportedly.evaluate.formats.dossiers import parts_of_statement
from reportedly.evaluate.kinds import KINDS, count_kinds
from reportedly.evaluate.labels import label_lines
from reportedly.evaluate.marked import ROLES, Marked, Role
from reportedly.evaluate.token_counting import TokenCount, count_tokens
from reportedly.extract import DEFAULT, Tagger, check_score, extract, load_model, sure
from reportedly.ids import content_id
from reportedly.read.furniture import furniture
from reportedly.records import Rejected, Report

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures of whole attributions: content and source both overlap by half.

    Attributes:
        count: All of them.
        kinds: Of gold's of each kind, how many were found.
        calibration: What the predictions' scores are worth; None where there are none.
    """

    count: Count
    kinds: Mapping[str, Recall]
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of predictions against gold.

    Attributes:
        texts: The ids of gold's texts, sorted.
        missing: The ids of those that have no predictions, or predictions for other words; they count in all figures,
            as texts in which nothing was found.
        n_unasked: How many texts of the predictions gold does not have; they are left out.
        n_discarded: Attributions predicted wholly within stretches that gold sets aside; they count as wrong.
        exact: Spans that are the very same, by role.
        overlap: Spans that overlap by half, by role.
        quoted: Gold contents in or holding double quotation marks that were found exactly.
        whole: Figures of whole attributions; None where gold or predictions don't say which parts go together.
        tokens: CofeNet's own counting, by role; None where gold is not all in lines of tokens.
        rejected: What was refused of gold and predictions.
        n_skipped: How many files of other kinds were passed over in folders.
    """

    texts: tuple[str, ...]
    missing: tuple[str, ...]
    n_unasked: int
    n_discarded: int
    exact: Mapping[Role, Count]
    overlap: Mapping[Role, Count]
    quoted: Recall
    whole: Whole | None
    tokens: Mapping[Role, TokenCount] | None
    rejected: tuple[Rejected, ...]
    n_skipped: int


def evaluate(
    gold: str | Path,
    predictions: str | Path | None = None,
    *,
    model: str = DEFAULT,
    min_score: float | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure how well attributions are found, against gold in any form that is read.

    Figures on texts that a model was trained on, or chosen by, say little about others; and gold is what some people
    marked by some guidelines, not what is so.

    Args:
        gold: A file or a folder: brat's .ann with .txt as PolNeAR has them, BBC Citron's JSON, CofeNet's lines of
            tokens, or a list of ``{"id", "text", "attributions": [{"source": [[start, end]], "cue": ..., ...}]}``.
        predictions: A file or a folder in one of these forms, or a dossier, matched by the texts' ids; by default each
            of gold's texts is read and extracted as `trace` does it.
        model: The name of the model for that, or the path of its folder.
        min_score: What is left out of it, as for `trace`; 0 for nothing, as calibration is best looked at.
        progress: Called with "extract", how many texts are done, and how many there are.

    Raises:
        UsageError: The score is out of bounds.
        NothingReadError: No gold could be read, or none of the predictions.
        ModelError: There is no such model.

    Examples:
        >>> import json, tempfile
        >>> text = "The bridge will open in May, the mayor of Aldport said on Monday."
        >>> said = {"source": [[29, 49]], "cue": [[50, 54]], "content": [[0, 27]]}
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "gold.json")
        ...     _ = path.write_text(json.dumps([{"id": "bridge", "text": text, "attributions": [said]}]))
        ...     figures = evaluate(path)
        >>> figures.whole.count
        Count(right=1, predicted=1, gold=1)
    """
    check_score(min_score)
    true = _some(read_pile(gold), "gold")
    if predictions is None:
        return measure(true, _extracted(true.texts, load_model(model), min_score, progress))
    return measure(true, _some(read_pile(predictions, dossiers=True), "predictions"))


def measure(gold: Pile, predictions: Pile) -> Evaluation:
    """Measure predictions that were read or made against gold: what `evaluate` does once it has both."""
    asked = {text.id for text in gold.texts}
    given = {text.id: text for text in predictions.texts if text.id in asked}
    differing = {text.id: why for text in gold.texts if (why := _difference(text, given.get(text.id)))}
    refused = [Rejected(f"predictions for {id_}", "read", why) for id_, why in differing.items()]
    found = {id_: text for id_, text in given.items() if id_ not in differing}
    pairs = [Pair.of(text, found[text.id].attributions if text.id in found else ()) for text in gold.texts]
    is_linked = all(text.is_linked for text in (*gold.texts, *found.values()))
    return Evaluation(
        texts=tuple(text.id for text in gold.texts),
        missing=tuple(text.id for text in gold.texts if text.id not in found),
        n_unasked=len(predictions.texts) - len(given),
        n_discarded=sum(_n_discarded(text, found[text.id]) for text in gold.texts if text.id in found),
        exact={role: sum((count_exact(pair, role) for pair in pairs), Count()) for role in ROLES},
        overlap={role: sum((count_overlap(pair, role) for pair in pairs), Count()) for role in ROLES},
        quoted=sum(map(count_quoted, pairs), Recall()),
        whole=_whole(pairs) if is_linked else None,
        tokens=_tokens(gold.texts, found) if all(text.lines for text in gold.texts) else None,
        rejected=tuple(sorted((*gold.rejected, *predictions.rejected, *refused))),
        n_skipped=gold.n_skipped + predictions.n_skipped,
    )


def _some(pile: Pile, what: str) -> Pile:
    if pile.texts:
        return pile
    counts = (f"{len(pile.rejected)} rejected", f"{pile.n_skipped} of other kinds passed over")
    said = ", ".join(count for count in counts if count[0] != "0") or "the folder is empty"
    forms = "brat's .ann with .txt, Citron's JSON, lines of labelled tokens, or a JSON list of spans"
    raise NothingReadError(f"no {what} could be read: {said}; give {forms}", pile.rejected)


def _extracted(texts: Sequence[Marked], tagger: Tagger, min_score: float | None, progress: Progress | None) -> Pile:
    """What the model finds; a fault of ours loses one text alone."""
    found, rejected = [], []
    for done, text in enumerate(texts, start=1):
        report = Report(content_id("r", text.id, text.text), text.id, text.text, furniture=furniture(text.text))
        try:
            statements = sure(extract(report, tagger), min_score)
        except ReportedlyError:
            raise
        except Exception as error:  # one text must not end the run
            reason = fault(error)
            rejected.append(Rejected(text.id, "extract", reason))
        else:
            parts = tuple(each for statement in statements for each in parts_of_statement(statement))
            found.append(Marked(text.id, text.text, parts))
        if progress:
            progress("extract", done, len(texts))
    return Pile(tuple(found), tuple(rejected))


def _difference(gold: Marked, predicted: Marked | None) -> str | None:
    """Why places in the one mean nothing in the other; None where they do, or nothing was predicted."""
    if predicted is None:
        return None
    if gold.text != predicted.text:
        pairs = zip(gold.text, predicted.text, strict=False)
        shorter = min(len(gold.text), len(predicted.text))
        at = next((i for i, (a, b) in enumerate(pairs) if a != b), shorter)
        return f"its text differs from gold's at character {at}; it counts as missing"
    if gold.lines and predicted.lines and [x.tokens for x in gold.lines] != [x.tokens for x in predicted.lines]:
        return "its tokens differ from gold's; it counts as missing"
    return None


def _n_discarded(gold: Marked, predicted: Marked) -> int:
    """The attributions whose parts lie in stretches that are set aside, each part in one."""
    places = ([place for role in ROLES for place in parts.of(role)] for parts in predicted.attributions)
    return sum(
        bool(each) and all(any(s <= start and end <= e for s, e in gold.discard) for start, end in each)
        for each in places
    )


def _whole(pairs: Sequence[Pair]) -> Whole:
    count = Count()
    kinds = dict.fromkeys(KINDS, Recall())
    for pair in pairs:
        gold, predicted = with_content(pair.gold), with_content(pair.predicted)
        found = {i for i, _ in match_whole(gold, predicted)}
        count += Count(len(found), len(predicted), len(gold))
        for name, recall in count_kinds(pair.text, gold, found).items():
            kinds[name] += recall
    return Whole(count, kinds, calibrate(pairs))


def _tokens(gold: Sequence[Marked], found: Mapping[str, Marked]) -> Mapping[Role, TokenCount]:
    lines: list[tuple[Sequence[str], Sequence[str]]] = []
    for text in gold:
        predicted = found.get(text.id)
        if predicted is not None and predicted.lines:
            labels = [line.labels for line in predicted.lines]
        else:
            labels = label_lines(text.lines, predicted.attributions if predicted else ())
        lines += [(line.labels, made) for line, made in zip(text.lines, labels, strict=True)]
    return count_tokens(lines)
