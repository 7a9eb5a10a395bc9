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


_REPORT = _integer("report_id", "the report, by its number in the order of the reports' ids")
_TERM = _text("term", "a stemmed word, a name's word or a figure")
_PAIR = (_integer("a_id", "the report of the pair whose id sorts first, by its number"), _integer("b_id", "the other"))
_SIMILARITY = _integer("similarity", "cosine of their weighted terms, in millionths")
_COMPONENT = _integer("component_id", "the first report of those that hang together")
_DAYS = (
    _REPORT,
    _integer("first_day", "first day it may have come out, in days since 1970-01-01; null where unknown"),
    _integer("last_day", "last such day; null where unknown"),
)
_TERMS = (
    _REPORT,
    _TERM,
    _integer("n_term", "how often it occurs, the title counted three times"),
    _integer("n_prior", "reports of a thousand in which such a term is taken to occur anyway"),
)

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
        _integer("first_id", "the report among them whose id sorts first"),
    ),
)
WIDE_SHINGLES = Table(
    "wide_shingles",
    "one shingle that so many reports have that it pairs each of them with the first only",
    (_integer("shingle", "64-bit hash of the run"), _integer("n_reports", "reports that have it")),
)
REUSE_CANDIDATES = Table(
    "reuse_candidates",
    "two reports worth aligning",
    (*_PAIR, _integer("n_shared", "shingles that both have and by which they were paired")),
)
EDGES = Table(
    "edges",
    "two reports that hang together; of fewer and fewer, while components are found",
    _PAIR,
)
NEAREST_LABELS = Table(
    "nearest_labels",
    "one report that has an edge",
    (_REPORT, _integer("nearest_id", "the first of its neighbours and itself")),
)
COMPONENTS = Table(
    "components",
    "one report that hangs together with another",
    (_REPORT, _COMPONENT),
)
REUSE_GROUPS = Table(
    "reuse_groups",
    "two reports worth aligning, by what they hang together with: aligned in this order, texts are read once",
    (_COMPONENT, *_PAIR),
)
NEAR_DUPLICATES = Table(
    "near_duplicates",
    "one report for which another one stands, since nearly all of both is shared",
    (_REPORT, _integer("first_id", "the report that stands for it")),
)
REPORT_DAYS = Table(
    "report_days",
    "one report",
    _DAYS,
)
REPORT_TERMS = Table(
    "report_terms",
    "one term of one report",
    _TERMS,
)
STANDING_DAYS = Table(
    "standing_days",
    "one report that takes part in finding stories: no other one stands for it",
    _DAYS,
)
STANDING_TERMS = Table(
    "standing_terms",
    "one term of one such report",
    _TERMS,
)
TERM_WEIGHTS = Table(
    "term_weights",
    "one term of the corpus",
    (_TERM, _integer("n_reports", "reports that have it"), _integer("weight", "its inverse frequency, in thousandths")),
)
WIDE_TERMS = Table(
    "wide_terms",
    "one term that so many reports have that it pairs nobody",
    (_TERM, _integer("n_reports", "reports that have it")),
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
REPORT_RANGE = Table(
    "report_range",
    "the reports that are compared with all later ones at a time, in one row",
    (_integer("first_id", "the first of them"), _integer("last_id", "the last of them")),
)
STORY_CANDIDATES = Table(
    "story_candidates",
    "two reports that may be of one event",
    (*_PAIR, _integer("n_shared", "key terms that both have")),
)
STORY_SIMILARITIES = Table(
    "story_similarities",
    "two candidate reports that are alike",
    (*_PAIR, _SIMILARITY),
)
STORY_BOUNDS = Table(
    "story_bounds",
    "the bounds, in one row",
    (
        _integer("n_most", "how many reports may hang together"),
        _integer("least", "the similarity, in millionths, from which two of more than these do"),
    ),
)
STORY_MEMBERS = Table(
    "story_members",
    "one report that is like another of its component",
    (_REPORT, _COMPONENT),
)
LARGE_COMPONENTS = Table(
    "large_components",
    "one component that is to be split",
    (_COMPONENT, _integer("n_reports", "reports in it")),
)
STORY_PAIRS = Table(
    "story_pairs",
    "two reports of one component that are alike",
    (_COMPONENT, *_PAIR, _SIMILARITY),
)

TABLES = (
    SHINGLES,
    SHARED_SHINGLES,
    WIDE_SHINGLES,
    REUSE_CANDIDATES,
    EDGES,
    NEAREST_LABELS,
    COMPONENTS,
    REUSE_GROUPS,
    NEAR_DUPLICATES,
    REPORT_DAYS,
    REPORT_TERMS,
    STANDING_DAYS,
    STANDING_TERMS,
    TERM_WEIGHTS,
    WIDE_TERMS,
    REPORT_WEIGHTS,
    REPORT_NORMS,
    KEY_TERMS,
    REPORT_RANGE,
    STORY_CANDIDATES,
    STORY_SIMILARITIES,
    STORY_BOUNDS,
    STORY_MEMBERS,
    LARGE_COMPONENTS,
    STORY_PAIRS,
)
