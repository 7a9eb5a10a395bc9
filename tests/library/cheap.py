"""A cheap stand-in for what the model does, and piles of small invented reports, for tests of what is kept of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.ids import content_id
from reportedly.records import Entity, Findings, Link, Rejected, Report, Span, Statement

SAID = re.compile(r"([A-Z]\w+ [A-Z]\w+) said that ([^.]+)\.")
SPEAKERS = ("Hanne Orrick", "Tobias Merrow", "Ines Calloway")
SAYINGS = (
    "the sea lock at Port Elder will be shut until the spring tides are over",
    "no ship has been let into the inner harbour since the gate gave way",
    "the pumps below the old customs house were never tested at night",
)
PLACES = ("Port Elder", "Sallow Island", "Brackwater")


def examine(report: Report, **settings: object) -> Findings | Rejected:
    """Find what "Given Family said that ..." says; the same for the same report, whatever the settings."""
    if "unreadable words" in report.text:
        return Rejected(report.path or report.key, "extract", "a fault that the test asks for")
    entities, statements = {}, []
    for found in SAID.finditer(report.text):
        entity = content_id("e", report.id, found[1])
        entities[entity] = Entity(entity, found[1], "person")
        source, content = Span(found.start(1), found.end(1)), Span(found.start(2), found.end(2))
        cue = Span(found.end(1) + 1, found.end(1) + 5)
        id_ = content_id("s", report.id, found.start())
        link = Link(entity, source.at(report.id))
        statements.append(
            Statement(
                id_, report.id, "attributed", (content,), (source,), (cue,), "indirect", "says", 0.75, None, (link,)
            )
        )
    return Findings(report, tuple(statements), tuple(sorted(entities.values(), key=lambda e: e.id)))


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in in the model's place."""
    monkeypatch.setattr(pipeline, "examine", examine)


@contextmanager
def examined_cheaply() -> Iterator[None]:
    """Put the stand-in in the model's place where a fixture can't."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "examine", examine)
        yield


def text(n: int) -> str:
    """Write the n-th invented report: three of each event, of which two share words."""
    event, teller = divmod(n, 3)
    speaker, saying = SPEAKERS[n % 3], SAYINGS[event % 3]
    place = PLACES[(event // 3) % 3]
    return (
        f"The harbour master of {place} has closed quay number {event} to all boats after a wall of it broke away.\n"
        f"{speaker} said that {saying}. The council of {place} will meet about quay {event} on Thursday evening.\n"
        f"People who live near the quay were told by loudspeaker to stay away, and {n} of them did not hear it.\n"
        + (f"{SPEAKERS[(n + 1) % 3]} said that {saying}.\n" if teller else "")
    )


def write_pile(folder: Path, numbers: Sequence[int]) -> list[Path]:
    """Write reports as files of one JSON object each, with outlet, address and date."""
    paths = []
    for n in numbers:
        path = folder / f"report-{n:03}.json"
        fields = {
            "id": f"r{n}",
            "url": f"https://news{n % 4}.example/{n}",
            "outlet": ("Elder Bay Courier", "Brackwater Post", "Coastline Today", "Sallow Gazette")[n % 4],
            "title": f"Quay {n // 3} is shut",
            "published": f"2025-05-{n % 28 + 1:02}",
            "text": text(n),
        }
        path.write_text(json.dumps(fields), encoding="utf-8")
        paths.append(path)
    return paths
