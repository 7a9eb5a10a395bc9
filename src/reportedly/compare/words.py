"""Words of a text as they are compared: where they stand, their normal form, and which of them carry content."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.posts import posts
from reportedly.extract.quotations import quotations
from reportedly.records import Report
from reportedly.resolve.lexicon import ARTICLES


def word_set(words: str) -> frozenset[str]:
    """Make a set of words that are written one after the other."""
    return frozenset(words.split())


_SENTENCE = 1_000  # characters
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_PLAIN_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-zA-Z]+(?:'[a-zA-Z]+)*")
"""A word, and the same where all letters are ASCII, which takes half the time."""
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_TITLE = word_set(
    "mr mrs ms miss dr sir dame lord lady prof professor gen general lt lieutenant col colonel capt captain sgt "
    "sergeant sen senator rep representative gov governor president chancellor minister prime premier mayor judge "
    "justice rev king queen prince princess pope"
)
STOPWORDS = word_set(
    "a about above across after again against ago all almost along already also although always am among an and "
    "another any anyone anything are aren't around as ask asked asking at away back be became because become been "
    "before began behind being below between both but by came can can't cannot come could couldn't did didn't do "
    "does doesn't doing don't done down during each either else enough even ever every everyone everything few "
    "first for former from further gave get gets getting give given go goes going gone got had hadn't has hasn't "
    "have haven't having he he'd he'll he's her here hers herself him himself his how however i i'd i'll i'm i've "
    "if in including indeed instead into is isn't it it'll it's its itself just last least less let like likely "
    "made make makes making many may me might mine more most much must my myself near need neither never new next "
    "no nor not nothing now of off often on once one only onto or other others our ours ourselves out over own part "
    "per perhaps quite rather really said same saw say saying says see seem seemed seen set several shall she "
    "she'd she'll she's should shouldn't since so some someone something soon still such take taken tell than that "
    "that's the their theirs them themselves then there there's these they they'd they'll they're they've thing "
    "things this those though through thus time to together told too took toward towards two under until up upon us "
    "use used using very was wasn't way we we'd we'll we're we've well went were weren't what when where whether "
    "which while who whole whom whose why will with within without won't would wouldn't yet you you'd you'll you're "
    "you've your yours yourself according added adding report reported reporting reports reportedly statement "
    "spokesman spokeswoman spokesperson monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december year years month months week weeks day days "
    "today yesterday tomorrow news"
)
FUNCTION_WORDS = STOPWORDS - word_set(
    "back before behind below came come first found give given giving last left made make making new next now off old "
    "part put set take taken two way well january february march april june july august september october november "
    "december year years month months week weeks"
)
"""Words that carry no content even where single sentences are compared: fewer than for whole reports."""

NEGATIONS = word_set(
    "no not never none neither nor cannot can't won't don't doesn't didn't isn't wasn't aren't weren't hasn't "
    "haven't hadn't wouldn't couldn't shouldn't nobody nothing"
)


@dataclass(frozen=True)
class Words:
    """Words in order, as parallel tuples: normal forms, and where each starts and ends in the text."""

    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.norms)


@dataclass(frozen=True)
class Body:
    """A report's words with furniture left out; ``is_quoted`` tells which stand inside quotation marks or a post."""

    report: str
    words: Words
    is_quoted: tuple[bool, ...]


@lru_cache(maxsize=100_000)
def normal(word: str) -> str:
    """Fold case, accents and apostrophes of a word, and drop a possessive ending.

    Examples:
        >>> normal("Müller\u2019s")
        'muller'
    """
    word = word.casefold().replace("\u2019", "'")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word).casefold() if c.isalnum() or c == "'")
    while word.endswith("'s"):
        word = word.removesuffix("'s")
    return word


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Split a stretch of text into words; numbers with their separators are one word each.

    Examples:
        >>> words("Some 1,200 people; Kim's, too.").norms
        ('some', '1,200', 'people', 'kim', 'too')
    """
    end = len(text) if end is None else end
    if len(text) > _SENTENCE:
        return _split(text, start, end)
    whole = _words_of_sentence(text)
    if start <= 0 and end >= len(text):
        return whole
    return _within(whole, start, end) or _split(text, start, end)


@lru_cache(maxsize=10_000)
def _words_of_sentence(text: str) -> Words:
    """The words of a short text: most are split for several ends, and in each of their copies."""
    return _split(text, 0, len(text))


def _within(whole: Words, start: int, end: int) -> Words | None:
    """The words in [start, end), which are those of the whole unless an end of the stretch parts one."""
    first, last = bisect_left(whole.starts, start), bisect_right(whole.ends, end)
    is_parted = (first and whole.ends[first - 1] > start) or (last < len(whole) and whole.starts[last] < end)
    if is_parted or last < first:
        return None
    return Words(whole.norms[first:last], whole.starts[first:last], whole.ends[first:last])


def _split(text: str, start: int, end: int) -> Words:
    found = list((_PLAIN_WORD if text.isascii() else _WORD).finditer(text, start, end))
    norms = map(normal, map(re.Match.group, found))
    return Words(tuple(norms), tuple(map(re.Match.start, found)), tuple(map(re.Match.end, found)))


def n_words(text: str, start: int, end: int) -> int:
    """Count the words of a stretch of text.

    Examples:
        >>> n_words("Some 1,200 people; Kim's, too.", 5, 18)
        2
    """
    return sum(1 for _ in _WORD.finditer(text, start, end))


def body(report: Report) -> Body:
    """Give the words of a report's body, furniture left out; cost grows with the text."""
    whole = words(report.text)
    skipped = sorted((f.start, f.end) for f in report.furniture)
    shown = [post.whole for post in posts(report.text)]
    quoted = sorted((s.start, s.end) for s in (*quotations(report.text), *shown))
    in_furniture, is_quoted = _inside(whole.starts, skipped), _inside(whole.starts, quoted)
    if not skipped:
        return Body(report.id, whole, tuple(is_quoted))
    kept = [i for i, out in enumerate(in_furniture) if not out]
    return Body(
        report.id,
        Words(
            tuple(whole.norms[i] for i in kept),
            tuple(whole.starts[i] for i in kept),
            tuple(whole.ends[i] for i in kept),
        ),
        tuple(is_quoted[i] for i in kept),
    )


def _inside(points: Sequence[int], spans: list[tuple[int, int]]) -> list[bool]:
    """For ascending points, whether each lies in one of the spans, which are sorted by their starts."""
    if not spans:
        return [False] * len(points)
    out, k, reach = [], 0, -1
    for point in points:
        while k < len(spans) and spans[k][0] <= point:
            reach = max(reach, spans[k][1])
            k += 1
        out.append(point < reach)
    return out


_IRREGULAR = dict(
    pair.split("-")
    for pair in (
        "became-become began-begin begun-begin bought-buy broke-break broken-break brought-bring built-build "
        "came-come caught-catch chose-choose chosen-choose died-die dying-die drove-drive driven-drive fallen-fall "
        "fell-fall felt-feel flew-fly flown-fly fought-fight found-find gave-give given-give gone-go grew-grow "
        "grown-grow held-hold hung-hang kept-keep knew-know known-know led-lead left-leave lost-lose men-man met-meet "
        "paid-pay ran-run risen-rise rose-rise seen-see sent-send shook-shake shot-shoot shown-show sold-sell "
        "spent-spend spoke-speak spoken-speak stole-steal stolen-steal stood-stand struck-strike taken-take "
        "taught-teach thought-think threw-throw thrown-throw took-take went-go women-woman won-win wore-wear worn-wear "
        "written-write wrote-write"
    ).split()
)
PAST = frozenset(_IRREGULAR) | word_set(
    "ate beat bit blew burst cost cut dealt drank drew fed fled forgot froze got heard hid hit hurt laid lay lent let "
    "lit made meant put rang rode said sank sat saw set shone shut slept slid sought spread sprang stuck swam swept "
    "swore swung threw thrust told took tore understood woke wrote"
)
"""Past forms of verbs that don't end in "-ed", and a few plurals."""

_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Strip the commonest English endings; a rough aid to matching, not linguistics.

    Examples:
        >>> [stem(w) for w in ("copies", "vessels", "injured", "injuring", "gave", "giving", "stopped", "glass")]
        ['copy', 'vessel', 'injur', 'injur', 'giv', 'giv', 'stop', 'glass']
    """
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) - len(ending) >= 3 and word.endswith(ending) and not word.endswith(("ss", "eed")):
            return _DOUBLED.sub(r"\1", word.removesuffix(ending))
    return word


def content_terms(norms: Iterable[str], without: frozenset[str] = STOPWORDS) -> list[str]:
    """Give the stems of the words that carry content: no stop words, no single letters.

    Examples:
        >>> content_terms(["the", "vessels", "were", "held", "in", "2009"])
        ['vessel', 'hold', '2009']
    """
    return [stem(w) for w in norms if w not in without and (len(w) > 1 or w.isdigit())]


def terms_of(text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Give the stems of the words of a stretch of text that carry content where single sentences are compared.

    Examples:
        >>> sorted(terms_of("The vessels were held in 2009"))
        ['2009', 'hold', 'vessel']
    """
    return frozenset(content_terms(words(text, start, end).norms, FUNCTION_WORDS))


def is_negative(norms: Iterable[str]) -> bool:
    """Whether words hold an odd number of negations.

    Examples:
        >>> is_negative(["it", "didn't", "leak"]), is_negative(["nobody", "did", "nothing"])
        (True, False)
    """
    return sum(n in NEGATIONS or n.endswith("n't") for n in norms) % 2 == 1


def is_proper(name: str) -> bool:
    """Whether a name has a capital, one of an article at its start aside.

    Examples:
        >>> is_proper("The airline"), is_proper("the Harbour Board")
        (False, True)
    """
    return any(c.isupper() for c in _ARTICLE.sub("", name))


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Fold a name for comparison: case, accents, punctuation, articles and personal titles.

    Examples:
        >>> fold("The President Zoë O\u2019Brien's")
        "zoe o'brien"
        >>> fold("The Times")
        'times'
    """
    parts = list(words(name).norms)
    while len(parts) > 1 and (parts[0] in _TITLE or parts[0] in ARTICLES):
        del parts[0]
    return " ".join(parts)
