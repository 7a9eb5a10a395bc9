import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.fields import Fields
from reportedly.read.formats import docx
from reportedly.read.formats.docx import read
from tests.read.formats.broken import fields, mutations, parts, reasons

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Standard"><w:name w:val="Normal"/></w:style></w:styles>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>admin</dc:creator>'
    "</cp:coreProperties>"
)


def paragraph(text: str, style: str = "Standard") -> str:
    words = escape(text).replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def document(*body: str, title: str | None = None, doctype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "word/document.xml", f"{doctype}<w:document {W} {MC}><w:body>{''.join(body)}</w:body></w:document>"
        )
        packed.writestr("word/styles.xml", STYLES)
        if title:
            packed.writestr("docProps/core.xml", CORE.format(title))
    return out.getvalue()


SAMPLE = document(
    paragraph("Lock shut", "berschrift1"),
    paragraph("The sea lock is shut, the mayor said."),
    paragraph(""),
    paragraph("It will be so\nfor a week."),
)


def test_a_document_is_one_report_without_outlet_byline_and_date() -> None:
    assert fields(read, SAMPLE, "a.docx") == [
        Fields("The sea lock is shut, the mayor said.\nIt will be so\nfor a week.", title="Lock shut")
    ]


def test_a_title_is_the_heading_that_it_begins_with_else_the_one_among_its_properties() -> None:
    body = paragraph("The lock is shut."), paragraph("Later", "berschrift1")
    assert fields(read, document(*body), "a.docx")[0].title is None
    assert fields(read, document(*body, title="Lock shut"), "a.docx")[0].title == "Lock shut"
    heading = paragraph("Lock open", "berschrift1")
    assert fields(read, document(heading, *body, title="Lock shut"), "a.docx")[0].title == "Lock open"


def test_words_in_controls_links_tables_and_insertions_are_read_and_deleted_ones_are_not() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:sdt><w:sdtContent><w:p>{run.format('Control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('Cell.')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:ins>{run.format('Put in.')}</w:ins><w:del><w:r><w:delText>Taken out.</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:hyperlink>{run.format('Link.')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert fields(read, document(body), "a.docx")[0].text == "Control.\nCell.\nPut in.\nLink."


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>"
    assert fields(read, document(body), "a.docx")[0].text == "In a box."


def test_entities_are_not_resolved() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    for name in ("b", "f"):
        body = f"<w:p><w:r><w:t>Shut.&{name};</w:t></w:r></w:p>"
        assert [each.text for each in fields(read, document(body, doctype=laughs), "a.docx")] == ["Shut."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a Word document, or a broken one"),
        (b"PK\x03\x04", "not a Word document, or a broken one"),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "an encrypted document or an old .doc; save it as .docx without a password",
        ),
        (document("<w:p>"), "not a Word document, or a broken one"),
        (document(paragraph(" ")), "no text in it"),
        (document("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "not a Word document, or a broken one"),
    ],
)
def test_what_can_not_be_read_is_refused(data: bytes, reason: str) -> None:
    assert reasons(read, data, "a.docx") == [reason]


def test_a_part_is_unpacked_no_further_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_LARGEST_PART", 1000)
    (reason,) = reasons(read, document(paragraph("Shut. " * 1000)), "a.docx")
    assert reason == "a document of more than 1,000 bytes unpacked, which is the most that is read"


def test_a_document_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_MOST_PARTS", 1)
    assert reasons(read, SAMPLE, "a.docx") == ["a document of 2 parts; at most 1 are read"]


@given(st.binary(max_size=200) | mutations(SAMPLE))
def test_any_bytes_are_a_report_or_a_refusal(data: bytes) -> None:
    parts(read, data, "a.docx")


@given(mutations(paragraph("The lock is shut.").encode()))
def test_any_xml_is_a_report_or_a_refusal(body: bytes) -> None:
    parts(read, document(body.decode("utf-8", "replace")), "a.docx")
