"""Whose a document is, by its name: "a study by Ada Quist", "the Harbour Board's report"."""

from __future__ import annotations

import re

from reportedly.compare.words import fold, is_proper

_LONGEST = 200
_BY = re.compile(
    r"\b(?:by|from) (?P<who>[^,;:()\n]{2,80}?)(?=$|[,;:()\n]| (?:that|which|who|on|in|into|about|published)\b)"
)
_OF = re.compile(r"^(?P<who>[^,;:()\n]{2,80}?)['\u2019]s? ")
_LEAD = re.compile(r"^(?:(?:the|an?|[a-z][\w-]*) )+(?=[A-Z])")


def author_of(document: str) -> str | None:
    """Who a document's name says made it, as written; None where it does not.

    Examples:
        >>> author_of("A recent study of eighth-graders by psychologist Ada Quist")
        'Ada Quist'
        >>> author_of("the Harbour Board's report"), author_of("a report by the airline")
        ('Harbour Board', 'the airline')
        >>> author_of("the report") is None
        True
    """
    name = document[:_LONGEST]
    found = _BY.search(name) or _OF.match(name)
    return _LEAD.sub("", found["who"]) if found else None


def author_key(document: str) -> str:
    """What two names of documents of one author share; "" where the name gives no proper name of an author.

    Examples:
        >>> author_key("A study by Ada Quist") == author_key("Ada Quist's new study")
        True
        >>> author_key("a report by the airline")
        ''
    """
    author = author_of(document)
    return fold(author) if author and is_proper(author) else ""
