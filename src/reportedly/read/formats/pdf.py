"""PDF: one report a file, from the text that is in it; nothing is recognized in pictures.

pypdf, because it bounds what a hostile file may cost it and gives the words in the order in which they were set. On
public releases and articles that was the order of reading; pdfminer.six put columns before their headline, and unpacks
streams without a bound.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

from reportedly.errors import InputRejected
from reportedly.read import exports
from reportedly.read.input import Input, Part
from reportedly.read.layout import Line, headline, paragraphs
from reportedly.read.text import MAX_CHARACTERS

logging.getLogger("pypdf").addHandler(logging.NullHandler())

_LARGEST_FILE = 50_000_000
_MOST_PAGES = 200
_MOST_OPERATORS = 2_000_000
_MOST_FORMS = 1_000
_MOST_FONTS = 50
_FEWEST_CHARACTERS = 20
_BOLD = re.compile(r"bold|black|heavy|[-,]bd", re.IGNORECASE)
_BOUNDS = pypdf.Configuration(
    maximum_declared_stream_length=_LARGEST_FILE,
    array_based_stream_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    zlib_maximum_output_length=20_000_000,
    stream_decoding_work_maximum_length=50_000_000,
    stream_parsing_work_maximum_count=1_000_000,
    page_tree_maximum_entries=20 * _MOST_PAGES,
    xform_maximum_invocations_per_extraction=200,
    jbig2dec_binary=None,
    disable_legacy_handling=True,
)
# Whatever else a broken file makes pypdf raise costs that file alone.
_BROKEN = (
    *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError),
    *(RecursionError, TypeError, ValueError),
)


def read(given: Input) -> Iterator[Part]:
    """Give a file's report: its paragraphs without page numbers, running heads and hyphens at the ends of lines.

    It has no outlet, byline or date: the author and the dates among its properties are those of the file. Its title is
    the one there if the text begins with it too, else what is set largest on the first page.

    Raises:
        InputRejected: It is encrypted, a scan without text, broken, or too large; the reason says which.
    """
    data = given.whole(_LARGEST_FILE)
    with pypdf.apply_configuration(_BOUNDS):
        try:
            lines, title = _read(data)
        except LimitReachedError as error:
            raise InputRejected("a PDF that unpacks to more than is read, or has too many pages") from error
        except _BROKEN as error:
            raise InputRejected("not a PDF, or a broken one") from error
    if sum(len(line.text) for line in lines) < _FEWEST_CHARACTERS:
        raise InputRejected("a PDF without text, such as a scan; put it through text recognition first")
    yield from exports.of_document(given, paragraphs(lines), headline(lines, title))


def _read(data: bytes) -> tuple[list[Line], str | None]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise InputRejected("an encrypted PDF; save it without a password")
    if len(reader.pages) > _MOST_PAGES:
        raise InputRejected(f"a PDF of {len(reader.pages):,} pages; at most {_MOST_PAGES} are read")
    words = _Words()
    for number, page in enumerate(reader.pages):
        words.read(page, number)
    title = _entry(reader.trailer, "/Info").get("/Title")
    return words.lines, title if isinstance(title, str) else None


def _entry(within: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A dictionary within another, which may be held elsewhere in the file; nothing where there is none."""
    found = within.get(name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, Mapping) else {}


class _Words:
    """The lines of a file as they come; what goes beyond the bounds is noted here, as pypdf passes over errors."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._n_operators = self._n_forms = self._n_characters = 0
        self._page = 0
        self._begun: Line | None = None

    def read(self, page: pypdf.PageObject, number: int) -> None:
        n_fonts = len(_entry(_entry(page, "/Resources"), "/Font"))
        if n_fonts > _MOST_FONTS:
            raise InputRejected(f"a page with {n_fonts:,} fonts; at most {_MOST_FONTS} are read")
        self._page = number
        page.extract_text(visitor_text=self._add, visitor_operand_before=self._count)
        self._end_line()
        self._check()

    def _count(self, operator: bytes, _operands: Any, _cm: Any, _tm: Any) -> None:
        self._n_operators += 1
        self._n_forms += operator == b"Do"
        self._check()

    def _check(self) -> None:
        if self._n_operators > _MOST_OPERATORS or self._n_forms > _MOST_FORMS:
            raise InputRejected(f"a PDF that draws more than is read: {_MOST_OPERATORS:,} steps, {_MOST_FORMS:,} forms")
        if self._n_characters > MAX_CHARACTERS:
            raise InputRejected(f"a text of more than {MAX_CHARACTERS:,} characters, which is the most that is read")

    def _add(self, text: str, cm: list[float], tm: list[float], font: Any, size: float | None) -> None:
        self._n_characters += len(text)
        self._check()
        for n, words in enumerate(text.split("\n")):
            if n:
                self._end_line()
            is_bold = isinstance(font, Mapping) and bool(_BOLD.search(str(font.get("/BaseFont"))))
            if self._begun:
                self._begun.text += words
                self._begun.is_bold = self._begun.is_bold and (is_bold or not words.strip())
            elif words.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = abs((tm[3] or tm[1]) * (cm[3] or cm[1]))
                self._begun = Line(
                    words, self._page, float(x), float(y), float(size or 0) * float(scale), is_bold, is_bold
                )

    def _end_line(self) -> None:
        if self._begun:
            self.lines.append(self._begun)
        self._begun = None
