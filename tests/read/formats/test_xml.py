"""XML of any vocabulary: which one it is, and what is hostile or broken in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportedly.errors import InputRejected
from reportedly.read.fields import Fields
from reportedly.read.formats import reader, sniff, xml
from reportedly.read.input import Input
from tests.read.formats.samples import BODY, LEAK, LONG, paragraphs, read, why
from tests.read.formats.test_feeds import ATOM, RSS
from tests.read.formats.test_newsml import NEWSML
from tests.read.formats.test_newsml_g2 import MESSAGE
from tests.read.formats.test_nitf import NITF

SAMPLES = {"rss": RSS, "atom": ATOM, "nitf": NITF, "newsml": NEWSML, "message": MESSAGE}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_the_root_tells_the_vocabulary_whatever_the_file_is_called(sample: str) -> None:
    for name in ("a.xml", "a.rss", "a.atom", "a.nitf", "a.newsml"):
        found = read(name, sample)
        assert any(isinstance(one, Fields) and one.text.endswith(BODY) for one in found), found


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_standard_input_is_known_for_xml(sample: str) -> None:
    assert sniff(sample.encode()) == ".xml"


def test_xhtml_on_standard_input_stays_a_page() -> None:
    assert sniff(b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>The lock is shut.') == ".html"


def test_xhtml_that_is_called_xml_is_read_as_a_page() -> None:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><article>{paragraphs(*LONG)}</article></body></html>'
    [found] = read("a.xml", page)
    assert isinstance(found, Fields)
    assert found.text.startswith(LEAK)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<opml/>", f"XML whose root is 'opml'; what is read: {xml._KNOWN}"),
        (
            "<newsItem xmlns='http://other.example/'/>",
            f"XML whose root is 'newsItem' of the namespace 'http://other.example/'; what is read: {xml._KNOWN}",
        ),
        ("", "empty"),
        (" \n", "empty"),
        ("no markup", "not well-formed XML: Start tag expected, '<' not found, line 1"),
        ("<rss>\n<channel>", "not well-formed XML: Premature end of data in tag channel line 2, line 2"),
        ("\0\1\2" * 99, "not text"),
    ],
)
def test_what_is_not_read_says_why(data: str, reason: str) -> None:
    assert why("a.xml", data) == reason


def test_no_entity_is_put_in_and_no_file_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the harbour's password")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"the harbour"'):
        found = read("a.xml", f"<!DOCTYPE nitf [<!ENTITY e {entity}>]>" + NITF.replace(LEAK, f"{LEAK} &e;"))
        assert found == ["XML with words in entities that it declares itself, which are not read; put them in"]
    parameter = f'<!DOCTYPE nitf SYSTEM "x.dtd" [<!ENTITY % p SYSTEM "{secret.as_uri()}">%p;]>'
    assert read("a.xml", parameter + NITF) == read("a.xml", NITF)


def test_a_bomb_of_entities_does_not_go_off() -> None:
    names = [f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12)]
    bomb = f"<!DOCTYPE rss [<!ENTITY e0 '{'lock ' * 20}'>{''.join(names)}]>"
    in_text = why("a.xml", f"{bomb}<rss><channel><title>&e11;</title></channel></rss>")
    in_attribute = why("a.xml", f"{bomb}<rss version='&e11;'><channel/></rss>")
    assert all(
        reason.startswith(("not well-formed XML", "XML with words in ent")) for reason in (in_text, in_attribute)
    )


@pytest.mark.parametrize("text", ["<a>" * 300 + "</a>" * 300, "<a " + " ".join(f"xmlns:a{n}='u'" for n in range(9999))])
def test_deep_and_endless_markup_is_refused(text: str) -> None:
    with pytest.raises(InputRejected, match="not well-formed XML"):
        xml.parse(text)


def test_elements_are_counted_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 10)
    assert why("a.xml", NITF).startswith("XML of some ")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Crab&nbsp;&amp; Co", "Crab\xa0& Co"),
        ("Crab & Co", "Crab & Co"),
        ("&LT;b>", "<b>"),
        ("<![CDATA[Crab & Co &nbsp;]]>", "Crab & Co &nbsp;"),
        ("lock&#8;ed\x08 &#xD800;up&#9999999;", "locked up"),
        ("<!-- &nbsp; & -->shut", "shut"),
    ],
)
def test_what_feeds_borrow_from_html_is_mended(given: str, text: str) -> None:
    assert "".join(xml.parse(f"<a>{given}</a>").itertext()) == text


def test_words_around_a_comment_are_not_lost() -> None:
    broken = LEAK.replace("after water", "after <!-- much --><?page 2?>water")
    assert read("a.xml", NITF.replace(LEAK, broken)) == read("a.xml", NITF)


def test_an_entity_that_no_one_declares_is_a_fault() -> None:
    assert why("a.xml", "<rss>&harbour;</rss>") == "not well-formed XML: Entity 'harbour' not defined, line 1"


def test_the_declared_encoding_counts() -> None:
    data = NITF.replace("Hanne", "Dvořák").encode("iso-8859-2", "xmlcharrefreplace")
    [found] = read("a.xml", b'<?xml version="1.0" encoding="ISO-8859-2"?>' + data)
    assert isinstance(found, Fields)
    assert "Dvořák Orrick" in found.text


def _survives(data: bytes) -> None:
    given = Input("a.xml", Path("a.xml"), data=data)
    try:
        parts = list(reader(given)(given))
    except InputRejected:
        return
    assert sum(len(part.what.text) for part in parts if isinstance(part.what, Fields)) <= 50 * len(data)
    for part in parts:
        assert isinstance(part.what, Fields | InputRejected)


@given(st.binary(max_size=300), st.sampled_from(["", "<rss>", "<nitf>", "<?xml version='1.0'?><feed>"]))
def test_any_bytes_give_parts_or_a_reason(data: bytes, start: str) -> None:
    _survives(start.encode() + data)


@given(
    st.sampled_from(sorted(SAMPLES)), st.integers(0, 2**32), st.sampled_from(["cut", "drop", "repeat", "swap", "byte"])
)
def test_a_spoilt_sample_gives_parts_or_a_reason(name: str, seed: int, how: str) -> None:
    data = bytearray(SAMPLES[name].encode())
    chance = random.Random(seed)
    at, to = sorted(chance.randrange(len(data)) for _ in range(2))
    if how == "cut":
        del data[at:]
    elif how == "drop":
        del data[at:to]
    elif how == "repeat":
        data[at:at] = data[at:to]
    elif how == "swap":
        tags = [
            b"<p>",
            b"</p>",
            b"<nitf>",
            b"<!--",
            b"<![CDATA[",
            b"]]>",
            b"&x;",
            b"<newsItem/>",
            b"<channel>",
            b"\xff",
        ]
        data[at:at] = chance.choice(tags)
    else:
        data[at] = chance.randrange(256)
    _survives(bytes(data))


@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 2**32))
def test_a_sample_without_some_element_gives_parts_or_a_reason(name: str, seed: int) -> None:
    root = xml.parse(SAMPLES[name])
    chance = random.Random(seed)
    for node in chance.choices(list(root.iter()), k=3):
        if node.getparent() is not None and chance.random() < 0.7:
            node.getparent().remove(node)
        else:
            node.attrib.clear()
            node.text = chance.choice(["", "x", " ", node.text or ""])
    _survives(etree.tostring(root, encoding="utf-8"))
