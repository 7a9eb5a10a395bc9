"""Origins in words: what each is called and why it is one, with long rows of outlets shortened."""

from __future__ import annotations

import re
from collections.abc import Collection

from reportedly.present.plain import shorten
from reportedly.present.view import View
from reportedly.records import Origin

_MOST, _SHOWN = 8, 5
_LABEL, _WHY = 120, 400
_QUOTED = re.compile(r"(“[^”]*”)")
_BETWEEN = re.compile(r"( and, uncredited, |, | and |; |: | (?:state|have|rely)\b)")
"""What stands between names, and after the last of them, in the reasons that `compare` gives."""


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

    What stands in curly quotation marks is left as it is.

    Examples:
        >>> few("printed by A, B, C, D, E, F, G, H, I and J; K states it again", set("ABCDEFGHIJK"))
        'printed by A, B, C, D, E and 5 more; K states it again'
        >>> few("printed by A, B and C", set("ABC"))
        'printed by A, B and C'
    """
    if len(names) <= _MOST:
        return words
    return "".join(part if part.startswith("“") else _few(part, names) for part in _QUOTED.split(words))


def _few(words: str, names: Collection[str]) -> str:
    """Shorten rows; the first name of one may stand behind other words, so it is counted as one of the row unseen."""
    parts = _BETWEEN.split(words)  # in turn words, and what stands between them
    shown: list[str] = []
    i = 0
    while i < len(parts):
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


def _outlets(view: View, origin: Origin) -> set[str]:
    """What the outlets of an origin's reports are called in the dossier."""
    reports = (view.reports[view.statements[id_].report] for id_ in origin.statements)
    named = ((view.entities.get(report.outlet or ""), report) for report in reports)
    return {entity.name if entity else report.outlet_name or report.key for entity, report in named}
