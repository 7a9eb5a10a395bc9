"""What a host lets robots ask for."""

import pytest

from reportedly.fetch import Settings
from reportedly.fetch.robots import _rules

from .web import Reply, Web


def rules(web: Web, text: str) -> str:
    web.reply("record.example/robots.txt", body=text.encode(), Content_Type="text/plain")
    return web.page("record.example/news/quay", "The quay is shut.")


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /news", False),
        ("User-agent: *\nDisallow: /*/quay$", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/quay", True),
        ("User-agent: reportedly\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: reportedly\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: another\nDisallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: another\nUser agent: Reportedly # us\nDisallow: /", False),
        ("user-agent reportedly\nDisallow: /", False),
        ("<html>not found</html>", True),
    ],
)
def test_rules_are_kept(web: Web, text: str, is_allowed: bool) -> None:
    done = web.fetch(rules(web, text))
    assert bool(done.pages) is is_allowed and bool(web.asked) is is_allowed
    assert is_allowed or done.rejected[0].reason == "its host's robots.txt does not allow it"


@pytest.mark.parametrize(
    ("status", "is_allowed"),
    [(404, True), (410, True), (401, False), (403, False), (429, False), (500, False), (503, False)],
)
def test_a_host_without_rules_allows_all_and_one_at_fault_nothing(web: Web, status: int, is_allowed: bool) -> None:
    address = rules(web, "")
    web.reply("record.example/robots.txt", status)
    done = web.fetch(address)
    assert bool(done.pages) is is_allowed
    assert is_allowed or done.rejected[0].reason == f"its host's robots.txt could not be read: the server says {status}"


def test_the_rules_of_a_host_are_asked_for_once_a_run(web: Web) -> None:
    address = rules(web, "")
    web.fetch(address, web.page("record.example/b", "b"))
    assert [where for where, _, _ in web.requests].count("record.example/robots.txt") == 1


def test_rules_without_end_refuse_all(web: Web) -> None:
    address = rules(web, "# " + "x" * 500_000)
    assert web.reasons(address) == [
        "its host's robots.txt could not be read: more than 500,000 bytes, which is the most that is read"
    ]


def test_rules_for_many_others_are_held_once() -> None:
    text = "".join(f"User-agent: other{n}\n" for n in range(1000)) + "Disallow: /\n"
    read = _rules(200, text.encode(), Settings())
    assert read.rules is not None and len(read.rules._user_agents) == 1
    assert read.why_not("https://record.example/a", Settings().agent) is None


def test_rules_may_lie_elsewhere_but_not_inside(web: Web) -> None:
    address = rules(web, "")
    web.replies["record.example/robots.txt"] = Reply(301, headers={"Location": web.at("www.record.example/robots.txt")})
    web.page("www.record.example/robots.txt", "User-agent: *\nDisallow: /")
    assert web.reasons(address) == ["its host's robots.txt does not allow it"]
    web.replies["record.example/robots.txt"] = Reply(301, headers={"Location": "http://169.254.169.254/"})
    (reason,) = web.reasons(address, resolve=lambda host, port: [host] if host[0] == "1" else ["127.0.0.1"])
    assert reason.endswith("its host is '169.254.169.254', which is no public address")


def test_rules_that_go_round_in_a_circle_refuse_all(web: Web) -> None:
    address = rules(web, "")
    web.reply("record.example/robots.txt", 302, Location="/robots.txt")
    assert web.reasons(address) == ["its host's robots.txt could not be read: more than 5 redirects"]


def test_a_delay_that_a_host_asks_for_is_kept(web: Web) -> None:
    address = rules(web, "User-agent: *\nCrawl-delay: 30")
    web.fetch(address, web.page("record.example/b", "b"))
    assert web.clock.slept == [2, 30]


def test_a_delay_beyond_the_bound_leaves_the_other_pages(web: Web) -> None:
    address = rules(web, "User-agent: *\nCrawl-delay: 3600")
    done = web.fetch(address, web.page("record.example/b", "b"))
    assert len(done.pages) == 1
    assert done.rejected[0].reason == "its host asks to be left alone until 2026-03-04 13:00 UTC"


def test_a_page_that_is_refused_is_not_waited_for(web: Web) -> None:
    address = rules(web, "User-agent: *\nDisallow: /")
    assert len(web.reasons(address, web.at("record.example/b"))) == 2
    assert web.clock.slept == []
