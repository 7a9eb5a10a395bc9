"""What reports are called where they are shown: by outlet, else by what else they have, and apart from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.compare.naming import opening, site
from reportedly.present.plain import quoted, shorten
from reportedly.records import Report

_KEY, _TITLE, _FEW, _HEADING = 80, 60, 40, 110


@dataclass(frozen=True, slots=True)
class Label:
    """What a report is called.

    Attributes:
        name: Its outlet; else the site of its address, its title, its first words, its key: the first that there is.
        is_words: Whether the name is words of the report itself.
        date: The day, where it tells the report from the others of this name in its story.
        words: How its title or text begins, where the day does not tell and this does.
        key: Its key, where nothing else tells.
    """

    name: str
    is_words: bool = False
    date: str = ""
    words: str = ""
    key: str = ""

    def __str__(self) -> str:
        apart = self.date or self.words
        return self.name + (f" ({apart})" if apart else "") + (f" [{self.key}]" if self.key else "")


def labels_of(
    reports: Iterable[Report], outlets: Mapping[str, str | None], stories: Mapping[str, str], dates: Mapping[str, str]
) -> dict[str, Label]:
    """Name reports, each apart from the others of its story.

    Args:
        reports: The reports.
        outlets: What the outlet of each is called, by report id; None where it isn't known.
        stories: The story of each that is in one, by report id.
        dates: The date of each in words, by report id; "" where there is none.

    Examples:
        >>> one = Report("r1", "a.txt", "The lock is shut.", url="https://www.post.example/a")
        >>> two = Report("r2", "b.txt", "The harbour is open again, the warden said.")
        >>> three = Report("r3", "c.txt", "Ships left at noon.", url="https://post.example/c")
        >>> made = labels_of([one, two, three], {}, {}, {"r1": "13 May 2025", "r3": "13 May 2025"})
        >>> [str(made[id_]) for id_ in ("r1", "r2", "r3")]
        ['post.example (“The lock is shut.”)', '“The harbour is open again, the warden said.”', \
'post.example (“Ships left at noon.”)']
    """
    ways: tuple[Callable[[Report, Label], Label], ...] = (
        lambda _, label: label,
        lambda report, label: replace(label, date=dates.get(report.id, "")),
        lambda report, label: label if label.is_words else replace(label, words=_beginning(report, _FEW)),
    )
    left = {report.id: (report, _named(report, outlets.get(report.id))) for report in reports}
    found: dict[str, Label] = {}
    for n, way in enumerate(ways):
        tried = {id_: way(*each) for id_, each in left.items()}
        counts = Counter((stories.get(id_), str(label)) for id_, label in tried.items())
        found |= {
            id_: label
            for id_, label in tried.items()
            if counts[stories.get(id_), str(label)] == 1 and (n == 0 or label != left[id_][1])
        }
        left = {id_: each for id_, each in left.items() if id_ not in found}
    found |= {id_: replace(label, key=shorten(report.key, _KEY)) for id_, (report, label) in left.items()}
    return found


def heading(report: Report) -> str:
    """A report's title; else its first words in quotation marks, else its key.

    Examples:
        >>> heading(Report("r1", "a.txt", "The lock is shut.")), heading(Report("r1", "a.txt", "", title="Lock shut"))
        ('“The lock is shut.”', 'Lock shut')
    """
    return report.title or _opening(report, _HEADING) or report.key


def _named(report: Report, outlet: str | None) -> Label:
    named = outlet or shorten(site(report), _KEY)
    words = _beginning(report, _TITLE)
    return Label(named) if named else Label(words or shorten(report.key, _KEY), is_words=True)


def _beginning(report: Report, size: int) -> str:
    title = shorten(report.title, size) if report.title else ""
    return quoted(title) if title else _opening(report, size)


def _opening(report: Report, size: int) -> str:
    """The first words of the text in quotation marks, furniture left out; "" where there are none."""
    first = opening(report)
    words = shorten(report.text[first.start : min(first.end, first.start + 4 * size)], size)
    return quoted(words) if words else ""
