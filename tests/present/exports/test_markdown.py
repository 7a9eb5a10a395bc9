"""Markdown, read by a reader of CommonMark that also looks for addresses."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportedly.present.exports import about_claim, export
from reportedly.present.exports.markdown import escaped
from reportedly.present.plain import one_line
from reportedly.records import Dossier
from tests.present.sample import sample
from tests.present.strategies import dossiers

READER = MarkdownIt("gfm-like")
SIGNS = st.sampled_from([*"\\`*_[](){}<>&~|!$^#@-+=.:/\"' \n\t1a", "www.", "https://x.example", "&amp;", "```"])


def inline(text: str) -> list[Token]:
    return [child for token in READER.parse(text) for child in token.children or ()]


def words_of(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens if token.type == "text")


@given(st.text() | st.lists(SIGNS).map("".join))
@example("1. one")
@example("- one")
@example("# one")
@example("=== ")
@example("> one")
@example("![x](https://evil.example/x.png)")
@example("[x]: https://evil.example")
@example("see example.com, www.example.com or me@example.com")
@example("<script>alert(1)</script> &lt; &#60;")
@example("| a | b |\n|---|---|")
@example("~~~\ncode")
def test_words_stay_words(words: str) -> None:
    text = escaped(words)
    blocks = READER.parse(text)
    assert [token.type for token in blocks] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert {token.type for token in inline(text)} <= {"text"}
    assert words_of(inline(text)) == one_line(words).replace("\x00", "\ufffd")


def made(dossier: Dossier) -> str:
    return export(dossier, "markdown")["claims.md"].decode()


def test_the_reports_words_make_no_markup() -> None:
    tokens = READER.parse(made(sample()))
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "image", "code_inline", "fence", "code_block", "table_open", "hr"}
    pages = {report.url for report in sample().reports}
    links = {str(child.attrs["href"]) for child in inline(made(sample())) if child.type == "link_open"}
    assert links
    assert links <= pages


def test_a_claim_has_its_reports_dates_words_and_origins() -> None:
    text = words_of(inline(made(about_claim(sample(), "c1"))))
    assert "“The bridge will stay shut until every pier has been looked at”" in text
    assert "1 origin found in these 3 reports" in text
    assert "Dana Velt, news conference, Tarnholt: one speaker on one occasion" in text
    for outlet in ("Tarn Valley Herald", "Westmoor Echo", "The Tarnholt Times"):
        assert outlet in text
    assert "3 March 2025" in text


def test_all_claims_are_listed_under_their_stories() -> None:
    tokens = READER.parse(made(sample()))
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h2") == len(sample().stories)
    assert headings.count("h3") == len(sample().claims)


def test_an_address_can_not_break_out() -> None:
    urls = [
        "https://a.example/x>)[y](z",
        "https://a.example/\\",
        "https://a.example/|",
    ]
    for url in urls:
        reports = tuple(replace(report, url=url) for report in sample().reports)
        links = {
            str(child.attrs["href"])
            for child in inline(made(replace(sample(), reports=reports)))
            if child.type == "link_open"
        }
        assert len(links) == 1
        assert next(iter(links)).startswith("https://a.example/")


def test_an_address_is_the_one_that_the_report_has() -> None:
    url = "https://a.example/?a=1&copy;=2&b=_x_"
    reports = tuple(replace(report, url=url) for report in sample().reports)
    tokens = inline(made(replace(sample(), reports=reports)))
    assert {child.attrs["href"] for child in tokens if child.type == "link_open"} == {url}


@given(dossiers())
def test_any_dossier_lists_all_its_claims(dossier: Dossier) -> None:
    tokens = READER.parse(made(dossier))
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens) == len(dossier.claims)
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "table_open", "hr"}
