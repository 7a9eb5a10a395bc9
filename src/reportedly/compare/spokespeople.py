"""Which body a spokesperson speaks for, by the words for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reportedly.compare.words import is_proper
from reportedly.records import Entity
from reportedly.resolve.forms import body_form, is_office

_LONGEST = 200
_BEFORE = re.compile(
    r"(?P<who>[^,;:()\n]{2,80}?)(?:['\u2019]s?)?(?: (?:chief|lead|deputy|senior|official))*"
    r" (?:spokes(?:man|woman|person|people)|press secretary)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|press secretary|speak(?:s|ing)) (?:for|of|from|at|on behalf of) "
    r"(?P<who>[^,;:()\n]{2,80}?)(?=$|[,;:()\n]| (?:who|which|that|said|told|in an?|on [A-Z]\w+day)\b)",
    re.IGNORECASE,
)


class Bodies:
    """The bodies that a spokesperson may speak for, by the forms of their names.

    Proper names count in all reports, and what else the speakers of one claim are called where just one is called so.
    """

    def __init__(self, named: Mapping[str, str], speakers: Iterable[Entity]) -> None:
        self._named = named
        self._called: dict[str, set[str]] = {}
        for entity in speakers:
            if entity.kind in ("organization", "group"):
                for name in (entity.name, *entity.aliases):
                    self._called.setdefault(body_form(name), set()).add(entity.id)

    def called(self, words: str) -> str | None:
        """The one body that some words are the name of, or a description that the claim's reports use for it."""
        form = body_form(words)
        called = self._called.get(form, set())
        if len(called) == 1:
            return next(iter(called))
        return self._named.get(form) if is_proper(words) and not is_office(form) else None

    def presidency(self, words: str) -> str | None:
        """The one presidency among the claim's speakers, for "the president" or the president of its country."""
        said = body_form(words).split()
        forms = {form for form in self._called if form.split()[-1:] == ["presidency"]}
        fits = {e for f in forms if set(f.split()[:-1]) <= {*said} or said == ["president"] for e in self._called[f]}
        return next(iter(fits)) if "president" in said and len(forms) == 1 and len(fits) == 1 else None


def _is_name(word: str) -> bool:
    return word[0].isupper() and word not in ("A", "An", "The")


def spoken_for(phrases: Iterable[str], bodies: Bodies) -> str | None:
    """The id of the one body that words for a person make them a spokesperson of; None where they don't, or of two.

    Args:
        phrases: The person's name and whatever else the reports call them.
        bodies: The bodies that are known.

    Examples:
        >>> bodies = Bodies({"harbour board": "e1"}, [Entity("e2", "Marrow Air", "organization", ("the airline",))])
        >>> spoken_for(["a spokeswoman for the Harbour Board"], bodies), spoken_for(["an airline spokesman"], bodies)
        ('e1', 'e2')
        >>> spoken_for(["Ada Quist"], bodies) is None
        True
    """
    found: set[str] = set()
    for phrase in phrases:
        for match in (*_BEFORE.finditer(phrase[:_LONGEST]), *_AFTER.finditer(phrase[:_LONGEST])):
            parts = match["who"].split()
            n_lead = next((i for i, word in enumerate(parts) if _is_name(word)), len(parts) - 1)
            body = next((b for i in range(n_lead + 1) if (b := bodies.called(" ".join(parts[i:])))), None)
            body = body or bodies.presidency(match["who"])
            if body is not None:
                found.add(body)
    return found.pop() if len(found) == 1 else None
