"""What a report is called in sentences of ours: by its outlet, else by what else there is of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.compare.quoting import quoted
from reportedly.records import Report, Span

_MAX_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Name:
    """What a report is called, and whether that is words of its own, which another report may have too."""

    name: str
    is_words: bool = False


def called(report: Report, outlet: str | None) -> Name:
    """Name a report: its outlet; else the site of its address, its title, its first words, its key.

    Args:
        report: The report.
        outlet: What its outlet is called; None where it has none that is known.

    Examples:
        >>> report = Report("r1", "a.txt", "The lock is shut.", url="https://www.post.example/a")
        >>> called(report, "The Post").name, called(report, None).name
        ('The Post', 'post.example')
        >>> called(Report("r1", "a.txt", "The lock is shut."), None)
        Name(name='“The lock is shut.”', is_words=True)
    """
    named = outlet or report.outlet_name or site(report)
    if named:
        return Name(named)
    title, first = report.title or "", opening(report)
    words = quoted(title, 0, len(title), _MAX_CHARACTERS) or quoted(
        report.text, first.start, first.end, _MAX_CHARACTERS
    )
    return Name(" ".join(words.split()) or report.key, is_words=True)


def site(report: Report) -> str:
    """The site of a report's address, "" where there is none.

    Examples:
        >>> site(Report("r1", "a.txt", "", url="https://www.post.example/a"))
        'post.example'
    """
    return host(report.url or "").removeprefix("www.")


def host(url: str) -> str:
    """The host of an address, "" where there is none.

    Examples:
        >>> host("https://example.org/a")
        'example.org'
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def opening(report: Report) -> Span:
    """Where a report's text begins, up to the next piece of furniture; an empty span where there is no text.

    Examples:
        >>> opening(Report("r1", "a.txt", "Share The lock is shut.", furniture=(Span(0, 6),)))
        Span(start=6, end=23, field='text')
    """
    start, end = 0, len(report.text)
    for piece in sorted(report.furniture):
        if report.text[start : piece.start].strip():
            end = piece.start
            break
        start = max(start, piece.end)
    return Span(min(start, end), end)
