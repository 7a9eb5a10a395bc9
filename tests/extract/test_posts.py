"""Posts that a report shows: the words are of who posted them, and not the outlet's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract import extract, load_model
from reportedly.extract.posts import posts
from reportedly.extract.signed import CERTAINTY
from reportedly.records import Report, Statement
from reportedly.resolve import resolve

HELD = "The gate held all night."
QUIST = "Ada Quist (@adaquist)"
LONG = "The board met on Monday and spoke about the gate. " * 8
CASES = [
    pytest.param(f"{HELD} — {QUIST} May 3, 2019", HELD, id="as pages show it"),
    pytest.param(f"{HELD} - {QUIST} 3 May 2019\nThe board met.", HELD, id="a hyphen, the day first"),
    pytest.param(f"{HELD}— {QUIST}\nThe board met.", HELD, id="no day, at the end of a line"),
    pytest.param(f"She spoke.\n{HELD} — {QUIST} May 3, 2019 The board met.", HELD, id="with words behind the day"),
    pytest.param(f"{HELD} https://t.co/1a pic.twitter.com/2b — {QUIST} May 3, 2019", HELD, id="links at its end"),
    pytest.param(f"Skip Twitter post by @adaquist {HELD} — {QUIST} May 3, 2019", HELD, id="what readers can skip"),
    pytest.param(f"{HELD} A post shared by {QUIST} on May 3, 2019 at 2:57pm PDT", HELD, id="a picture with words"),
    pytest.param(f"{HELD} #elder\n— {QUIST} May 3, 2019", f"{HELD} #elder", id="a tag, the signature on its own line"),
    pytest.param(f"It rained.\n{HELD} https://t.co/1a\n— {QUIST} May 3, 2019", HELD, id="a link, and so"),
    pytest.param(f"{HELD}\n— {QUIST} May 3, 2019", None, id="the line before may be the outlet's"),
    pytest.param(f"View this post on Instagram A post shared by {QUIST}", None, id="a picture that can be opened"),
    pytest.param(f"{LONG}{HELD} — {QUIST} May 3, 2019", None, id="a line too long to be a post"),
    pytest.param(f"pic.twitter.com/2b — {QUIST} May 3, 2019", None, id="a picture without words"),
]
NONE = [
    pytest.param(f"{HELD} {QUIST} May 3, 2019", id="no dash"),
    pytest.param(f"{HELD} — {QUIST} has the story.", id="a sentence about the name"),
    pytest.param(f"{HELD} — Ada Quist, May 3, 2019", id="no handle"),
    pytest.param(f"Flood-gate by {QUIST} May 3, 2019", id="a hyphen within a word"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_what_is_posted(text: str, words: str | None) -> None:
    [post] = posts(text)
    said = [text[span.start : span.end] for span in post.said] if post.said else [None, None, None]
    assert (said[0], said[2]) == (words, QUIST if words else None)


@pytest.mark.parametrize("text", NONE)
def test_no_post(text: str) -> None:
    assert posts(text) == []


def test_posts_of_one_line_end_where_the_next_begins() -> None:
    text = f"{HELD} — {QUIST} May 3, 2019 It leaks. — Tom Vane (@tv) May 4, 2019"
    assert [text[p.said.content.start : p.said.content.end] for p in posts(text) if p.said] == [HELD, "It leaks."]


@given(st.text(alphabet="a.\n —-(@)/:May 319", max_size=200), st.sampled_from(["", f"{HELD} — {QUIST} May 3, 2019"]))
def test_posts_stand_one_behind_the_other(before: str, after: str) -> None:
    text = f"{before}{after}{before}"
    at = 0
    for post in posts(text):
        assert at <= post.whole.start < post.whole.end <= len(text)
        at = post.whole.end
        if post.said:
            assert post.whole.start <= post.said.content.start < post.said.content.end <= post.said.cue.start
            assert post.said.cue.end <= post.said.source.start < post.said.source.end <= post.whole.end


def _found(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Statement, ...]:
    """What is found where the model finds nothing."""
    model = load_model()
    monkeypatch.setattr(type(model), "attributions", lambda self, tokens: [])
    return extract(Report("r1", "k", text), model)


def test_a_post_is_its_authors_and_not_the_outlets(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"The board met on Monday.\n{HELD} https://t.co/1a — {QUIST} May 3, 2019\nThe gate is old."
    statements = _found(text, monkeypatch)
    said = [(s.voice, s.quote, s.score, " ".join(text[c.start : c.end] for c in s.content)) for s in statements]
    assert said == [
        ("own", None, None, "The board met on Monday."),
        ("attributed", "direct", CERTAINTY, HELD),
        ("own", None, None, "The gate is old."),
    ]
    found = resolve(Report("r1", "k", text), statements, ())
    assert [(e.name, e.kind) for e in found.entities] == [("Ada Quist", "person")]


def test_a_post_without_words_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(f"pic.twitter.com/2b — {QUIST} May 3, 2019", monkeypatch) == ()


def test_who_the_model_finds_for_a_post_stays() -> None:
    text = f"“The gate held all night, and it will hold for years from now,” Tom Vane said. — {QUIST} May 3, 2019"
    found = [s for s in extract(Report("r1", "k", text), load_model()) if s.voice == "attributed"]
    assert ["Vane" in text[s.source[0].start : s.source[0].end] for s in found] == [True]
