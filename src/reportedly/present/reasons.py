"""Origins in words: what each is called and why it is one, with long rows of outlets shortened."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportedly.compare.naming import called
from reportedly.present.plain import shorten
from reportedly.present.view import View
from reportedly.records import Origin

_MOST, _SHOWN = 8, 5
_LABEL, _WHY = 120, 400
_PARTS = re.compile(r"“[^”]*”|(?P<between> and, uncredited, |, | and |; |: | (?:state|have|rely|draw)\b)")
"""Quoted words, and what stands between names and after the last of them in the reasons that `compare` gives."""


def because(view: View, origin: Origin, kind: str = "") -> str:
    """An origin and its reason as one sentence; where the reason doesn't name it, its label and kind stand first.

    Of a row of more than eight outlets the first five are named and the others counted; the dossier has all.

    Examples:
        >>> from reportedly.records import Dossier
        >>> view = View(Dossier())
        >>> because(view, Origin("speaker", None, "Kim", (), "Kim, in Argus"))
        'Kim, in Argus.'
        >>> because(view, Origin("document", None, "a survey", (), "both name it"), "document")
        'A survey (document): both name it.'
        >>> because(view, Origin("outlet", None, "Argus", (), "Argus states it without a source: “It is shut.”"))
        'Argus states it without a source: “It is shut.”'
    """
    label, why = origin_label(view, origin), shorten(few(origin.why, _outlets(view, origin)), _WHY)
    head = label + (f" ({kind})" if kind and kind != "speaker" else "")
    is_named = origin.label.removeprefix("one text in ").split(",")[0].casefold() in origin.why.casefold()
    sentence = why if is_named else f"{head}: {why}" if why else head
    stop = "" if sentence.rstrip('”"’)').endswith((".", "…", "?", "!")) else "."
    return sentence[:1].upper() + sentence[1:] + stop


def origin_label(view: View, origin: Origin, size: int = _LABEL) -> str:
    """What an origin is called, on one line; of a long row of outlets the first, the others counted."""
    return shorten(few(origin.label, _outlets(view, origin)), size)


def few(words: str, names: Collection[str]) -> str:
    """Shorten each row of more than eight of these names in a sentence of ours to five and a count.

    What stands in curly quotation marks is one name, or left as it is.

    Examples:
        >>> few("printed by A, B, C, D, E, F, G, H, I and J; K states it again", set("ABCDEFGHIJK"))
        'printed by A, B, C, D, E and 5 more; K states it again'
        >>> few("printed by A, B and C", set("ABC"))
        'printed by A, B and C'
    """
    if len(names) <= _MOST:
        return words
    parts = _split(words)
    shown: list[str] = []
    i = 0
    while i < len(parts):  # the first name of a row may stand behind other words, so it is one of the row unseen
        end = i
        while end + 2 < len(parts) and parts[end + 1] in (", ", " and ") and parts[end + 2] in names:
            end += 2
        n = (end - i) // 2 + 1
        if n > _MOST:
            shown.append(f"{', '.join(parts[i : i + 2 * _SHOWN : 2])} and {n - _SHOWN:,} more")
        else:
            shown += parts[i : end + 1]
        shown += parts[end + 1 : end + 2]
        i = end + 2
    return "".join(shown)


def _split(words: str) -> list[str]:
    """In turn words, and what stands between them."""
    parts, at = [""], 0
    for found in _PARTS.finditer(words):
        if found["between"]:
            parts[-1] += words[at : found.start()]
            parts += [found["between"], ""]
            at = found.end()
    parts[-1] += words[at:]
    return parts


def _outlets(view: View, origin: Origin) -> set[str]:
    """What an origin's reports are called in the dossier, those that go by their own words with the key too."""
    reports = (view.reports[view.statements[id_].report] for id_ in origin.statements)
    named = ((view.entities.get(report.outlet or ""), report) for report in reports)
    called_as = {(called(report, entity.name if entity else None).name, report.key) for entity, report in named}
    return {name for words, key in called_as for name in (words, f"{words} [{key}]")}
