"""Tokens put together to text as a newspaper prints it, each token's place remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportedly.evaluate.marked import Place, Places
from reportedly.read.text import without_surrogates

PARAGRAPH = "\n\n"
OPENING = frozenset("\u201c\u2018\u201e\u00ab")
CLOSING = frozenset(("\u201d", "\u2019", "\u00bb", "\u2019\u201d"))
# What the Penn Treebank writes for marks and brackets.
_PRINTED = {
    "``": "\u201c", "`": "\u2018", "'": "\u2019", "'''": "\u2019\u201d",
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip
_OPENS, _CLOSES = "\u201c", "\u201d"
_EITHER = frozenset(("''", '"'))
_JOINS_BEFORE = re.compile(r"(?i)[,.;:?!%)\]}\u201d\u2019\u00bb]|\u2019\u201d|n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m)")
_JOINS_AFTER = OPENING | frozenset("([{$\u00a3\u20ac#")
_ONE_WORD = frozenset((("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("gim", "me"), ("lem", "me")))


def prose(lines: Iterable[Sequence[str]]) -> tuple[str, list[Places]]:
    r"""Put lines of tokens together to one text, a blank line between them.

    Penn Treebank marks become curly quotation marks and brackets; no space goes before closing marks and the ends of
    words that were split off ("n't", "'s"), nor after opening ones. Where spaces stood in the text that the tokens
    came from is not known: this is a likely text, not that text.

    Returns:
        The text, and for each line the place of each of its tokens.

    Examples:
        >>> text, places = prose([["``", "We", "do", "n't", "know", ",", "''", "said", "Orrick", "."], ["No", "."]])
        >>> text
        "“We don't know,” said Orrick.\n\nNo."
        >>> text[slice(*places[0][8])]
        'Orrick'
    """
    written: list[str] = []
    all_places: list[Places] = []
    at = 0
    for tokens in lines:
        if all_places:
            written.append(PARAGRAPH)
            at += len(PARAGRAPH)
        places: list[Place] = []
        before: str | None = None
        for word in printed(tokens):
            if before is not None and not _is_joined(before, word):
                written.append(" ")
                at += 1
            places.append((at, at + len(word)))
            written.append(word)
            at += len(word)
            before = word
        all_places.append(tuple(places))
    return "".join(written), all_places


def printed(tokens: Sequence[str]) -> list[str]:
    """The tokens of one line as they are printed; which way a mark without direction points is told by the others.

    Two apostrophes close a quotation in the Penn Treebank, but some texts begin their quotations with them too. Such a
    mark opens one at the start of its line, and where none is open and those up to the next opening mark go in pairs;
    else it closes.

    Examples:
        >>> printed(["Orrick", ":", '"', "No", '"', "-LRB-", "``", "never", "''", "-RRB-"])
        ['Orrick', ':', '“', 'No', '”', '(', '“', 'never', '”', ')']
    """
    out: list[str] = []
    is_open = False
    n_ahead = _n_ahead(tokens)
    for i, token in enumerate(tokens):
        word = without_surrogates(_PRINTED.get(token, token))
        if token in _EITHER:
            word = _OPENS if not is_open and (i == 0 or n_ahead[i] % 2 == 0) else _CLOSES
        if word in (_OPENS, _CLOSES):
            is_open = word == _OPENS
        out.append(word)
    return out


def _n_ahead(tokens: Sequence[str]) -> list[int]:
    """For each token how many marks without direction come up to the next opening one, itself counted."""
    out = []
    n = 0
    for token in reversed(tokens):
        n = 0 if _PRINTED.get(token, token) == _OPENS else n + (token in _EITHER)
        out.append(n)
    return out[::-1]


def _is_joined(before: str, word: str) -> bool:
    if before in _JOINS_AFTER or _JOINS_BEFORE.fullmatch(word):
        return True
    return (before.lower(), word.lower()) in _ONE_WORD
