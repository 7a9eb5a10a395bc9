from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from reportedly.web import make_app
from reportedly.web.guard import COOKIE, MOST_BYTES, is_ours
from tests.web.conftest import Opened
from tests.web.html import check_page, words


def test_every_answer_bears_the_headers_that_keep_a_page_from_acting(read: Opened) -> None:
    for path in ("/", "/none", "/static/desk.js", "/api/v1/stories", "/search?since=x", f"/story/{read.story}/save"):
        headers = read.client.get(path).headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["img-src"] == "'self' data:"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8470", "127.0.0.1.evil.example", "192.0.2.7", "", "[::"]
)
def test_another_name_that_points_here_is_refused(read: Opened, host: str) -> None:
    for path in ("/", "/api/v1/stories", "/static/desk.css"):
        answer = read.client.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert "Failed lock seal" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost:1", "[::1]:8470"])
def test_the_names_of_this_machine_are_answered(read: Opened, host: str) -> None:
    assert read.client.get("/", headers={"host": host}).status_code == 200


@given(st.text(max_size=40))
def test_no_name_breaks_the_check(name: str) -> None:
    assert is_ours(name, "127.0.0.1") <= bool(re.search(r"localhost|127\.0\.0\.1|::1", name.casefold()))


def test_where_it_listens_everywhere_numbers_are_answered_and_strange_names_are_not() -> None:
    assert is_ours("192.0.2.7:8470", "0.0.0.0")
    assert not is_ours("evil.example", "0.0.0.0")
    assert is_ours("desk.paper.example:80", "desk.paper.example")


CHANGES = [("/add", {"how": "finish"}), ("/correct", {"kind": "copy"}), ("/undo", {"number": "1"})]


@pytest.mark.parametrize(("path", "fields"), CHANGES)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "null"},
    ],
)
def test_a_change_that_another_site_asks_for_is_refused(
    read: Opened, path: str, fields: dict[str, str], headers: dict[str, str]
) -> None:
    answer = read.client.post(path, data={**fields, "csrf": read.desk.csrf}, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert "another site" in words(answer.text)


@pytest.mark.parametrize(("path", "fields"), CHANGES)
@pytest.mark.parametrize("csrf", [None, "", "guess"])
def test_a_change_without_the_desks_token_is_refused(
    read: Opened, path: str, fields: dict[str, str], csrf: str | None
) -> None:
    given = fields if csrf is None else {**fields, "csrf": csrf}
    answer = read.client.post(path, data=given, follow_redirects=False)
    assert answer.status_code == 403
    assert "earlier run" in words(answer.text)
    assert not read.desk.jobs._jobs


def test_a_token_of_one_start_is_of_no_use_at_the_next(read: Opened) -> None:
    other = make_app(read.library.path)
    assert other.state.desk.csrf != read.desk.csrf


@pytest.mark.parametrize(("size", "status"), [(str(MOST_BYTES + 1), 413), ("", 411), ("x", 411), ("9" * 5000, 411)])
def test_what_is_too_long_or_does_not_say_how_long_it_is_is_not_read(read: Opened, size: str, status: int) -> None:
    answer = read.client.post("/add", content=b"", headers={"content-length": size})
    assert answer.status_code == status


def guarded(path: Path) -> TestClient:
    return TestClient(make_app(path, host="0.0.0.0", token="open sesame"), base_url="http://192.0.2.7:8470")


def test_others_need_the_token_once_and_then_the_cookie(read: Opened) -> None:
    client = guarded(read.library.path)
    refused = client.get("/")
    assert refused.status_code == 401
    assert "its address" in words(refused.text)
    check_page(refused.text)
    assert client.get("/api/v1/stories").json()["error"]["mend"]
    assert client.get("/?token=open").status_code == 401
    let_in = client.get("/search?q=seal&token=open+sesame", follow_redirects=False)
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/search?q=seal")
    cookie = let_in.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200
    client.cookies.set(COOKIE, "guess")
    assert guarded(read.library.path).get("/", headers={"cookie": f"{COOKIE}=guess"}).status_code == 401


def test_the_token_leads_nowhere_else(read: Opened) -> None:
    answer = guarded(read.library.path).get(
        "http://192.0.2.7:8470//evil.example/?token=open+sesame", follow_redirects=False
    )
    assert answer.headers["location"] == "/evil.example/"


def test_a_method_that_is_not_offered_is_refused_as_such(read: Opened) -> None:
    answer = read.client.put("/add", content=b"x")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"] or "GET" in answer.headers["allow"]
