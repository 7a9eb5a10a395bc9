"""What two ways of writing the name of one body share."""

from __future__ import annotations

import re

from reportedly.resolve.lexicon import PLACES
from reportedly.resolve.outlets import fold

_WORD = re.compile(r"[^\W_]+(?:['\u2019&.][^\W_]+)*")
_INITIALS = re.compile(r"\b([a-z])\.([a-z])\b\.?")
_UNITED = re.compile(r"\bunited ([skn])(?:tates|ingdom|ations)\b")
_COUNTRY = dict(
    pair.split("-")
    for pair in (
        "afghan-afghanistan american-us argentine-argentina australian-australia austrian-austria belgian-belgium "
        "brazilian-brazil britain-uk british-uk bulgarian-bulgaria canadian-canada chilean-chile chinese-china "
        "colombian-colombia croatian-croatia cuban-cuba czech-czechia danish-denmark dutch-netherlands "
        "egyptian-egypt estonian-estonia finnish-finland french-france german-germany greek-greece "
        "hungarian-hungary icelandic-iceland indian-india indonesian-indonesia iranian-iran iraqi-iraq "
        "irish-ireland israeli-israel italian-italy japanese-japan kenyan-kenya korean-korea latvian-latvia "
        "lithuanian-lithuania mexican-mexico nigerian-nigeria norwegian-norway pakistani-pakistan "
        "palestinian-palestine polish-poland portuguese-portugal romanian-romania russian-russia "
        "scottish-scotland serbian-serbia spanish-spain swedish-sweden swiss-switzerland syrian-syria "
        "thai-thailand turkish-turkey ukrainian-ukraine venezuelan-venezuela vietnamese-vietnam welsh-wales"
    ).split()
)
_SAME = {
    "airlines": "airways",
    "banking": "bank",
    "centre": "center",
    "defence": "defense",
    "labor": "labour",
    "organisation": "organization",
    "theatre": "theater",
}
_TAILS = frozenset(
    "ag co company corp corporation group holding holdings inc incorporated limited llc ltd nv plc sa se".split()
)
_SEATS = frozenset(fold(place) for place in PLACES)
_OFFICES = frozenset(
    "agriculture air army authorities authority border cabinet central chiefs coast command commerce commission "
    "congress court constitutional council defense department education election embassy emergency energy federal "
    "finance fire force forces foreign general government guard health high home house information intelligence "
    "interior joint justice labour marine military ministry national navy of office parliament police presidency "
    "public prosecutor safety security senate service services staff state supreme the trade transport treasury".split()
)
"""Words that name an office of some country or town, and not which one's."""


def body_form(name: str) -> str:
    """Reduce the name of a body to what its ways of writing share.

    A people stands for its country, a company loses what it is by law, and spellings of two sides of an ocean are one.
    Names of one form may be of one body; only those who use it in one place surely mean one.

    Examples:
        >>> body_form("Wexcombe Banking Group") == body_form("Wexcombe Bank")
        True
        >>> body_form("the South Korean Defence Ministry") == body_form("South Korea\u2019s Defense Ministry")
        True
        >>> body_form("Harbour Company")
        'harbour'
    """
    plain = _UNITED.sub(lambda m: f"u{m[1]}", _INITIALS.sub(r"\1\2", fold(name)))
    found = (word.removesuffix("'s") for word in _WORD.findall(plain))
    parts = [_COUNTRY.get(word, _SAME.get(word, word)) for word in found]
    kept = list(parts)
    while len(kept) > 1 and kept[-1] in _TAILS:
        kept.pop()
    return " ".join(parts if " ".join(kept) in _SEATS else kept)


def is_office(form: str) -> bool:
    """Whether a form names an office that every country or town may have, and not whose.

    Examples:
        >>> is_office(body_form("Defence Ministry")), is_office(body_form("Japan's Defence Ministry"))
        (True, False)
    """
    return bool(form) and _OFFICES.issuperset(form.split())


def offices_in(form: str) -> list[str]:
    """What an office is called where it is not said whose it is.

    Examples:
        >>> offices_in(body_form("Japan's Defence Ministry"))
        ['defense ministry']
    """
    parts = form.split()
    rests = (" ".join(parts[i:]) for i in range(1, len(parts) - 1))
    return [] if is_office(form) else [rest for rest in rests if is_office(rest)]
