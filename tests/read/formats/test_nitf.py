"""NITF: dispatches of an agency, and a paper's archive."""

from __future__ import annotations

import pytest

from tests.read.formats.samples import BODY, LEAK, MOVED, SEAL, TITLE, WORK, only, paragraphs, why

NITF = f"""<nitf version="-//IPTC//DTD NITF 3.4//EN">
<head>
  <title>LOCK</title>
  <tobject><tobject.property tobject.property.type="Current"/></tobject>
  <docdata management-status="usable">
    <doc-id id-string="PEW.20250513.17"/>
    <du-key key="LOCK" version="1"/>
    <date.issue norm="20250513T081500Z"/>
    <doc.copyright holder="Port Elder Wire" year="2025"/>
  </docdata>
</head>
<body>
  <body.head>
    <hedline><hl1>{TITLE}</hl1><hl2>Waterfront cleared</hl2></hedline>
    <byline>By Ada Quist<byttl>Port Elder Wire</byttl></byline>
    <distributor>Port Elder Wire</distributor>
    <dateline><location>PORT ELDER</location></dateline>
  </body.head>
  <body.content><block>
    <p>{LEAK}</p>
    <media media-type="image"><media-caption>The lock gate.</media-caption></media>
    <p>{SEAL}</p>
    <table><tr><td>Water level</td><td>4.2</td></tr></table>
    <p>{MOVED}</p>
    <p>Nessa Corrin, who speaks for the contractor,
      denied that the <em>work</em> had been put off to save money.</p>
  </block></body.content>
</body></nitf>"""


def test_a_dispatch_has_all_its_fields() -> None:
    found = only("a.nitf", NITF)
    assert found.text == f"PORT ELDER — {BODY}"
    assert found.title == TITLE
    assert found.outlet_name == "Port Elder Wire"
    assert found.credit is None
    assert found.byline == "By Ada Quist, Port Elder Wire"
    assert found.published == "2025-05-13"
    assert found.own_key == "PEW.20250513.17"
    assert (found.kind, found.url) == ("news", None)


def test_pictures_and_tables_are_no_text() -> None:
    text = only("a.nitf", NITF).text
    assert "The lock gate" not in text
    assert "Water level" not in text


@pytest.mark.parametrize(
    ("dateline", "start"),
    [
        ("<location>PORT ELDER</location>", "PORT ELDER — The lock"),
        ("PORT ELDER, May 13 (Meridian) -", "PORT ELDER, May 13 (Meridian) - The lock"),
        ("<location><city>Port Elder</city></location>", "The lock"),
        ("2025-05-13 08:15", "The lock"),
    ],
)
def test_a_dateline_goes_where_print_has_it_if_it_reads_as_one(dateline: str, start: str) -> None:
    data = NITF.replace("<location>PORT ELDER</location>", dateline)
    assert only("a.nitf", data).text.startswith(start)


def test_a_text_with_a_dateline_gets_no_other() -> None:
    data = NITF.replace(LEAK, f"PORT ELDER (Meridian) - {LEAK}")
    assert only("a.nitf", data).text.startswith(f"PORT ELDER (Meridian) - {LEAK}")


def test_whose_copy_a_wire_carries_is_its_credit() -> None:
    found = only("a.nitf", NITF.replace('holder="Port Elder Wire"', 'holder="Meridian"'))
    assert (found.outlet_name, found.credit) == ("Port Elder Wire", "Meridian")


def test_a_paper_credits_the_distributor() -> None:
    published = '<pubdata name="Brackwater Post" date.publication="20250514" ex-ref="https://post.example/lock"/>'
    found = only(
        "a.nitf", NITF.replace("</head>", f"{published}</head>", 1).replace('holder="Port Elder', 'holder="Old')
    )
    assert (found.outlet_name, found.credit) == ("Brackwater Post", "Port Elder Wire")
    assert (found.published, found.url) == ("2025-05-14", "https://post.example/lock")


def test_a_later_version_has_no_date_of_publication() -> None:
    assert only("a.nitf", NITF.replace('version="1"', 'version="2"')).published is None


def test_a_release_after_the_issue_is_the_publication() -> None:
    data = NITF.replace("<doc.copyright", '<date.release norm="20250515T000000Z"/><doc.copyright')
    assert only("a.nitf", data).published == "2025-05-15"


@pytest.mark.parametrize(("genre", "kind"), [("Press-Release", "release"), ("Transcript", "transcript"), ("x", "news")])
def test_the_kind_is_told_by_its_property(genre: str, kind: str) -> None:
    assert only("a.nitf", NITF.replace('type="Current"', f'type="{genre}"')).kind == kind


def test_a_tagline_stays_and_the_full_text_is_not_doubled() -> None:
    blocks = (
        f'<block class="lead_paragraph"><p>{LEAK}</p></block><block class="full_text">{paragraphs(LEAK, WORK)}</block>'
    )
    end = "<body.end><tagline>With Meridian</tagline></body.end>"
    head = "<nitf><head/><body><body.content>"
    assert only("a.nitf", f"{head}{blocks}</body.content>{end}</body></nitf>").text == f"{LEAK}\n{WORK}\nWith Meridian"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("canceled", "withdrawn by its provider: its status is 'canceled'"),
        ("withheld-by-editor", "held back by its provider: its status is 'withheld-by-editor'"),
    ],
)
def test_what_must_not_be_used_is_refused(status: str, reason: str) -> None:
    assert why("a.nitf", NITF.replace('"usable"', f'"{status}"')) == reason


def test_without_words_there_is_no_report() -> None:
    assert why("a.nitf", "<nitf><body/></nitf>") == "NITF without words in its body.content"
