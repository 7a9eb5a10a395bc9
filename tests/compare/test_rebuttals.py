"""Denials of a claim that they point at: titled reports with marked statements, and which denies which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import Case, load
from tests.resolve.marked import read_marks

from reportedly.compare import compare
from reportedly.compare.pointers import pointer
from reportedly.records import Dossier, Findings, Published, Report, Span
from reportedly.resolve import resolve

CASES = load(Path(__file__).parent / "cases" / "rebuttals.txt")


def report(key: str, body: str, on: str | None = None) -> Findings:
    text, statements = read_marks(body)
    published = Published(on, on, "metadata") if on else Published()
    named = [replace(s, id=f"{key}{s.id}", report=key) for s in statements]
    return resolve(Report(key, key, text, published=published), named)


def shown(found: Dossier) -> list[str]:
    """Which statements are set against which, the denial first: it is whose cue is the evidence."""
    statements = {s.id: s for s in found.statements}
    pairs = []
    for conflict in found.conflicts:
        [cue] = {(e.report, e.start) for e in conflict.evidence}
        a, b = sorted(
            (conflict.a, conflict.b), key=lambda id_: (statements[id_].report, statements[id_].cue[0].start) != cue
        )
        pairs.append(f"{a} v. {b}")
    return sorted(pairs)


WEIR = "The upper weir at Marrow Creek gave way on Monday night and the fair of the bargemen was put off.\n"
NOTE = report("z", WEIR)
SAID = "[S1:Ada Quist] [U1:said] [C1:the keeper opened the upper weir at night in the rain]. {}"
MORE = "[S3:Rhea Tolland] [U3:claimed] [C3:the keeper opened the upper weir at dawn]."
DENIED = "[S2:Tom Varda] [U2:disputed] [C2:{}'s claim that the keeper had opened the upper weir]."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_which_statement_denies_which(case: Case) -> None:
    found = compare([report("a", WEIR + case.text), NOTE])
    assert [pair.replace("as", "") for pair in shown(found)] == case.expected
    assert {c.kind for c in found.conflicts} <= {"denial"}


def test_a_rebuttal_quotes_the_whole_denial_and_the_claim() -> None:
    body = "[S1:Rhea Tolland] [U1:accused] [C1:the pilots of theft]. [S2:The pilots] [U2:denied] [C2:the accusation]."
    found = report("a", WEIR + body)
    [conflict] = compare([found, NOTE]).conflicts
    assert conflict.why == "“The pilots denied the accusation” v. “the pilots of theft”"
    assert [found.report.text[e.start : e.end] for e in conflict.evidence] == ["denied"]


@pytest.mark.parametrize(("whose", "expected"), [("Ada Quist", ["bs2 v. as1"]), ("Rhea Tolland", ["bs2 v. as3"])])
def test_whose_claim_is_looked_for_in_other_reports_by_name(whose: str, expected: list[str]) -> None:
    reports = [report("a", WEIR + SAID.format(MORE)), report("b", WEIR + DENIED.format(whose))]
    assert shown(compare(reports)) == expected


def test_the_same_dispute_is_shown_once_and_another_of_the_same_two_is_too() -> None:
    dispute = (
        "[S1:Ada Quist] [U1:accused] [C1:Tom Varda of opening the weir{}]. [S2:Mr. Varda] [U2:denied] [C2:the claim].\n"
    )
    other = "[S3:Ada Quist] [U3:accused] [C3:Tom Varda of selling old rope]. [S4:Mr. Varda] [U4:denied] [C4:the claim]."
    later = report("a", WEIR + dispute.format(" by night"), on="2025-03-04")
    first = report("b", WEIR + dispute.format("") + other, on="2025-03-03")
    assert shown(compare([later, first])) == ["bs2 v. bs1", "bs4 v. bs3"]


def test_whose_claim_is_looked_for_in_other_reports_by_name_alone() -> None:
    said = "[S1:{}] [U1:said] [C1:the guild had opened the upper weir by night]."
    denied = "[S2:Tom Varda] [U2:disputed] [C2:{}'s claim that the guild had opened the upper weir by night]."

    def is_of_whom_it_names(who: str) -> bool:
        reports = [report("a", WEIR + said.format(who)), report("b", WEIR + denied.format(who))]
        [conflict] = compare(reports).conflicts
        return " is denied v. " not in conflict.why

    assert (is_of_whom_it_names("Ada Quist"), is_of_whom_it_names("the keeper")) == (True, False)


def test_a_denial_that_points_at_a_claim_is_set_against_nothing_else() -> None:
    denied = report("b", WEIR + DENIED.format("Ada Quist").replace("weir]", "weir at dawn]"))
    assert shown(compare([report("a", WEIR + MORE), denied])) == ["bs2 v. as3"]
    assert shown(compare([report("a", WEIR + SAID.format(MORE)), denied])) == ["bs2 v. as1"]


def test_a_headline_is_left_out() -> None:
    found = report(
        "a", f"{WEIR}[S1:Rhea Tolland] [U1:accused] [C1:the pilots of theft]. [S2:The pilots] [U2:deny] [C2:that]."
    )
    title = "Pilots deny that"
    source, cue, content = (Span(0, 6, "title"),), (Span(7, 11, "title"),), (Span(12, 16, "title"),)
    assert len(compare([found, NOTE]).conflicts) == 1
    titled = [replace(s, source=source, cue=cue, content=content) if s.id == "as2" else s for s in found.statements]
    moved = replace(found, report=replace(found.report, title=title), statements=tuple(titled))
    assert compare([moved, NOTE]).conflicts == ()


@given(
    st.text(alphabet="that's 'claims allegations by of Tolland's “false” whichuntrue.\n", max_size=500), st.booleans()
)
def test_any_words_may_be_read_for_what_they_point_at(text: str, is_denied: bool) -> None:
    found = pointer(text, is_denied=is_denied)
    assert found is None or len(text) <= 400
