import csv
import re
from importlib import resources

import pytest

from reportedly.read.furniture import furniture
from reportedly.read.sentences import sentences
from reportedly.records import Report, Span, Statement
from reportedly.resolve import resolve
from reportedly.resolve.names import find_names
from reportedly.resolve.outlets import find_outlet, fold, gazetteer, outlet_by_domain, outlet_of_label

NAMES = [
    ("He told The Australian that it was so.", [("Australian", "outlet")]),
    ("He told Australian radio on Monday that it was so.", []),
    ("The storm crossed the Atlantic on Friday.", [("Atlantic", "unknown")]),
    ("Mr. Tom van der Arkell said no.", [("Tom van der Arkell", "person")]),
    (
        "The Department of Inland Waters met Sen. Ada Quist.",
        [("Department of Inland Waters", "organization"), ("Ada Quist", "person")],
    ),
    ("However, it rained on Tuesday in May.", []),
    ("Moscow and the Kremlin declined.", [("Moscow", "place"), ("Kremlin", "place")]),
    ("Republicans met CNN's Peter Vail.", [("Republicans", "group"), ("CNN", "outlet"), ("Peter Vail", "person")]),
    ("The news agency dpa said so; its address is desk@dpa.example.", [("dpa", "outlet")]),
    ("Somehow it rained. Advocates objected. Equally impressed, he left.", []),
    ("King wrote to the King. Ada Quill King left.", [("King", "unknown"), ("Ada Quill King", "person")]),
    ("Martin Quill King Jr. left.", [("Martin Quill King Jr", "person")]),
    ("Rev. Coretta Quill King left.", [("Coretta Quill King", "person")]),
    ("The Royal Danish King left.", []),
    ("King left. King Ada and the Danish King met.", [("Ada", "person")]),
    ("Price fell. Tom Price left.", [("Price", "unknown"), ("Tom Price", "person")]),
    ("Tarn County Clerk Sarah Quist left.", [("Sarah Quist", "person")]),
    ("Comedienne Sarah Quist left.", [("Sarah Quist", "person")]),
    ("Somehow Sarah Quist left.", [("Sarah Quist", "person")]),
    ("Twitter Bodies lay there.", [("Bodies", "unknown")]),
    ("The 46-year-old South African is also the head of it.", []),
    (
        "She was at St Ada's Hospital when Nigeria's Union met.",
        [("St Ada's Hospital", "organization"), ("Nigeria", "place"), ("Union", "organization")],
    ),
    ("He wrote to the People's Daily.", [("People's Daily", "outlet")]),
    (
        "The Centers for Tarn Flood Control and Repair said so.",
        [("Centers for Tarn Flood Control and Repair", "organization")],
    ),
    ("It was stopped, Transport for Tarn said.", [("Transport for Tarn", "organization")]),
    ("The Rev. Martin Quill King Jr. left.", [("Martin Quill King Jr", "person")]),
    (
        "Reuters Quist left. BBC Police left.",
        [("Reuters", "outlet"), ("Quist", "unknown"), ("BBC", "outlet"), ("Police", "organization")],
    ),
    (
        "Twitter Hundreds of people fled Meridian Press Members of the public.",
        [("Twitter", "organization"), ("Meridian Press", "outlet")],
    ),
    ("The South African met him in NEW YORK.", [("NEW YORK", "place")]),
    ("He read the Low Ferry Gazette.", [("Low Ferry Gazette", "outlet")]),
    ("In New York, President Ada M. Quist spoke.", [("New York", "place"), ("Ada M. Quist", "person")]),
    ("The Congress of People\u2019s Deputies met.", [("Congress of People\u2019s Deputies", "organization")]),
    ("It left on a Marrow Airways Flight 12 seat.", [("Marrow Airways", "organization")]),
    ("The Wexcombe-bound jet made a U-turn.", []),
    (
        "He flew with All Wexcombe Airways. All Wexcombe Airways was late.",
        [("All Wexcombe Airways", "organization")] * 2,
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(n.text, n.kind) for n in find_names(text, sentences(text))] == expected


def test_a_shared_short_name_is_the_one_of_the_country() -> None:
    assert find_outlet("The Times", "GB") != find_outlet("The Times", "US")
    found = find_outlet("The Times", "GB")
    assert found is not None and found.name == "The Times"
    assert find_outlet("the Post") is None


def test_listed_names_and_addresses_are_found_again() -> None:
    outlets = {id(o): o for o in gazetteer().by_name.values()}.values()
    assert len(outlets) > 300
    for outlet in outlets:
        for domain in outlet.domains:
            assert outlet_by_domain(f"https://www.{domain}/a/b?c") == outlet


def test_every_listed_name_and_domain_means_one_outlet() -> None:
    listing = resources.files("reportedly.resolve").joinpath("outlets.csv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    shared_by_any: set[str] = set()
    rows = list(csv.DictReader(listing.splitlines(), strict=True))
    assert len(rows) >= 600
    for row in rows:
        name, short, ambiguous = row["name"], row["short_names"].split(";"), row["ambiguous_names"].split(";")
        assert None not in row and None not in row.values(), name
        assert name and name == name.strip(), name
        assert re.fullmatch("[A-Z]{2}", row["country"]), name
        assert row["is_agency"] in ("0", "1"), name
        shared = {fold(given) for given in ambiguous if given}
        shared_by_any |= shared
        for folded in {fold(given) for given in (name, *short) if given} - shared:
            assert names.setdefault(folded, name) == name, folded
        for domain in filter(None, row["domains"].split(";")):
            assert re.fullmatch(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+", domain), domain
            assert domain not in domains, (domain, domains[domain], name)
            domains[domain] = name
    assert len({row["name"] for row in rows}) == len(rows)
    assert shared_by_any.isdisjoint(names), shared_by_any & names.keys()


def test_a_programme_named_by_an_ordinary_word_is_not_found_by_the_word() -> None:
    for words in ("Today", "This Week", "Dateline", "Frontline", "Panorama", "Hannity", "MENA", "CCTV"):
        assert find_outlet(words, "US") is None, words
    found = find_outlet("ABC", "US")
    assert found is not None and found.name == "ABC News"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("nytimes.com", "The New York Times"),
        ("Low Ferry Post", "Low Ferry Post"),
        ("lowferry.example", "lowferry.example"),
    ],
)
def test_the_reports_outlet(given: str, expected: str) -> None:
    findings = resolve(Report("r", "k", "A lock failed.", outlet_name=given), [])
    assert [(e.id, e.name, e.kind) for e in findings.entities] == [(findings.report.outlet, expected, "outlet")]


def test_names_in_a_credit_are_nobody_in_the_report() -> None:
    text = "Kim said the lock leaked.\n(Additional reporting by Ada Vane in LOW FERRY. Editing by Rose Kim)"
    said = Statement("s1", "r1", "attributed", (Span(9, 24),), (Span(0, 3),), (Span(4, 8),), "indirect", "says", 0.9)
    found = resolve(Report("r1", "k", text, furniture=furniture(text)), [said])
    assert [e.name for e in found.entities] == ["Kim"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("BBC News Online", "BBC"),
        ("NPR Online News", "NPR"),
        ("Newsmax - News", "Newsmax"),
        ("nytimes.com", "The New York Times"),
        ("Time News", None),
        ("The Times (Low Ferry)", None),
        ("(Web)", None),
    ],
)
def test_the_outlet_of_a_label_that_tells_the_medium(label: str, name: str | None) -> None:
    found = outlet_of_label(label)
    assert (found.name if found else None) == name
