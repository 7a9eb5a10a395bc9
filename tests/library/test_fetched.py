"""Pages of the web in a library: fetched, kept beside it, and read from there."""

from __future__ import annotations

import pytest

from reportedly.errors import NothingReadError
from reportedly.library import Library
from reportedly.library.fetched import archive_of
from tests.fetch.web import Web, web
from tests.library.cheap import text

__all__ = ["web"]
pytestmark = pytest.mark.usefixtures("cheap")

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Elder Bay Courier</title>
<item><title>One</title><link>{0}</link></item><item><title>Two</title><link>{1}</link></item></channel></rss>"""


def page(n: int, words: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in f"{text(n)}{words}".splitlines())
    head = f'<title>Quay {n} is shut</title><meta property="og:site_name" content="Elder Bay Courier">'
    body = f"<article><h1>Quay {n} is shut</h1>{paragraphs}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_a_page_is_fetched_kept_and_read(web: Web) -> None:
    library = Library(web.keep.parent / "library.sqlite")
    address = web.page("courier.example/lock", page(0))
    added = library.add([address], fetching=web.settings)
    [report] = library.dossier().reports
    assert (report.url, report.title, report.outlet_name) == (address, "Quay 0 is shut", "Elder Bay Courier")
    assert len(added.new) == 1
    assert archive_of(library.path).is_file()
    web.clock.seconds += 3600
    again = library.add([address], fetching=web.settings)
    assert (again.new, again.n_known) == (frozenset(), 1)


def test_a_page_that_changed_is_a_new_version(web: Web) -> None:
    library = Library(web.keep.parent / "library.sqlite")
    address = web.page("courier.example/lock", page(0))
    library.add([address], fetching=web.settings)
    web.page("courier.example/lock", page(0, "Ines Calloway said that the wall will be mended before the winter."))
    web.clock.seconds += 3600
    assert library.add([address], fetching=web.settings).n_versions == 1
    [report] = library.dossier().reports
    assert "Ines Calloway" in report.text
    assert [version.is_current for version in library.show(report.key).versions] == [False, True]


def test_the_pages_of_a_feed_are_added_and_what_is_missing_is_said(web: Web) -> None:
    library = Library(web.keep.parent / "library.sqlite")
    one, other = web.page("courier.example/one", page(0)), web.at("courier.example/gone")
    feed = web.reply("courier.example/feed", 200, FEED.format(one, other).encode(), Content_Type="application/rss+xml")
    added = library.add([feed], fetching=web.settings)
    assert len(added.new) == 1
    assert [(rejected.input, rejected.is_named) for rejected in added.rejected] == [(other, False)]


def test_where_nothing_can_be_fetched_nothing_is_made(web: Web) -> None:
    library = Library(web.keep.parent / "library.sqlite")
    with pytest.raises(NothingReadError, match="1 rejected"):
        library.add([web.at("courier.example/gone")], fetching=web.settings)
    assert not library.path.exists()
