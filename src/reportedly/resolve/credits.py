"""Agency copy and acknowledgements: datelines, bylines, copyright and credit lines; and the date in a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.records import Evidence, Field, FurnitureKind, Published, Report
from reportedly.resolve import lexicon
from reportedly.resolve.cast import AGENCY_TAIL
from reportedly.resolve.outlets import find_outlet, fold

_HEAD, _TAIL, _LONGEST_LINE = 1500, 3000, 400
_DATELINE = re.compile(
    r"(?:^|(?<=\n))[^\n()\u2014]{0,80}\((?P<who>[A-Z][^\W\d_]*"
    r"(?:[ &.-]{1,2}[^\W\d_]+){0,3})\)[ \u00a0]{0,3}(?:[-\u2013\u2014]|--)"
)
_BYLINE = re.compile(
    r"^(?:by|from) (?:[^\n,|/]{2,60}(?:,| for| \||/) ?(?:the )?)?(?P<who>[^\n,|/]{2,40}?)(?: staff|"
    r" news agency| reporters?)?[ .]*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"^(?:copyright|\(c\)|\u00a9)[ \u00a9c()]{0,6}(?:(?:19|20)\d\d)?,? ?(?:by )?"
    r"(?P<who>[^\n.,;]{2,60}?)(?:[.,;]? all rights reserved.*|[.,;].*)?$",
    re.IGNORECASE,
)
_WRITE_TO = re.compile(
    r"\b(?:e-?mail|contact|write to|tips?|letters)\b[^\n@]{0,80}@(?P<host>[\w.-]{4,60}\.[a-z]{2,6})\b", re.IGNORECASE
)
_DRAWS_ON = (
    re.compile(
        r"(?P<who>[^\n.;:]{2,80}?),? contributed (?:reporting )?to this (?:report|story|article)", re.IGNORECASE
    ),
    re.compile(
        r"(?:^|[(\[.] ?)with (?:reporting (?:by|from) |files from |material from |additional reporting (?:by|"
        r"from) )?(?:the )?(?P<who>[^\n.;:()]{2,60}?)(?: (?:news )?(?:wires?|wire services|reports?))?[).\] ]*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:information|material) (?:from|by):? (?:the )?"
        r"(?P<who>[^\n.;:]{2,60}?)(?: was used in this (?:report|story|article))?(?:,? https?://\S{1,200})?[). ]*$",
        re.IGNORECASE,
    ),
    re.compile(r"(?:^|[(\[ ])(?:h/t|hat[ -]?tip(?: to)?):? (?:the )?(?P<who>[^\n.;:()\]]{2,50})", re.IGNORECASE),
)
_NAMED_AS_AGENCY = re.compile(r"\w (?:Press|News Agency|News Service|Press Agency|Newswires?|Wire Service)$")
_SIGNED_OFF = re.compile(
    r"(?:^|(?<=[.!?\"\u201d\u2019]) )(?:(?:[a-z]{1,4}(?:[/,] ?[a-z]{1,4}){0,5} ?)?\(|[-\u2013\u2014]{1,2} ?)"
    r"(?P<who>[^()\n]{2,80}?)\)?[ .]*$"
)
_PART = re.compile(r"[^,/&;]+")
_WIRES = re.compile(r"^\(?with (?P<who>[^\n.;:()]{2,40} (?:wires?|wire services|reports))[). ]*$", re.IGNORECASE)
_ADDRESSES = {"aponline": "AP", "ap": "AP", "reuters": "Reuters", "afp": "AFP", "upi": "UPI"}
_MONTHS = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATES = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_DATE_ALONE = re.compile(
    r"(?:(?:published|posted|updated|first published|last updated)(?: on| at)?:? ?)?(?:\w{3,9}day,? ?)?"
    r"(?:\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?,? ?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A printed credit before its outlet has an id: the outlet's name as listed, else as printed."""

    name: str
    basis: Literal["prints", "draws_on"]
    evidence: tuple[Evidence, ...] = ()


def acknowledgements(report: Report) -> list[Acknowledgement]:
    r"""Find what a report prints of whom: agency copy, and outlets that it says it draws on.

    A dateline takes any short name in brackets for an agency; other places need a listed one. The report's own outlet
    is never acknowledged. What a byline beside the text, an address or the input's own credit says has for its evidence
    the first words that give the name, where there are any.

    Examples:
        >>> report = Report("r1", "k", "LOW FERRY (Meridian) \u2014 The lock failed.\n\n(h/t The Guardian)")
        >>> [(a.name, a.basis) for a in acknowledgements(report)]
        [('Meridian', 'prints'), ('The Guardian', 'draws_on')]
    """
    own = fold(_listed(report.outlet_name) or report.outlet_name) if report.outlet_name else None
    found: dict[tuple[str, str], Acknowledgement] = {}
    signed = _signed_off(report)
    for item in (*_prints(report, signed), *_draws_on(report, signed)):
        if fold(item.name) != own:
            found.setdefault((item.name, item.basis), item)
    printed = {name for name, basis in found if basis == "prints"}
    return [a for (name, basis), a in found.items() if basis == "prints" or name not in printed]


def outlet_in_words(report: Report) -> str | None:
    r"""The outlet that a report's own words at either end say it is of, where its input names none; else None.

    A copyright line names it, or an address to write to. An agency is none: others print its copy. Where two are named,
    none is taken.

    Examples:
        >>> outlet_in_words(Report("r1", "k", "The lock failed.\n\n\u00a9 2025 The Guardian. All rights reserved."))
        'The Guardian'
        >>> outlet_in_words(Report("r1", "k", "The lock failed, The Guardian said.")) is None
        True
    """
    found: set[str] = set()
    for _, line in _places(report, "credit", "promotion"):
        copyright_line = _COPYRIGHT.match(line.strip())
        said = [copyright_line["who"]] if copyright_line else [m["host"] for m in _WRITE_TO.finditer(line)]
        for who in said:
            listed = find_outlet(who.strip())
            if listed is not None and not listed.is_agency:
                found.add(listed.name)
            elif listed is None and copyright_line and _is_named_as_outlet(who.strip()):
                found.add(who.strip())
    return found.pop() if len(found) == 1 else None


def _is_named_as_outlet(name: str) -> bool:
    is_written_so = name[0].isupper() and " " in name and lexicon.is_outlet_word(name.rpartition(" ")[2], surely=True)
    return is_written_so and not _is_agency(name)


def dateline_date(report: Report) -> Published | None:
    """The day that a dateline, or a line of nothing but a date, gives at the top of a report; None where none does.

    A date without a year is none. The day is when the report was written, which may be the day before it came out.
    """
    for start, line in _lines(report.text, 0, _HEAD):
        match = _date_in(line)
        if match is None:
            continue
        before, after = line[: match.start()], line[match.end() :]
        is_alone = _DATE_ALONE.fullmatch(before.lstrip()) is not None and len(after) <= 40
        is_dateline = (
            before.isupper() and re.match(r"[ ,]*(?:\([^()\n]{1,40}\))? ?(?:[-\u2013\u2014]|--)", after) is not None
        )
        if is_alone or is_dateline:
            day = _iso(match)
            if day is not None:
                evidence = Evidence(report.id, start + match.start(), start + match.end())
                return Published(day, day, "dateline", (evidence,))
    return None


def _prints(report: Report, signed: Sequence[Acknowledgement]) -> Iterator[Acknowledgement]:
    text = report.text
    for match in _DATELINE.finditer(text, 0, _HEAD):
        name = _listed(match["who"]) or match["who"]
        is_dateline = not match[0].strip() or match[0].lstrip()[0].isupper() or match[0].lstrip()[0] == "("
        if is_dateline and match["who"].lower() not in lexicon.CALENDAR:
            yield Acknowledgement(name, "prints", (Evidence(report.id, match.start("who"), match.end("who")),))
            break
    for start, line in _places(report, "credit", "byline"):
        for pattern in (_BYLINE, _COPYRIGHT):
            match_line = pattern.match(line.strip())
            if match_line is not None and _is_agency(match_line["who"]):
                at = start + len(line) - len(line.lstrip())
                name = _listed(match_line["who"]) or match_line["who"]
                here = Evidence(report.id, at + match_line.start("who"), at + match_line.end("who"))
                yield Acknowledgement(name, "prints", (here,))
    byline = (report.byline or "").strip()[:200]
    match_field = _BYLINE.match(byline if byline[:3].lower() == "by " else f"by {byline}")
    beside = [match_field["who"]] if match_field is not None else []
    beside += [_ADDRESSES[part] for part in (report.url or "").lower().split("/")[3:] if part in _ADDRESSES]
    for printed in beside:
        if _is_agency(printed):
            yield Acknowledgement(_listed(printed) or printed, "prints", _where_named(report, printed))
    yield from (item for item in signed if item.basis == "prints")
    if report.credit:
        yield Acknowledgement(_listed(report.credit) or report.credit, "prints", _where_named(report, report.credit))


def _where_named(report: Report, printed: str) -> tuple[Evidence, ...]:
    """Where text or title name whom a byline, an address or the input credits; nowhere, where only these do."""
    names = (printed, (_listed(printed) or printed).removeprefix("The "), AGENCY_TAIL.sub("", printed))
    fields: tuple[tuple[Field, str], ...] = (("text", report.text), ("title", report.title or ""))
    for name in names:
        for field, text in fields:
            at = re.search(rf"\b{re.escape(name)}\b", text)
            if at is not None:
                return (Evidence(report.id, at.start(), at.end(), field),)
    return ()


def _draws_on(report: Report, signed: Sequence[Acknowledgement]) -> Iterator[Acknowledgement]:
    yield from (item for item in signed if item.basis == "draws_on")
    for start, line in _places(report, "credit"):
        if len(line) > _LONGEST_LINE:
            line, start = line[-_LONGEST_LINE:], start + len(line) - _LONGEST_LINE
        for pattern in _DRAWS_ON:
            for match in pattern.finditer(line):
                for name, at, end in _outlets_in(match["who"], match.start("who")):
                    yield Acknowledgement(name, "draws_on", (Evidence(report.id, start + at, start + end),))
        wires = _WIRES.match(line.strip())
        if wires is not None and not any(True for _ in _outlets_in(wires["who"], 0)):
            at = start + len(line) - len(line.lstrip()) + wires.start("who")
            yield Acknowledgement(wires["who"], "draws_on", (Evidence(report.id, at, at + len(wires["who"])),))


def _signed_off(report: Report) -> list[Acknowledgement]:
    """The agencies that a last line names, "(AFP)" or "jm/dm (AFP, dpa)": one printed, or several that are drawn on."""
    size = len(report.text)
    start, line = next(reversed([*_lines(report.text, max(0, size - _LONGEST_LINE), size)]), (0, ""))
    match = _SIGNED_OFF.search(line)
    if match is None:
        return []
    named = [(part.start() + part[0].index(part[0].strip()), part[0].strip()) for part in _PART.finditer(match["who"])]
    if not named or not all(_is_agency(words) for _, words in named):
        return []
    basis: Literal["prints", "draws_on"] = "prints" if len(named) == 1 else "draws_on"
    begin = start + match.start("who")
    spans = ((words, Evidence(report.id, begin + at, begin + at + len(words))) for at, words in named)
    return [Acknowledgement(_listed(words) or words, basis, (evidence,)) for words, evidence in spans]


def _outlets_in(words: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Outlets among words such as "Ada Quist and The Associated Press": listed ones, or such as are named like one."""
    for part in re.finditer(r"(?:(?! and | & |, | of | in )[^\n]){2,60}", words):
        raw = part[0].strip(" ,.()")
        name = re.sub(r"^(?:and |&|of |in |, )+(?:the )?", "", raw, flags=re.IGNORECASE).strip()
        if not name:
            continue
        listed = _listed(name)
        last = name.split()[-1].lower()
        if listed or (name[0].isupper() and " " in name and lexicon.is_outlet_word(last, surely=True)):
            at = start + part.start() + part[0].index(name)
            yield listed or name, at, at + len(name)


def _listed(name: str) -> str | None:
    found = find_outlet(name)
    return found.name if found is not None else None


def _is_agency(name: str) -> bool:
    found = find_outlet(name.strip())
    return found.is_agency if found is not None else _NAMED_AS_AGENCY.search(name) is not None


def _places(report: Report, *kinds: FurnitureKind) -> Iterator[tuple[int, str]]:
    """The lines at either end of a report where credits stand, and its furniture of these kinds."""
    text = report.text
    yield from _lines(text, 0, _HEAD)
    yield from _lines(text, max(_HEAD, len(text) - _TAIL), len(text))
    yield from ((f.start, text[f.start : f.end]) for f in report.furniture if f.kind in kinds)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\n]+", text[start:end]):
        yield start + match.start(), match[0]


def _date_in(line: str) -> re.Match[str] | None:
    found = [m for m in (pattern.search(line[:200]) for pattern in _DATES) if m is not None]
    return min(found, key=lambda m: m.start(), default=None)


def _iso(match: re.Match[str]) -> str | None:
    month = match["month"]
    try:
        number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
