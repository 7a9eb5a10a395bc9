"""What a noun phrase is the name of, by its words alone: its head, and the kind of party that the head stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.records import EntityKind
from reportedly.resolve import lexicon

_CUT = re.compile(
    r",(?!\d)|[;:()\u2014\u2013\u2026]| --? | (?:who|whom|whose|which|that|where|when|of|in|at|for|from|on|with|"
    r"to|by|about|close|familiar|"
    r"including|as|after|before|and|or|but|than|like|near|against|inside|within|across|among|between|released|"
    r"conducted|published|obtained|taken|filed|posted|commissioned|sponsored|based|calling|working|writing|seeking|"
    r"seen|reviewed|signed|written|issued|sent|citing|saying|claiming|arguing|urging|asking|speaking|living|"
    r"backing|supporting|opposing|led|run|linked|aligned|owned|named|called|known|such|is|was|are|were|has|have|had)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:the|a|an|this|that|these|those|another|one|some|several|many|other|both|his|her|its|their|my|our|your|each|"
    r"every|two|three|four|five|six|seven|eight|nine|ten|dozens|most|all|any|no)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*%?|%")
_SOME = frozenset("several some two three four five six seven eight nine ten both".split())
_OWNER = re.compile(r"\w['\u2019]s$")
_DOING = re.compile(r"(?P<who>\b[a-z-]+s) [a-z]{3,}ing\b")
_EDGE = " \t\n\r\u00a0,;:.\u2026-\u2013\u2014\"'\u201c\u201d\u2018\u2019`"
_AFTER_HEAD = frozenset(
    ["here", "there", "alike", "himself", "herself", "itself", "themselves", "today", "overall", "alone"]
)
_NUMBER = re.compile(r"[\d.,]+%?|percent|per|two-thirds|one-third|half|majority|minority|plurality|third|quarter|%")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart.

    ``start`` and ``end`` bound the part up to the first comma, preposition or clause; ``head`` is its last word, in
    lower case; ``words`` all its words; ``determiner`` is "" where it has none.
    """

    start: int
    end: int
    head: str
    head_start: int
    words: frozenset[str]
    determiner: str

    @property
    def is_definite(self) -> bool:
        """Whether the phrase points back to something known: "the mayor", "that report"."""
        return self.determiner in ("the", "this", "that", "these", "those")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds without white space, quotation marks and punctuation at either end.

    Examples:
        >>> trim("said “the mayor,” who", 5, 17)
        (6, 15)
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def parse(text: str, start: int, end: int, covered: tuple[tuple[int, int], ...] = ()) -> Phrase | None:
    """Take the noun phrase in [start, end) apart; names in it (`covered`) are never cut. None where it has no word.

    Examples:
        >>> p = parse("a senior official close to the talks", 0, 36)
        >>> p.head, p.determiner, p.end
        ('official', 'a', 17)
    """
    start, end = trim(text, start, end)
    stop = end
    for match in _CUT.finditer(text, start + 1, end):
        word = match[0].strip().lower()
        is_joint = word in ("and", "or") and _joins_modifiers(text, start, match, end)
        is_joint |= word == "of" and _counts(text, start, match.start())
        if not is_joint and not any(s <= match.start() < e for s, e in covered) and match.start() > start:
            stop = match.start()
            break
    start, stop = trim(text, start, stop)
    doing = _DOING.search(text, start, stop)
    if doing is not None and _is_noun(doing["who"].lower()):
        stop = doing.end("who")
    words = list(_WORD.finditer(text, start, stop))
    if not words:
        return None
    while len(words) > 1 and words[-1][0].lower() in _AFTER_HEAD:
        words.pop()
    stop = words[-1].end()
    first = _DETERMINER.match(text, start, stop)
    head = words[-1][0].lower().replace("\u2019", "'")
    return Phrase(
        start,
        stop,
        head.removesuffix("'s"),
        words[-1].start(),
        frozenset(w[0].lower() for w in words),
        first[0].lower() if first else "",
    )


def _counts(text: str, start: int, end: int) -> bool:
    """Whether the word before "of" only counts what follows: "dozens of women"."""
    words = _WORD.findall(text, start, end)
    return bool(words) and words[-1].lower() in lexicon.QUANTITIES


def _joins_modifiers(text: str, start: int, joint: re.Match[str], end: int) -> bool:
    """Whether "and" joins two adjectives or owners of one noun: "national and local polls", "China's and Peru's"."""
    if _OWNER.search(text, start, joint.start()):
        return True
    before, after = _WORD.findall(text, start, joint.start()), _CUT.search(text, joint.end(), end)
    rest = _WORD.findall(text, joint.end(), after.start() if after is not None else end)
    if not before or len(rest) < 2 or not before[-1].islower() or _DETERMINER.fullmatch(before[-1]):
        return False
    return not _is_noun(before[-1].lower()) and _is_noun(rest[-1].lower())


def _is_noun(word: str) -> bool:
    """Whether a word is known to name people, bodies or papers."""
    kinds = (
        lexicon.ROLES,
        lexicon.DOCUMENTS,
        lexicon.MEDIA_NOUNS,
        lexicon.UNNAMED_PLURALS,
        lexicon.GROUP_NOUNS,
        lexicon.TEAM_NOUNS,
    )
    return any(word in kind or word.removesuffix("s") in kind for kind in kinds)


def kind_of(phrase: Phrase) -> EntityKind:
    """The kind of party that a phrase without a name stands for, by its head.

    Examples:
        >>> [kind_of(parse(p, 0, len(p))) for p in ("officials", "voters", "a new poll", "the ministry", "a driver")]
        ['unnamed', 'group', 'document', 'organization', 'unnamed']
    """
    head = phrase.head
    if head in lexicon.DOCUMENTS:
        return "document"
    if _NUMBER.fullmatch(head):
        return "group"
    if head in lexicon.UNNAMED_PLURALS:
        return "unnamed"
    if head in lexicon.MEDIA_NOUNS:
        return "outlet"
    if head in lexicon.GROUP_NOUNS or head.rstrip("s") in ("medium", "media"):
        return "group"
    if head in lexicon.TEAM_NOUNS:
        return "organization"
    if head in lexicon.ROLES or head.endswith(("man", "woman", "person")):
        return "unnamed"
    is_owned = any(word.endswith(("'s", "\u2019s")) for word in phrase.words)
    if (phrase.determiner in _SOME or is_owned) and head.removesuffix("s") in lexicon.ROLES:
        return "unnamed"
    if head.endswith("s") and not head.endswith(("ss", "us", "is")):
        return "group"
    return "group" if head in ("men", "women", "children") or head.endswith(("men", "women", "people")) else "unnamed"


def is_plural(phrase: Phrase) -> bool:
    """Whether "they" may stand for the phrase."""
    head = phrase.head
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return plural or head in lexicon.UNNAMED_PLURALS | lexicon.GROUP_NOUNS or head.endswith(("men", "women", "people"))
