"""Posts of social media that a report shows: a text, and behind it a dash, a name with its handle, and mostly a day."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.extract.signed import Signed
from reportedly.records import Span

_LONGEST = 350  # characters: 280 are a post, and its links stand beside it
_DAY = (
    r" (?:on )?(?:[^\W\d_]{3,10}\.? \d{1,2},? \d{4}|\d{1,2} [^\W\d_]{3,10}\.?,? \d{4})(?: г\.)?"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d ?[ap]m(?: [A-Z]{2,4})?)?"
)
_SIGNATURE = re.compile(
    r"(?:(?P<dash>[\u2012-\u2015]|(?<=\s)--?(?=\s))|\bA (?:post|photo|video|tweet) (?P<shared>shared by))[ \u00a0]?"
    r"(?P<who>[^\n@()\u2012-\u2015]{1,60}?[ \u00a0]?\(@[\w.]{1,30}\))"
    rf"(?:{_DAY}|(?=[.\s]{{0,3}}(?:\n|\Z)))"
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S{1,200}\Z")
_SKIP = re.compile(r"\s*(?:Skip (?:Twitter|Instagram|X) post(?: \d+)? by @?\w+\.?\s|View this post on \w+\s)")
_MARKED = re.compile(r"(?:https?://|pic\.twitter\.com/|(?<![\w&])[#@]\w)")
_WORD = re.compile(r"[^\W_]")


class Post(NamedTuple):
    """A post where it stands, links and day included, and what it says; None where it has no words of its own."""

    whole: Span
    said: Signed | None


def posts(text: str) -> list[Post]:
    r"""Find the posts of which a line holds the words and who they are by, as pages show them; linear.

    What a page parts into several lines is found from the last one on; one before the signature's, only if it has a
    link, a tag or a handle, as few sentences of an outlet have. A line that is longer than a post has other words in it
    too, and nobody can tell where the post begins: its signature alone is found. Links behind the words are left out.

    Examples:
        >>> text = "The gate holds. https://t.co/1aB — Ada Quist (@adaquist) May 3, 2019\nThe board met on Monday."
        >>> [post] = posts(text)
        >>> [text[span.start : span.end] for span in post.said]
        ['The gate holds.', '—', 'Ada Quist (@adaquist)']
    """
    found: list[Post] = []
    after = 0
    for match in _SIGNATURE.finditer(text) if "(@" in text else ():
        start, is_post = _begin(text, after, match.start())
        after = match.end()
        said = None
        if is_post and (content := _words(text, start, match.start())) is not None:
            cue = "dash" if match["dash"] else "shared"
            said = Signed(content, Span(*match.span(cue)), Span(*match.span("who")))
        found.append(Post(Span(start if is_post else match.start(), after), said))
    return found


def _begin(text: str, after: int, end: int) -> tuple[int, bool]:
    """Where a post begins that ends here, and whether that is the beginning of a line, or the end of another post."""
    furthest = max(after, end - _LONGEST)
    start = max(furthest, text.rfind("\n", furthest, end) + 1)
    if not text[start:end].strip() and start > furthest:
        before = max(furthest, text.rfind("\n", furthest, start - 1) + 1)
        start = before if _MARKED.search(text, before, start) else start
    return start, start == after or text[start - 1] == "\n"


def _words(text: str, start: int, end: int) -> Span | None:
    """What was posted, without what readers can skip to, without links at its end; None where no words are left."""
    if (skip := _SKIP.match(text, start, end)) is not None:
        start = skip.end()
    posted = text[start:end].rstrip()
    while (link := _LINK.search(posted)) is not None:
        posted = posted[: link.start()].rstrip()
    begin = start + len(posted) - len(posted.lstrip())
    return Span(begin, start + len(posted)) if _WORD.search(posted) else None
