"""What gold and predictions have in common: a text, and what is marked in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.errors import InputRejected

Role = Literal["source", "cue", "content"]
Place = tuple[int, int]
Places = tuple[Place, ...]

ROLES: tuple[Role, ...] = ("source", "cue", "content")
MOST_ATTRIBUTIONS = 10_000


@dataclass(frozen=True, slots=True, order=True)
class Parts:
    """The parts of one attribution, each a tuple of half-open stretches of its text; () where the text has none.

    ``score`` is a prediction's own, in [0, 1]; None in gold, and where nobody gave one.
    """

    content: Places = ()
    source: Places = ()
    cue: Places = ()
    score: float | None = None

    def of(self, role: Role) -> Places:
        """The stretches of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One line of a text that was given as tokens.

    Attributes:
        tokens: As given.
        labels: One a token: "O", or "B-" or "I-" and a role.
        places: Where each token stands in the text that was made of the lines.
    """

    tokens: tuple[str, ...]
    labels: tuple[str, ...]
    places: Places


@dataclass(frozen=True, slots=True)
class Marked:
    """One text with its attributions, as gold or as somebody's predictions.

    Attributes:
        id: What the text is called; predictions are matched to gold by it.
        text: All places count its code points.
        attributions: In any order.
        discard: Stretches that gold sets aside as not of the text; attributions predicted there are wrong.
        lines: The token lines that the text was made of; () where it was given as text.
        is_linked: Whether parts of one attribution stand together. Labels on tokens don't tell which source belongs to
            which content: each part is then an attribution by itself.
    """

    id: str
    text: str
    attributions: tuple[Parts, ...] = ()
    discard: Places = ()
    lines: tuple[TokenLine, ...] = ()
    is_linked: bool = True


def checked(marked: Marked) -> Marked:
    """Return the text unchanged.

    Raises:
        InputRejected: A place is not in the text, or there are more attributions than any text has.
    """
    if len(marked.attributions) > MOST_ATTRIBUTIONS:
        raise InputRejected(
            f"{len(marked.attributions):,} attributions; at most {MOST_ATTRIBUTIONS:,} are read of one text"
        )
    for parts in marked.attributions:
        for places in (parts.source, parts.cue, parts.content):
            check_places(places, marked.text)
    check_places(marked.discard, marked.text)
    return marked


def check_places(places: Places, text: str) -> None:
    """Refuse places that are empty, or not in the text."""
    for start, end in places:
        if not 0 <= start < end <= len(text):
            raise InputRejected(f"no such stretch: {start} to {end} of {len(text)} characters")
