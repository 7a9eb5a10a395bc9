"""Every table that comparing reports goes through: its columns, their types and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "integer"]


@dataclass(frozen=True)
class Column:
    """One column; an ``integer`` has 64 bits, and ``text`` is compared by code points."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table's name, what one row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]


def _text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning)


def _integer(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning)


_REPORT = _text("report_id", "the report")
_STORY = _text("story_id", "the story")
_TERM = _text("term", "a stemmed word, a name's word or a figure")
_PAIR = (_text("a_id", "the report of the pair whose id sorts first"), _text("b_id", "the other report"))
_UNITS = (_text("a_id", "the unit of the pair whose id sorts first"), _text("b_id", "the other unit"))

SHINGLES = Table(
    "shingles",
    "one distinct run of eight words in one report's body",
    (_REPORT, _integer("shingle", "64-bit hash of the run")),
)
SHARED_SHINGLES = Table(
    "shared_shingles",
    "one shingle that several reports have",
    (
        _integer("shingle", "64-bit hash of the run"),
        _integer("n_reports", "reports that have it"),
        _text("first_id", "the report among them whose id sorts first"),
    ),
)
REUSE_CANDIDATES = Table(
    "reuse_candidates",
    "two reports worth aligning",
    (*_PAIR, _integer("n_shared", "shingles that both have and by which they were paired")),
)
REPORT_DAYS = Table(
    "report_days",
    "one report that takes part in finding stories",
    (
        _REPORT,
        _integer("first_day", "first day it may have come out, in days since 1970-01-01; null where unknown"),
        _integer("last_day", "last such day; null where unknown"),
    ),
)
REPORT_TERMS = Table(
    "report_terms",
    "one term of one report",
    (
        _REPORT,
        _TERM,
        _integer("n_term", "how often it occurs, the title counted three times"),
        _integer("n_prior", "reports of a thousand in which such a term is taken to occur anyway"),
    ),
)
TERM_WEIGHTS = Table(
    "term_weights",
    "one term of the corpus",
    (_TERM, _integer("n_reports", "reports that have it"), _integer("weight", "its inverse frequency, in thousandths")),
)
REPORT_WEIGHTS = Table(
    "report_weights",
    "one term of one report, weighted",
    (
        _REPORT,
        _TERM,
        _integer("weight", "TF-IDF weight, in hundredths"),
        _integer("n_reports", "reports that have the term"),
    ),
)
REPORT_NORMS = Table(
    "report_norms",
    "one report's vector of terms",
    (_REPORT, _integer("norm", "sum of its squared weights")),
)
KEY_TERMS = Table(
    "key_terms",
    "one of the terms by which a report is compared with others at all",
    (_REPORT, _TERM),
)
STORY_CANDIDATES = Table(
    "story_candidates",
    "two reports that may be of one event",
    (*_PAIR, _integer("n_shared", "key terms that both have")),
)
STORY_SIMILARITIES = Table(
    "story_similarities",
    "two candidate reports, compared",
    (
        *_PAIR,
        _integer("dot", "sum of products of their weights"),
        _integer("a_norm", "sum of squared weights of the first"),
        _integer("b_norm", "the same of the other"),
    ),
)
UNIT_TERMS = Table(
    "unit_terms",
    "one term of one unit: statements of a story with the very same words",
    (_STORY, _text("unit_id", "the unit"), _TERM, _integer("weight", "how much sharing it counts")),
)
UNIT_TERM_COUNTS = Table(
    "unit_term_counts",
    "one term of one story's units",
    (_STORY, _TERM, _integer("n_units", "units of the story that have it")),
)
CLAIM_CANDIDATES = Table(
    "claim_candidates",
    "two units of a story that may have one content",
    (_STORY, *_UNITS, _integer("weight", "summed weight of the terms that both have and by which they were paired")),
)

TABLES = (
    SHINGLES,
    SHARED_SHINGLES,
    REUSE_CANDIDATES,
    REPORT_DAYS,
    REPORT_TERMS,
    TERM_WEIGHTS,
    REPORT_WEIGHTS,
    REPORT_NORMS,
    KEY_TERMS,
    STORY_CANDIDATES,
    STORY_SIMILARITIES,
    UNIT_TERMS,
    UNIT_TERM_COUNTS,
    CLAIM_CANDIDATES,
)
