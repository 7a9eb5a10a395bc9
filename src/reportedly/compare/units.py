"""Units: sentences, and clauses of them, with the very same words, taken as one in claims and conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportedly.compare.clauses import clauses
from reportedly.compare.dates import times
from reportedly.compare.figures import NUMBER_STEMS, Figure, figures
from reportedly.compare.words import FUNCTION_WORDS, content_terms, is_negative, words
from reportedly.covered import places_held
from reportedly.ids import content_id
from reportedly.read.sentences import sentences
from reportedly.records import Findings, Report, Span, Statement, Story

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing)?)\b", re.IGNORECASE
)
_APART = re.compile(r"[:\n]")
_OPENING = re.compile(r"\W*(\w)")
_QUESTION = re.compile(r"\?\W*\Z")
_ON_TERMS = re.compile(
    r"\b(?:(?:on|under) (?:the )?condition (?:of anonymity|that (?:he|she|they|his|her|their)\b)|"
    r"not (?:to be|be|being) (?:named|identified|quoted)|"
    r"(?:not|n['\u2019]t|un)\s?authori[sz]ed to (?:speak|discuss|talk|comment))",
    re.IGNORECASE,
)
_MIN_TERMS = 3
_MAX_WORDS = 400


@dataclass(frozen=True)
class Unit:
    """Sentences, or clauses of them, in statements of one story, with the same words and the same stance.

    Attributes:
        id: Comes from the story, the words and the stance.
        story: The story's id.
        statements: In the order of their ids.
        spans: The spans of each statement that hold the words.
        text: The words as the first statement has them, pieces joined by a space.
        norms: Its words in normal form, at most 400.
        terms: Stems of the words that carry content, and the times of day.
        figures: The quantities in it.
        names: Those of the terms that are written with a capital, the first word aside.
        speakers: Entities that the statements come from, the unnamed too.
        is_denied: Whether the speaker denies it.
        is_negative: Whether it holds an odd number of negations.
        is_clause: Whether it is a part of a longer sentence everywhere.
    """

    id: str
    story: str
    statements: tuple[Statement, ...]
    spans: tuple[tuple[Span, ...], ...]
    text: str
    norms: tuple[str, ...]
    terms: frozenset[str]
    figures: tuple[Figure, ...]
    names: frozenset[str]
    speakers: frozenset[str]
    is_denied: bool
    is_negative: bool
    is_clause: bool

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """The quantities' values."""
        return frozenset(f.value for f in self.figures)

    @cached_property
    def plain(self) -> frozenset[str]:
        """The terms that are neither names nor numbers, which many things have."""
        return frozenset(t for t in self.terms - self.names if not t[0].isdigit() and t not in NUMBER_STEMS)

    @cached_property
    def telling(self) -> frozenset[str | Decimal]:
        """The times of day, and the quantities of two digits and more that are not round: few sentences share one."""
        numbers = (v for v in self.values if len(v.normalize().as_tuple().digits) > 1)
        return frozenset([*(t for t in self.terms if t[0] == "@"), *numbers])


def content_text(statement: Statement, findings: Mapping[str, Findings]) -> str:
    """Give a statement's content as written, its pieces joined by a space."""
    return written(statement.content, findings[statement.report].report)


def is_denial(statement: Statement, report: Report) -> bool:
    """Whether the speaker denies the content: by the act, or by a cue such as "disputed"."""
    if statement.act == "denies":
        return True
    return any(_DENIAL.search(report.text, s.start, s.end) for s in statement.cue if s.field == "text")


def units(stories: Iterable[Story], findings: Mapping[str, Findings]) -> list[Unit]:
    """Gather the sentences of a story's statements into units, sorted by id; cost grows with the statements.

    A content of several sentences is several units, so that each is compared for itself, and so is each clause of a
    sentence. Left out are questions, what has fewer than three words that carry content, and, in an outlet's own voice,
    on what terms a source spoke, and sentences of which attributed statements cover more than half: their words stand
    there already.
    """
    found = []
    for story in stories:
        same: dict[tuple[tuple[str, ...], bool], dict[str, tuple[Statement, tuple[Span, ...]]]] = {}
        whole: set[tuple[tuple[str, ...], bool]] = set()
        for report in story.reports:
            f = findings[report]
            attributed = places_held(f.report, (s for s in f.statements if s.voice == "attributed"))
            for statement in f.statements:
                if statement.voice == "own" and any(_is_covered(span, attributed) for span in statement.content):
                    continue
                is_denied = is_denial(statement, f.report)
                for sentence in sentences_of(statement, f.report):
                    stance = is_denied and not _is_stated(statement, sentence, f.report)
                    words_here = written(sentence, f.report)
                    if _QUESTION.search(words_here) or (statement.voice == "own" and _ON_TERMS.search(words_here)):
                        continue
                    for i, spans in enumerate([sentence, *clauses_of(sentence, f.report)]):
                        key = words(written(spans, f.report)).norms[:_MAX_WORDS], stance
                        same.setdefault(key, {}).setdefault(statement.id, (statement, spans))
                        if i == 0:
                            whole.add(key)
        for key, held in same.items():
            unit = _unit(story.id, key, [held[s] for s in sorted(held)], key not in whole, findings)
            if len(unit.terms) >= _MIN_TERMS:
                found.append(unit)
    return sorted(found, key=lambda unit: unit.id)


def sentences_of(statement: Statement, report: Report) -> list[tuple[Span, ...]]:
    """Split a statement's content into its sentences; a piece that begins in lower case goes on with the one before.

    Spans that hold no words are left out.
    """
    found: list[list[Span]] = []
    for piece in statement.content:
        text = report.field_text(piece.field)
        for i, sentence in enumerate(sentences(text, piece.start, piece.end)):
            part = Span(sentence.start, sentence.end, piece.field)
            opening = _OPENING.match(text, part.start, part.end)
            if opening is None:
                continue
            if found and i == 0 and opening[1].islower():
                found[-1].append(part)
            else:
                found.append([part])
    return [tuple(spans) for spans in found]


def clauses_of(sentence: Iterable[Span], report: Report) -> list[tuple[Span, ...]]:
    """Split a sentence, which may stand in several spans, into its clauses; none where it is one clause."""
    return [
        tuple(Span(start, end, piece.field) for start, end in clause)
        for piece in sentence
        for clause in clauses(report.field_text(piece.field), piece.start, piece.end)
    ]


def written(spans: Iterable[Span], report: Report) -> str:
    """Give the words of spans as written, pieces joined by a space."""
    return " ".join(report.field_text(s.field)[s.start : s.end] for s in spans)


def _is_stated(statement: Statement, sentence: Sequence[Span], report: Report) -> bool:
    """Whether a sentence is what the speaker says instead, after a colon or in a line of its own.

    Such is what follows in "denied it in a statement: ...".
    """
    at, cue = sentence[0], max(statement.cue, default=None)
    if cue is None or cue.field != at.field:
        return False
    return _APART.search(report.field_text(at.field), cue.end, at.start) is not None


def _is_covered(span: Span, places: bytearray) -> bool:
    return span.field == "text" and 2 * places.count(1, span.start, span.end) > span.end - span.start


def _unit(
    story: str,
    key: tuple[tuple[str, ...], bool],
    held: list[tuple[Statement, tuple[Span, ...]]],
    is_clause: bool,
    findings: Mapping[str, Findings],
) -> Unit:
    norms, is_denied = key
    statements = tuple(s for s, _ in held)
    text = written(held[0][1], findings[statements[0].report].report)
    found = words(text)
    clocks = list(times(text))
    timed = {i for a, b, _ in clocks for i, start in enumerate(found.starts) if a <= start < b}
    plain = [n for i, n in enumerate(norms) if i not in timed]
    capitals = [n for n, start in zip(found.norms[1:], found.starts[1:], strict=True) if text[start].isupper()]
    return Unit(
        content_id("u", story, is_denied, *norms),
        story,
        statements,
        tuple(spans for _, spans in held),
        text,
        norms,
        frozenset([*content_terms(plain, FUNCTION_WORDS), *(f"@{minute}" for _, _, minute in clocks)]),
        figures(text),
        frozenset(content_terms(capitals, FUNCTION_WORDS)),
        frozenset(s.chain[-1].entity for s in statements if s.chain),
        is_denied,
        is_negative(norms),
        is_clause,
    )
