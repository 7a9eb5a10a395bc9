"""What a cue does: says, asks, denies, believes or intends."""

from __future__ import annotations

import re

from reportedly.records import Act

# Stems of cue words, tried in this order: "denies that he believes" is a denial.
_STEMS: tuple[tuple[Act, str], ...] = (
    (
        "denies",
        r"deny|denie[sd]|denying|denial|reject(?:s|ed|ing|ion)?|refut\w+|rebut\w*|dismiss(?:es|ed|ing|al)?|disput\w+"
        r"|contradict\w*|disavow\w*|repudiat\w+|untrue|not true",
    ),
    ("asks", r"ask(?:s|ed|ing)?|inquir\w+|enquir\w+|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|quer(?:y|ies|ied)"),
    (
        "intends",
        r"plan(?:s|ned|ning)?|inten(?:d|ds|ded|ding|t|tion|tions)|vow(?:s|ed|ing)?|promis\w+|pledg\w+|threat\w*"
        r"|aim(?:s|ed|ing)?|want(?:s|ed|ing)?|resolv(?:e|es|ed|ing)|swor(?:e|n)|swear(?:s|ing)?|seek(?:s|ing)?|sought"
        r"|prepar(?:e|es|ed|ing)|commit(?:s|ted|ting|ment)?|decid\w+|agree[sd]? to|refus\w+",
    ),
    (
        "believes",
        r"believ\w+|belief|think(?:s|ing)?|thought|feel(?:s|ing)?|felt|hop(?:e|es|ed|ing)|fear(?:s|ed|ing)?|expect\w*"
        r"|suspect(?:s|ed|ing)?|doubt(?:s|ed|ing)?|know(?:s|n|ing)?|knew|consider(?:s|ed|ing)?|worr(?:y|ies|ied|ying)"
        r"|assum\w+|anticipat\w+|regard(?:s|ed|ing)?|view(?:s|ed|ing)?|see[sn]? as|saw as|lik(?:e|es|ed)|lov(?:e|es|ed)"
        r"|hat(?:e|es|ed)|understand(?:s|ing)?|understood|figur(?:e|es|ed)|support(?:s|ed|ing)?|oppos(?:e|es|ed|ing)"
        r"|prefer(?:s|red|ring)?|convinced|optimistic|confident|concern(?:s|ed)?",
    ),
)
_ACTS = tuple((act, re.compile(rf"\b(?:{stems})\b", re.IGNORECASE)) for act, stems in _STEMS)
_NEGATED = re.compile(r"\b(?:not|never|n[o'\u2019]t|without)\b.*\b(?:den|reject|disput)", re.IGNORECASE)


def act(cue: str) -> Act:
    """Name the act of a cue by its words; a cue that none of the lists knows is taken to say.

    The act is that of the words as printed. It does not tell whether a denial denies this or that statement.

    Examples:
        >>> act("flatly denied"), act("told reporters"), act("is planning")
        ('denies', 'says', 'intends')
    """
    for name, stems in _ACTS:
        if stems.search(cue) and not (name == "denies" and _NEGATED.search(cue)):
            return name
    return "says"
