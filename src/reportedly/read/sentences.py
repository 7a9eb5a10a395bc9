"""Sentences of news text, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.records import Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"(?<![.!?\u2026])([.!?\u2026]++)([\"'\u201d\u2019)\]\u00bb]*+)(\s++)")
_NEXT = re.compile(r"[\"'\u201c\u2018\u201e\u00ab(\[\u2014\u2013\u2022*-]{0,8}\s{0,8}(\w[\w\u2019'.-]{0,30})?")
_BEFORE = re.compile(r"[\w.&\u2019'-]{1,20}\Z")
_LONGEST_TOKEN = 24


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name follows these, so no sentence ends with them; capitals count.
_TITLES = _words(
    "Adm Amb Atty Bros Brig Capt Cardl Cmdr Col Cpl Cpt Det Dr Fr Ft Gen Gov Hon Insp Lt Maj Messrs Mlle Mme Mr Mrs Ms "
    "Mt Mx Pfc Pres Prof Pvt Rep Reps Rev Sen Sens Sgt Spc Ssgt St Supt vs v cf e.g i.e"
)
# A sentence may end with these; whether one does is told by the next word.
_SHORT = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Inc Corp Co Cos Ltd "
    "Llc Plc Jr Sr Esq Ph.D M.D Ave Blvd Rd Ste Dept Univ Natl Intl Govt Hwy Ala Ariz Ark Calif Colo Conn Del Fla Ga "
    "Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ont Que Alta "
    "etc al est approx dept assn bldg"
)
_NUMBERS = _words("No Nos no nos p pp")
_DAY_TIME = _words("a.m p.m am pm")
_AFTER_TIME = re.compile(
    r"(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|Eastern|Central|Mountain|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|\d.*)\Z"
)
_STARTERS = _words(
    "the he she it they we you but and or so in on at as for his her its their our my your this that these those there "
    "here when while after before if although though since because both each some many most other another one two all "
    "no not now then still yet also however meanwhile according what who why how where with without under over from by "
    "to during until among between asked despite once even just only such first last later earlier nobody everyone "
    "several police officials authorities i a an"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_SAYS = re.compile(
    r"(?:[A-Z][\w\u2019'.-]{0,30} ){1,4}"
    r"(?:said|asked|wrote|added|tweeted|shouted|cried|told|says|asks|demanded|wondered|yelled|exclaimed|recalled|joked)\b"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Split a stretch of text into sentences; time grows with its length.

    A new line always ends one. Rules made for news: no sentence ends within "Sen. Jane Roe", "U.S. President", "Jan. 5"
    or "Roe v. Wade", nor between a quotation that ends in "?" and the words that say who asked. A sentence here is a
    stretch of text: it may be a headline or a list item, and where an abbreviation ends one the rules may miss it.

    Args:
        text: Any text.
        start: Where to begin.
        end: Where to stop; None for the end of the text.

    Returns:
        Spans in order, none overlapping, none empty, without white space at either end; every other character of the
        stretch is in one.

    Examples:
        >>> text = 'Mr. Roe left at 5 p.m. on Jan. 3. “I am done.” He works for the U.S. Navy.'
        >>> [text[s.start:s.end] for s in sentences(text)]
        ['Mr. Roe left at 5 p.m. on Jan. 3.', '“I am done.”', 'He works for the U.S. Navy.']
    """
    return list(iter_sentences(text, start, end))


def rest_of_sentence(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """Give the words before and after a stretch that stand in one sentence with it, as far as so many characters.

    Examples:
        >>> rest_of_sentence("It was late. Mr. Roe said it fell on Monday. He left.", 26, 33, 40)
        ('Mr. Roe said ', ' on Monday.')
    """
    around = iter_sentences(text, max(0, start - reach), min(len(text), end + reach))
    of_it = [s for s in around if s.start < end and start < s.end]
    return (text[of_it[0].start : start], text[end : of_it[-1].end]) if of_it else ("", "")


def iter_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Give the same sentences as `sentences`, each looked for when it is asked for."""
    for paragraph in _PARAGRAPH.finditer(text, start, len(text) if end is None else end):
        at = paragraph.start()
        for stop in _STOP.finditer(text, at, paragraph.end()):
            if stop.end() < paragraph.end() and _ends(text, stop, paragraph.end()):
                yield from _without_space(text, at, stop.end())
                at = stop.end()
        yield from _without_space(text, at, paragraph.end())


def _without_space(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch without white space at its ends, if anything is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield Span(start, end)


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    follows = _NEXT.match(text, stop.end(), end)
    lead, word = (follows[0], (follows[1] or "").rstrip(".-'\u2019")) if follows else ("", "")
    if word and word[0].islower() and not lead.startswith("("):
        return False
    marks, closers = stop[1], stop[2]
    if closers.strip(")]"):
        return not (marks[-1] in "?!" and _SAYS.match(text, stop.end(), min(end, stop.end() + 140)))
    opens = lead.startswith(('"', "\u201c", "\u2018", "\u201e", "\u00ab"))
    if marks[-1] == "\u2026" or marks.startswith(".."):
        return opens or word.lower() in _STARTERS
    if marks != ".":
        return True
    before = _BEFORE.search(text, max(0, stop.start() - _LONGEST_TOKEN), stop.start())
    token = before[0].lstrip("'\u2019-") if before else ""
    return _ends_after(token, word, opens) if token and not closers else True


def _ends_after(token: str, word: str, opens: bool) -> bool:
    """Whether a full stop after this token ends a sentence, given the next word and whether a quotation opens there."""
    if token in _TITLES:
        return False
    if token in _NUMBERS:
        return not word[:1].isdigit()
    if token.lower() in _DAY_TIME:
        return not _AFTER_TIME.match(word)
    if token in _SHORT:
        return opens or word.lower() in _STARTERS
    if _INITIALS.match(token):
        return opens or (word.lower() in _STARTERS and word not in {"A", "I"})
    return True
