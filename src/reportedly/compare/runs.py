"""Runs of equal words, which show that two statements are one utterance or one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.compare.units import content_text
from reportedly.compare.words import FUNCTION_WORDS, words
from reportedly.records import Findings, Statement

_QUOTED_RUN, _WRITTEN_RUN = 6, 12
"""Equal words in a row that show one utterance where somebody's words are quoted, and one text elsewhere. Not tuned."""

_SEPARATOR = "\x1f"


def shared_runs(statements: Sequence[Statement], findings: Mapping[str, Findings]) -> list[tuple[str, str]]:
    """Give the runs of words by statement id: long ones, and short ones that stand in somebody's quoted words.

    In a short run a name is one word, however long: who writes out a country's name quotes nobody.

    A run that two statements have says that one has its words from where the other has them, not which. Cost grows with
    the words of the statements.
    """
    texts = {s.id: content_text(s, findings) for s in statements}
    short = {s: _runs(name_joined(text), _QUOTED_RUN) for s, text in texts.items()}
    quoted = {run for s in statements if s.quote in ("direct", "mixed") for run in short[s.id]}
    return [
        (s, run)
        for s, text in texts.items()
        for run in (*_runs(words(text).norms, _WRITTEN_RUN), *(r for r in short[s] if r in quoted))
    ]


def name_joined(text: str) -> list[str]:
    """Give the normal forms of the words of a text, those of one name together: a long name is no utterance.

    Examples:
        >>> name_joined("They left the People's Republic of Brackwater quietly.")
        ['they', 'left', 'the', 'people republic of brackwater', 'quietly']
    """
    found = words(text)
    made: list[str] = []
    is_open = False
    pending = ""
    for norm, start in zip(found.norms, found.starts, strict=True):
        if text[start].isupper() and norm not in FUNCTION_WORDS:
            made[-1:] = [f"{made[-1]}{pending} {norm}"] if is_open else [*made[-1:], norm]
            is_open, pending = True, ""
        elif is_open and norm == "of" and not pending:
            pending = " of"
        else:
            made += [*pending.split(), norm]
            is_open, pending = False, ""
    return made + pending.split()


def _runs(parts: Sequence[str], size: int) -> list[str]:
    return [_SEPARATOR.join(("run", *parts[i : i + size])) for i in range(len(parts) - size + 1)]
