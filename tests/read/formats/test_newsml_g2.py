"""NewsML-G2: an item by itself, and a message of several."""

from __future__ import annotations

import pytest

from reportedly.read.fields import Fields
from tests.read.formats.samples import BODY, LEAK, MOVED, SEAL, TITLE, WORK, only, paragraphs, read, why

_BODY = f"""<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>{TITLE}</title></head><body><header><time>13.05.2025</time></header><h1>{TITLE}</h1>
{paragraphs(LEAK, SEAL)}<figure><figcaption>The gate.</figcaption></figure>{paragraphs(MOVED, WORK)}
</body></html></inlineXML>"""
ITEM = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:pew.example:lock" version="1">
<rightsInfo><copyrightHolder literal="Port Elder Wire Ltd"/></rightsInfo>
<itemMeta>
  <itemClass qcode="ninat:text"/>
  <provider qcode="prov:pew"><name>Port Elder Wire</name></provider>
  <versionCreated>2025-05-13T08:15:00Z</versionCreated>
  <pubStatus qcode="stat:usable"/>
</itemMeta>
<contentMeta>
  <infoSource role="cRole:enhancer" literal="Coastline"/>
  <genre qcode="genre:Current"/>
  <headline>{TITLE}</headline>
  <dateline>PORT ELDER, May 13 (PEW) -</dateline>
  <creditline>Port Elder Wire</creditline>
  <by>Ada Quist</by>
</contentMeta>
<contentSet>{_BODY}</contentSet>
</newsItem>"""
PICTURE = ITEM.replace("ninat:text", "ninat:picture")
PACKAGE = (
    '<packageItem><groupSet><group><itemRef residref="a"/><itemRef residref="b"/></group></groupSet></packageItem>'
)
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/>'
    f"<itemSet>{ITEM}{PICTURE}{PACKAGE}<conceptItem/></itemSet></newsMessage>"
)
DATELINE = "PORT ELDER, May 13 (PEW) - "


def test_an_item_has_all_its_fields() -> None:
    found = only("a.xml", ITEM)
    assert found.text == DATELINE + BODY
    assert (found.title, found.outlet_name, found.credit) == (TITLE, "Port Elder Wire", None)
    assert (found.byline, found.published, found.kind) == ("Ada Quist", "2025-05-13", "news")
    assert found.own_key == "urn:newsml:pew.example:lock"


def test_of_a_message_each_item_is_read_or_refused_alone() -> None:
    text, *refused = read("a.xml", MESSAGE)
    assert isinstance(text, Fields)
    assert refused == [
        "an item of class 'picture', not text",
        "a package: it points to items (2) and has no text of its own; give those",
        "a 'conceptItem' of NewsML-G2, which holds no report; only a 'newsItem' does",
    ]


def test_a_message_may_be_empty() -> None:
    assert why("a.xml", "<newsMessage><itemSet/></newsMessage>") == "a NewsML-G2 message without items"


@pytest.mark.parametrize(
    ("old", "new", "credit"),
    [
        ("<creditline>Port Elder Wire<", "<creditline>Port Elder Wire/Meridian<", "Meridian"),
        ("<creditline>Port Elder Wire</creditline>", '<infoSource literal="Meridian"/>', "Meridian"),
        ("<creditline>Port Elder Wire</creditline>", '<infoSource qcode="src:Meridian"/>', "Meridian"),
        ("<creditline>Port Elder Wire</creditline>", "", None),
        ("Port Elder Wire Ltd", "Meridian", None),
        ("<creditline>Port Elder Wire<", "<creditline>PEW<", None),
    ],
)
def test_the_credit_is_who_else_is_named_by_the_clearest_word(old: str, new: str, credit: str | None) -> None:
    assert only("a.xml", ITEM.replace(old, new)).credit == credit


def test_the_holder_counts_where_nothing_clearer_is_said() -> None:
    silent = ITEM.replace("<creditline>Port Elder Wire</creditline>", "").replace("Port Elder Wire Ltd", "Meridian Ltd")
    assert only("a.xml", silent).credit == "Meridian Ltd"


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ('version="1"', 'version="4"', None),
        ("<versionCreated>", "<firstCreated>2025-05-12T23:50:00Z</firstCreated><versionCreated>", "2025-05-12"),
        ("<pubStatus", "<embargoed>2025-05-16T00:01:00Z</embargoed><pubStatus", "2025-05-16"),
        ("2025-05-13T08:15:00Z", "yesterday", None),
    ],
)
def test_the_day_is_that_of_the_first_version(old: str, new: str, day: str | None) -> None:
    assert only("a.xml", ITEM.replace(old, new, 1)).published == day


@pytest.mark.parametrize(
    "genre", ['qcode="genre:Press-Release"', 'literal="Press Release"', 'uri="http://x/PressRelease"']
)
def test_a_release_is_told_by_its_genre(genre: str) -> None:
    assert only("a.xml", ITEM.replace('qcode="genre:Current"', genre)).kind == "release"


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineData contenttype='text/plain'>{LEAK}\n\n{SEAL}\n\n{MOVED}\n\n{WORK}</inlineData>",
        f"<inlineData contenttype='text/html'><![CDATA[{paragraphs(LEAK, SEAL, MOVED, WORK)}]]></inlineData>",
        "<inlineXML><nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.content>"
        f"{paragraphs(LEAK, SEAL, MOVED, WORK)}</body.content></body></nitf></inlineXML>",
        f"<inlineXML><sports-content>{'x' * 999}</sports-content></inlineXML>{_BODY}<remoteContent href='a.jpg'/>",
        f"<inlineData encoding='base64'>{'QUJD' * 999}</inlineData>{_BODY}",
    ],
)
def test_the_body_may_be_in_several_forms(content: str) -> None:
    assert only("a.xml", ITEM.replace(_BODY, content)).text == DATELINE + BODY


def test_what_nitf_says_counts_where_the_item_is_silent() -> None:
    inner = (
        "<inlineXML><nitf><head><tobject><tobject.property tobject.property.type='Transcript'/></tobject></head>"
        "<body><body.head><byline>Tam Weir</byline></body.head>"
        f"<body.content><p>{LEAK}</p></body.content></body></nitf></inlineXML>"
    )
    assert only("a.xml", ITEM.replace(_BODY, inner).replace("<by>Ada Quist</by>", "")).byline == "Tam Weir"
    assert only("a.xml", ITEM.replace(_BODY, inner)).byline == "Ada Quist"
    assert only("a.xml", ITEM.replace(_BODY, inner)).kind == "news"
    assert only("a.xml", ITEM.replace(_BODY, inner).replace('<genre qcode="genre:Current"/>', "")).kind == "transcript"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("stat:usable", "stat:canceled", "withdrawn by its provider: its status is 'canceled'"),
        ("stat:usable", "stat:withheld", "held back by its provider: its status is 'withheld'"),
        (_BODY, '<remoteContent href="a.jpg"/>', "no text in it: pictures, links or data alone"),
        (_BODY, "", "no text in it: pictures, links or data alone"),
    ],
)
def test_what_holds_no_report_says_why(old: str, new: str, reason: str) -> None:
    assert why("a.xml", ITEM.replace(old, new)) == reason
