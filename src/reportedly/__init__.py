"""Who really said it, and who only repeated it: statements, source chains and origins in news reports."""

from importlib.metadata import version

from reportedly.compare import Found, find
from reportedly.errors import ReportedlyError
from reportedly.library import Library
from reportedly.pipeline import trace
from reportedly.present import from_json, page, to_json
from reportedly.records import Claim, Dossier, Entity, Origin, Report, Span, Statement

__version__ = version("reportedly")
__all__ = [
    "Claim",
    "Dossier",
    "Entity",
    "Found",
    "Library",
    "Origin",
    "Report",
    "ReportedlyError",
    "Span",
    "Statement",
    "find",
    "from_json",
    "page",
    "to_json",
    "trace",
]
