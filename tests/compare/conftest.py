"""Findings made by hand: own-voice sentences, one a line, and attributed ones as told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from reportedly.ids import content_id
from reportedly.records import (
    Credit,
    Entity,
    EntityKind,
    Evidence,
    Findings,
    Link,
    Occasion,
    Published,
    Report,
    Span,
    Statement,
)

_CUE = re.compile(r"\b(?:said|says|denied|denies)\b")
Said = tuple[str, tuple[tuple[str, EntityKind], ...]]
Make = Callable[..., Findings]


def cue_before(text: str, line: int, start: int) -> Span:
    """The word of saying between the beginning of a line and what is said, or else the line's first character."""
    found = _CUE.search(text, line, start)
    return Span(*found.span()) if found else Span(line, line + 1)


def make(
    key: str,
    text: str,
    said: Sequence[Said] = (),
    outlet: str | None = None,
    on: str | None = None,
    prints: str = "",
    draws_on: str = "",
    title: str | None = None,
    denies: Sequence[str] = (),
    occasions: dict[str, Occasion] | None = None,
) -> Findings:
    """Each of `said` is the content's words with the chain; `prints` and `draws_on` are words that name an agency."""
    report = content_id("r", key, text)
    entities: dict[str, Entity] = {}

    def entity(name: str, kind: EntityKind) -> str:
        made = Entity(content_id("e", report, kind, name), name, kind)
        entities[made.id] = made
        return made.id

    statements = []
    covered: list[tuple[int, int]] = []
    for words, chain in said:
        start = text.index(words)
        covered.append((start, start + len(words)))
        line = text.rindex("\n", 0, start) + 1 if "\n" in text[:start] else 0
        statements.append(
            Statement(
                content_id("s", report, start),
                report,
                "attributed",
                (Span(start, start + len(words)),),
                cue=(cue_before(text, line, start),),
                quote="indirect",
                act="denies" if words in denies else "says",
                score=0.9,
                occasion=(occasions or {}).get(words),
                chain=tuple(Link(entity(name, kind)) for name, kind in chain),
            )
        )
    at = 0
    for sentence in text.split("\n"):
        if sentence and not any(start < at + len(sentence) and at < end for start, end in covered):
            statements.append(Statement(content_id("s", report, at), report, "own", (Span(at, at + len(sentence)),)))
        at += len(sentence) + 1
    credits = []
    for words, basis in ((prints, "prints"), (draws_on, "draws_on")):
        if words:
            start = text.index(words)
            evidence = Evidence(report, start, start + len(words))
            made = Credit(report, entity(words, "outlet"), "prints" if basis == "prints" else "draws_on", (evidence,))
            credits.append(made)
    return Findings(
        Report(
            report,
            key,
            text,
            title=title,
            outlet=entity(outlet, "outlet") if outlet else None,
            outlet_name=outlet,
            published=Published(on, on, "metadata") if on else Published(),
        ),
        tuple(statements),
        tuple(entities.values()),
        tuple(credits),
    )


@pytest.fixture(name="make")
def make_fixture() -> Make:
    return make


DISPATCH = (
    "The old swing bridge at Marrow Creek jammed half open on Monday, and forty lorries were stuck on either bank.\n"
    "Engineers from the county found a sheared pin in the turning gear shortly after dawn.\n"
    "The bridge will stay shut until a new pin is made, the county said.\n"
    "Ferries will run every twenty minutes between the two landings from Tuesday morning until then.\n"
)


@pytest.fixture
def dispatch() -> str:
    return DISPATCH
