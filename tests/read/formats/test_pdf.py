import io
import zlib

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.fields import Fields
from reportedly.read.formats import pdf
from reportedly.read.formats.pdf import read
from tests.read.formats.broken import fields, mutations, parts, reasons

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def made(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, of which the first is its root."""
    out = b"%PDF-1.4\n"
    starts = {}
    for number, body in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % starts[number] for number in sorted(starts))
    size = len(starts) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, trailer, len(out))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def shown(*lines: tuple[str, float, float, float]) -> bytes:
    """Lines with their size and place as a page draws them."""
    escaped = (
        (text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"), size, x, y)
        for text, size, x, y in lines
    )
    return b"".join(b"BT /F %f Tf %f %f Td (%s) Tj ET\n" % (size, x, y, text) for text, size, x, y in escaped)


def pages(*contents: bytes, title: bytes = b"", resources: bytes = b"/Font<</F 3 0 R>>", more: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        3: FONT,
        4: b"<</Title(%s)/Author(admin)/CreationDate(D:20250513)>>" % title,
    }
    if more:
        objects[5] = more
    for n, content in enumerate(contents):
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<<%s>>>>"
        objects[10 + 2 * n] = page % (11 + 2 * n, resources)
        objects[11 + 2 * n] = content if content.startswith(b"<<") else stream(content)
    return made(dict(enumerate_sorted(objects)), b"/Info 4 0 R")


def enumerate_sorted(objects: dict[int, bytes]) -> list[tuple[int, bytes]]:
    """The objects, numbered without gaps as the table of a file wants it: free numbers hold null."""
    return [(number, objects.get(number, b"null")) for number in range(1, max(objects) + 1)]


FIRST = shown(
    ("Lock shut for a week", 18, 50, 740),
    ("The sea lock of Port Elder is shut, the har-", 10, 50, 700),
    ("bour master said. \u201cFor a week,\u201d she said (at", 10, 50, 688),
    ("least).", 10, 50, 676),
    ("It leaks.", 10, 50, 650),
    ("1", 8, 300, 20),
)
SAMPLE = pages(
    FIRST, shown(("It will open in May, they say,", 10, 50, 700), ("in Brackwater.", 10, 50, 688), ("2", 8, 300, 20))
)


def test_a_file_is_one_report_in_paragraphs_without_outlet_byline_and_date() -> None:
    assert fields(read, SAMPLE, "a.pdf") == [
        Fields(
            "The sea lock of Port Elder is shut, the harbour master said. “For a week,” she said (at least).\n"
            "It leaks.\nIt will open in May, they say, in Brackwater.",
            title="Lock shut for a week",
        )
    ]


def test_a_bold_line_stands_by_itself_and_bold_words_do_not() -> None:
    over = shown(("The lock leaks", 10, 50, 700)).replace(b"/F 10", b"/B 10")
    body = (
        b"BT /F 10 Tf 50 688 Td (It is ) Tj /B 10 Tf (shut) Tj /F 10 Tf (, she said,) Tj 0 -12 Td (for a week.) Tj ET"
    )
    bold = FONT.replace(b"Helvetica", b"Helvetica-Bold")
    data = pages(over + body, resources=b"/Font<</F 3 0 R/B 5 0 R>>", more=bold)
    assert fields(read, data, "a.pdf")[0].text == "The lock leaks\nIt is shut, she said, for a week."


def test_words_in_forms_are_read() -> None:
    form = stream(
        shown(("The lock is shut, she said.", 10, 50, 700)),
        b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>",
    )
    data = pages(b"/X Do", resources=b"/Font<</F 3 0 R>>/XObject<</X 5 0 R>>", more=form)
    assert fields(read, data, "a.pdf")[0].text == "The lock is shut, she said."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a PDF, or a broken one"),
        (b"%PDF-1.4\nThe lock is shut.", "not a PDF, or a broken one"),
        (pages(b"", b""), "a PDF without text, such as a scan; put it through text recognition first"),
        (pages(FIRST, resources=b""), "a PDF without text, such as a scan; put it through text recognition first"),
    ],
)
def test_what_has_no_text_or_is_broken_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read, data, "a.pdf") == [reason]


def test_an_encrypted_file_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SAMPLE))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert reasons(read, out.getvalue(), "a.pdf") == ["an encrypted PDF; save it without a password"]


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    assert reasons(read, SAMPLE, "a.pdf") == ["a PDF of 2 pages; at most 1 are read"]
    again = SAMPLE.replace(b"/Kids[10 0 R 12 0 R]", b"/Kids[" + b"10 0 R " * 5000 + b"]")
    assert reasons(read, again, "a.pdf") == ["a PDF that unpacks to more than is read, or has too many pages"]


def test_a_page_of_too_many_fonts_is_refused() -> None:
    fonts = b"".join(b"/F%d 3 0 R" % n for n in range(51))
    assert reasons(read, pages(FIRST, resources=b"/Font<<%s>>" % fonts), "a.pdf") == [
        "a page with 51 fonts; at most 50 are read"
    ]


def test_a_page_that_draws_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_OPERATORS", 20)
    assert reasons(read, SAMPLE, "a.pdf")[0].startswith("a PDF that draws more than is read: 20 steps")


def test_forms_within_forms_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_FORMS", 20)
    form = stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]")
    data = pages(b"/X Do " * 30, resources=b"/Font<</F 3 0 R>>/XObject<</X 5 0 R>>", more=form)
    assert "20 forms" in reasons(read, data, "a.pdf")[0]


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 50)
    assert reasons(read, SAMPLE, "a.pdf") == ["a text of more than 50 characters, which is the most that is read"]


def test_what_unpacks_to_too_much_is_refused() -> None:
    packed = zlib.compress(b" " * 30_000_000, 9)
    data = pages(stream(packed, b"/Filter/FlateDecode"))
    assert len(data) < 50_000
    assert reasons(read, data, "a.pdf") == ["a PDF that unpacks to more than is read, or has too many pages"]


@given(st.binary(max_size=200).map(lambda end: b"%PDF-1.4\n" + end) | mutations(SAMPLE))
def test_any_bytes_are_a_report_or_a_refusal(data: bytes) -> None:
    parts(read, data, "a.pdf")
