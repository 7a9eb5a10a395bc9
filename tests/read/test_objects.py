import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.read.fields import Fields
from reportedly.read.objects import parse, read_object, records

TEXT = "The lock is shut, the mayor said."
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_the_plain_names() -> None:
    found = read_object(
        {
            "id": "a-1",
            "url": "https://courier.example/a",
            "outlet": "Elder Bay Courier",
            "title": " Lock\nshut ",
            "published": "2025-05-13T08:00:00Z",
            "text": TEXT,
            "byline": "Ines Calloway",
            "kind": "release",
        }
    )
    assert found == Fields(
        TEXT,
        "a-1",
        "release",
        "https://courier.example/a",
        "Elder Bay Courier",
        "Lock shut",
        "Ines Calloway",
        "2025-05-13",
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"_id": {"$oid": "65f"}}, {"own_key": "65f"}),
        ({"uuid": 12}, {"own_key": "12"}),
        ({"id": True}, {"own_key": None}),
        ({"canonical_url": "https://a.example/"}, {"url": "https://a.example/"}),
        ({"link": "javascript:alert(1)", "permalink": "http://a.example/"}, {"url": "http://a.example/"}),
        ({"source": {"id": None, "name": "The Inland Record"}}, {"outlet_name": "The Inland Record"}),
        ({"outlet": "", "siteName": "Wexmoor Gazette"}, {"outlet_name": "Wexmoor Gazette"}),
        ({"headline": "Lock shut"}, {"title": "Lock shut"}),
        ({"datePublished": "Tue, 13 May 2025 15:10:00 GMT"}, {"published": "2025-05-13"}),
        ({"pub_date": 1747150200000}, {"published": "2025-05-13"}),
        ({"date": "05/06/2025", "created_at": {"$date": "2025-05-13T00:00:00Z"}}, {"published": "2025-05-13"}),
        ({"authors": ["Ines Calloway", {"name": "Hugh Lanyard"}]}, {"byline": "Ines Calloway, Hugh Lanyard"}),
        ({"kind": "rumour"}, {"kind": "news"}),
    ],
)
def test_usual_synonyms(record: dict[str, object], expected: dict[str, object]) -> None:
    found = read_object({"articleBody": TEXT, **record})
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            {
                "source": {"id": None, "name": "Elder Bay Courier"},
                "author": "Ines Calloway",
                "title": "Lock shut",
                "description": "After a leak.",
                "url": "https://courier.example/lock",
                "urlToImage": None,
                "publishedAt": "2025-05-13T08:00:00Z",
                "content": TEXT,
            },
            Fields(
                TEXT,
                None,
                "news",
                "https://courier.example/lock",
                "Elder Bay Courier",
                "Lock shut",
                "Ines Calloway",
                "2025-05-13",
            ),
        ),
        (
            {
                "url": "https://a.example/",
                "title": "Lock",
                "seendate": "20250513T081500Z",
                "domain": "a.example",
                "body": TEXT,
            },
            Fields(TEXT, None, "news", "https://a.example/", "a.example", "Lock", None, "2025-05-13"),
        ),
        (
            {
                "stories_id": 77,
                "media_name": "The Inland Record",
                "media_url": "https://b.example/",
                "publish_date": "2025-05-13 08:15:00",
                "story_text": TEXT,
            },
            Fields(TEXT, "77", "news", None, "The Inland Record", None, None, "2025-05-13"),
        ),
        (
            {
                "authors": ["Ines Calloway"],
                "date_publish": "2025-05-13 08:15:00",
                "maintext": TEXT,
                "source_domain": "c.example",
                "title": "Lock",
            },
            Fields(TEXT, None, "news", None, "c.example", "Lock", "Ines Calloway", "2025-05-13"),
        ),
        (
            {
                "_id": "x-1",
                "_index": "news",
                "_source": {"headline": "Lock", "articleBody": TEXT, "source": "Wexmoor Gazette"},
            },
            Fields(TEXT, "x-1", "news", None, "Wexmoor Gazette", "Lock"),
        ),
        (
            {"id": "g-1", "webTitle": "Lock", "webUrl": "https://d.example/", "fields": {"bodyText": TEXT}},
            Fields(TEXT, "g-1", "news", "https://d.example/", None, "Lock"),
        ),
    ],
    ids=["news api", "feed of links", "media archive", "crawler", "search engine", "content api"],
)
def test_shapes_in_the_wild(record: dict[str, object], expected: Fields) -> None:
    assert read_object(record) == expected


def test_answers_of_search_engines() -> None:
    hits = [{"_source": {"text": TEXT}}]
    assert records({"took": 3, "hits": {"total": 1, "hits": hits}}) == hits
    assert records({"response": {"status": "ok", "results": [1]}}) == [1]
    assert records({"data": {"x": 1}}) is None


def test_a_string_is_a_text() -> None:
    assert read_object(TEXT) == Fields(TEXT)
    assert records([TEXT]) == [TEXT]


def test_paragraphs_may_be_objects() -> None:
    assert read_object({"paragraphs": [{"type": "p", "text": "One."}, "Two."]}).text == "One.\nTwo."
    with pytest.raises(InputRejected, match="no text"):
        read_object({"text": [["One."]]})


def test_character_references_are_read() -> None:
    found = read_object(
        {"text": "&ldquo;No,&rdquo; she said &#8211; R&amp;D.", "title": "Lock &amp; key", "source": "A&amp;B"}
    )
    assert (found.text, found.title, found.outlet_name) == ("“No,” she said – R&D.", "Lock & key", "A&B")
    assert read_object({"text": "AT&T, R&D & &c; &notin"}).text == "AT&T, R&D & &c; &notin"


def test_names_lose_what_is_not_seen_and_what_is_too_long() -> None:
    found = read_object(
        {
            "text": TEXT,
            "title": "Lo\u200bck \u202egnp\u2066",
            "outlet": "\u200b\u2060",
            "source": "Courier\x1b[2J",
            "byline": "B " * 500_000,
            "id": "\u202e7\u200b",
            "url": "https://a.example/" + "a" * 5000,
        }
    )
    assert (found.title, found.outlet_name, found.own_key, found.url) == ("Lock gnp", "Courier [2J", "7", None)
    assert found.byline == ("B " * 100).strip()


def test_text_may_be_paragraphs_or_markup() -> None:
    assert read_object({"body": ["One.", "Two."]}).text == "One.\nTwo."
    assert read_object({"content": "<p>One &amp; two.</p>\n<p>Three.</p>"}).text == "One & two.\nThree."
    assert read_object({"text": "a <b>c"}).text == "a <b>c"


def test_text_is_not_changed_but_for_lone_surrogates() -> None:
    assert read_object({"text": "\ufeffA\r\n\tb\ud800 "}).text == "\ufeffA\r\n\tb\ufffd "


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no text: it has no fields; give one of text, body, content, article"),
        (
            {"id": 1, "title": "Lock shut", "text": None},
            "no text: it has the fields 'id', 'title', 'text'; give one of text, body, content, article",
        ),
        (
            {str(n): n for n in range(99)},
            "no text: it has the fields '0', '1', '2', '3', '4', '5', '6', '7' and 91 more; "
            "give one of text, body, content, article",
        ),
        (3, "not a JSON object"),
    ],
)
def test_what_is_missing_is_named(record: object, reason: str) -> None:
    with pytest.raises(InputRejected) as caught:
        read_object(record)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "^not JSON: expecting property name.*, character 2$"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ("", "^not JSON"),
    ],
)
def test_broken_json_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputRejected, match=reason):
        parse(text)


def test_odd_json_is_read() -> None:
    assert parse("9" * 100_000) == float("inf")
    assert read_object(parse('{"text": "a", "id": ' + "9" * 5000 + "}")).own_key is None
    assert read_object(parse('{"text": "a", "text": "b", "id": NaN, "date": 1e999, "url": -Infinity}')) == Fields("b")


def test_several_records() -> None:
    assert records([1, 2]) == [1, 2]
    assert records({"count": 1, "articles": [{"a": 1}]}) == [{"a": 1}]
    assert records({"text": TEXT, "articles": [{}]}) is None


@given(JSON)
def test_any_json_is_a_report_or_a_refusal(data: object) -> None:
    data = parse(json.dumps(data))
    for record in records(data) or [data]:
        try:
            found = read_object(record)
        except InputRejected:
            continue
        found.text.encode()
