"""HTML as a tree's walk, for what must hold on every page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br", "link", "input"}
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Walk(HTMLParser):
    """The elements of a page with their attributes, and what is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()


def words(page: str) -> str:
    """What a reader of a page's main part reads."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def links(page: str) -> list[str]:
    return [attributes["href"] for tag, attributes in Walk(page).elements if tag == "a"]


def check_page(page: str) -> None:
    """Check what holds on every page of the desk, whatever reports say."""
    walk = Walk(page)
    assert not walk.faults
    assert not _HARMFUL.search(html.unescape(page))
    ids = [attributes["id"] for _, attributes in walk.elements if "id" in attributes]
    assert len(ids) == len(set(ids)), sorted(id_ for id_ in ids if ids.count(id_) > 1)
    levels = [int(tag[1]) for tag, _ in walk.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    labelled = {attributes.get("for") for tag, attributes in walk.elements if tag == "label"}
    for tag, attributes in walk.elements:
        assert tag not in ("style", "iframe", "object", "embed", "base", "svg", "img")
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")]
        if tag == "script":
            assert attributes == {"src": "/static/desk.js", "defer": ""}
        if tag == "a":
            assert re.match(r"/(?!/)|#|https?://", attributes["href"]), attributes
            if attributes["href"].startswith("http"):
                assert attributes["rel"] == "noopener noreferrer nofollow"
        if tag in ("textarea", "select") or (tag == "input" and attributes.get("type") != "hidden"):
            assert attributes.get("id") in labelled or "note" in attributes["name"] or attributes["name"] == "what"
        if tag == "form":
            assert attributes["action"].startswith("/")
