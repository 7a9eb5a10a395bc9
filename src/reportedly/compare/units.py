"""Units: the statements of a story that have the very same words, taken as one when claims and conflicts are sought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportedly.compare.figures import Figure, figures
from reportedly.compare.words import NEGATIONS, content_terms, words
from reportedly.ids import content_id
from reportedly.records import Findings, Statement, Story

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?)\b", re.IGNORECASE
)
_RUN = 4
_MAX_WORDS = 400


@dataclass(frozen=True)
class Unit:
    """Statements of one story with the same words and the same stance.

    Attributes:
        id: Comes from the story, the words and the stance.
        story: The story's id.
        statements: In the order of their ids.
        text: The content of the first statement, its pieces joined by a space.
        norms: Its words in normal form, at most 400.
        terms: Stems of the words that carry content.
        figures: The quantities in it.
        names: Normal forms of the words in it that begin with a capital, the first one aside.
        is_denied: Whether the speaker denies it.
        is_negative: Whether it holds an odd number of negations.
    """

    id: str
    story: str
    statements: tuple[Statement, ...]
    text: str
    norms: tuple[str, ...]
    terms: frozenset[str]
    figures: tuple[Figure, ...]
    names: frozenset[str]
    is_denied: bool
    is_negative: bool

    @property
    def values(self) -> frozenset[Decimal]:
        """The quantities' values."""
        return frozenset(f.value for f in self.figures)


def content_text(statement: Statement, findings: Mapping[str, Findings]) -> str:
    """Give a statement's content as written, its pieces joined by a space."""
    report = findings[statement.report].report
    texts = {"text": report.text, "title": report.title or ""}
    return " ".join(texts[s.field][s.start : s.end] for s in statement.content)


def is_denial(statement: Statement, findings: Mapping[str, Findings]) -> bool:
    """Whether the speaker denies the content: by the act, or by a cue such as "disputed"."""
    if statement.act == "denies":
        return True
    text = findings[statement.report].report.text
    return any(_DENIAL.search(text, s.start, s.end) for s in statement.cue if s.field == "text")


def units(stories: Iterable[Story], findings: Mapping[str, Findings]) -> list[Unit]:
    """Gather the statements of stories into units, sorted by id; cost grows with the statements.

    Statements with fewer than two words that carry content are left out.
    """
    found = []
    for story in stories:
        same: dict[tuple[str, ...], list[Statement]] = {}
        for report in story.reports:
            for statement in findings[report].statements:
                norms = words(content_text(statement, findings)).norms[:_MAX_WORDS]
                same.setdefault((*norms, str(is_denial(statement, findings))), []).append(statement)
        for key, statements in same.items():
            unit = _unit(story.id, key[:-1], sorted(statements, key=lambda s: s.id), key[-1] == "True", findings)
            if len(unit.terms) > 1:
                found.append(unit)
    return sorted(found, key=lambda unit: unit.id)


def _unit(
    story: str, norms: tuple[str, ...], statements: list[Statement], is_denied: bool, findings: Mapping[str, Findings]
) -> Unit:
    text = content_text(statements[0], findings)
    found = words(text)
    capitals = {n for n, start in zip(found.norms[1:], found.starts[1:], strict=True) if text[start].isupper()}
    return Unit(
        content_id("u", story, is_denied, *norms),
        story,
        tuple(statements),
        text,
        norms,
        frozenset(content_terms(norms)),
        tuple(figures(text)),
        frozenset(capitals),
        is_denied,
        sum(n in NEGATIONS or n.endswith("n't") for n in norms) % 2 == 1,
    )


def unit_terms(unit: Unit) -> Iterator[tuple[str, str, str, int]]:
    """Give the rows of one unit for the table ``unit_terms``.

    Content words and counted nouns count one, runs of four words two.
    """
    for term in sorted(unit.terms):
        yield unit.story, unit.id, term, 1
    for noun in sorted({f.noun for f in unit.figures}):
        yield unit.story, unit.id, f"n {noun}", 1
    runs = {" ".join(unit.norms[i : i + _RUN]) for i in range(len(unit.norms) - _RUN + 1)}
    for run in sorted(runs):
        yield unit.story, unit.id, run, 2
