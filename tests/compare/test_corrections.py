"""What a person corrects: applied, undone by leaving it out, and the same in whatever order it is given."""

from __future__ import annotations

import random
from collections.abc import Callable

from reportedly.compare import compare
from reportedly.compare.corrections import correction
from reportedly.present import from_json, to_json
from reportedly.records import Claim, Dossier, Findings, Mark, Statement

Make = Callable[..., Findings]

BRIDGE = "The old swing bridge at Marrow Creek jammed half open on Monday, and forty lorries were stuck.\n"


JAMMED = "Lorries queued on both banks of Marrow Creek after its bridge stuck half open in the Monday rush.\n"
FERRY = """Pilots at Low Ferry have voted to strike over pay from Friday, their union announced.
The ballot closed at noon, and nine in ten were for it.
Ships will be held at anchor outside the sandbar, and tugs stay moored along the northern quay.
Grain carriers and two tankers are due before Sunday; agents spoke of heavy demurrage.
A mediator from Wexmoor offered talks at the customs house, which both camps accepted.
Their last walkout, nine winters back, shut every berth between Dunmarrow and Saltmere.
"""


def said(make: Make, outlet: str, words: str, who: str, kind: str = "person", on: str | None = None) -> Findings:
    lead = JAMMED if outlet == "Argus" else BRIDGE
    return make(outlet, f"{lead}{who} said {words}\n", [(words, ((who, kind),))], outlet, on)


def statement(dossier: Dossier, words: str, report: str | None = None) -> Statement:
    texts = {r.id: r.text for r in dossier.reports}
    return next(
        s
        for s in dossier.statements
        if texts[s.report][s.content[0].start : s.content[0].end].startswith(words) and report in (None, s.report)
    )


def mark(dossier: Dossier, words: str, report: str | None = None) -> Mark:
    s = statement(dossier, words, report)
    return Mark(s.report, s.content[0].start, s.content[0].end)


def claim(dossier: Dossier, words: str) -> Claim:
    return next(c for c in dossier.claims if words in c.text)


def speakers(dossier: Dossier) -> list[str]:
    spoken = {link.entity for s in dossier.statements for link in s.chain}
    return sorted(e.name for e in dossier.entities if e.id in spoken)


def test_two_names_that_a_person_knows_for_one_are_one_origin(make: Make) -> None:
    a = said(make, "Echo", "the county left the worn pin in the bridge", "Rhea Tolland")
    b = said(make, "Argus", "that worn pin was left in the bridge by the county", "Mrs Vane")
    found = compare([a, b])
    assert speakers(found) == ["Mrs Vane", "Rhea Tolland"]
    assert len(claim(found, "worn pin").origins) == 2
    same = correction("same_speaker", [Mark(a.report.id, name="Rhea Tolland"), Mark(b.report.id, name="Vane")])
    mended = compare([a, b], corrections=[same])
    assert speakers(mended) == ["Rhea Tolland"]
    assert len(claim(mended, "worn pin").origins) == 1
    assert mended.corrections == (same,)


def test_one_person_in_two_stories_is_one_by_hand_alone(make: Make) -> None:
    a = said(make, "Echo", "the county left the worn pin in the bridge", "Rhea Tolland")
    b = make("b", f"{FERRY}Rhea Tolland said pilots want more pay\n",
             [("pilots want more pay", (("Rhea Tolland", "person"),))])  # fmt: skip
    assert speakers(compare([a, b])) == ["Rhea Tolland", "Rhea Tolland"]
    same = correction("same_speaker", [Mark(f.report.id, name="Rhea Tolland") for f in (a, b)])
    assert speakers(compare([a, b], corrections=[same])) == ["Rhea Tolland"]


def test_two_people_of_one_name_are_two_by_hand(make: Make) -> None:
    words = "the county left the worn pin in the bridge"
    a, b = (
        said(make, outlet, words.replace("left", verb), "Rhea Tolland")
        for outlet, verb in (("Echo", "left"), ("Argus", "kept"))
    )
    assert speakers(compare([a, b])) == ["Rhea Tolland"]
    other = correction(
        "other_speaker", [Mark(a.report.id, name="Rhea Tolland"), Mark(b.report.id, name="Rhea Tolland")]
    )
    assert speakers(compare([a, b], corrections=[other])) == ["Rhea Tolland", "Rhea Tolland"]


def test_statements_are_put_under_one_claim_and_taken_apart(make: Make) -> None:
    a = said(make, "Echo", "nobody had greased the pin since the flood", "Rhea Tolland")
    b = said(make, "Argus", "the county let its bridges rot", "Tom Vane")
    c = said(make, "Mail", "nobody had greased the pin since the flood", "Ada Quist")
    found = compare([a, b, c])
    assert not any("rot" in x.text for x in found.claims)
    same = correction("same_claim", [mark(found, "nobody", a.report.id), mark(found, "the county let")])
    mended = compare([a, b, c], corrections=[same])
    assert claim(mended, "greased").n_reports == 3
    other = correction("other_claim", [mark(found, "nobody", a.report.id), mark(found, "nobody", c.report.id)])
    assert not any("greased" in x.text for x in compare([a, b, c], corrections=[other]).claims)


def test_copies_by_hand_and_copies_that_are_none(make: Make, dispatch: str) -> None:
    a, b = (make(outlet, dispatch, outlet=outlet) for outlet in ("Echo", "Argus"))
    assert [g.reports for g in compare([a, b]).dependence] == [tuple(sorted((a.report.id, b.report.id)))]
    marks = [Mark(a.report.id), Mark(b.report.id)]
    assert compare([a, b], corrections=[correction("no_copy", marks)]).dependence == ()
    c, d = (
        said(make, "Echo", "the pin was worn", "Ada Quist"),
        make("x", "Pilots at Low Ferry will strike on Friday.\n"),
    )
    made = compare([c, d], corrections=[correction("copy", [Mark(c.report.id), Mark(d.report.id)])])
    assert [g.why for g in made.dependence] == ["one text by a correction"]


def test_a_chain_and_a_date_are_those_that_a_person_gives(make: Make) -> None:
    a = said(make, "Echo", "the county left the worn pin in the bridge", "Rhea Tolland", on="2025-05-13")
    b = said(make, "Argus", "the county kept the worn pin in the bridge", "the keeper", "unnamed", on="2025-05-14")
    found = compare([a, b])
    chain = correction("chain", [mark(found, "the county kept")], ["The Times", "Rhea Tolland"])
    date = correction("date", [Mark(a.report.id)], ["2025-05-15", "2025-05-16"])
    mended = compare([a, b], corrections=[chain, date])
    names = {e.id: e.name for e in mended.entities}
    assert [names[x.entity] for x in statement(mended, "the county kept").chain] == ["The Times", "Rhea Tolland"]
    published = next(r.published for r in mended.reports if r.id == a.report.id)
    assert (published.start, published.end, published.basis) == ("2025-05-15", "2025-05-16", "correction")
    assert len(claim(mended, "worn pin").origins) == 1


def test_corrections_depend_on_no_order_and_come_through_a_dossier(make: Make) -> None:
    a = said(make, "Echo", "the county left the worn pin in the bridge", "Rhea Tolland")
    b = said(make, "Argus", "the county kept the worn pin in the bridge", "Mrs Vane")
    marks = [Mark(a.report.id, name="Rhea Tolland"), Mark(b.report.id, name="Mrs Vane")]
    given = [
        correction("same_speaker", marks),
        correction("date", [Mark(a.report.id)], ["2025-05-15", "2025-05-15"], "Seen on the page."),
        correction("copy", [Mark(a.report.id), Mark("r-elsewhere")]),
    ]
    found = compare([a, b], corrections=given)
    shuffled = random.Random(3).sample(given, 3)
    assert compare([b, a], corrections=[*shuffled, given[0]]) == found
    assert len(found.corrections) == 2  # the third is about a report that is not here
    assert from_json(to_json(found)) == found
