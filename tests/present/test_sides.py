from __future__ import annotations

from dataclasses import replace

from reportedly.present.sides import sides
from reportedly.present.view import View
from reportedly.records import (
    Carried,
    Claim,
    Conflict,
    Dossier,
    Entity,
    Link,
    Origin,
    Report,
    Span,
    Statement,
    Story,
)


def twelve_against_one() -> Dossier:
    """An agency's figure in twelve papers, and another one in a paper of its own."""
    reports = tuple(Report(f"r{i}", f"key{i}", "Words.", outlet_name=f"Paper {i}") for i in range(13))
    wire, kim = Entity("wire", "Unified Wire", "outlet"), Entity("kim", "Kim", "person")
    statements = tuple(
        Statement(f"s{i}", f"r{i}", "attributed", (Span(0, 5),), chain=(Link("wire" if i < 12 else "kim"),))
        for i in range(13)
    )
    origin = Origin("outlet", "wire", "Unified Wire", tuple(f"s{i}" for i in range(12)), "")
    carried = tuple(Carried(f"s{i}", 0, 5) for i in range(12))
    claim = Claim("c1", "t1", "Words", carried, (origin,), 12, 12)
    return Dossier(
        reports,
        (wire, kim),
        statements,
        (Story("t1", "Words", tuple(r.id for r in reports)),),
        claims=(claim,),
        conflicts=(Conflict("x1", "figure", "s3", "s12", "1 v. 3"),),
    )


def test_an_agency_in_twelve_papers_is_one_against_one() -> None:
    dossier = twelve_against_one()
    a, b = sides(View(dossier), dossier.conflicts[0])
    assert (a.origins, a.found, len(a.reports)) == (("Unified Wire",), "1 origin found in these 12 reports", 12)
    assert (b.origins, b.found, b.reports) == (("Kim",), "1 origin found in this report", ("r12",))
    assert a.reports[0] == "r3"


def test_a_claim_that_holds_both_sides_counts_for_neither() -> None:
    dossier = twelve_against_one()
    (claim,) = dossier.claims
    both = replace(claim, carried=(*claim.carried, Carried("s12", 0, 5)))
    a, b = sides(View(replace(dossier, claims=(both,))), dossier.conflicts[0])
    assert {a.found, b.found} == {"1 origin found in this report"}


def test_an_own_voice_is_called_by_its_outlet() -> None:
    dossier = twelve_against_one()
    own = replace(dossier.statements[12], voice="own", chain=())
    _, b = sides(View(replace(dossier, statements=(*dossier.statements[:12], own))), dossier.conflicts[0])
    assert b.origins == ("Paper 12",)
