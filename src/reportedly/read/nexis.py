"""What LexisNexis exports: Nexis Uni and Lexis Advance as DOCX and RTF, the older service as HTML and plain text.

As the R packages LexisNexisTools and tm.plugin.lexisnexis describe the layouts. The newer one has a headline, a source,
a date, labels such as "Byline:" and "Length: 534 words", a line "Body", and ends with "End of Document". The older
begins with "1 of 20 DOCUMENTS", source, date and headline, and has its labels in capitals. The outlet is the source,
the date the one beside it, and never that of "Load-Date"; of kinds, "Publication-Type" tells transcripts, press
releases and blogs. What stands under "Highlight" and "Graphic" is left out. No credit is given.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from reportedly.errors import InputRejected
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, Fields, one_line
from reportedly.read.html import read_fragment
from reportedly.records import ReportKind

Block = list[str]
_NUMBER = re.compile(r"(?:\d{1,5} of \d{1,5} DOCUMENTS?|(?:DOCUMENT|Dokument|Document) \d{1,5} (?:OF|von|de) \d{1,5})")
_NUMBER_LINE = re.compile(rf"^[ \t\xa0]*{_NUMBER.pattern}[ \t\r]*$", re.MULTILINE)
_DOCUMENT = re.compile(r'<a name="DOC_ID_\d{1,9}_\d{1,9}"', re.IGNORECASE)
_DIVISION = re.compile(r"<br\s?/?>\s{0,20}(?=<div)", re.IGNORECASE)
_END = "End of Document"
_BODY = ("body", "text")
_SECTIONS_AFTER = ("classification", "graphic", "notes", "correction")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s\xa0]*(?:©|\(c\))?[\s\xa0]*\d{4}|.{0,200}all rights reserved", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:[^\W\d]{2,12}\.?,? )?"
    r"(?:(?P<month>[^\W\d]{3,12})\.? (?P<day>\d{1,2})|(?P<day_first>\d{1,2})\.? (?:de )?(?P<month_last>[^\W\d]{3,12}))"
    r",? (?:de )?(?P<year>(?:19|20)\d\d)\b"
)
_LABEL = re.compile(r"([^\W\d_][\w -]{1,28}):(?=(\xa0)|\s|\Z)\s*")
_LENGTH = {"length", "longueur", "länge"}
_BYLINE = ("byline", "author", "auteur", "autor")
_HEADLINE = ("headline", "title")
_KIND = ("publication-type", "document-type", "type-publication")
# The labels before a text and those after it, in the languages of the services' pages.
_BEFORE = {
    *(*_LENGTH, *_BYLINE, *_HEADLINE, "section", "rubrique", "rubrik", "dateline", "highlight", "encart", "series"),
    *("body", "column", "link to image", "source"),
}
_AFTER = {
    *(
        *_KIND,
        "load-date",
        "update",
        "date-chargement",
        "language",
        "langue",
        "sprache",
        "journal-code",
        "journal code",
    ),
    *(
        "subject",
        "sujet",
        "organization",
        "organisation",
        "company",
        "societe",
        "firma",
        "industry",
        "person",
        "ticker",
    ),
    *("secteur-activite", "symbole-boursier", "geographic", "localisation-geo", "country", "state", "city", "graphic"),
    *("grafik", "distribution", "correction", "correction-date", "notes", "classification", "acc-no"),
}
_KINDS: tuple[tuple[str, ReportKind], ...] = (
    ("transcript", "transcript"),
    ("press release", "release"),
    ("blog", "post"),
)


def of_page(markup: str) -> list[Fields | InputRejected]:
    """Take the reports from a web page of the older service; none where it is no such page."""
    starts = [found.start() for found in _DOCUMENT.finditer(markup)]
    blocks = []
    for first, last in pairwise([*starts, len(markup)]):
        lines = [read_fragment(each).split("\n") for each in _DIVISION.split(markup[first:last])]
        blocks += [block for block in lines if block != [""]]
    return documents(blocks)


def of_plain(text: str) -> list[Fields | InputRejected]:
    """Take the reports from a plain text of the older service, whose lines are cut to a width; none for all others."""
    if not _NUMBER_LINE.search(text):
        return []
    paragraphs = re.split(r"\n[ \t]*(?=\n)", "\n".join(text.splitlines()))
    lines = ([line.strip() for line in paragraph.split("\n") if line.strip()] for paragraph in paragraphs)
    return documents([block for block in lines if block], is_wrapped=True)


def documents(blocks: list[Block], *, is_wrapped: bool = False) -> list[Fields | InputRejected]:
    """Take the reports from an export's paragraphs; none where it is no export.

    Args:
        blocks: The paragraphs, each as its lines, none of which is empty.
        is_wrapped: Whether the lines of a paragraph are cut to a width, so that they are one line.
    """
    starts = [n for n, block in enumerate(blocks) if _NUMBER.fullmatch(block[0])]
    ends = [n for n, block in enumerate(blocks) if block[-1] == _END]
    if starts and any(_label(block, is_newer=False)[0] in _LENGTH for block in blocks):
        pieces = pairwise([*starts, len(blocks)])
        return [_document(blocks[first + 1 : last], is_wrapped=is_wrapped) for first, last in pieces]
    if ends and any(_label(block, is_newer=True)[0] in {*_LENGTH, "load-date"} for block in blocks):
        pieces = pairwise([-1, *ends])
        return [_document(blocks[first + 1 : last], is_newer=True) for first, last in pieces]
    return []


def _document(blocks: list[Block], *, is_newer: bool = False, is_wrapped: bool = False) -> Fields | InputRejected:
    size = next((n for n, block in enumerate(blocks) if _is_below_heading(block, is_newer)), len(blocks))
    heading = [block for block in blocks[:size] if not _COPYRIGHT.match(block[0])]
    title, source, published = (_newer if is_newer else _older)(heading)
    labels, body = _labels_and_body(blocks[size:], is_newer)
    text = "\n".join(" ".join(" ".join(block).split()) if is_wrapped else _in_lines(block) for block in body)
    if not text:
        return InputRejected("an article without a text")
    named = labels.get("publication-type") or next((labels[each] for each in _KIND if each in labels), "")
    byline = next((labels[each] for each in _BYLINE if each in labels), None)
    return Fields(
        text,
        kind=next((kind for word, kind in _KINDS if word in named.lower()), "news"),
        outlet_name=one_line(source, LONGEST_NAME),
        title=one_line(title or next((labels[each] for each in _HEADLINE if each in labels), None)),
        byline=one_line(re.sub(r"\A(?i:by) ", "", byline), LONGEST_NAME) if byline else None,
        published=published,
    )


def _is_below_heading(block: Block, is_newer: bool) -> bool:
    return _label(block, is_newer=is_newer)[0] in _BEFORE or (is_newer and _is_line(block, _BODY))


def _is_line(block: Block, words: Collection[str]) -> bool:
    return len(block) == 1 and block[0].lower() in words


def _newer(heading: list[Block]) -> tuple[str, str, str | None]:
    """Headline, source and date; what stands before them in the first document is the list of all."""
    at = next((n for n in reversed(range(len(heading))) if _dated(heading[n])), len(heading))
    above = [" ".join(block) for block in heading[:at]]
    published = _date(heading[at]) if at < len(heading) else None
    title, source = (["", "", *above] if len(above) != 1 else [*above, ""])[-2:]
    return title, source, published


def _older(heading: list[Block]) -> tuple[str, str, str | None]:
    """Headline, source and date; the date stands between the two or after them."""
    at = next((n for n, block in enumerate(heading) if _dated(block)), len(heading))
    published = _date(heading[at]) if at < len(heading) else None
    source, title, *_ = [*(" ".join(block) for n, block in enumerate(heading) if n != at), "", ""]
    return title, source, published


def _dated(block: Block) -> bool:
    return any(_DATE.match(line) for line in block)


def _date(block: Block) -> str | None:
    found = next(filter(None, map(_DATE.match, block)))
    return iso_date(f"{found['day'] or found['day_first']} {found['month'] or found['month_last']} {found['year']}")


def _labels_and_body(blocks: list[Block], is_newer: bool) -> tuple[dict[str, str], list[Block]]:
    labels: dict[str, str] = {}
    body: list[Block] = []
    remaining = iter(blocks)
    for block in remaining:
        label, value = _label(block, is_newer=is_newer)
        if label == "body" or (is_newer and _is_line(block, _BODY)):
            body += [[value]] if label and value else []
            break
        if label in _BEFORE or label in _AFTER:
            labels.setdefault(label, value)
        elif not is_newer and not _COPYRIGHT.match(block[0]):
            body.append(block)
            break
    is_text = True
    for block in remaining:
        label, value = _label(block, is_newer=is_newer)
        is_text = is_text and label not in _AFTER and not _ends_text(block, is_newer)
        if is_text:
            body.append(block)
        elif label:
            labels.setdefault(label, value)
    return labels, body


def _ends_text(block: Block, is_newer: bool) -> bool:
    return _is_line(block, _SECTIONS_AFTER) if is_newer else bool(_COPYRIGHT.match(block[0]))


def _label(block: Block, *, is_newer: bool) -> tuple[str, str]:
    """A label in small letters, and what follows it; the older has it in capitals, the newer a no-break space after."""
    found = _LABEL.match(block[0])
    if not found or not (found[2] if is_newer else found[1].isupper()):
        return "", ""
    return found[1].lower(), " ".join([block[0][found.end() :], *block[1:]]).strip()


def _in_lines(block: Block) -> str:
    return "\n".join(" ".join(line.split()) for line in block)
