"""A cheap stand-in for what the model does, and piles of small invented reports, for tests of what is kept of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.ids import content_id
from reportedly.records import Entity, Findings, Link, Quote, Rejected, Report, Span, Statement

SAID = re.compile(r"([A-Z]\w+ [A-Z]\w+) said that ([^.]+)\.")
# Of each event, who speaks.
SPEAKERS = (
    ("Hanne Orrick", "Tobias Merrow", "Ines Calloway"),
    ("Odo Fenwright", "Petra Lunn", "Jory Ashdown"),
    ("Maren Tolliver", "Silas Quill", "Bettany Groves"),
    ("Rufus Marchbank", "Ysolde Penn", "Corin Hathersage"),
)
# Of each event: what its reports are called, how they begin and end, and what is said in them.
EVENTS = (
    ("Quay {n} is shut",
     "The harbour master of {place} has closed quay number {n} to all boats after a wall of it broke away.",
     "the pumps below the old customs house were never tested at night",
     "People who live near the quay were told by loudspeaker to stay away, and some of them did not hear it."),
    ("Frost kills blossom on farm {n}",
     "Late frost has killed the blossom of nine apple growers in the hills above {place}, and cider will be dear.",
     "no fires were lit between the rows of farm {n} because nobody had been warned in time",
     "The orchards had just come into flower, and bees brought from the south were in the meadows."),
    ("Ferry {n} lies at the pier",
     "The ferry to {place} is not sailing with its {n} passengers, since an engine burned out in the inner harbour.",
     "the engine was built in a yard that has long been closed",
     "Letters and milk are taken across by fishermen, who ask nothing for it until the spring tides are over."),
    ("School {n} has no roof",
     "A storm took the roof of school number {n} at {place} and carried it into a field of barley.",
     "lessons will be given in the council chamber for as long as the builders need",
     "The children were at home at that hour, and a caretaker was found unhurt in the cellar among the chairs."),
)  # fmt: skip
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
        quote: Quote = "direct" if found[2].startswith("lessons") else "indirect"
        link = Link(entity, source.at(report.id))
        statements.append(
            Statement(id_, report.id, "attributed", (content,), (source,), (cue,), quote, "says", 0.75, None, (link,))
        )
    if report.outlet_name:
        outlet = content_id("e", report.id, report.outlet_name)
        entities[outlet] = Entity(outlet, report.outlet_name, "outlet")
        report = replace(report, outlet=outlet)
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
    """Write the n-th invented report: three of each event, of which two have a second speaker who says the same."""
    event, teller = divmod(n, 3)
    _, opening, saying, ending = (words.format(n=event, place=PLACES[event % 3]) for words in EVENTS[event % 4])
    speakers = SPEAKERS[event % 4]
    first, second = speakers[teller], speakers[(teller + 1) % 3]
    return (
        f"{opening}\n{first} said that {saying}. {n} letters about it have come to this office since.\n{ending}\n"
        + (f"{second} said that {saying}.\n" if teller else "")
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
            "title": EVENTS[n // 3 % 4][0].format(n=n // 3),
            "published": f"2025-05-{n % 28 + 1:02}",
            "text": text(n),
        }
        path.write_text(json.dumps(fields), encoding="utf-8")
        paths.append(path)
    return paths
