"""Fetching, against a web on this machine."""

import itertools
from datetime import timedelta

import pytest
from fastwarc.warc import ArchiveIterator

from reportedly.read.paths import TWICE

from .web import START, Reply, Web

PAGE = "<p>The quay at Port Elder is shut, Hanne Orrick said.</p>"


def kept(web: Web) -> list[tuple[str, str, bytes]]:
    with web.keep.open("rb") as file:
        return [
            (str(record.record_type), record.headers.get("WARC-Target-URI") or "", record.reader.read())
            for record in ArchiveIterator(file)
        ]


def test_a_page_is_kept_with_its_request_and_found_by_its_offset(web: Web) -> None:
    address = web.page("record.example/quay", PAGE)
    (page,) = web.fetch(address + "#top").pages
    assert (page.address, page.url, page.is_new, page.is_feed) == (address, address, True, False)
    assert [record[:2] for record in kept(web)] == [("warcinfo", ""), ("response", address), ("request", address)]
    with web.keep.open("rb") as file:
        file.seek(page.offset)
        record = next(iter(ArchiveIterator(file)))
        assert record.reader.read() == PAGE.encode()
        assert (record.record_date, record.headers["WARC-IP-Address"]) == (START + timedelta(seconds=2), "127.0.0.1")


def test_every_record_says_what_it_is_and_its_digests_hold(web: Web) -> None:
    web.fetch(web.page("record.example/quay", PAGE))
    with web.keep.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest()
            assert record.headers.status_line == "WARC/1.1"
    with web.keep.open("rb") as file:
        assert next(
            r for r in ArchiveIterator(file) if r.http_headers and r.http_headers.status_code
        ).verify_payload_digest()


def test_the_same_answers_give_the_same_file(web: Web) -> None:
    address = web.page("record.example/quay", PAGE, Date="x", Server="x")
    files = []
    for name in ("one", "two"):
        web.keep, web.clock.seconds = web.keep.with_name(name), 0
        web.replies["record.example/quay"] = Reply(200, PAGE.encode(), {"Content-Type": "text/html"})
        web.fetch(address)
        files.append([(kind, uri, len(body)) for kind, uri, body in kept(web)])
    assert files[0] == files[1]


def test_servers_are_told_who_asks(web: Web) -> None:
    web.fetch(web.page("record.example/quay", PAGE))
    assert all(said["user-agent"].startswith("reportedly/") for _, said, _ in web.requests)
    assert not any({"cookie", "referer", "authorization"} & set(said) for _, said, _ in web.requests)


def test_cookies_are_not_sent_back(web: Web) -> None:
    web.fetch(web.page("record.example/a", PAGE, Set_Cookie="id=1"), web.page("record.example/b", PAGE))
    assert len(web.asked) == 2 and not any("cookie" in said for _, said, _ in web.requests)


def test_an_address_in_two_forms_is_fetched_once(web: Web) -> None:
    address = web.page("record.example/quay", PAGE)
    done = web.fetch(address, address.replace("record", "RECORD") + "#end")
    assert (len(done.pages), [one.reason for one in done.rejected], len(web.asked)) == (1, [TWICE], 1)


def test_letters_beyond_ascii_are_asked_for_as_the_web_writes_them(web: Web) -> None:
    web.page("xn--br-via.example/h%C3%A4fen?q=%C3%BC", PAGE)
    (page,) = web.fetch(web.at("bär.example/häfen?q=ü")).pages
    assert page.address == web.at("xn--br-via.example/h%C3%A4fen?q=%C3%BC")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "an address that begins with 'file'; only http and https are fetched"),
        ("ftp://record.example/a", "an address that begins with 'ftp'; only http and https are fetched"),
        ("http://hanne:secret@record.example/", "a user name or password in the address; give it without"),
        ("http:///a", "an address without a host; one looks like https://example.org/page"),
        ("http://record.example/a\nb", "not a web address: it has a space or a control character in it"),
        ("http://record.example/" + "a" * 2000, "an address of 2,022 characters; at most 2,000 are read"),
        ("http://record.example:22/", "port 22; only 80, 443, 8080 and 8443 are asked"),
        ("http://record.example/", "its host is '127.0.0.1', which is no public address"),
    ],
)
def test_what_is_no_page_of_the_web_is_refused(web: Web, address: str, reason: str) -> None:
    (refused,) = web.fetch(address).rejected
    assert refused.reason.removeprefix("its host's robots.txt could not be read: ") == reason
    assert "secret" not in refused.input and web.requests == []


def test_a_redirect_is_followed_and_each_host_asked_for_its_rules(web: Web) -> None:
    end = web.page("post.example/b", PAGE)
    start = web.reply("record.example/a", 301, Location=end)
    (page,) = web.fetch(start).pages
    assert (page.address, page.url) == (start, end)
    assert [where for where, _, _ in web.requests] == [
        "record.example/robots.txt",
        "record.example/a",
        "post.example/robots.txt",
        "post.example/b",
    ]


def test_a_redirect_in_a_circle_ends(web: Web) -> None:
    assert web.reasons(web.reply("record.example/a", 302, Location="/a")) == ["more than 5 redirects"]
    assert len(web.asked) == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest", "its host is '169.254.169.254', which is no public address"),
        ("http://[::ffff:10.0.0.1]/", "its host is '10.0.0.1', which is no public address"),
        ("file:///etc/passwd", "an address that begins with 'file'; only http and https are fetched"),
        ("http://a:b@record.example/", "a user name or password in the address; give it without"),
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(web: Web, location: str, reason: str) -> None:
    start = web.reply("record.example/a", 302, Location=location)
    (said,) = web.reasons(start, resolve=lambda host, port: ["127.0.0.1"] if host == "record.example" else [host])
    assert said.endswith(reason)


def test_a_redirect_from_https_to_http_is_not_followed() -> None:
    from reportedly.errors import InputRejected
    from reportedly.fetch.fetching import _redirected, _Wanted

    wanted = _Wanted(1, "x", "https://record.example/a", "https://record.example/a")
    assert _redirected(wanted, "//post.example/b", 5).url == "https://post.example/b"
    with pytest.raises(InputRejected, match="from https to http"):
        _redirected(wanted, "http://record.example/a", 5)


@pytest.mark.parametrize(
    ("kind", "is_fetched"),
    [
        ("text/html; charset=utf-8", True),
        ("application/pdf", True),
        ("application/ld+json", True),
        ("application/rss+xml", True),
        ("image/png", False),
        ("application/octet-stream", False),
        ("text/css", False),
        ("image/svg+xml", False),
        ("", False),
    ],
)
def test_only_pages_that_can_be_read_are_fetched(web: Web, kind: str, is_fetched: bool) -> None:
    done = web.fetch(web.reply("record.example/a", body=b"x", Content_Type=kind))
    assert bool(done.pages) is is_fetched
    assert is_fetched or "what is fetched is HTML, XML, JSON, plain text and PDF" in done.rejected[0].reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "404 not found"), (410, "410 gone"), (500, "500 internal server error"), (429, "429 too many requests")],
)
def test_a_server_that_says_no_is_quoted_by_number(web: Web, status: int, reason: str) -> None:
    assert web.reasons(web.reply("record.example/a", status)) == [f"the server says {reason}"]
    assert not web.keep.exists()


def test_requests_to_one_host_are_apart_and_hosts_take_turns(web: Web) -> None:
    web.fetch(*[web.page(f"{host}.example/{n}", f"{host}{n}") for host in ("record", "post") for n in range(3)])
    assert [where[0] for where in web.asked] == ["r", "p", "r", "p", "r", "p"]
    for host in ("record", "post"):
        times = [at for where, _, at in web.requests if where.startswith(host)]
        assert all(later - earlier >= 2 for earlier, later in itertools.pairwise(times)), times
    assert web.clock.seconds == 6


def test_a_busy_server_is_asked_again_when_it_says(web: Web) -> None:
    answers = [Reply(429, headers={"Retry-After": "30"}), Reply(200, PAGE.encode())]
    web.replies["record.example/a"] = lambda said: answers.pop(0)
    assert web.fetch(web.at("record.example/a")).pages[0].is_new
    assert web.clock.slept == [2, 30]


def test_a_server_that_is_always_busy_is_left_after_three_tries(web: Web) -> None:
    address = web.reply("record.example/a", 503, Retry_After="Wed, 04 Mar 2026 12:00:20 GMT")
    assert web.reasons(address) == ["the server says 503 service unavailable"]
    assert len(web.asked) == 3


def test_a_long_wait_is_not_waited_for_and_its_end_is_told(web: Web) -> None:
    address = web.reply("record.example/a", 503, Retry_After="7200")
    assert (
        web.reasons(address, web.at("record.example/b"))
        == ["its host asks to be left alone until 2026-03-04 14:00 UTC"] * 2
    )
    assert len(web.asked) == 1


def test_what_did_not_change_is_neither_sent_nor_kept_again(web: Web) -> None:
    def answer(said: dict[str, str]) -> Reply:
        same = said.get("if-none-match") == '"7"' and said.get("if-modified-since") == "Tue, 03 Mar 2026 08:00:00 GMT"
        more = {"ETag": '"7"', "Last-Modified": "Tue, 03 Mar 2026 08:00:00 GMT", "Content-Type": "text/html"}
        return Reply(304, headers=more) if same else Reply(200, PAGE.encode(), more)

    web.replies["record.example/a"] = answer
    first = web.fetch(web.at("record.example/a")).pages[0]
    size = web.keep.stat().st_size
    web.clock.seconds += 3600
    again = web.fetch(web.at("record.example/a")).pages[0]
    assert (again.offset, again.is_new, len(web.asked)) == (first.offset, False, 2)
    assert web.requests[-1][1]["if-none-match"] == '"7"'
    assert web.keep.stat().st_size == size


def test_the_same_body_is_not_kept_twice_and_another_is(web: Web) -> None:
    address = web.page("record.example/a", PAGE)
    first = web.fetch(address).pages[0]
    web.clock.seconds += 3600
    assert web.fetch(address).pages[0].offset == first.offset
    web.page("record.example/a", PAGE + "<p>Corrected.</p>")
    web.clock.seconds += 3600
    changed = web.fetch(address).pages[0]
    assert changed.is_new and changed.offset > first.offset


def test_a_run_that_was_broken_off_goes_on_where_it_was(web: Web) -> None:
    addresses = [web.page(f"record.example/{n}", f"page {n}") for n in range(3)]

    def broken(seconds: float) -> None:
        web.clock.sleep(seconds)
        if len(web.asked) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        web.fetch(*addresses, sleep=broken)
    done = web.fetch(*addresses)
    assert [page.is_new for page in done.pages] == [False, False, True]
    assert web.asked == ["record.example/0", "record.example/1", "record.example/2"]


def test_progress_counts_every_address(web: Web) -> None:
    from reportedly.fetch import fetch

    said: list[tuple[str, int, int]] = []
    addresses = [web.page("record.example/a", PAGE), "ftp://record.example/b"]
    fetch(addresses, web.keep, settings=web.settings, progress=lambda *call: said.append(call))
    assert said[-1] == ("fetch", 2, 2)


FEED = """<?xml version="1.0"?><rss version="2.0"><channel>
<item><link>/old</link><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
<item><link>/new</link><pubDate>Wed, 04 Mar 2026 08:00:00 GMT</pubDate></item>
<item><link>ftp://record.example/c</link></item></channel></rss>"""


def test_the_pages_of_a_feed_are_fetched_after_it(web: Web) -> None:
    feed = web.page("record.example/feed", FEED, Content_Type="application/rss+xml")
    web.page("record.example/old", "old")
    web.page("record.example/new", "new")
    done = web.fetch(feed)
    assert [(page.url, page.is_feed, page.feed) for page in done.pages] == [
        (feed, True, None),
        (web.at("record.example/new"), False, feed),
        (web.at("record.example/old"), False, feed),
    ]
    assert [(one.input, one.is_named) for one in done.rejected] == [("ftp://record.example/c", False)]


def test_only_the_newest_pages_of_a_feed_are_fetched(web: Web) -> None:
    feed = web.page("record.example/feed", FEED, Content_Type="application/rss+xml")
    web.page("record.example/new", "new")
    assert [page.url for page in web.fetch(feed, n_entries=1).pages] == [feed, web.at("record.example/new")]


def test_a_feed_does_not_lead_to_feeds(web: Web) -> None:
    feed = web.page("record.example/feed", FEED)
    web.page("record.example/new", FEED.replace("/old", "/deep"))
    assert "record.example/deep" not in (web.fetch(feed), web.asked)[1]


def test_a_page_of_a_feed_is_asked_for_again_only_if_the_feed_dates_it_later(web: Web) -> None:
    feed = web.page("record.example/feed", FEED)
    web.page("record.example/old", "old")
    web.page("record.example/new", "new")
    web.fetch(feed)
    web.clock.seconds += 3600
    web.page("record.example/feed", FEED.replace("04 Mar 2026 08", "04 Mar 2026 13"))
    n_before = len(web.asked)
    assert [page.is_new for page in web.fetch(feed).pages] == [True, False, False]
    assert web.asked[n_before:] == ["record.example/feed", "record.example/new"]


def test_a_fault_costs_one_page_alone(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.fetch import fetching

    def faulty(data: bytes, base: str, most: int) -> None:
        if b"bad" in data:
            raise ValueError("no")

    monkeypatch.setattr(fetching, "feed_links", faulty)
    done = web.fetch(web.page("record.example/a", "bad"), web.page("record.example/b", PAGE))
    assert [page.url for page in done.pages] == [web.at("record.example/b")]
    assert done.rejected[0].reason.startswith("fault in reportedly: ValueError: no")
