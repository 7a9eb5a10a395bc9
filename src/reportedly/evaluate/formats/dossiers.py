"""Our own dossiers, as predictions."""

from __future__ import annotations

from reportedly.errors import DossierError, InputRejected
from reportedly.evaluate.marked import Marked, Parts, Places, checked
from reportedly.present import from_json
from reportedly.records import Span, Statement


def read_dossier(text: str) -> list[Marked]:
    """Read the attributed statements of each report; the report's key is the text's id.

    Statements of titles are left out: gold marks texts.

    Raises:
        InputRejected: It is not a dossier that this version reads.
    """
    try:
        dossier = from_json(text)
    except DossierError as error:
        raise InputRejected(str(error)) from error
    parts: dict[str, list[Parts]] = {report.id: [] for report in dossier.reports}
    for statement in dossier.statements:
        parts[statement.report] += parts_of_statement(statement)
    return [checked(Marked(report.key, report.text, tuple(parts[report.id]))) for report in dossier.reports]


def parts_of_statement(statement: Statement) -> list[Parts]:
    """The parts of an attributed statement of the text; none for one in the outlet's own voice, or of the title."""
    spans = (*statement.content, *statement.source, *statement.cue)
    if statement.voice != "attributed" or any(span.field != "text" for span in spans):
        return []
    return [Parts(_places(statement.content), _places(statement.source), _places(statement.cue), statement.score)]


def _places(spans: tuple[Span, ...]) -> Places:
    return tuple(sorted((span.start, span.end) for span in spans))
