"""Ids and keys: what makes two inputs one report, and what each report is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

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
    ordered = sorted(drafts, key=_order)
    kept: list[Draft] = []
    first: dict[tuple[str | None, str | None, str], int] = {}
    same: list[tuple[Draft, int]] = []
    for draft in ordered:
        marks = _marks(draft)
        known = next((first[mark] for mark in marks if mark in first), None)
        if known is None:
            known = len(kept)
            kept.append(draft)
        else:
            same.append((draft, known))
        for mark in marks:
            first.setdefault(mark, known)
    ids = [
        content_id("r", draft.outlet_name or draft.url or _own(draft), draft.published, draft.text) for draft in kept
    ]
    keys = _keys(kept, ids)
    reports = [_report(*each) for each in zip(kept, ids, keys, strict=True)]
    rejected = [Rejected(draft.input, "read", f"the same report as {keys[at]!r}", draft.is_named) for draft, at in same]
    return tuple(sorted(reports, key=lambda report: report.key)), tuple(sorted(rejected))


def _order(draft: Draft) -> tuple[str | int, ...]:
    given = (draft.path, draft.input, draft.own_key, draft.outlet_name, draft.url, draft.published)
    return (_names(draft, "")[0], draft.place or 0, *(name or "" for name in given), draft.text)


def _marks(draft: Draft) -> list[tuple[str | None, str | None, str]]:
    by: list[str | None] = [name for name in (draft.outlet_name, draft.url) if name]
    return [(name, draft.published, draft.text) for name in by or [_own(draft)]]


def _own(draft: Draft) -> str | None:
    return f"id {draft.own_key}" if draft.own_key else None


def _names(draft: Draft, report_id: str) -> tuple[str, str, str]:
    """What a report may be called, from the shortest name to one that no other report has."""
    path = PurePosixPath(draft.path or _STDIN)
    within = "" if draft.place is None else f":{draft.place}"
    short = draft.own_key or path.stem + within
    longer = str(path.with_suffix("")) + (f":{draft.own_key}" if within and draft.own_key else within)
    return short, longer, f"{path}{within} {report_id}"


def _keys(drafts: list[Draft], ids: list[str]) -> list[str]:
    """All who share a name take their next longer one, until nobody shares; the last names differ by id."""
    names = [_names(*each) for each in zip(drafts, ids, strict=True)]
    levels = [0] * len(names)
    while True:
        keys = [each[level] for each, level in zip(names, levels, strict=True)]
        count = Counter(keys)
        clashing = [i for i, key in enumerate(keys) if count[key] > 1 and levels[i] < len(names[i]) - 1]
        if not clashing:
            return keys
        for i in clashing:
            levels[i] += 1


def _report(draft: Draft, report_id: str, key: str) -> Report:
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
