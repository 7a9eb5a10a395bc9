"""The gazetteer: news outlets and agencies by name, short name and address."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

_LISTED = ";"
_HOST = re.compile(
    r"(?:[a-z]+://)?(?:www\d?\.|m\.|amp\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[:/?#].*)?", re.IGNORECASE | re.DOTALL
)
_MEDIA = frozenset({"online", "web", "digital", "website", "site", "app", "edition"})
_WORD = re.compile(r"[\w.&'\u2019]+")
_ASIDE = re.compile(r"\(|\s-\s")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A listed outlet; ``ambiguous_names`` are short names that it shares with others."""

    name: str
    country: str
    is_agency: bool
    short_names: tuple[str, ...]
    domains: tuple[str, ...]
    ambiguous_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The listed outlets, by folded name, by folded ambiguous name, and by domain."""

    by_name: Mapping[str, Outlet]
    by_ambiguous_name: Mapping[str, tuple[Outlet, ...]]
    by_domain: Mapping[str, Outlet]


def fold(name: str) -> str:
    """Reduce a name to what two spellings of it share: no case, accents, leading article or possessive.

    Examples:
        >>> fold("The Süddeutsche  Zeitung’s")
        'suddeutsche zeitung'
    """
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'").replace("\u2018", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = " ".join(plain.split()).strip(" .,'\"\u201c\u201d").removesuffix("'s")
    return plain.removeprefix("the ") or plain


@cache
def gazetteer() -> Gazetteer:
    """Read the list that ships with the package, once."""
    by_name: dict[str, Outlet] = {}
    by_ambiguous: dict[str, list[Outlet]] = {}
    by_domain: dict[str, Outlet] = {}
    listing = resources.files("reportedly.resolve").joinpath("outlets.csv")
    with listing.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            outlet = Outlet(
                row["name"],
                row["country"],
                row["is_agency"] == "1",
                *(
                    tuple(part for part in row[key].split(_LISTED) if part)
                    for key in ("short_names", "domains", "ambiguous_names")
                ),
            )
            shared = {fold(name) for name in outlet.ambiguous_names}
            for name in (outlet.name, *outlet.short_names):
                if fold(name) not in shared:
                    by_name.setdefault(fold(name), outlet)
            for name in sorted(shared):
                by_ambiguous.setdefault(name, []).append(outlet)
            for domain in outlet.domains:
                by_domain[domain] = outlet
    ambiguous = {name: tuple(outlets) for name, outlets in by_ambiguous.items()}
    return Gazetteer(MappingProxyType(by_name), MappingProxyType(ambiguous), MappingProxyType(by_domain))


@cache
def lower_case_agencies() -> re.Pattern[str]:
    """Matches the agencies' listed names that are written without a capital, such as "dpa", where they are words."""
    agencies = (outlet for outlet in gazetteer().by_name.values() if outlet.is_agency)
    listed = sorted({name for outlet in agencies for name in outlet.short_names if name.islower()})
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, listed))})(?![\w@/-]|\.\w)")


def outlet_by_domain(address: str) -> Outlet | None:
    """The outlet that an address or host name belongs to, by its longest listed domain.

    Examples:
        >>> outlet_by_domain("https://www.theguardian.com/world/1").name
        'The Guardian'
        >>> outlet_by_domain("example.org") is None
        True
    """
    match = _HOST.fullmatch(address.strip()[:2000])
    if match is None:
        return None
    parts = match[1].lower().split(".")
    domains = gazetteer().by_domain
    for i in range(max(0, len(parts) - 6), len(parts) - 1):
        found = domains.get(".".join(parts[i:]))
        if found is not None:
            return found
    return None


def find_outlet(name: str, country: str | None = None) -> Outlet | None:
    """The listed outlet of a name, a short name, a host name or an address; None where nothing is listed.

    A short name that several outlets share means the one of `country`, if just one of them is there. A name that is
    found says that the list has such an outlet, not that the words were used for it.

    Args:
        name: As a report or an input gives it, with or without "the".
        country: Two letters; the country of the outlet in whose report the name stands, None where unknown.

    Examples:
        >>> find_outlet("the AP").name, find_outlet("nytimes.com").name
        ('The Associated Press', 'The New York Times')
        >>> find_outlet("Sydney Herald") is None
        True
        >>> find_outlet("Free Press") is None
        True
    """
    folded = fold(name)
    listed = gazetteer()
    shared = listed.by_ambiguous_name.get(folded, ())
    local = [outlet for outlet in shared if outlet.country == country]
    if shared and len(local) == 1:
        return local[0]
    found = listed.by_name.get(folded)
    if found is not None and not shared:
        return found
    return outlet_by_domain(name) if "." in name and not shared else None


def outlet_of_label(label: str) -> Outlet | None:
    """The listed outlet of a label that an input gives beside a report, which may tell the medium too.

    Examples:
        >>> outlet_of_label("CNN (Web News)").name, outlet_of_label("Fox Online News").name
        ('CNN', 'Fox News')
        >>> outlet_of_label("Gazette (Web News)") is None
        True
    """
    found = find_outlet(label) or outlet_by_domain(label)
    words = _WORD.findall(label)
    named = [word for word in words if word.casefold() not in _MEDIA]
    if found is None and (named != words or _ASIDE.search(label)):
        found = find_outlet(" ".join(named))
        if found is None and named[1:] and named[-1].casefold() == "news":
            found = find_outlet(" ".join(named[:-1]))
    return found
