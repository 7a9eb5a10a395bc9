import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.read.factiva import documents
from reportedly.read.fields import Fields
from reportedly.read.formats import pages, rtf
from tests.read.formats.broken import fields, mutations, parts, reasons
from tests.read.test_nexis import rich

KEY = "BRACKP0020250513el5d0001r"
ROWS = {
    "SE": "News",
    "HD": "Lock shut\n",
    "BY": "By Hanne Orrick",
    "CR": "Harbour News Agency",
    "WC": "534 words",
    "PD": "13 May 2025",
    "ET": "15:32",
    "SN": "Brackwater Post",
    "SC": "BRACKP",
    "ED": "1",
    "PG": "3",
    "LA": "English",
    "CY": "(c) 2025 Brackwater Press",
    "LP": '<p class="articleParagraph enarticleParagraph">The lock is shut.</p>',
    "TD": "<p>&quot;For a week,&quot; she said.</p>\n<p>IN May it opens.</p>",
    "CT": "Tel. 01",
    "NS": "gcat : Political/General News | ntra : Transcripts",
    "AN": f"Document {KEY}",
}
CODED = Fields(
    'The lock is shut.\n"For a week," she said.\nIN May it opens.',
    KEY,
    "transcript",
    None,
    "Brackwater Post",
    "Lock shut",
    "Hanne Orrick",
    "2025-05-13",
    "Harbour News Agency",
)


def page(*articles: str) -> bytes:
    divisions = "".join(f'<div class="article enArticle">{article}</div>' for article in articles)
    return f"<html><head><title>Factiva</title></head><body>{divisions}<p>Search Summary</p></body></html>".encode()


def table(rows: dict[str, str]) -> str:
    cells = (f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>' for code, value in rows.items())
    return f"<table>{''.join(cells)}</table>"


def test_a_page_with_codes() -> None:
    assert fields(pages.read, page(table(ROWS), table(ROWS)), "a.html") == [CODED, CODED]


def test_a_page_without_codes() -> None:
    article = (
        '<p></p><div id="hd"><span class="enHeadline"> Lock shut</span></div>'
        "<div>Hanne Orrick</div><div>534 words</div><div>13 May 2025</div><div>15:32</div><div>Brackwater Post</div>"
        "<div>BRACKP</div><div>18</div><div>English</div>"
        '<div>(c) 2025 Brackwater Press</div><p class="articleParagraph">The lock is shut.</p>'
        f'<p class="articleParagraph">It will open.</p><p>Document {KEY}</p>'
    )
    assert fields(pages.read, page(article), "a.html") == [
        Fields(
            "The lock is shut.\nIt will open.",
            KEY,
            outlet_name="Brackwater Post",
            title="Lock shut",
            byline="Hanne Orrick",
            published="2025-05-13",
        )
    ]


def test_a_document_with_codes() -> None:
    rows = {code: value for code, value in ROWS.items() if code not in ("LP", "TD")}
    cells = [rf"{code}\cell {value.strip()}\cell\row " for code, value in rows.items()]
    said = r"TD\cell \ldblquote For a week,\rdblquote  she said.\par IN May it opens.\cell\row "
    text = r"LP\cell The lock is shut.\cell\row " + said
    data = r"{\rtf1\ansi " + "".join([*cells[:-3], text, *cells[-3:]]) * 2 + "}"
    found = fields(rtf.read, data.encode("ascii"), "a.rtf")
    assert [each.text for each in found] == ["The lock is shut.\n“For a week,” she said.\nIN May it opens."] * 2
    assert {(each.own_key, each.outlet_name, each.credit, each.published) for each in found} == {
        (KEY, "Brackwater Post", "Harbour News Agency", "2025-05-13")
    }


def test_a_document_without_codes() -> None:
    head = ("Lock shut for a week", "Hanne Orrick", "534 words", "13 May 2025", "Brackwater Post", "BRACKP", "English")
    text = ("(c) 2025 Brackwater Press", "", "The lock is shut.", "It will open.", "", f"Document {KEY}")
    found = fields(rtf.read, rich((*head, *text) * 2), "a.rtf")
    assert (
        found
        == [
            Fields(
                "The lock is shut.\nIt will open.",
                KEY,
                outlet_name="Brackwater Post",
                title="Lock shut for a week",
                byline="Hanne Orrick",
                published="2025-05-13",
            )
        ]
        * 2
    )


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("AAP", "AAP"),
        ("By Harbour News Agency", "Harbour News Agency"),
        ("(c) Harbour News", "Harbour News"),
        ("Brackwater Post", None),
        ("From correspondents in Port Elder", None),
        ("Special to the Post", None),
        ("Photo: Hanne Orrick", None),
        ("With Harbour News Agency", None),
        ("additional reporting by Ines Calloway", None),
        ("One of many long lines about whose it is", None),
        ("2025", None),
        ("", None),
    ],
)
def test_a_credit_is_a_name_and_nothing_else(line: str, credit: str | None) -> None:
    assert fields(pages.read, page(table(ROWS | {"CR": line})), "a.html")[0].credit == credit


def test_an_article_without_a_text_costs_itself_alone() -> None:
    data = page(table({code: ROWS[code] for code in ("HD", "PD", "AN")}), table(ROWS), "<p>Nothing.</p>")
    assert fields(pages.read, data, "a.html") == [CODED]
    assert reasons(pages.read, data, "a.html") == ["an article without a text"] * 2


def test_other_documents_are_no_exports() -> None:
    data = rich(("HD is a code.", f"Document {KEY}", "The lock is shut."))
    assert len(fields(rtf.read, data, "a.rtf")) == 1


LINES = st.sampled_from(
    [
        "HD\tLock",
        "TD\tShut.",
        f"AN\tDocument {KEY}",
        f"Document {KEY}",
        "3 words",
        "13 May 2025",
        "BRACKP",
        "(c) 2025",
        "A.",
    ]
)


@given(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=12))
def test_any_order_of_lines_is_articles_or_refusals(blocks: list[list[str]]) -> None:
    for found in documents(blocks):
        assert isinstance(found, InputRejected) or found.text.strip()


@given(mutations(page(table(ROWS))))
def test_any_page_is_reports_or_refusals(data: bytes) -> None:
    parts(pages.read, data, "a.html")
