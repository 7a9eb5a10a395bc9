"""The flat tables of a dossier: what one row of each is, and its columns with types and meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reportedly.present.exports import rows
from reportedly.present.exports.rows import Rows
from reportedly.present.view import View

ColumnType = Literal["text", "integer", "number", "truth"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; where a cell says nothing it is empty, in typed formats null."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what one row is, its columns in order, and what gives its rows.

    ``whole`` are columns that hold whole texts; they are only there when whole texts are asked for, and come last.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[View], Rows]
    whole: tuple[Column, ...] = ()

    def columns_with(self, full_text: bool) -> tuple[Column, ...]:
        """The columns, those of whole texts among them where asked for."""
        return (*self.columns, *self.whole) if full_text else self.columns


def _columns(*given: str) -> tuple[Column, ...]:
    """Columns from "name: meaning"; the name tells the type, as the glossary has it."""
    found = []
    for name, _, meaning in (each.partition(": ") for each in given):
        kind: ColumnType = "text"
        if name.startswith("n_") or name.endswith(("_start", "_end", "position")):
            kind = "integer"
        elif name.startswith("is_"):
            kind = "truth"
        elif name == "score":
            kind = "number"
        found.append(Column(name, kind, meaning))
    return tuple(found)


_EVIDENCE = "evidence: quoted words that show it, shortened, each with its report and place"
_KEY = "the claim"
TABLES = (
    Table(
        "reports",
        "one report",
        _columns(
            "report_id: the report",
            "report_key: the input's own id, or the file's name",
            "kind: news, release, post, transcript or unknown",
            "outlet_id: the outlet's entity",
            "outlet: the outlet's name",
            "title: as published",
            "byline: as published",
            "language: en",
            "published_from: first day on which it may have come out",
            "published_to: last such day",
            "published_basis: what the date rests on: metadata, dateline, text, correction or unknown",
            "url: its address, as the input gives it",
            "path: the file it was read from",
            "n_statements: statements found in it",
        ),
        rows.reports,
        _columns("text: the whole text, in which spans count code points"),
    ),
    Table(
        "entities",
        "someone or something that words refer to",
        _columns(
            "entity_id: the entity",
            "name: its name; of an unnamed source, the words for it",
            "kind: person, organization, outlet, group, document or unnamed",
            "aliases: other words for it",
        ),
        rows.entities,
    ),
    Table(
        "statements",
        "one attribution, or one sentence in the outlet's own voice",
        _columns(
            "statement_id: the statement",
            "report_id: the report that has it",
            "outlet: the report's outlet",
            "voice: attributed or own",
            "source: the words for who it comes from",
            "cue: the words that signal the attribution",
            "content: the words attributed",
            "quote: direct, indirect or mixed",
            "act: says, asks, denies, believes or intends",
            "score: probability that content and source are found right",
            "speaker_id: the last entity of the chain",
            "speaker: its name",
            "chain: from the link nearest the reader to the speaker; ~ marks an inferred link",
            "occasion: when and where it was said, in the text's words",
            "occasion_on: its date",
            "source_spans: half-open, in code points of the report's text, or of its title where marked so",
            "cue_spans: likewise",
            "content_spans: likewise",
        ),
        rows.statements,
    ),
    Table(
        "links",
        "one link of one statement's chain",
        _columns(
            "statement_id: the statement",
            "position: 1 is nearest the reader",
            "entity_id: the party",
            "entity: its name",
            "is_inferred: whether it was carried over from elsewhere in the text, or from a report of the same text",
            _EVIDENCE,
        ),
        rows.links,
    ),
    Table(
        "stories",
        "reports put together as being of one event",
        _columns("story_id: the story", "title: verbatim from one of its reports", "n_reports: reports in it"),
        rows.stories,
    ),
    Table(
        "story_reports",
        "one report of one story",
        _columns("story_id: the story", "report_id: the report"),
        rows.story_reports,
    ),
    Table(
        "reuse",
        "aligned passages of two reports",
        _columns(
            "a_report_id: one report",
            "a_spans: its passage",
            "b_report_id: the other report",
            "b_spans: its passage",
            "direction: a_to_b, b_to_a or unknown",
            "score: how alike the passages are",
        ),
        rows.reuse,
        _columns("a_text: the passage", "b_text: the other"),
    ),
    Table(
        "dependence",
        "one report of one group of reports that are one text or one retelling",
        _columns(
            "group_position: which group, counted from 1",
            "report_id: the report",
            "is_root: whether the others rely on this one; of a root outside these reports nobody is it",
            "basis: copy, credit or cites",
            "why: the reason, with quoted words",
            _EVIDENCE,
        ),
        rows.dependence,
    ),
    Table(
        "claims",
        "statements of one content in one story",
        _columns(
            f"claim_id: {_KEY}",
            "story_id: its story",
            "text: verbatim from one of its statements",
            "n_reports: reports that carry it",
            "n_outlets: outlets of these reports",
            "n_origins: origins found in these reports; says nothing about truth",
        ),
        rows.claims,
    ),
    Table(
        "carried",
        "words of one statement that carry one claim",
        _columns(
            f"claim_id: {_KEY}",
            "statement_id: the statement",
            "report_id: its report",
            "outlet: the report's outlet",
            "words: what carries the claim",
            "spans: where it stands",
        ),
        rows.carried,
    ),
    Table(
        "origins",
        "one origin of one claim among these reports",
        _columns(
            f"claim_id: {_KEY}",
            "position: which of its origins, counted from 1",
            "kind: speaker, document or outlet",
            "entity_id: who or what it is, where known",
            "entity: its name",
            "label: what it is called",
            "n_statements: statements that stand under it",
            "why: the reason, with quoted words",
            _EVIDENCE,
        ),
        rows.origins,
    ),
    Table(
        "origin_statements",
        "one statement that stands under one origin of a claim",
        _columns(f"claim_id: {_KEY}", "position: which of its origins", "statement_id: the statement"),
        rows.origin_statements,
    ),
    Table(
        "conflicts",
        "two statements about one thing that can't both hold",
        _columns(
            "conflict_id: the conflict",
            "kind: figure, date, denial or account",
            "a_statement_id: one statement",
            "a_content: its words",
            "b_statement_id: the other",
            "b_content: its words",
            "why: the reason, with quoted words",
            _EVIDENCE,
        ),
        rows.conflicts,
    ),
    Table(
        "developments",
        "one step of a figure that changes with stated time",
        _columns(
            "development_id: the development",
            "kind: figure",
            "position: which step, counted from 1",
            "statement_id: the statement",
            "content: its words",
            "why: the figures in order",
        ),
        rows.developments,
    ),
    Table(
        "rejected",
        "an input that was refused",
        _columns("input: the input", "stage: where it was refused", "reason: why"),
        rows.rejected,
    ),
    Table(
        "corrections",
        "what a person knew better",
        _columns(
            "correction_id: the correction",
            "kind: same_speaker, other_speaker, same_claim, other_claim, copy, no_copy, chain or date",
            "about: the reports, statements or parties that it is about, by report, place and name",
            "values: a chain's names from the link nearest the reader to the speaker, or the first and the last day",
            "note: why, in the person's own words",
        ),
        rows.corrections,
    ),
)


def rows_of(table: Table, view: View, full_text: bool) -> Rows:
    """A table's rows, each as long as its columns: the cells of whole texts are left out where not asked for."""
    n = len(table.columns_with(full_text))
    return (row[:n] for row in table.rows(view))
