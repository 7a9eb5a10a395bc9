"""How well times in statements are found and normalised, by the counting of TempEval-3, beside public libraries.

Usage: python benchmarks/times.py FOLDER [--method NAME] [--faults]

FOLDER holds TimeML files (.tml), such as TempEval-3's platinum part. The methods other than `reportedly` need their
library and not ours, so that they can run in an environment of their own. The figures are those of UzZaman et al.
(SemEval 2013, task 1): strict and relaxed F1 of spans in the text, and value F1, the harmonic mean of the right values
among those found and among gold's. A library that gives a point in time is judged generously: it is right where its
point lies in gold's day, week, month or year.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import NamedTuple


class Found(NamedTuple):
    """A time in a text, with its TIMEX3 value, or the point in time that a library gives for it."""

    start: int
    end: int
    value: str
    point: datetime | None = None


Method = Callable[[str, date], Iterator[Found]]
_TAG = re.compile(r"<(/?)([A-Za-z0-9]+)([^>]*)>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')


def read(path: Path) -> tuple[str, date, list[Found]]:
    """Read one TimeML file: its text, its date and its times."""
    whole = path.read_text(encoding="utf-8")
    created = re.search(r'<TIMEX3(?=[^>]*functionInDocument="CREATION_TIME")[^>]*?\bvalue="(\d{4}-\d\d-\d\d)', whole)
    body = whole[whole.index("<TEXT>") + 6 : whole.index("</TEXT>")]
    text, times, begun, at = "", [], (0, ""), 0
    for tag in _TAG.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag[2] == "TIMEX3":
            if tag[1]:
                times.append(Found(begun[0], len(text), begun[1]))
            else:
                value = _VALUE.search(tag[3])
                begun = (len(text), value[1] if value else "")
    text += unescape(body[at:])
    if created is None:
        raise SystemExit(f"{path.name}: no date of creation")
    return text, date.fromisoformat(created[1]), times


def is_right(found: Found, gold: Found) -> bool:
    """Whether the value is gold's; a point in time only has to lie in gold's."""
    if found.point is None:
        return found.value == gold.value
    week = "{}-W{:02}".format(*found.point.isocalendar()[:2])
    return bool(gold.value) and (found.point.isoformat().startswith(gold.value) or gold.value == week)


def with_reportedly(text: str, day: date) -> Iterator[Found]:
    """What the project finds."""
    from reportedly.resolve.times import find_times  # noqa: PLC0415 - the peers' environments do without it

    for time in find_times(text, day):
        yield Found(time.start, time.end, time.value)


def with_dateparser(text: str, day: date) -> Iterator[Found]:
    """What dateparser's search finds."""
    from dateparser.search import search_dates  # noqa: PLC0415

    settings = {"RELATIVE_BASE": datetime(day.year, day.month, day.day), "PREFER_DATES_FROM": "past"}
    at = 0
    for words, point in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield Found(start, at, "", point)


def with_parsedatetime(text: str, day: date) -> Iterator[Found]:
    """What parsedatetime finds, a sentence-like line at a time."""
    import parsedatetime  # noqa: PLC0415

    calendar = parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)
    for line in re.finditer(r"[^\n]+", text):
        for point, _, start, end, _ in calendar.nlp(line[0], datetime(day.year, day.month, day.day)) or ():
            yield Found(line.start() + start, line.start() + end, "", point)


def with_ctparse(text: str, day: date) -> Iterator[Found]:
    """What ctparse makes of the expressions that gold has, as it finds none itself: more than it would do alone."""
    from ctparse import ctparse  # noqa: PLC0415

    for given in _GIVEN.get(text, ()):
        parsed = ctparse(text[given.start : given.end], ts=datetime(day.year, day.month, day.day), timeout=1)
        made = getattr(parsed, "resolution", None)
        parts = [getattr(made, part, None) for part in ("year", "month", "day")]
        if all(parts):
            yield Found(given.start, given.end, "", datetime(*parts))


def with_timexy(text: str, _: date) -> Iterator[Found]:
    """What timexy finds; it is told of no date, and relative times have none."""
    import spacy  # noqa: PLC0415
    import timexy  # noqa: F401, PLC0415

    pipe = spacy.blank("en")
    pipe.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    for entity in pipe(text).ents:
        value = re.search(r'value="([^"]*)"', entity.kb_id_)
        point = re.match(r"\d{4}-\d\d-\d\d", value[1]) if value else None
        yield Found(
            entity.start_char,
            entity.end_char,
            value[1] if value else "",
            datetime.fromisoformat(point[0]) if point else None,
        )


def with_recognizers(text: str, day: date) -> Iterator[Found]:
    """What Microsoft's recognizers find; of a day that may be past or to come, the past one or that same day."""
    from recognizers_date_time import Culture, recognize_datetime  # noqa: PLC0415

    now = datetime(day.year, day.month, day.day)
    for made in recognize_datetime(text, Culture.English, reference=now):
        values = (made.resolution or {}).get("values") or [{"timex": ""}]
        value = values[0]["timex"]
        days = [v["value"][:10] for v in values if v.get("type") in {"date", "datetime"} and "value" in v]
        if "X" in value and days:
            value = max((d for d in days if d <= day.isoformat()), default=days[0])
        yield Found(made.start, made.end + 1, value)


_GIVEN: dict[str, list[Found]] = {}
METHODS: dict[str, Method] = {
    "reportedly": with_reportedly,
    "dateparser": with_dateparser,
    "parsedatetime": with_parsedatetime,
    "ctparse": with_ctparse,
    "timexy": with_timexy,
    "recognizers": with_recognizers,
}


def main(folder: Path, method: str, faults: bool) -> None:
    """Print the figures, and what is missed or wrong where asked."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.tml")):
        text, day, gold = read(path)
        _GIVEN[text] = gold
        found = list(METHODS[method](text, day))
        strict = {(g.start, g.end) for g in gold} & {(f.start, f.end) for f in found}
        pairs = [(f, g) for g in gold for f in found if f.start < g.end and g.start < f.end]
        first = {g: f for f, g in reversed(pairs)}
        counts.update(
            gold=len(gold),
            found=len(found),
            strict=len(strict),
            relaxed_found=len({f for f, _ in pairs}),
            relaxed_gold=len(first),
            value=sum(is_right(f, g) for g, f in first.items()),
        )
        if faults:
            matched = {f for f, _ in pairs}
            rows = [("missed", g, None) for g in gold if g not in first]
            rows += [("wrong", g, f) for g, f in first.items() if not is_right(f, g)]
            rows += [
                ("extent", g, f) for g, f in first.items() if is_right(f, g) and (f.start, f.end) != (g.start, g.end)
            ]
            rows += [("extra", f, None) for f in found if f not in matched]
            for kind, g, f in rows:
                words = " ".join(text[max(0, g.start - 30) : g.end + 20].split())
                said = f"{text[f.start : f.end]!r} {f.value}" if f else ""
                print(f"{kind:7} {day} {text[g.start : g.end]!r} {g.value} | {said} | {words}")
    for name, right in (("strict", counts["strict"]), ("relaxed", None), ("value", counts["value"])):
        p = (counts["relaxed_found"] if right is None else right) / max(1, counts["found"])
        r = (counts["relaxed_gold"] if right is None else right) / max(1, counts["gold"])
        print(f"{name:8} precision {100 * p:5.1f}  recall {100 * r:5.1f}  F1 {200 * p * r / max(1e-9, p + r):5.1f}")
    print(f"{counts['gold']} times in gold, {counts['found']} found by {method}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--method", choices=METHODS, default="reportedly")
    parser.add_argument("--faults", action="store_true")
    main(**vars(parser.parse_args()))
