"""The forms of words that news has for times."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from reportedly.resolve.days import DAY, MONTH, WEEKDAY, YEAR
from reportedly.resolve.holidays import HOLIDAY

_N = (
    r"(?i:[0-9]{1,3}(?:,[0-9]{3})*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|"
    r"three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_FEW = r"(?i:several|a few|few|many|some|a couple of|a couple|dozens of|hundreds of|recent)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)"
_ROUGHLY = (
    r"(?:(?i:more than|less than|nearly|almost|about|around|at least|over|up to|some|roughly|only|just over|"
    r"just under) )"
)
_WHICH = r"[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming"
_PART = r"(?:morning|afternoon|evening|night)"
_EDGE = r"(?:(?:early|late|mid|earlier|later) ?-? ?(?:on |in )?)"
_CLOCK = r"(?:(?:[0-9]{1,2}(?:[:.][0-9][0-9])? ?[ap]\.?m\b\.?|noon|midnight)(?: (?:[ECMP][SD]?T|GMT))?)"
_SURE = r"(?:(?<=\b[Ii]n )|(?<=[Ss]ince )|(?<=\b[Bb]y )|(?<=\bof )|(?<=until )|(?<=from )|(?<=through )|(?<=during ))"


@dataclass(frozen=True, slots=True)
class Expression:
    """The words of a time before it is known what day it is: their form and their parts."""

    start: int
    end: int
    form: str
    parts: dict[str, str | None]


_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\b(?P<year>(?:19|20)[0-9][0-9])-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b"),
        (
            "date",
            rf"\b(?:(?P<clock>{_CLOCK}),? (?:on )?)?(?:(?P<weekday>{WEEKDAY})(?: (?P<part>{_PART}))?,? (?:the )?)?"
            rf"(?:(?P<month>{MONTH}) (?P<day>{DAY})|(?P<day2>{DAY}) (?:of )?(?P<month2>{MONTH}))"
            rf"(?:,? (?P<year>{YEAR}))?",
        ),
        (
            "month",
            rf"\b(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:end|beginning|start|middle) of)[ -])?"
            rf"(?:(?P<which>{_WHICH}) )?(?P<sure>{_SURE})?(?P<month>{MONTH})"
            rf"(?:(?:,? of|,)? (?P<year>{YEAR})|(?P<rel> last year| this year| next year))?(?![\w-]| [0-9])",
        ),
        ("decade", r"\b[Tt]he (?:(?:early|late|mid)[ -])?['\u2019]?(?P<decade>(?:19|20)?[0-9]0)s\b"),
        (
            "year",
            r"(?<![\w$\u00a3\u20ac#.,/-])(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id|[Ff]iscal|[Tt]he end of)[ -])?"
            rf"(?P<year>{YEAR})(?![\w%/])",
        ),
        (
            "weekday",
            rf"\b(?:(?P<clock>{_CLOCK}),? (?:on )?)?(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) (?:on )?)?"
            rf"(?:(?P<which>{_WHICH}|[Ee]very|[Ee]ach) )?"
            rf"(?P<weekday>{WEEKDAY})(?P<many>s\b)?(?: (?P<part>{_PART})s?\b)?"
            rf"(?: (?:at|around) (?P<clock2>{_CLOCK}))?",
        ),
        (
            "today",
            r"\b(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?"
            r"(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Tt]he day before yesterday|"
            rf"[Tt]he day after tomorrow|[Tt]his (?={_PART})|[Ll]ast (?=night))(?: ?\b(?P<part>{_PART})\b)?\b",
        ),
        (
            "unit",
            rf"\b(?:(?:{_EDGE}|[Tt]he (?:end|beginning|start|rest|remainder) of )(?P<edge>))?(?:[Tt]he )?"
            rf"(?P<which>{_WHICH}|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent|[Ff]ollowing) "
            rf"(?P<unit>{_UNIT}|fiscal year|spring|summer|autumn|fall|winter)\b",
        ),
        (
            "span",
            r"\b(?:[Tt]he )?(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Ff]irst|[Pp]revious|[Ff]ollowing) "
            rf"(?P<n>{_N}|{_FEW})[ -](?P<unit>{_UNIT})s?\b",
        ),
        (
            "ago",
            rf"\b(?P<rough>{_ROUGHLY})?(?P<n>{_N}|{_FEW}|[Aa]n?) (?P<unit>{_UNIT})s? "
            r"(?P<way>ago|earlier|later|from now|hence)\b",
        ),
        ("old", rf"\b(?P<n>{_N}|[Aa]n?)[ -](?P<unit>{_UNIT})s?[ -]old\b"),
        (
            "duration",
            rf"\b{_ROUGHLY}?(?P<n>{_N}|{_FEW}|[Aa]n?|[Hh]alf an?)(?: (?:more|additional|full|consecutive|straight))?"
            rf"[ -](?P<unit>{_UNIT})s?\b",
        ),
        ("weekend", r"\b[Tt]he weekend\b"),
        ("units", r"\b(?<=\w )(?P<unit>minute|hour|day|week|month|year|decade|centurie)s\b(?! (?:old|of age))"),
        (
            "quarter",
            r"\b(?:[Tt]he )?(?:(?:latest|fiscal|current) )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
            rf"[ -]quarter(?: (?:of )?(?P<year>{YEAR}))?\b",
        ),
        ("every", rf"\b(?:[Ee]very|[Ee]ach) (?:(?P<n>{_N}|few|other) )?(?P<unit>{_UNIT})s?\b"),
        ("often", r"\b(?P<word>[Dd]aily|[Ww]eekly|[Mm]onthly)\b"),
        (
            "now",
            r"\b(?P<word>[Nn]ow|[Cc]urrently|(?:at )?(?:the )?present(?= time| day)|[Rr]ecently|"
            r"[Tt]he (?:near |foreseeable )?future|[Tt]he past|[Cc]urrent)\b",
        ),
        ("century", r"\b[Tt]he (?P<nth>[0-9][0-9]?)(?:st|nd|rd|th)[ -][Cc]entury\b"),
        ("holiday", rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<name>{HOLIDAY})(?:,? (?P<year>{YEAR}))?(?!\w)"),
        ("clock", rf"\b(?P<clock>{_CLOCK})(?! \w*day)"),
    )
)
_ORDER = {name: i for i, (name, _) in enumerate(_FORMS)}


def may_have(text: str, forms: Collection[str]) -> bool:
    """Whether a text has words of some forms, which others before them may yet take.

    Examples:
        >>> may_have("It leaked on Friday", {"weekday"}), may_have("It leaked", {"weekday"})
        (True, False)
    """
    return any(form.search(text) for name, form in _FORMS if name in forms)


def expressions(text: str) -> list[Expression]:
    """Find the words of times, in order, none overlapping; longer words before shorter ones. Cost is linear.

    Examples:
        >>> [(e.form, "The lock failed on Friday, two days after March 3."[e.start : e.end])
        ...  for e in expressions("The lock failed on Friday, two days after March 3.")]
        [('weekday', 'Friday'), ('duration', 'two days'), ('date', 'March 3')]
    """
    found = [(m.start(), -m.end(), _ORDER[name], name, m) for name, form in _FORMS for m in form.finditer(text)]
    kept: list[Expression] = []
    for start, end, _, name, match in sorted(found, key=lambda row: row[:3]):
        if not kept or start >= kept[-1].end:
            kept.append(Expression(start, -end, name, match.groupdict()))
    return kept
