"""Golden cases of who is one origin, on findings made by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.compare import compare
from reportedly.records import Dossier, Entity, EntityKind, Evidence, Findings, Span

Make = Callable[..., Findings]
Party = tuple[str, EntityKind]

BRIDGE = (
    "The old swing bridge at Marrow Creek jammed half open on Monday, and forty lorries were stuck on either bank.\n"
    "Engineers from the county found a sheared pin in the turning gear shortly after dawn.\n"
)
JAMMED = (
    "A swing bridge at Marrow Creek has jammed half open with lorries stuck on both banks, and engineers who came at "
    "dawn found that a pin had sheared in the turning gear.\n"
)
WORDS = "the worn pin had been seen in an inspection in March", "an inspection in March had seen the worn pin"


def reports(make: Make, a: Party, b: Party) -> list[Findings]:
    """Two reports of one bridge, in each of which a party says the same in other words."""
    both = (("Echo", BRIDGE, a, WORDS[0]), ("Argus", JAMMED, b, WORDS[1]))
    return [make(o, f"{lead}{p[0]} said {w}\n", [(w, (p,))], o) for o, lead, p, w in both]


def told(make: Make, a: Party, b: Party) -> Dossier:
    return compare(reports(make, a, b))


def origins(dossier: Dossier, words: str = "inspection in March") -> list[str]:
    texts = {s.id: next(r.text for r in dossier.reports if r.id == s.report) for s in dossier.statements}
    [claim] = [c for c in dossier.claims if any(words in texts[x.statement][x.start : x.end] for x in c.carried)]
    return sorted(o.label for o in claim.origins)


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        pytest.param(("Marrow Air", "organization"), ("a Marrow Air spokesman", "unnamed"), 1, id="before it"),
        pytest.param(("Marrow Air", "organization"), ("a spokeswoman for Marrow Air", "unnamed"), 1, id="for it"),
        pytest.param(("Marrow Air", "organization"), ("Ada Quist, who speaks for Marrow Air", "person"), 1, id="verb"),
        pytest.param(("a Marrow Air spokesman", "unnamed"), ("Marrow Air Group", "organization"), 1, id="by law"),
        pytest.param(("Marrow Air", "organization"), ("a Tarn Air spokesman", "unnamed"), 2, id="another body's"),
        pytest.param(("Marrow Air", "organization"), ("a spokesman", "unnamed"), 2, id="nobody's"),
        pytest.param(("Marrow Air", "organization"), ("a Marrow Air pilot", "unnamed"), 2, id="who only works there"),
        pytest.param(
            ("Defence Ministry", "organization"), ("a Defence Ministry spokesman", "unnamed"), 1, id="an office"
        ),
        pytest.param(
            ("Tarn presidency", "organization"), ("the president's spokesman", "unnamed"), 1, id="a president's"
        ),
        pytest.param(
            ("the Nigerian presidency", "organization"),
            ("a spokesman for Nigeria's President Obi", "unnamed"),
            1,
            id="his",
        ),
        pytest.param(
            ("the Nigerian presidency", "organization"),
            ("a spokesman for Kenya's President Obi", "unnamed"),
            2,
            id="other",
        ),
        pytest.param(("Virginia", "organization"), ("a West Virginia spokesman", "unnamed"), 2, id="part of a name"),
    ],
)
def test_a_body_and_who_speaks_for_it_are_one_origin(make: Make, one: Party, other: Party, n: int) -> None:
    assert len(origins(told(make, one, other))) == n


def test_a_spokesman_of_a_body_that_the_claims_reports_only_describe_speaks_for_it(make: Make) -> None:
    dossier = told(make, ("the airline", "organization"), ("an airline spokesman", "unnamed"))
    assert origins(dossier) == ["the airline"]


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        pytest.param("Wexcombe Bank", "Wexcombe Banking Group", 1, id="a company by law"),
        pytest.param("the Japanese military", "Japan\u2019s military", 1, id="a people for its country"),
        pytest.param("Tarn Defence Institute", "Tarn Defense Institute", 1, id="two sides of an ocean"),
        pytest.param("Japan\u2019s Defence Ministry", "Defence Ministry", 1, id="an office, once with whose it is"),
        pytest.param("Japan\u2019s Joint Chiefs of Staff", "JCS", 1, id="an office by its initials"),
        pytest.param(
            "Japan\u2019s Defence Ministry", "Russia\u2019s Defence Ministry", 2, id="offices of two countries"
        ),
        pytest.param("Tarn Center for Humane Locks", "Tarn Centre for Human Locks", 1, id="a slip in a long name"),
        pytest.param("United Nations Harbour Council", "UN Harbour Council", 1, id="a union by its initials"),
        pytest.param("Humane Locks", "Human Locks", 2, id="a short name that differs"),
        pytest.param("Marrow County Police", "police", 2, id="police may be any police"),
    ],
)
def test_a_body_is_one_however_its_name_is_written(make: Make, one: str, other: str, n: int) -> None:
    bodies = told(make, (one, "organization"), (other, "organization")).entities
    assert len([e for e in bodies if e.kind == "organization"]) == n


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        pytest.param("Manuel Quist", "Manual Quist", ["Manuel Quist"], id="a slip in a given name"),
        pytest.param("Daniel Quist", "Danielle Quist", ["Daniel Quist", "Danielle Quist"], id="another given name"),
        pytest.param("Maria Quist", "Marie Quist", ["Maria Quist", "Marie Quist"], id="two given names"),
    ],
)
def test_people_of_one_surname(make: Make, one: str, other: str, names: list[str]) -> None:
    people = told(make, (one, "person"), (other, "person")).entities
    assert sorted(e.name for e in people if e.kind == "person") == names


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        pytest.param("A study by Ada Quist", "a recent study of locks by engineer Ada Quist", 1, id="one author"),
        pytest.param("A study by Ada Quist", "a study by Tom Arkell", 2, id="two authors"),
        pytest.param("the statement", "the statement", 2, id="any statement"),
        pytest.param("the charter", "the charter", 1, id="what there is one of"),
        pytest.param("A study by the airline", "a report by the airline", 2, id="no name"),
    ],
)
def test_documents_of_one_author_are_one_origin(make: Make, one: str, other: str, n: int) -> None:
    assert len(origins(told(make, (one, "document"), (other, "document")))) == n


def test_an_office_without_a_country_is_not_the_same_in_another_story(make: Make) -> None:
    kiln = (
        "Kettlewell museum opened its gallery of Tarn pottery to visitors, with bowls and tiles from four potters.\n"
        "They said the Kettlewell kiln was old\n"
        "Curators bought the collection from the estate of a Swaledale dealer and restored its cracked glazes.\n"
    )
    ministry: Party = ("Defence Ministry", "organization")
    said = [("the Kettlewell kiln was old", (ministry,))]
    others = [make("c", kiln, said), make("d", kiln.replace("opened", "showed"), said)]
    dossier = compare([*reports(make, ministry, ministry), *others])
    assert len(dossier.stories) == 2
    assert len([e for e in dossier.entities if e.name == "Defence Ministry"]) == 2


@pytest.mark.parametrize(("called", "n"), [("", 1), ("Mrs Zimba", 2)])
def test_who_is_called_by_one_word_in_all_reports_of_a_story_is_one(make: Make, called: str, n: int) -> None:
    a, b = reports(make, ("Zimba", "person"), ("Zimba", "person"))
    b = replace(b, entities=tuple(titled(e, called) for e in b.entities))
    assert len([e for e in compare([a, b]).entities if e.kind == "person"]) == n


def titled(entity: Entity, called: str) -> Entity:
    return replace(entity, aliases=(called,)) if called and entity.kind == "person" else entity


def test_a_lone_copy_of_an_agency_is_the_agencys_not_the_outlets(make: Make) -> None:
    line = "The turning gear of the bridge was last greased by hand in the spring of last year\n"
    copy = make("post", f"MARROW CREEK (Meridian) - {JAMMED}{line}", (), "The Post", prints="Meridian")
    retold = "By hand the bridge was greased, its turning gear last seen to in the spring of last year\n"
    own = make("echo", f"{BRIDGE}{retold}", (), "Echo")
    assert origins(compare([copy, own]), "greased") == ["Echo", "Meridian"]


COUNTY: tuple[Party, ...] = (("The county", "organization"),)
MERIDIAN: tuple[Party, ...] = (("Meridian", "outlet"),)
TOLD, RETOLD = "the ferry was on its way to Tarn Island", "The ferry was on its way to Tarn Island that night."


@pytest.mark.parametrize(
    ("agencies", "n"),
    [
        pytest.param(("Lodestar", "Meridian"), 1, id="one of which the other cites"),
        pytest.param(("Lodestar", "Halyard"), 2, id="others"),
    ],
)
def test_a_report_that_draws_on_two_agencies(make: Make, agencies: tuple[str, str], n: int) -> None:
    text = f"{JAMMED}An inspection in March had seen the worn pin.\ntk/lo ({', '.join(agencies)})"
    one, other = (make("post", text, (), "The Post", draws_on=agency) for agency in agencies)
    both = tuple(dict.fromkeys((*one.entities, *other.entities)))
    drawing = replace(one, entities=both, credits=(*one.credits, *other.credits))
    more = [("ferries would run until dusk", COUNTY), ("no lorry had been lost", COUNTY), (WORDS[0], MERIDIAN)]
    said = "".join(f"{who[0][0]} said {words}\n" for words, who in more)
    citing = make("echo", f"{BRIDGE}{said}", more, "Echo")
    assert len(origins(compare([citing, drawing]))) == n


def test_an_outlet_that_names_no_source_but_credits_agencies_is_said_to_draw_on_them(make: Make) -> None:
    foot = "tk/lo (Lodestar, Halyard)"
    text = f"{JAMMED}An inspection in March had seen the worn pin.\n{foot}"
    one, other = (make("post", text, (), "The Post", draws_on=agency) for agency in ("Lodestar", "Halyard"))
    both = tuple(dict.fromkeys((*one.entities, *other.entities)))
    drawing = replace(one, entities=both, credits=(*one.credits, *other.credits))
    told = make("echo", f"{BRIDGE}The county said {WORDS[0]}\n", [(WORDS[0], COUNTY)], "Echo")
    [claim] = [c for c in compare([told, drawing]).claims if any(o.kind == "speaker" for o in c.origins)]
    [origin] = [o for o in claim.origins if o.kind == "outlet"]
    assert origin.why.startswith("The Post states it without a source: “An inspection in March")
    assert origin.why.endswith("”; The Post draws on Halyard and Lodestar")
    assert {text[e.start : e.end] for e in origin.evidence} >= {"Lodestar", "Halyard"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param(
            {"url": "https://www.post.example/a"}, "in argus.example and post.example", id="by site, where it is known"
        ),
        pytest.param({"title": "Bridge jams"}, "in argus.example and “Bridge jams”", id="else by title"),
        pytest.param(
            {}, "in argus.example and “The old swing bridge at Marrow Creek jammed half open on” …", id="else by words"
        ),
    ],
)
def test_reasons_name_a_report_without_an_outlet_by_what_a_reader_knows(
    make: Make, given: dict[str, str], named: str
) -> None:
    a, b = reports(make, *COUNTY, *COUNTY)
    a = replace(a, report=replace(a.report, outlet=None, outlet_name=None, **given))  # type: ignore[arg-type]
    b = replace(b, report=replace(b.report, outlet=None, outlet_name=None, url="https://argus.example/1"))
    [why] = [o.why for c in compare([a, b]).claims for o in c.origins if o.kind == "speaker"]
    assert why == f"The county, {named}"


def test_reports_that_go_by_the_same_words_are_told_apart_by_their_keys(make: Make) -> None:
    unnamed = {"outlet": None, "outlet_name": None, "title": "Jammed"}
    told = [replace(f, report=replace(f.report, **unnamed)) for f in reports(make, *COUNTY, *COUNTY)]  # type: ignore[arg-type]
    [why] = [o.why for c in compare(told).claims for o in c.origins if o.kind == "speaker"]
    assert why == "The county, in “Jammed” [Argus] and “Jammed” [Echo]"


def test_what_a_report_says_itself_and_cites_an_outlet_for_is_that_outlets(make: Make) -> None:
    text = f"{BRIDGE}Meridian said {TOLD}\nPassengers: {RETOLD}\n"
    citing = make("echo", text, [(TOLD, MERIDIAN)], "Echo")
    other = make("argus", f"{JAMMED}Meridian said {TOLD}\n", [(TOLD, MERIDIAN)], "Argus")
    assert origins(compare([citing, other]), "Tarn Island") == ["Meridian"]


def test_the_reason_quotes_who_said_it_not_who_passed_it_on(make: Make) -> None:
    text = f"{BRIDGE}Meridian: the harbour police said {TOLD}\n"
    a = make("echo", text, [(TOLD, (("Meridian", "outlet"), ("the harbour police", "organization")))], "Echo")
    [said] = (s for s in a.statements if s.voice == "attributed")
    at = text.index("the harbour police")
    named = replace(said.chain[1], evidence=Evidence(a.report.id, at, at + len("the harbour police")))
    begin = text.index("Meridian:")
    said = replace(said, source=(Span(begin, begin + 8),), chain=(said.chain[0], named))
    a = replace(a, statements=tuple(said if s.id == said.id else s for s in a.statements))
    b = make("argus", f"{JAMMED}{RETOLD}\n", (), "Argus")
    whys = [o.why for c in compare([a, b]).claims for o in c.origins]
    assert "\u201cthe harbour police\u201d, through Meridian, in Echo" in whys
