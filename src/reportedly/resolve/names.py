"""Names in running text: where they stand, and what kind of thing each most likely names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from reportedly.records import Span
from reportedly.resolve import lexicon
from reportedly.resolve.given_names import GENDERS
from reportedly.resolve.headlines import headline_spans
from reportedly.resolve.kinds import JOINING, NameKind, Token, kind_of_run
from reportedly.resolve.lexicon import common_words
from reportedly.resolve.openings import Casing, casing, is_plain_word
from reportedly.resolve.outlets import find_outlet, fold, lower_case_agencies
from reportedly.resolve.titles import is_surname_alone, is_title, role_before

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[^\W_]|[-'\u2019&._](?=[^\W_]))*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_CONTRACTION = re.compile(
    r"^(?:i|you|he|she|it|we|they|that|there|here|who|what|where|how|let)['\u2019]|n['\u2019]t$", re.IGNORECASE
)
_ALL = re.compile(r"All (?P<of>[A-Z][a-z]+)")
_COUNTED = re.compile(r"(?:Flight|Gate|Room|Route|Highway|Season|Episode|Chapter|Article|Section) \d")
_PROGRAMME = re.compile(
    r"\b(?:told|tells|telling|(?:speaking|spoke|talking|talked) (?:to|with|on)|(?:appear\w{0,6}|interview\w{0,4}|"
    r"[A-Z][a-z]+day|morning|night|said|host) (?:on|of|with)) [\u201c\"\u2018]"
    r"(?P<who>[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|&|and|of|the|in|with)){1,5}),?[\u201d\"\u2019]"
)
_ADJECTIVE = re.compile(
    r"-(?:based|born|headquartered|backed|owned|led|run|controlled|inspired|made|style|era|trained|funded|raised|happy|bound)$"
)
_LETTERED = re.compile(r"[A-Z]-[a-z]{3,}")  # "U-turn"
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{2,14}\b(?![\w.]*\.\w)")
_NEW_YEARS = re.compile(r"\bNew Year['\u2019]s (?:Day|Eve)\Z")
_PLAIN_WORDS = lexicon.DEMONYMS | {"Atlantic", "Nation"}  # outlets only behind "The"
_COMPASS = frozenset("new north south east west san santa los las el la st".split())
_OF_SOMETHING = re.compile(r"\b([A-Z][\w-]+) of (?:the )?$")
_LONGEST_NAME, _SHORTEST_HEADING = 9, 4  # words


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, without titles, articles and possessive endings.

    ``title`` holds the title and role words in front, in lower case; ``is_sure`` tells that the words themselves show
    the kind. ``has_article`` marks "The" written as part of the name, ``is_programme`` a broadcast in quotation marks.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    title: str = ""
    is_sure: bool = False
    has_article: bool = False
    is_possessive: bool = False
    is_programme: bool = False


def find_names(text: str, sentences: Sequence[Span] = (), country: str | None = None) -> list[Name]:
    """Find the names in a text, in order, none overlapping.

    A name is a run of capitalised words, with particles, initials and the small words inside the names of bodies, and
    with "All" where it has its capital within a sentence. At the start of a sentence, a lone word that also occurs in
    lower case is none. Lines in which nearly every word is capitalised (headlines) give no names of their own: see
    `find_known`. The kind is a guess from the words alone.

    Args:
        text: Any text.
        sentences: Its sentences, in order; words at their starts are taken for names on better grounds only.
        country: The country of the report's outlet, for short names that several outlets share.

    Examples:
        >>> [(n.text, n.kind, n.title) for n in find_names("Warden Ada Quist told the Brackwater Gazette so.")]
        [('Ada Quist', 'person', 'warden'), ('Brackwater Gazette', 'outlet', '')]
    """
    headlines = headline_spans(text)
    starts = {s.start for s in sentences}
    written = casing(text)
    within = (m["of"] for m in re.finditer(rf"(?<=[a-z,] ){_ALL.pattern}", text))
    of_all = {of for of in within if of.lower() not in lexicon.FUNCTION_WORDS}
    names: list[Name] = []
    run: list[Token] = []
    run_is_initial = False
    is_initial = True
    at = 0
    for token, gap in _tokens(text):
        while at < len(headlines) and headlines[at].end <= token.start:
            at += 1
        in_headline = at < len(headlines) and headlines[at].start <= token.start
        is_counted = _COUNTED.match(text, token.start) is not None
        if run and (in_headline or is_counted or not _goes_on(run, token, gap)):
            names.extend(_named(text, run, run_is_initial, written, country))
            run = []
        if _ADJECTIVE.search(token.text):
            run = []
        is_initial = token.start in starts or "\n" in gap or any(c in gap for c in '.!?:\u201c"\u2018\u2022') or not gap
        if run:
            run.append(token)
        elif not in_headline and (whole := _ALL.match(text, token.start)) is not None and whole["of"] in of_all:
            run, run_is_initial = [token], False
        elif not (in_headline or is_counted) and token.text[0].isupper() and _may_begin(token, is_initial=is_initial):
            run, run_is_initial = [token], is_initial
    names.extend(_named(text, run, run_is_initial, written, country))
    shows = [
        Name(m.start("who"), m.end("who"), m["who"], "outlet", is_sure=True, is_programme=True)
        for m in _PROGRAMME.finditer(text)
    ]
    handles = [Name(m.start(), m.end(), m[0], "person", is_sure=True) for m in _HANDLE.finditer(text)]
    wires = [Name(m.start(), m.end(), m[0], "outlet", is_sure=True) for m in lower_case_agencies().finditer(text)]
    return _without_overlap(sorted((*shows, *handles, *wires, *names), key=lambda n: (n.start, -n.end)))


def _without_overlap(names: Sequence[Name]) -> list[Name]:
    """Names in order, without those that share words with a programme's."""
    kept: list[Name] = []
    for name in names:
        while name.is_programme and kept and kept[-1].end > name.start:
            kept.pop()
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


def find_known(text: str, span: Span, known: Container[str]) -> list[Name]:
    """Find names that are known from elsewhere in a headline, where capitals show nothing; longest first.

    Examples:
        >>> [n.text for n in find_known("Quist Warns Of Flood", Span(0, 20), {"quist"})]
        ['Quist']
    """
    tokens = [t for t, _ in _tokens(text, span.start, span.end)]
    names: list[Name] = []
    i = 0
    while i < len(tokens):
        for size in range(min(_LONGEST_NAME, len(tokens) - i), 0, -1):
            words = text[tokens[i].start : tokens[i + size - 1].end]
            if fold(words) in known:
                last = tokens[i + size - 1]
                names.append(Name(tokens[i].start, last.end, words, "unknown", is_possessive=last.is_possessive))
                i += size - 1
                break
        i += 1
    return names


def _tokens(text: str, start: int = 0, end: int | None = None) -> Iterable[tuple[Token, str]]:
    """Words with the text between each and the one before."""
    last = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        words, stop = match[0], match.end()
        possessive = _POSSESSIVE.search(words)
        owns = possessive is not None and len(words) > 2
        if owns and possessive is not None:
            stop -= len(possessive[0])
            words = words[: -len(possessive[0])]
        elif words.endswith("s") and text[stop : stop + 2] in ("' ", "\u2019 "):
            owns = True
        yield Token(match.start(), stop, words, words.lower(), owns), text[last : match.start()]
        last = match.end()


def _is_common(token: Token) -> bool:
    """Whether a word is a plural for people: "Witnesses", "Firefighters"."""
    singular = token.low.removesuffix("s")
    return token.text not in lexicon.PEOPLES and (
        token.low in lexicon.UNNAMED_PLURALS
        or token.low in lexicon.PLURALS
        or (singular != token.low and (singular in lexicon.ROLES or singular.removesuffix("e") in lexicon.ROLES))
    )


def _may_begin(token: Token, *, is_initial: bool) -> bool:
    if _ADJECTIVE.search(token.text) or _LETTERED.fullmatch(token.text):
        return False
    if token.is_possessive and f"{token.low}'s" in lexicon.PLURAL_OWNERS and not is_initial:
        return True
    if len(token.text) == 1 or token.low in lexicon.CALENDAR or token.low in lexicon.STARTERS:
        is_given = token.low in GENDERS and not is_initial
        return is_given or token.text in lexicon.PLACES or (len(token.text) == 1 and token.text not in "AIQO")
    return not _CONTRACTION.search(token.text)


def _goes_on(run: list[Token], token: Token, gap: str) -> bool:
    last = run[-1]
    if len(run) >= _LONGEST_NAME or "\n" in gap:
        return False
    stop = gap.strip(" \u00a0")
    shortened = last.low in lexicon.SHORTENED_TITLES or len(last.text) == 1 or last.low in lexicon.ENDINGS
    if stop and not (stop == "." and shortened) and not (stop == "&" and gap == " & "):
        return False
    if last.is_possessive and not (
        f"{last.low}'s" in lexicon.PLURAL_OWNERS or any(t.low == "of" for t in run) or _is_part_of_name(run, token)
    ):
        return False
    if token.text[0].isupper():
        if len(run) > 1 and all(t.text.isupper() and len(t.text) > 2 for t in run[-2:]) and not token.text.isupper():
            return False
        is_month_name = token.low in ("may", "april", "june", "august") and (len(run) == 1 or last.low in GENDERS)
        is_plain = token.low in lexicon.FUNCTION_WORDS and token.text not in ("US", "IT", "WHO")
        return (token.low not in lexicon.CALENDAR or is_month_name) and not is_plain
    joining = JOINING.get(token.low)
    if joining is not None:
        return last.low in joining
    if token.low in lexicon.ARTICLES:
        return last.low in JOINING
    if token.low == "and":
        return any(t.low in JOINING for t in run[:-1])
    return token.low in lexicon.PARTICLES and (last.text[0].isupper() or last.low in lexicon.PARTICLES)


def _is_part_of_name(run: list[Token], token: Token) -> bool:
    """Whether an owner and what it owns are one name: "St George's Hospital", and not "Nigeria's Union"."""
    owner = run[-1].text
    return token.text[0].isupper() and token.low in lexicon.OWNED and owner not in lexicon.PLACES | lexicon.DEMONYMS


def _named(text: str, run: list[Token], is_initial: bool, written: Casing, country: str | None) -> list[Name]:
    while run and not run[-1].text[0].isupper():
        run = run[:-1]
    if not run:
        return []
    if len(run) > 1 and run[0].low == run[1].low:
        run = run[1:]  # a picture's credit runs into the sentence
    if is_initial and len(run) == 1 and is_plain_word(text, run[0], written):
        return []
    if is_initial and len(run) > 2 and run[1].low in GENDERS and run[0].low in common_words():
        run = run[1:]
    if is_initial and run[0].low in written.small and run[0].low not in GENDERS and run[0].low not in lexicon.TITLES:
        run = run if _names_whole(text, run, country) else _trimmed(run[1:])
        if not run:
            return []
    if len(run) > 1 and _is_common(run[-1]) and all(t.text[0].isupper() for t in run):
        run = run[:-1]
    is_holiday = len(run) > 1 and run[-1].low in lexicon.DAYS_AND_NIGHTS and run[0].low not in GENDERS
    if is_holiday or (is_initial and len(run) == 1 and _is_common(run[0])):
        return []
    is_heading = len(run) >= _SHORTEST_HEADING and all(t.text.isupper() and len(t.text) > 1 for t in run)
    if is_heading or all(t.low in lexicon.FURNITURE for t in run):
        return []
    size = _credit(run)
    if size:
        rest = _trimmed(run[size:])
        return _named(text, rest, True, written, country) if rest and rest[0].low not in lexicon.STARTERS else []
    cut = _leading_outlet(text, run, country)
    if cut:
        return [_outlet(text, run[:cut]), *_named(text, _trimmed(run[cut:]), False, written, country)]
    name = _one(text, run, written)
    return [name] if name is not None else []


def _credit(run: Sequence[Token]) -> int:
    """How many words at the start of a run are a picture's credit, or a day of the year; 0 where none is."""
    if " ".join(t.low for t in run[:2]) in lexicon.CREDITS | lexicon.HOLIDAYS:
        return 2
    is_posted = (
        run[0].low in lexicon.PLATFORMS
        and len(run) > 1
        and (run[1].low in GENDERS or run[1].low in lexicon.ROLES or run[1].low in common_words())
    )
    return 1 if run[0].low in lexicon.CREDITS or is_posted else 0


def _trimmed(run: list[Token]) -> list[Token]:
    while run and not run[0].text[0].isupper():
        run = run[1:]
    return run


def _names_whole(text: str, run: list[Token], country: str | None) -> bool:
    """Whether a first word that is also a common word belongs to the name all the same."""
    if len(run) == 1:
        return False
    ends_as_body = run[-1].low in lexicon.BODIES or run[0].low in lexicon.BODIES
    is_place = text[run[0].start : run[1].end] in lexicon.PLACES
    return ends_as_body or is_place or find_outlet(text[run[0].start : run[-1].end], country) is not None


def _leading_outlet(text: str, run: list[Token], country: str | None) -> int:
    """How many words of a run are a listed outlet that something else follows, or that is all; 0 where none is."""
    for size in range(len(run), 0, -1):
        if not run[size - 1].text[0].isupper():
            continue
        words = text[run[0].start : run[size - 1].end]
        found = find_outlet(words, country)
        if found is None or (words in _PLAIN_WORDS and not _has_article(text, run[0].start)):
            continue
        if size == len(run) or (size == len(run) - 1 and run[-1].low in lexicon.SECTIONS):
            return len(run)
        if size == 1 and not (words.isupper() or found.is_agency) and run[1].text[0].isupper():
            return 0
        if lexicon.is_outlet_word(run[-1].low, surely=False) and run[size].low not in GENDERS:
            return len(run)
        return size if run[size].low not in lexicon.BODIES - {"police"} else 0
    return 0


def _outlet(text: str, run: list[Token]) -> Name:
    start, end = run[0].start, run[-1].end
    return Name(start, end, text[start:end], "outlet", "", True, _has_article(text, start), run[-1].is_possessive)


def _has_article(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start] in ("The ", "THE ")


def _one(text: str, run: list[Token], written: Casing) -> Name | None:
    if len(run) == 1 and is_surname_alone(text, run[0], written.borne):
        return Name(run[0].start, run[0].end, run[0].text, "unknown", is_possessive=run[0].is_possessive)
    if _NEW_YEARS.search(text, max(0, run[0].start - 12), run[0].end):
        return None
    titles: list[str] = []
    body = _after_office(text, run)
    guess = kind_of_run(text, body)[0]
    if len(body) < len(run):
        titles = [t.low for t in run if t not in body]
    elif guess in ("person", "unknown", "place") or (guess == "organization" and _leads_with_body(body)):
        last_title = max((i for i, t in enumerate(run) if is_title(t, i, run)), default=-1)
        if last_title >= 0:
            body = run[last_title + 1 :]
            if len(body) > 1 and body[0].low == "of":
                body = body[2:] if body[1].low != "the" else body[3:]
            body = _trimmed(body)
            titles = [t.low for t in run if t not in body]
        else:
            while (
                len(body) > 1
                and body[0].text in lexicon.DEMONYMS
                and (len(body) > 2 or body[1].low not in lexicon.BODIES)
            ):
                titles.append(body[0].low)
                body = body[1:]
        if not body:
            return None
    kind, is_sure = kind_of_run(text, body)
    if titles and kind in ("unknown", "place") and any(t in lexicon.TITLES for t in titles):
        kind, is_sure = "person", True
    start, end = body[0].start, body[-1].end
    words = text[start:end]
    if titles == [] and kind in ("person", "unknown"):
        titles = role_before(text, start)
        if any(t in lexicon.ROLES for t in titles) and len(body) > 1:
            kind, is_sure = "person", True
    has_article = kind == "outlet" and _has_article(text, start)
    is_compass = len(body) == 2 and body[0].low in _COMPASS
    if body[-1].text in lexicon.DEMONYMS and (kind == "unknown" or is_compass):
        return None
    return Name(start, end, words, kind, " ".join(titles), is_sure, has_article, body[-1].is_possessive)


def _after_office(text: str, run: list[Token]) -> list[Token]:
    """The person's name behind an office, a place or a credit: "Secretary of State Ada Quist".

    It begins with a given name, or it is what follows one word behind a title with "of".
    """
    if run[-1].low in lexicon.BODIES or lexicon.is_outlet_word(run[-1].low, surely=True):
        return run
    of = next((i for i, t in enumerate(run) if t.low == "of" and i > 0 and run[i - 1].low in lexicon.TITLES), None)
    if of is not None:
        given = next((i for i in range(of + 2, len(run) - 1) if run[i].low in GENDERS), 0)
        return run[given or (of + 2 if len(run) == of + 4 else 0) :]
    before = _OF_SOMETHING.search(text, max(0, run[0].start - 30), run[0].start)
    if before is not None and before[1].lower() in lexicon.TITLES and len(run) == 3 and run[0].low not in _COMPASS:
        return run[1:]
    if run[0].low in GENDERS:
        return run
    for i in range(1, len(run) - 1):
        last = run[i - 1].low
        if run[i].low in GENDERS and (
            last in lexicon.ROLES or last.removesuffix("s") in lexicon.ROLES or last in lexicon.BODIES
        ):
            return run[i:]
    return run


def _leads_with_body(run: Sequence[Token]) -> bool:
    """Whether only its first word makes a run a body's name: "House Speaker Ada Quist"."""
    return run[-1].low not in lexicon.BODIES and not any(t.low in JOINING or t.text == "&" for t in run)
