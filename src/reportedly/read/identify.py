"""Ids and keys: what makes two inputs one report, and what each report is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from reportedly.ids import content_id
from reportedly.read.drafts import Draft
from reportedly.records import Published, Rejected, Report

_STDIN = "stdin"


def identify(drafts: Iterable[Draft]) -> tuple[tuple[Report, ...], tuple[Rejected, ...]]:
    """Give each report its id and its key, and put inputs that are the same report together.

    The same outlet or address, date and text is one report; the same text by another outlet is another. Where
    neither outlet nor address is known, texts with different ids of their own are different reports. A report's key is
    its own id, else its file's name without suffix; where two would share one, the path as given without suffix,
    with the record's id or place if the file has several; and if that is not enough, the whole path and the id.

    Args:
        drafts: All drafts of a run, in any order: the result does not depend on it.

    Returns:
        Reports sorted by key, no two with one key or one id; and the inputs that were the same report as another.

    Examples:
        >>> reports, rejected = identify([Draft("a/x.txt", "One.", "a/x.txt"), Draft("b/x.txt", "Two.", "b/x.txt")])
        >>> [report.key for report in reports], rejected
        (['a/x', 'b/x'], ())
    """
    known = [noted(draft) for draft in drafts]
    kept, same = standing(known)
    keys = keys_of(kept)
    reports = [report(one.draft, one.id, key) for one, key in zip(kept, keys, strict=True)]
    rejected = [same_as(one.draft, keys[at]) for one, at in same]
    return tuple(sorted(reports, key=lambda report: report.key)), tuple(sorted(rejected))


@dataclass(frozen=True, slots=True)
class Noted:
    """A draft with what tells its text from others, so that it can be told apart without the text.

    Attributes:
        draft: The draft; its text is not looked at.
        text: A digest of its text.
        id: The id of the report that it is.
    """

    draft: Draft
    text: str
    id: str


_Known = TypeVar("_Known", bound=Noted)


def noted(draft: Draft) -> Noted:
    """Note what of a draft depends on its text."""
    name = draft.outlet_name or draft.url or _own(draft)
    return Noted(draft, text_digest(draft.text), content_id("r", name, draft.published, draft.text))


def text_digest(text: str) -> str:
    """Digest a text: two that share it are one text."""
    return content_id("x", text)


def standing(known: Iterable[_Known]) -> tuple[list[_Known], list[tuple[_Known, int]]]:
    """Put drafts that are one report together.

    Returns:
        The drafts that stand for their reports; and the others, each with the place of the one that stands for it.
    """
    kept: list[_Known] = []
    first: dict[tuple[str | None, str | None, str], int] = {}
    same: list[tuple[_Known, int]] = []
    for one in sorted(known, key=_order):
        marks = _marks(one)
        at = next((first[mark] for mark in marks if mark in first), None)
        if at is None:
            at = len(kept)
            kept.append(one)
        else:
            same.append((one, at))
        for mark in marks:
            first.setdefault(mark, at)
    return kept, same


def same_as(draft: Draft, key: str) -> Rejected:
    """Say that an input is the report of another one."""
    return Rejected(draft.input, "read", f"the same report as {key!r}", draft.is_named)


def _order(one: Noted) -> tuple[str | int, ...]:
    draft = one.draft
    given = (draft.path, draft.input, draft.own_key, draft.outlet_name, draft.url, draft.published, one.text)
    said = (draft.title, draft.byline, draft.credit, draft.retrieved)
    return (names_of(draft, "")[0], draft.place or 0, *(name or "" for name in (*given, *said)))


def _marks(one: Noted) -> list[tuple[str | None, str | None, str]]:
    draft = one.draft
    by: list[str | None] = [name for name in (draft.outlet_name, draft.url) if name]
    return [(name, draft.published, one.text) for name in by or [_own(draft)]]


def _own(draft: Draft) -> str | None:
    return f"id {draft.own_key}" if draft.own_key else None


def names_of(draft: Draft, report_id: str) -> tuple[str, str, str]:
    """What a report may be called, from the shortest name to one that no other report has."""
    path = PurePosixPath(draft.path or _STDIN)
    within = "" if draft.place is None else f":{draft.place}"
    short = draft.own_key or path.stem + within
    longer = str(path.with_suffix("")) + (f":{draft.own_key}" if within and draft.own_key else within)
    return short, longer, f"{path}{within} {report_id}"


def keys_of(reports: Sequence[Noted]) -> list[str]:
    """Name reports, each with the shortest name that none of the others has.

    All who share a name take their next longer one, until nobody shares; the last names differ by id.
    """
    names = [names_of(each.draft, each.id) for each in reports]
    levels = [0] * len(names)
    while True:
        keys = [each[level] for each, level in zip(names, levels, strict=True)]
        count = Counter(keys)
        clashing = [i for i, key in enumerate(keys) if count[key] > 1 and levels[i] < len(names[i]) - 1]
        if not clashing:
            return keys
        for i in clashing:
            levels[i] += 1


def report(draft: Draft, report_id: str, key: str) -> Report:
    """Make the report of a draft."""
    published = Published(draft.published, draft.published, "metadata") if draft.published else Published()
    return Report(
        id=report_id,
        key=key,
        text=draft.text,
        kind=draft.kind,
        path=draft.path,
        url=draft.url,
        outlet_name=draft.outlet_name,
        title=draft.title,
        byline=draft.byline,
        language=draft.language,
        published=published,
        furniture=draft.furniture,
        credit=draft.credit,
    )
