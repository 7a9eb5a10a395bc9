"""ninjs, in the spellings of its versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.read.fields import Fields
from reportedly.read.formats import reader
from reportedly.read.input import Input
from tests.read.formats.samples import BODY, LEAK, MOVED, SEAL, TITLE, WORK, only, paragraphs, read, why

_HTML = f"{paragraphs(LEAK, SEAL)}<figure><figcaption>The gate.</figcaption></figure>{paragraphs(MOVED, WORK)}"
FIRST: dict[str, Any] = {
    "uri": "https://pew.example/items/lock",
    "type": "text",
    "pubstatus": "usable",
    "version": "3",
    "firstcreated": "2025-05-13T08:15:00Z",
    "versioncreated": "2025-05-15T08:15:00Z",
    "headline": TITLE,
    "byline": "Ada Quist",
    "copyrightholder": "Port Elder Wire",
    "infosource": [{"name": "Meridian"}],
    "genre": [{"code": "Article", "name": "Article (news)"}],
    "body_html": _HTML,
    "body_text": "a text that is not so good",
    "associations": {"main": {"type": "text", "uri": "urn:x", "body_text": "another report", "headline": "Ferry"}},
}
THIRD: dict[str, Any] = {
    "uri": "https://pew.example/items/lock",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "pubStatus": "usable",
    "version": "3",
    "firstCreated": "2025-05-13T08:15:00Z",
    "versionCreated": "2025-05-15T08:15:00Z",
    "headlines": [{"role": "short", "value": "Lock"}, {"role": "main", "value": TITLE}],
    "by": "Ada Quist",
    "copyrightHolder": "Port Elder Wire",
    "infoSources": [{"name": "Meridian", "role": "isrol:originfo"}],
    "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Current"}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "a text that is not so good"},
        {"role": "html", "contentType": "text/html", "value": _HTML},
    ],
    "associations": [{"name": "main", "type": "picture", "uri": "urn:x"}],
}


def given_as(item: Any, **changes: Any) -> str:
    return json.dumps({**item, **changes})


@pytest.mark.parametrize("item", [FIRST, THIRD], ids=["1", "3"])
def test_an_item_has_all_its_fields(item: dict[str, Any]) -> None:
    assert only("a.json", given_as(item)) == Fields(
        text=BODY,
        own_key="https://pew.example/items/lock",
        url="https://pew.example/items/lock",
        outlet_name="Port Elder Wire",
        title=TITLE,
        byline="Ada Quist",
        published="2025-05-13",
        credit="Meridian",
    )


def test_items_a_line_and_in_a_list_are_told_too() -> None:
    lines = read("a.jsonl", f"{given_as(FIRST)}\n{given_as(THIRD)}\n{json.dumps({'text': LEAK})}\n")
    listed = read("a.json", json.dumps({"items": [FIRST, THIRD, {"text": LEAK}]}))
    assert lines == listed
    assert [one.text for one in lines if isinstance(one, Fields)] == [BODY, BODY, LEAK]


@pytest.mark.parametrize(
    ("item", "changes", "text"),
    [
        (FIRST, {"body_html": "", "body_text": f"{LEAK}\n\n{SEAL}"}, f"{LEAK}\n{SEAL}"),
        (FIRST, {"body_html": None, "body_xhtml": f"<body><p>{LEAK}</p></body>"}, LEAK),
        (FIRST, {"body_html": f"<h1>{TITLE}</h1><p>{LEAK}</p>"}, LEAK),
        (FIRST, {"body_html": "a" * 20 + "\ud800"}, "a" * 20 + "\ufffd"),
        (
            FIRST,
            {"dateline": "PORT ELDER (Meridian) -", "body_html": f"<p>{LEAK}</p>"},
            f"PORT ELDER (Meridian) - {LEAK}",
        ),
        (THIRD, {"bodies": [{"role": "text", "value": LEAK}]}, LEAK),
        (
            THIRD,
            {
                "bodies": [
                    {
                        "contentType": "text/vnd.IPTC.NITF",
                        "value": f"<nitf><body><body.content><p>{LEAK}</p></body.content></body></nitf>",
                    }
                ]
            },
            LEAK,
        ),
    ],
)
def test_the_text_is_the_best_of_its_bodies(item: dict[str, Any], changes: dict[str, Any], text: str) -> None:
    assert only("a.json", given_as(item, **changes)).text == text


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"firstpublished": "2025-05-14T08:00:00Z"}, "2025-05-14"),
        ({"embargoed": "2025-05-16T00:01:00Z"}, "2025-05-16"),
        ({"embargoed": "2025-05-12T00:01:00Z"}, "2025-05-13"),
        ({"firstcreated": None}, None),
        ({"firstcreated": None, "version": 1}, "2025-05-15"),
        ({"firstcreated": None, "version": None}, "2025-05-15"),
        ({"firstcreated": None, "version": 3, "contentcreated": "2020-01-01T00:00:00Z"}, None),
    ],
)
def test_the_day_is_that_of_publication_and_of_no_update(changes: dict[str, Any], day: str | None) -> None:
    assert only("a.json", given_as(FIRST, **changes)).published == day


@pytest.mark.parametrize(
    ("changes", "outlet", "credit"),
    [
        ({"provider": "Coastline"}, "Coastline", "Meridian"),
        ({"infosource": None, "source": "Meridian"}, "Port Elder Wire", "Meridian"),
        ({"infosource": None, "source": "PEW"}, "Port Elder Wire", None),
        ({"creditline": "Port Elder Wire–Inland"}, "Port Elder Wire", "Inland"),
        ({"infosource": None, "copyrightholder": "", "source": "Meridian"}, "Meridian", None),
        ({"infosource": None, "provider": "Coastline"}, "Coastline", "Port Elder Wire"),
        ({"infosource": None, "copyrightholder": None}, None, None),
    ],
)
def test_outlet_and_credit_are_as_stated(changes: dict[str, Any], outlet: str | None, credit: str | None) -> None:
    found = only("a.json", given_as(FIRST, **changes))
    assert (found.outlet_name, found.credit) == (outlet, credit)


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ({"code": "Press Release"}, "release"),
        ({"name": "Transcript"}, "transcript"),
        ({"uri": "http://cv.iptc.org/newscodes/genre/Transcript_and_Verbatim"}, "transcript"),
        ({"name": "Press-Digest"}, "news"),
        ("Press Release", "news"),
    ],
)
def test_the_kind_is_told_by_genre(genre: Any, kind: str) -> None:
    assert only("a.json", given_as(FIRST, genre=[genre])).kind == kind


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"pubstatus": "canceled"}, "withdrawn by its provider: its status is 'canceled'"),
        ({"pubstatus": "withheld"}, "held back by its provider: its status is 'withheld'"),
        ({"type": "picture"}, "a ninjs item of type 'picture', not text"),
        (
            {"type": "composite", "body_html": None, "body_text": None},
            "a ninjs package ('composite') without a text of its own; give its items",
        ),
        (
            {"body_html": None, "body_text": " "},
            "a ninjs item without text: it has none of bodies, body_html, body_xhtml and body_text",
        ),
    ],
)
def test_what_is_no_report_says_why(changes: dict[str, Any], reason: str) -> None:
    assert why("a.json", given_as(FIRST, **changes)) == reason


def test_a_package_with_a_text_of_its_own_is_a_report() -> None:
    assert only("a.json", given_as(FIRST, type="composite")).text == BODY


def test_an_address_that_is_stated_goes_before_the_name_of_the_item() -> None:
    links = [{"rel": "self", "href": "https://a.example/"}, {"rel": "canonical", "href": "https://post.example/lock"}]
    assert only("a.json", given_as(FIRST, links=links)).url == "https://post.example/lock"
    assert only("a.json", given_as(FIRST, uri="urn:newsml:x")).url is None


def test_bylines_in_a_list_are_read() -> None:
    bylines = [{"by": "By Ada Quist", "title": "Port Elder Wire"}, {"byline": "Tam Weir"}]
    assert only("a.json", given_as(FIRST, byline=None, bylines=bylines)).byline == "By Ada Quist, Tam Weir"


def test_other_json_is_read_by_its_own_names() -> None:
    found = only(
        "a.json", json.dumps({"uri": "https://x.example/", "body": LEAK, "agency": "Meridian", "outlet": "Post"})
    )
    assert (found.text, found.credit) == (LEAK, "Meridian")


def test_a_news_article_of_schema_org_is_read() -> None:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": BODY,
        "datePublished": "2025-05-13T08:15:00Z",
        "dateModified": "2025-05-15T08:15:00Z",
        "publisher": {"@type": "Organization", "name": "Brackwater Post"},
        "author": [{"@type": "Person", "name": "Ada Quist"}, {"@type": "Person", "name": "Tam Weir"}],
        "sourceOrganization": {"@type": "NewsMediaOrganization", "name": "Meridian"},
        "url": "https://post.example/lock",
    }
    assert only("a.json", json.dumps(article)) == Fields(
        text=BODY,
        url="https://post.example/lock",
        outlet_name="Brackwater Post",
        title=TITLE,
        byline="Ada Quist, Tam Weir",
        published="2025-05-13",
        credit="Meridian",
    )


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.sampled_from(["name", "value"]), inner)
    ),
    max_leaves=8,
)


@given(st.sampled_from([FIRST, THIRD]), st.data())
def test_any_value_anywhere_gives_parts_or_a_reason(item: dict[str, Any], data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(item)), max_size=4))
    changed = given_as(item, **{name: data.draw(_VALUES) for name in names})
    given = Input("a.json", Path("a.json"), data=changed.encode())
    try:
        parts = list(reader(given)(given))
    except InputRejected:
        return
    assert all(isinstance(part.what, Fields | InputRejected) for part in parts)
