import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.read.fields import Fields
from reportedly.read.formats import docx, pages, plain, rtf
from reportedly.read.nexis import documents
from tests.read.formats.broken import fields, mutations, parts, reasons
from tests.read.formats.test_docx import document, paragraph

NEWER = (
    "Date and Time: Friday, 16 May 2025 09:31:00 BST",
    "Job Number: 1",
    "Documents (2)",
    "1. Lock shut for a week",
    "Client/Matter: -None-",
    "",
    "Lock shut for a week",
    "Brackwater Post (Port Elder)",
    "May 13, 2025 Tuesday 9:20 AM GMT",
    "\nCopyright 2025 Brackwater Press All Rights Reserved",
    "Section:\xa0NEWS; Version:2",
    "Length:\xa0534 words",
    "Byline:\xa0By Hanne Orrick",
    "Dateline:\xa0PORT ELDER",
    "Highlight:\xa0It leaks.",
    "Body",
    "",
    "The sea lock is shut, the mayor said.",
    "Subject: it will be so for a week, she said.",
    "\nGraphic",
    "The lock at noon.",
    "Classification",
    "Language:\xa0ENGLISH\n\n",
    "Publication-Type:\xa0Newspaper\n\n",
    "Load-Date:\xa0May 14, 2025",
    "\nEnd of Document",
    "What the mayor said",
    "Elder Bay Radio",
    "May 15, 2025 Thursday",
    "Length:\xa012 words",
    "Body",
    "MAYOR: The lock is open.",
    "Load-Date:\xa0May 16, 2025",
    "Publication-Type:\xa0Transcript",
    "\nEnd of Document",
    "Nothing in it",
    "Elder Bay Radio",
    "May 15, 2025 Thursday",
    "Length:\xa00 words",
    "Body",
    "\nEnd of Document",
)
FOUND = [
    Fields(
        "The sea lock is shut, the mayor said.\nSubject: it will be so for a week, she said.",
        outlet_name="Brackwater Post (Port Elder)",
        title="Lock shut for a week",
        byline="Hanne Orrick",
        published="2025-05-13",
    ),
    Fields(
        "MAYOR: The lock is open.",
        kind="transcript",
        outlet_name="Elder Bay Radio",
        title="What the mayor said",
        published="2025-05-15",
    ),
]
OLDER = """
Download Request: Selected Items: 1-3
Time Of Request: Friday, May 16, 2025  16:51:31


                               1 of 3 DOCUMENTS



                               Brackwater Post

                            May 13, 2025 Tuesday
                              Edition 1;
                              National Edition

Lock shut for
a week

BYLINE: By Hanne Orrick

SECTION: NEWS; Pg. 3

LENGTH: 1,534 words


The sea lock is shut, the mayor
of Port Elder said.

MR. TANN: It will be so for a
week.

Subject: the lock.

LOAD-DATE: May 14, 2025

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2025 Brackwater Press
                              All Rights Reserved

                               2 of 3 DOCUMENTS

                    Copyright 2025 Elder Bay Radio
                              All Rights Reserved

                               Elder Bay Radio

                               15 May 2025

HEADLINE: Lock open

LENGTH: 12 words

BODY:

The lock is open.

                               3 of 3 DOCUMENTS

                               Elder Bay Radio

                               15 May 2025

Nothing in it

LENGTH: 0 words

LOAD-DATE: May 16, 2025
"""
PAGE = """<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>
<A NAME="DOC_ID_0_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P><SPAN>1 of 2 DOCUMENTS</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P><SPAN>Brackwater Post</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P><SPAN>May</SPAN><SPAN> 13, 2025, Tuesday, Late Edition<BR>Correction Appended</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>Lock shut;<BR>for a week</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>BYLINE: </SPAN><SPAN>By HANNE ORRICK</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>LENGTH: </SPAN><SPAN>584 words</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>The lock is shut.</SPAN></P>
<P><SPAN> &quot;For a week,&quot; she said.</SPAN><SPAN>&nbsp;</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>LOAD-DATE: </SPAN><SPAN>May 14, 2025</SPAN></P>
</DIV>
<A NAME="DOC_ID_0_1"></A>
<BR><DIV CLASS="c0"><P><SPAN>2 of 2 DOCUMENTS</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P><SPAN>Journal du Port</SPAN></P>
</DIV>
<BR><DIV CLASS="c3"><P><SPAN>13 mai 2025 mardi</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>Titre</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>AUTEUR: </SPAN><SPAN>Ines Calloway</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>LONGUEUR: </SPAN><SPAN>5 mots</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>Fermé.</SPAN></P>
</DIV>
<BR><DIV CLASS="c5"><P><SPAN>SUJET: </SPAN><SPAN>PORTS (90%)</SPAN></P>
</DIV>
</BODY></HTML>"""


def rich(paragraphs: tuple[str, ...]) -> bytes:
    """The paragraphs as RTF."""
    lines = (each.replace("\xa0", r"\~").replace("\n", r"\line ") for each in paragraphs)
    return (r"{\rtf1\ansi " + "".join(line + r"\par " for line in lines) + "}").encode("ascii")


@pytest.mark.parametrize(
    ("reader", "data"),
    [(docx.read, document(*map(paragraph, NEWER))), (rtf.read, rich(NEWER))],
    ids=["docx", "rtf"],
)
def test_the_newer_export_as_documents(reader: object, data: bytes) -> None:
    assert fields(reader, data, "a") == FOUND  # type: ignore[arg-type]
    assert reasons(reader, data, "a") == ["an article without a text"]  # type: ignore[arg-type]
    assert [part.label for part in parts(reader, data, "a")] == ["a[0]", "a[1]", "a[2]"]  # type: ignore[arg-type]


def test_the_older_export_as_plain_text() -> None:
    assert fields(plain.read, OLDER.encode(), "a.txt") == [
        Fields(
            "The sea lock is shut, the mayor of Port Elder said.\n"
            "MR. TANN: It will be so for a week.\nSubject: the lock.",
            outlet_name="Brackwater Post",
            title="Lock shut for a week",
            byline="Hanne Orrick",
            published="2025-05-13",
        ),
        Fields("The lock is open.", outlet_name="Elder Bay Radio", title="Lock open", published="2025-05-15"),
    ]
    assert reasons(plain.read, OLDER.replace("\n", "\r\n").encode(), "a.txt") == ["an article without a text"]


def test_the_older_export_as_a_page() -> None:
    assert fields(pages.read, PAGE.encode(), "a.html") == [
        Fields(
            'The lock is shut.\n"For a week," she said.',
            outlet_name="Brackwater Post",
            title="Lock shut; for a week",
            byline="HANNE ORRICK",
            published="2025-05-13",
        ),
        Fields("Fermé.", outlet_name="Journal du Port", title="Titre", byline="Ines Calloway"),
    ]


@pytest.mark.parametrize("kind", [("Press Release", "release"), ("Web Blog", "post"), ("Newswire", "news")])
def test_kinds(kind: tuple[str, str]) -> None:
    blocks = [["Lock"], ["Post"], ["Length:\xa01 words"], ["Body"], ["Shut."], [f"Publication-Type:\xa0{kind[0]}"]]
    (found,) = documents([*blocks, ["Load-Date:\xa0May 14, 2025"], ["End of Document"]])
    assert isinstance(found, Fields)
    assert (found.kind, found.published, found.title, found.outlet_name) == (kind[1], None, "Lock", "Post")


@pytest.mark.parametrize(
    "text",
    [
        "The lock is shut.\n\nEnd of Document\n",
        "Length: 12 words.\nThe lock is shut.\n",
        "He gave them 1 of 10 DOCUMENTS and said no more.\n\nLENGTH: 3 words\n",
        "1 of 10 DOCUMENTS\n\nThe lock is shut.\n",
    ],
)
def test_other_texts_are_no_exports(text: str) -> None:
    assert [each.text for each in fields(plain.read, text.encode(), "a.txt")] == [text]
    assert len(fields(docx.read, document(*map(paragraph, text.split("\n"))), "a.docx")) == 1


LINES = st.sampled_from(
    [
        "1 of 2 DOCUMENTS",
        "End of Document",
        "Body",
        "Length:\xa03 words",
        "LENGTH: 3 words",
        "May 13, 2025",
        "Post",
        "Shut.",
    ]
)


@given(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=12), st.booleans())
def test_any_order_of_lines_is_articles_or_refusals(blocks: list[list[str]], is_wrapped: bool) -> None:
    for found in documents(blocks, is_wrapped=is_wrapped):
        assert isinstance(found, InputRejected) or found.text.strip()


@given(mutations(OLDER.encode()))
def test_any_plain_text_is_reports_or_refusals(data: bytes) -> None:
    parts(plain.read, data, "a.txt")


@given(mutations(PAGE.encode()))
def test_any_page_is_reports_or_refusals(data: bytes) -> None:
    parts(pages.read, data, "a.html")
