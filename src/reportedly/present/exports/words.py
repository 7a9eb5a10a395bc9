"""What exports have in common: words as they stand in a report, chains on one line, and names for things."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from reportedly.present.parts import link
from reportedly.present.view import View
from reportedly.records import Carried, Evidence, Link, Mark, Report, Span

BETWEEN = " … "
_SAFE_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"


def urn(kind: str, id_: str) -> str:
    """Name a thing of a dossier for formats that want an IRI; it leads nowhere and is no registered namespace.

    Examples:
        >>> urn("report", "r1"), urn("report", "a b<")
        ('urn:reportedly:report:r1', 'urn:reportedly:report:a%20b%3C')
    """
    return f"urn:reportedly:{kind}:{quote(id_, safe='', errors='replace')}"


def address(report: Report) -> str | None:
    """The web address of a report as an IRI; None where it has none that may be linked.

    Examples:
        >>> [address(Report("r1", "k", "t", url=url)) for url in ("https://post.example/a|b", "file:a")]
        ['https://post.example/a%7Cb', None]
    """
    url = link(report.url)
    return quote(url, safe=_SAFE_IN_ADDRESSES) if url else None


def words(report: Report, spans: Iterable[Span | Carried | Evidence | Mark]) -> str:
    """The words of some spans as they stand in the report, pieces joined by dots.

    Examples:
        >>> words(Report("r1", "k", "The lock held."), (Span(4, 8), Span(9, 13)))
        'lock … held'
    """
    return BETWEEN.join(report.field_text(span.field)[span.start : span.end] for span in spans)


def places(spans: Iterable[Span | Carried | Evidence | Mark]) -> str:
    """Spans as half-open intervals, those of the title marked.

    Examples:
        >>> places((Span(15, 60), Span(3, 9, "title")))
        '[15, 60) title [3, 9)'
    """
    return " ".join(f"{'' if s.field == 'text' else 'title '}[{s.start}, {s.end})" for s in spans)


def chain(view: View, links: Iterable[Link]) -> str:
    """A chain on one line, nearest the reader first; ~ marks an inferred link."""
    return " <- ".join(("~" if link.inferred else "") + view.name(view.entities[link.entity]) for link in links)
