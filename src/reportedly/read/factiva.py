"""What Factiva exports: articles as HTML or RTF, with its codes of fields (HD, SN, PD ...) or without.

As the R package tm.plugin.factiva and others describe the layouts. The outlet is SN, the headline HD, the date PD, the
byline BY, the key AN, and the text LP and TD; CR is the credit if it is a name and not words about one. Of subjects,
NPRESS and NTRA tell press releases and transcripts. Without codes, the same fields stand in their order: headline,
byline, words, date, source, code, language, copyright, text, key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile

import lxml.html

from reportedly.errors import InputRejected
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, Fields, one_line
from reportedly.read.html import read_fragment
from reportedly.read.newsroom import credit_beside
from reportedly.records import ReportKind

Block = list[str]
_CODES = (
    *(
        "HD",
        "BY",
        "CR",
        "WC",
        "PD",
        "ET",
        "SN",
        "SC",
        "ED",
        "PG",
        "VOL",
        "LA",
        "CY",
        "LP",
        "TD",
        "CT",
        "RF",
        "CO",
        "IN",
    ),
    *("NS", "RE", "IPC", "IPD", "PUB", "AN", "SE", "CLM", "NGC", "GC", "ART", "DE", "RIC"),
)
_CODED = re.compile(rf"[\s|]*({'|'.join(_CODES)})[ \xa0]*[\t|][\s|]*(.*?)[\s|]*")
_KEY = re.compile(r"Doc?k?um\w{2,6}[ \xa0]([A-Za-z][A-Za-z0-9]{24})")
_ARTICLE = re.compile(r'<div[^>]{0,200}?\bclass="article [a-z]{2,4}Article"', re.IGNORECASE)
_WORDS = re.compile(r"[\d.,\xa0 ]{1,12}[^\W\d]{2,20}")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_FARTHEST = 14
_MOST_WORDS_IN_BYLINE = 8
# What stands in a credit line that does not say whose copy the text is.
_NO_OWNER = re.compile(
    r"\d|photo|pictur|image|illustrat|graphic|correspondent|reporter|staff|special|writer|columnist|editor|compiled"
    r"|freelance|addition|\bwith\b|\bin\b",
    re.IGNORECASE,
)
_MOST_WORDS_IN_CREDIT = 5
_KINDS: tuple[tuple[str, ReportKind], ...] = (("npress", "release"), ("ntra", "transcript"))


def of_page(markup: str) -> list[Fields | InputRejected]:
    """Take the articles from a web page of Factiva's; none where it is no such page."""
    starts = [found.start() for found in _ARTICLE.finditer(markup)]
    pieces = (markup[first:last] for first, last in pairwise([*starts, len(markup)]))
    return [_of_markup(piece) for piece in pieces]


def documents(blocks: list[Block]) -> list[Fields | InputRejected]:
    """Take the articles from an export's paragraphs, each as its lines; none where it is no export."""
    lines = [line for block in blocks for line in block]
    ends = [n for n, line in enumerate(lines) if _key(line)]
    pieces = [lines[first + 1 : last + 1] for first, last in pairwise([-1, *ends])]
    if not any(_by_code(piece) or _words_at(piece) is not None for piece in pieces):
        return []
    return [_of_lines(piece) for piece in pieces]


def _of_markup(piece: str) -> Fields | InputRejected:
    try:
        text = read_fragment(piece)  # it counts the elements before anything else parses them
        tree = lxml.html.fromstring(f"<div>{piece}</div>")
    except InputRejected as error:
        return error
    except (ValueError, AssertionError, lxml.etree.LxmlError):
        return InputRejected("an article whose markup is broken")
    found: dict[str, str] = {}
    for row in tree.iter("tr"):
        cells = [each for each in row if each.tag in ("td", "th")]
        code = cells[0].text_content().strip() if len(cells) == 2 else ""
        if code in _CODES:
            found.setdefault(code, read_fragment(lxml.html.tostring(cells[1], encoding="unicode")))
    if found:
        return _fields(found)
    headlines = tree.xpath('//*[contains(@class, "Headline")]')
    return _of_lines(text.split("\n"), one_line(headlines[0].text_content()) if headlines else None)


def _of_lines(lines: list[str], title: str | None = None) -> Fields | InputRejected:
    return _fields(_by_code(lines) or _in_order(lines, title))


def _by_code(lines: Iterable[str]) -> dict[str, str]:
    """What stands under each code, in lines; nothing where there are no codes."""
    found: dict[str, list[str]] = {}
    under: list[str] = []
    for line in lines:
        coded = _CODED.fullmatch(line)
        if coded:
            under = found.setdefault(coded[1], [])
        under.append(coded[2] if coded else line.strip(" \t|"))
    return {code: "\n".join(filter(None, value)) for code, value in found.items()} if "HD" in found else {}


def _in_order(lines: list[str], title: str | None) -> dict[str, str]:
    """What the lines are by their order, under the codes that they would have."""
    at = _words_at(lines)
    if at is None:
        return {}
    above, below = lines[:at], lines[at + 1 :]
    found = {"PD": below[0] if below else ""}
    if title is None and above:
        has_byline = len(above) > 1 and len(above[-1].split()) <= _MOST_WORDS_IN_BYLINE
        title = above[-2] if has_byline else above[-1]
    found["HD"] = title or ""
    if len(above) > 1 and above[-1] != title and len(above[-1].split()) <= _MOST_WORDS_IN_BYLINE:
        found["BY"] = above[-1]
    key = next(filter(None, map(_key, reversed(below))), "")
    code = next((n for n, line in enumerate(below[:_FARTHEST]) if line and key.upper().startswith(line.upper())), None)
    if code:
        found["SN"] = below[code - 1]
    owned = next((n for n, line in enumerate(below[:_FARTHEST]) if _COPYRIGHT.match(line)), None)
    text = below[(owned if owned is not None else (code or 0) + 1) + 1 :]
    found["TD"] = "\n".join(takewhile(lambda line: not _key(line), text))
    found["AN"] = key
    return found


def _words_at(lines: list[str]) -> int | None:
    """Where an article states its number of words, with a date below."""
    return next(
        (
            n
            for n, line in enumerate(lines[:_FARTHEST])
            if _WORDS.fullmatch(line) and re.search(r"\d{4}", "".join(lines[n + 1 : n + 2]))
        ),
        None,
    )


def _key(line: str) -> str | None:
    found = _KEY.fullmatch(line.strip(" \t|").removeprefix("AN").strip(" \t|\xa0"))
    return found[1] if found else None


def _fields(found: dict[str, str]) -> Fields | InputRejected:
    text = "\n".join(found[code] for code in ("LP", "TD") if found.get(code))
    if not text:
        return InputRejected("an article without a text")
    outlet = one_line(found.get("SN"), LONGEST_NAME)
    byline = one_line(found.get("BY"), LONGEST_NAME)
    subjects = found.get("NS", "").lower()
    return Fields(
        text,
        own_key=_key(found.get("AN", "")) or one_line(found.get("AN")),
        kind=next((kind for code, kind in _KINDS if re.search(rf"\b{code}\b", subjects)), "news"),
        outlet_name=outlet,
        title=one_line(found.get("HD")),
        byline=re.sub(r"\A(?i:by) ", "", byline) if byline else None,
        published=iso_date(found.get("PD")),
        credit=_credit(found.get("CR"), outlet),
    )


def _credit(line: str | None, outlet: str | None) -> str | None:
    """Whose copy a text is, where its credit line is a name and nothing else."""
    named = re.sub(r"\A(?i:by|from|source:|©|\(c\)) ", "", one_line(line, LONGEST_NAME) or "").strip(" .")
    words = named.split()
    if not words or len(words) > _MOST_WORDS_IN_CREDIT or _NO_OWNER.search(named) or not words[0][:1].isupper():
        return None
    return credit_beside(outlet, [named])
