"""CofeNet's form: a JSON object a line, tokens with a label each.

The form and its counting: Wang et al., "CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation
Extraction", COLING 2022.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportedly.errors import InputRejected
from reportedly.evaluate.labels import LABELS, parts_of
from reportedly.evaluate.marked import Marked, Parts, TokenLine, checked
from reportedly.evaluate.prose import prose
from reportedly.read.text import check_length

Labelled = tuple[tuple[str, ...], tuple[str, ...]]
_MOST_TOKENS = 100_000


def read_line(given: dict[str, Any]) -> Labelled:
    """Read one line's tokens and labels.

    Raises:
        InputRejected: They are not as many, not words, or other labels than those of source, cue and content.

    Examples:
        >>> read_line({"tokens": ["Kim", "left"], "labels": ["B-source", "O"]})
        (('Kim', 'left'), ('B-source', 'O'))
    """
    tokens, labels = given.get("tokens"), given.get("labels")
    if not isinstance(tokens, list) or not isinstance(labels, list):
        raise InputRejected("tokens and labels are not two lists")
    if len(tokens) != len(labels):
        raise InputRejected(f"{len(tokens):,} tokens with {len(labels):,} labels; there is one a token")
    if not 0 < len(tokens) <= _MOST_TOKENS:
        raise InputRejected(f"a line of {len(tokens):,} tokens; 1 to {_MOST_TOKENS:,} are read")
    if not all(isinstance(token, str) and token.strip() for token in tokens):
        raise InputRejected("a token that is no word")
    unknown = next((label for label in labels if not isinstance(label, str) or label not in LABELS), None)
    if unknown is not None:
        raise InputRejected(f"the label {str(unknown)[:40]!r}; there are {', '.join(sorted(LABELS))}")
    return tuple(tokens), tuple(labels)


def made_of(lines: Sequence[Labelled], name: str) -> Marked:
    r"""Put the lines of one text together; its parts stand each by itself, for labels don't say which go together.

    Raises:
        InputRejected: The text is longer than any that is read.

    Examples:
        >>> made_of([(("Kim", "left", "."), ("B-source", "O", "O")), (("Why", "?"), ("O", "O"))], "a").text
        'Kim left.\n\nWhy?'
    """
    text, places = prose(tokens for tokens, _ in lines)
    made = tuple(TokenLine(*line, where) for line, where in zip(lines, places, strict=True))
    parts: list[Parts] = []
    for line in made:
        runs = parts_of(line.labels)
        stretches = {role: [((line.places[s][0], line.places[e - 1][1]),) for s, e in runs[role]] for role in runs}
        parts += [Parts(content=stretch) for stretch in stretches["content"]]
        parts += [Parts(source=stretch) for stretch in stretches["source"]]
        parts += [Parts(cue=stretch) for stretch in stretches["cue"]]
    return checked(Marked(name, check_length(text), tuple(parts), lines=made, is_linked=False))
