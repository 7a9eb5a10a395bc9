"""Words or a claim found again, with what stands around them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.compare import compare, find
from reportedly.errors import UsageError
from reportedly.present import from_json, to_json
from reportedly.records import Dossier, Evidence, Findings, Published

Make = Callable[..., Findings]
BRIDGE = "The swing bridge at Marrow Creek jammed on Monday and lorries were held on both banks all day.\n"
PIN = "the pin had not been greased since the flood of 2009"
RHEA = (("Rhea Tolland", "person"),)


@pytest.fixture(name="dossier")
def made_dossier(make: Make) -> Dossier:
    a = make("a", f"{BRIDGE}Tolland said {PIN}\nNobody was hurt.\n", [(PIN, RHEA)], "Echo")
    b = make("b", f"{BRIDGE}The keeper, Tolland, said {PIN}\n", [(PIN, RHEA)], "Argus")
    no = "the pin had never been greased since the flood"
    c = make(
        "c", f"{BRIDGE}The bridge company denied {no}\n", [(no, (("Marrow Bridges", "organization"),))], denies=[no]
    )
    return compare([a, b, c])


def words_of(dossier: Dossier, statement: str) -> str:
    found = next(s for s in dossier.statements if s.id == statement)
    text = next(r.text for r in dossier.reports if r.id == found.report)
    return " ".join(text[span.start : span.end] for span in found.content)


def test_the_statements_of_a_claim_are_found_with_it_and_its_origin(dossier: Dossier) -> None:
    found = find("the pin was not greased since the flood", dossier)
    assert {words_of(dossier, m.statement) for m in found.matches if not m.differs} == {PIN}
    [claim] = found.dossier.claims
    assert [(o.kind, len(o.statements)) for o in claim.origins] == [("speaker", 2)]


def test_what_denies_it_is_told_apart(dossier: Dossier) -> None:
    found = find("the pin was not greased since the flood", dossier)
    assert ["never" in words_of(dossier, m.statement) for m in found.matches if m.differs] == [True]


def test_words_in_quotation_marks_must_stand_in_order(dossier: Dossier) -> None:
    assert len(find("“greased since the flood of 2009”", dossier).matches) == 2
    assert not find("“flood since 2009 greased”", dossier).matches


def test_what_is_found_is_a_dossier_that_holds_together(dossier: Dossier) -> None:
    for asked in ("pin greased", "nobody hurt", "lorries held", "zebra"):
        around = find(asked, dossier).dossier
        assert from_json(to_json(around)) == around


def test_nothing_to_look_for_is_said(dossier: Dossier) -> None:
    with pytest.raises(UsageError, match="nothing to look for in 'and of the'"):
        find("and of the", dossier)


def test_order_does_not_matter(make: Make, dossier: Dossier) -> None:
    backwards = replace(dossier, reports=dossier.reports[::-1], statements=dossier.statements[::-1])
    assert find("the pin greased", backwards).matches == find("the pin greased", dossier).matches


def test_what_dates_a_report_is_kept_with_it(dossier: Dossier) -> None:
    ids = {r.key: r.id for r in dossier.reports}
    published = Published("2025-03-01", "2025-03-31", "text", (Evidence(ids["c"], 0, 9),))
    reports = tuple(replace(r, published=published) if r.key == "a" else r for r in dossier.reports)
    dated = replace(dossier, reports=reports)
    around = find("“nobody was hurt”", dated).dossier
    assert {r.key for r in around.reports} == {"a", "c"}
    assert from_json(to_json(around)) == around


def test_of_claims_that_carry_the_words_the_one_that_says_them_stands_first(dossier: Dossier) -> None:
    asked = "the pin was not greased since the flood"
    [claim] = find(asked, dossier).dossier.claims
    other = replace(claim, id="c0", text="The bridge is old", n_reports=9)
    found = find(asked, replace(dossier, claims=(other, claim)))
    assert [c.id for c in found.dossier.claims] == [claim.id, "c0"]
