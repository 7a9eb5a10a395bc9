import pytest

from reportedly.records import Published, Report
from reportedly.resolve import resolve
from reportedly.resolve.credits import acknowledgements, dateline_date, outlet_in_words

LINES = [
    ("ERIE, Pa. (AP) - A bridge closed.", [("The Associated Press", "prints")]),
    ("LOW FERRY, June 3 (Meridian) \u2014 A lock failed.", [("Meridian", "prints")]),
    ("By Reuters Staff\n\nA lock failed.", [("Reuters", "prints")]),
    ("By Ada Quist, Associated Press\n\nA lock failed.", [("The Associated Press", "prints")]),
    ("A lock failed.\n\n\u00a9 2017 The Associated Press. All rights reserved.", [("The Associated Press", "prints")]),
    ("A lock failed.\n\nThe Associated Press contributed to this report.", [("The Associated Press", "draws_on")]),
    ("A lock failed.\n\nWith Post wires", [("Post wires", "draws_on")]),
    ("A lock failed.\n\nInformation from: Brackwater Gazette", [("Brackwater Gazette", "draws_on")]),
    (
        "A lock failed.\n\nInformation from: Low Ferry Times-News, http://www.lowferry.example/",
        [("Low Ferry Times-News", "draws_on")],
    ),
    ("A lock failed.\n\n(h/t The Hill.)", [("The Hill", "draws_on")]),
    ("A lock failed.\n\nCopyright 2017 Meridian Press. All rights reserved.", [("Meridian Press", "prints")]),
    ("A lock failed.\n\nBy Ada Quist", []),
    ("A lock failed.\n\n(Reuters)", [("Reuters", "prints")]),
    ("A lock failed.\ntk/lo (AFP)", [("Agence France-Presse", "prints")]),
    (
        "A lock failed.\ntk/lo (AFP, dpa)\n",
        [("Agence France-Presse", "draws_on"), ("Deutsche Presse-Agentur", "draws_on")],
    ),
    ("\u201cA lock failed.\u201d \u2014 Reuters", [("Reuters", "prints")]),
    ("A lock failed. (Reuters/Meridian Press)", [("Reuters", "draws_on"), ("Meridian Press", "draws_on")]),
    ("A lock failed (Reuters)", []),
    ("(Reuters)\nA lock failed.", []),
    ("A lock failed. (Ada Quist, Reuters)", []),
    ("A lock failed. (The Guardian)", []),
    ("The lock (Meridian) failed on Monday.", []),
    ("\u00a9 2017 Brackwater Gazette\n\nA lock failed.", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_credit_lines(text: str, expected: list[tuple[str, str]]) -> None:
    report = Report("r", "k", text)
    found = acknowledgements(report)
    assert [(a.name, a.basis) for a in found] == expected
    for item in found:
        assert all(text[e.start : e.end] for e in item.evidence) and item.evidence


def test_an_agencys_address_shows_its_copy() -> None:
    report = Report("r", "k", "A lock failed.", url="https://example.org/aponline/2017/lock.html")
    assert [(a.name, a.basis) for a in acknowledgements(report)] == [("The Associated Press", "prints")]


BYLINES = [
    ("Dorrit Vane, Meridian Press", "LOW FERRY \u2014 A lock failed, Meridian says.", "Meridian Press", "Meridian"),
    ("By Dorrit Vane, Meridian Press", "A lock failed.", "Meridian Press", None),
    ("AP", "A lock failed, the AP says.", "The Associated Press", "AP"),
    ("Mara Quennel, Low Ferry Today", "A lock failed.", None, None),
]


@pytest.mark.parametrize(("byline", "text", "name", "words"), BYLINES)
def test_an_agency_in_a_byline_has_for_evidence_the_words_that_name_it_if_there_are_any(
    byline: str, text: str, name: str | None, words: str | None
) -> None:
    found = acknowledgements(Report("r", "k", text, byline=byline))
    assert [a.name for a in found] == ([name] if name else [])
    assert [text[e.start : e.end] for a in found for e in a.evidence] == ([words] if words else [])


def test_a_byline_and_a_dateline_give_one_agency() -> None:
    report = Report("r", "k", "LOW FERRY (Meridian) \u2014 A lock failed.", byline="Dorrit Vane, Meridian Press")
    findings = resolve(report, [])
    assert [(e.name, e.aliases) for e in findings.entities] == [("Meridian Press", ("Meridian",))]
    assert {c.entity for c in findings.credits} == {findings.entities[0].id}


def test_an_agencys_own_report_credits_nobody() -> None:
    assert acknowledgements(Report("r", "k", "LONDON (Reuters) - A lock failed.", outlet_name="reuters.com")) == []


@pytest.mark.parametrize(("outlet", "expected"), [("Echo", [("The Associated Press", "prints")]), ("AP", [])])
def test_what_the_input_says_whose_copy_it_is_counts_as_its_credit(
    outlet: str, expected: list[tuple[str, str]]
) -> None:
    report = Report("r", "k", "A lock failed.", outlet_name=outlet, credit="AP")
    assert [(a.name, a.basis) for a in acknowledgements(report)] == expected
    assert all(not a.evidence for a in acknowledgements(report))


DATES = [
    ("LOW FERRY, June 3, 2017 (Meridian) \u2014 A lock failed.", "2017-06-03"),
    ("Lock fails\n\nPublished: 3 June 2017\n\nIt failed.", "2017-06-03"),
    ("Monday, June 5th, 2017\nA lock failed.", "2017-06-05"),
    ("2017-06-05\nA lock failed.", "2017-06-05"),
    ("LOW FERRY, June 3 (Meridian) \u2014 A lock failed.", None),
    ("The lock of June 3, 2017 failed again.", None),
    ("LOW FERRY, June 31, 2017 \u2014 A lock failed.", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_of_datelines(text: str, expected: str | None) -> None:
    found = dateline_date(Report("r", "k", text))
    assert (found.start if found else None) == expected
    assert found is None or found.basis == "dateline"


def test_metadata_is_not_replaced() -> None:
    known = Published("2017-06-04", "2017-06-04", "metadata")
    assert resolve(Report("r", "k", DATES[0][0], published=known), []).report.published == known


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        pytest.param(
            "A lock failed.\n\n\u00a9 2025 Brackwater Gazette. All rights reserved.", "Brackwater Gazette", id="right"
        ),
        pytest.param("A lock failed.\n\nCopyright 2025 The Guardian", "The Guardian", id="a listed one"),
        pytest.param(
            "A lock failed.\n\nGot a story? Email us at tips@theguardian.com", "The Guardian", id="an address"
        ),
        pytest.param("A lock failed.\n\n\u00a9 2025 The Associated Press.", None, id="an agency"),
        pytest.param("A lock failed.\n\n\u00a9 2025 Ada Quist", None, id="a person"),
        pytest.param("A lock failed.\n\n\u00a9 2025 The Guardian\n\u00a9 2025 Brackwater Gazette", None, id="two"),
        pytest.param("A lock failed, she told this newspaper.", None, id="no name"),
    ],
)
def test_the_outlet_by_a_reports_own_words(text: str, outlet: str | None) -> None:
    report = Report("r", "k", text)
    assert outlet_in_words(report) == outlet
    found = resolve(report, [])
    assert [e.name for e in found.entities if e.id == found.report.outlet] == ([outlet] if outlet else [])


def test_the_inputs_outlet_stands_whatever_the_words_say() -> None:
    report = Report("r", "k", "A lock failed.\n\n\u00a9 2025 The Guardian", outlet_name="Echo")
    found = resolve(report, [])
    assert [e.name for e in found.entities if e.id == found.report.outlet] == ["Echo"]
