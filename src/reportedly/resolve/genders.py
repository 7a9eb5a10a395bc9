"""The gender of people whose names show none, by the pronouns beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reportedly.records import Span
from reportedly.resolve.cast import Mention, Party

_PRONOUN = re.compile(r"\b(?:(?P<m>he|him|his|himself)|(?P<f>she|her|hers|herself))\b", re.IGNORECASE)
_LEAST, _TIMES = 2, 4  # pronouns of one gender; times those of the other


def settle_genders(
    text: str, sentences: Sequence[Span], mentions: Iterable[Mention], is_quoted: Callable[[int], bool]
) -> None:
    """Give people without a gender the one that pronouns show in sentences which name nobody else.

    Two such pronouns at least, and four times as many as of the other gender; those in quotation marks count nothing,
    and neither do those before the name. One who has a title, a usual given name or a gender keeps what that says. Cost
    grows with the text.

    Args:
        text: The report's text.
        sentences: Its sentences, in order.
        mentions: The names in it, in order.
        is_quoted: Whether a position is inside quotation marks.
    """
    counts: dict[int, tuple[Party, Counter[str]]] = {}
    waiting = [m for m in mentions if m.party.kind == "person"]
    at = 0
    for sentence in sentences:
        here = []
        while at < len(waiting) and waiting[at].span.start < sentence.end:
            here += [waiting[at]] if waiting[at].span.start >= sentence.start else []
            at += 1
        if not here or here[0].party.gender or any(m.party is not here[0].party for m in here):
            continue
        _, found = counts.setdefault(id(here[0].party), (here[0].party, Counter()))
        for match in _PRONOUN.finditer(text, here[0].span.end, sentence.end):
            if not is_quoted(match.start()):
                found[match.lastgroup or ""] += 1
    for party, found in counts.values():
        for gender, other in (("m", "f"), ("f", "m")):
            if found[gender] >= max(_LEAST, _TIMES * found[other]):
                party.gender = gender
