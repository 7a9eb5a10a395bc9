"""What differs between two dossiers, as records, as JSON and on the terminal."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from reportedly.compare.finding import narrowed
from reportedly.present.difference import Difference, NamedLink, NamedOrigin, difference, difference_json
from reportedly.present.difference_terminal import NONE, differences
from reportedly.records import Claim, Conflict, Dossier, Entity, Origin
from tests.present.sample import sample
from tests.present.strategies import dossiers

TIMES = "The Tarnholt Times (3 March 2025)"


def mirrored(found: Difference) -> Difference:
    """The same difference with what was before and after exchanged."""
    return Difference(
        reports_added=found.reports_removed,
        reports_removed=found.reports_added,
        claims_new=found.claims_gone,
        claims_gone=found.claims_new,
        claims_changed=tuple(
            replace(
                c,
                before=c.after,
                after=c.before,
                reports_gained=c.reports_lost,
                reports_lost=c.reports_gained,
                origins_gained=c.origins_lost,
                origins_lost=c.origins_gained,
            )
            for c in found.claims_changed
        ),
        conflicts_new=found.conflicts_gone,
        conflicts_gone=found.conflicts_new,
        chains_changed=tuple(replace(c, before=c.after, after=c.before) for c in found.chains_changed),
        statements_new=found.statements_gone,
        statements_gone=found.statements_new,
    )


@settings(max_examples=30)
@given(dossiers())
def test_a_dossier_does_not_differ_from_itself(dossier: Dossier) -> None:
    assert difference(dossier, dossier) == Difference()


@settings(max_examples=50)
@given(dossiers(), dossiers())
def test_the_other_way_round_it_is_mirrored(before: Dossier, after: Dossier) -> None:
    assert difference(after, before) == mirrored(difference(before, after))


@given(st.data())
def test_parts_of_one_dossier_mirror_too(data: st.DataObject) -> None:
    """Unlike any two dossiers, parts of one share much."""
    claims = st.lists(st.sampled_from(sample().claims), unique_by=lambda claim: claim.id)
    before, after = (narrowed(sample(), (), data.draw(claims)) for _ in range(2))
    assert difference(after, before) == mirrored(difference(before, after))


def without_report(key: str) -> Dossier:
    """The sample as if a report had not been there: its statements are in no claim and its claims are smaller."""
    dossier = sample()
    gone = next(report.id for report in dossier.reports if report.key == key)
    kept = {statement.id for statement in dossier.statements if statement.report != gone}
    claims = []
    for claim in dossier.claims:
        carried = tuple(c for c in claim.carried if c.statement in kept)
        origins = tuple(replace(o, statements=tuple(s for s in o.statements if s in kept)) for o in claim.origins)
        if len(carried) > 1:
            smaller = replace(
                claim, id=f"{claim.id}-smaller", carried=carried, n_reports=len(carried), n_outlets=len(carried)
            )
            claims.append(replace(smaller, origins=tuple(o for o in origins if o.statements)))
    part = narrowed(replace(dossier, claims=tuple(claims)), kept, claims)
    return replace(part, reports=tuple(r for r in dossier.reports if r.id != gone), dependence=(), reuse=())


def test_a_report_that_is_added_is_named_with_what_it_brings() -> None:
    found = difference(without_report("times-ferryman"), sample())
    assert [(r.label, r.title) for r in found.reports_added] == [(TIMES, times_title())]
    assert found.reports_removed == ()
    assert {claim.id for claim in found.claims_new} == {"c2", "c3", "c6"}
    (changed,) = found.claims_changed
    assert (changed.before.id, changed.after.id) == ("c1-smaller", "c1")
    assert [report.label for report in changed.reports_gained] == [TIMES]
    assert (changed.reports_lost, changed.origins_gained, changed.origins_lost) == ((), (), ())
    assert [(conflict.kind, conflict.id) for conflict in found.conflicts_new] == [("denial", "x1")]
    assert (found.statements_new, found.statements_gone) == (0, 0)


def times_title() -> str | None:
    return next(report.title for report in sample().reports if report.key == "times-ferryman")


def test_origins_that_are_gained_are_named() -> None:
    dossier = sample()
    claim = dossier.claims[0]
    other = Origin("document", None, "the county's log", (claim.carried[0].statement,), "it is cited")
    more = replace(dossier, claims=(replace(claim, origins=(*claim.origins, other)), *dossier.claims[1:]))
    (changed,) = difference(dossier, more).claims_changed
    assert changed.origins_gained == (NamedOrigin("document", "the county's log"),)
    assert (changed.origins_lost, changed.reports_gained, changed.reports_lost) == ((), (), ())


def test_an_origin_of_another_kind_is_another() -> None:
    dossier = sample()
    claim = dossier.claims[0]
    other = replace(claim.origins[0], kind="document")
    changed = replace(dossier, claims=(replace(claim, origins=(other,)), *dossier.claims[1:]))
    (found,) = difference(dossier, changed).claims_changed
    assert [origin.kind for origin in (*found.origins_gained, *found.origins_lost)] == ["document", "speaker"]


def test_origins_that_became_one_are_one_lost() -> None:
    """The one that shares most with what there is now stays."""
    dossier = sample()
    claim = dossier.claims[0]
    first, *rest = (carried.statement for carried in claim.carried)
    apart = (
        Origin("speaker", None, "an engineer", (first,), "named once"),
        Origin("speaker", None, "Dana Velt", tuple(rest), "named twice"),
    )
    before = replace(dossier, claims=(replace(claim, origins=apart), *dossier.claims[1:]))
    (changed,) = difference(before, dossier).claims_changed
    assert changed.origins_lost == (NamedOrigin("speaker", "an engineer"),)
    assert changed.origins_gained == ()


def test_of_claims_that_share_statements_the_one_with_the_same_words_is_the_same() -> None:
    dossier = sample()
    claim = dossier.claims[0]
    moved = tuple(replace(c, start=c.start + 1) for c in claim.carried)
    twin = replace(claim, id="c0", text="Another part of the same statements", carried=moved)
    renamed = tuple(replace(c, id=f"{c.id}x") for c in dossier.claims)
    found = difference(dossier, replace(dossier, claims=(twin, *renamed)))
    assert [claim.id for claim in found.claims_new] == ["c0"]
    assert found.claims_changed == ()


def test_of_claims_that_share_statements_the_one_that_shares_most_is_the_same() -> None:
    """Though one that shares less may also have less besides."""
    dossier = sample()
    claim = dossier.claims[0]
    one, *others = claim.carried
    other = dossier.claims[3].carried
    small = replace(claim, id="c0", text="Small", carried=(one,))
    large = replace(claim, id="c00", text="Large", carried=(*others, *other), origins=())
    before = replace(dossier, claims=(claim,), conflicts=())
    (changed,) = difference(before, replace(before, claims=(small, large))).claims_changed
    assert changed.after.text == "Large"


def test_a_claim_that_is_shown_in_other_words_shows_both() -> None:
    dossier = sample()
    other = Origin("document", None, "the county's log", ("s1",), "it is cited")
    claim = replace(dossier.claims[0], text="Shut until every pier", origins=(*dossier.claims[0].origins, other))
    text = shown(difference(replace(dossier, claims=(claim, *dossier.claims[1:])), dossier))
    assert "looked at”\n    before: “Shut until every pier”\n    before: 3 reports" in text


def test_ids_that_come_from_the_company_of_other_reports_make_no_difference() -> None:
    """Stories, claims and entities get other ids when a report joins; what they consist of is the same."""
    dossier = sample()

    def renamed(claim: Claim) -> Claim:
        origins = tuple(replace(o, entity=f"{o.entity}x" if o.entity else None) for o in claim.origins)
        return replace(claim, id=f"{claim.id}x", story=f"{claim.story}x", origins=origins)

    def moved(entity: Entity) -> Entity:
        return replace(entity, id=f"{entity.id}x")

    other = replace(
        dossier,
        entities=tuple(map(moved, dossier.entities)),
        stories=tuple(replace(story, id=f"{story.id}x") for story in dossier.stories),
        claims=tuple(map(renamed, dossier.claims)),
        reports=tuple(replace(r, outlet=f"{r.outlet}x" if r.outlet else None) for r in dossier.reports),
        statements=tuple(
            replace(s, chain=tuple(replace(link, entity=f"{link.entity}x") for link in s.chain))
            for s in dossier.statements
        ),
    )
    assert difference(dossier, other) == Difference()


def test_a_chain_that_changed_is_shown_as_it_was_and_is() -> None:
    dossier = sample()
    i, statement = next((i, s) for i, s in enumerate(dossier.statements) if len(s.chain) == 2 and s.chain[0].inferred)
    statements = list(dossier.statements)
    statements[i] = replace(statement, chain=statement.chain[1:])
    (changed,) = difference(dossier, replace(dossier, statements=tuple(statements))).chains_changed
    assert changed.statement == statement.id
    assert changed.before == (NamedLink("The Tarnholt Times", "outlet", True), *changed.after)
    assert [link.kind for link in changed.after] == ["person"]


def test_statements_that_one_alone_has_of_a_report_are_counted() -> None:
    dossier = sample()
    fewer = replace(dossier, statements=dossier.statements[:-1])
    assert difference(dossier, fewer) == Difference(statements_gone=1)


def test_a_conflict_with_its_sides_exchanged_is_the_same() -> None:
    dossier = sample()
    (conflict,) = dossier.conflicts
    turned = Conflict("x9", conflict.kind, conflict.b, conflict.a, conflict.why)
    assert difference(dossier, replace(dossier, conflicts=(turned,))) == Difference()


def shown(found: Difference, width: int | None = None) -> str:
    out = io.StringIO()
    differences(found, Console(file=out, width=width, force_terminal=width is not None, color_system=None))
    return out.getvalue()


def test_no_difference_is_said_in_a_line() -> None:
    assert shown(difference(sample(), sample())) == f"{NONE}\n"
    assert NONE.startswith("no difference")


def test_the_terminal_shows_each_section() -> None:
    text = shown(difference(without_report("times-ferryman"), sample()))
    assert f"Reports added (1)\n  {TIMES}: {times_title()}\n" in text
    assert "New claims (3)\n" in text
    assert (
        "Claims with other reports or origins (1)\n"
        "  “The bridge will stay shut until every pier has been looked at”\n"
        "    before: 2 reports by 2 outlets; 1 origin found in these 2 reports\n"
        "    after: 3 reports by 3 outlets; 1 origin found in these 3 reports\n"
        f"      + {TIMES}: "
    ) in text
    assert "New conflicts (1)\n  A denial: reported it to the county" in text
    backwards = shown(difference(sample(), without_report("times-ferryman")))
    for heading in (
        "Reports removed (1)",
        "Claims that are gone (3)",
        "Conflicts that are gone (1)",
        "      - The Tarn",
    ):
        assert heading in backwards


def test_chains_and_counts_are_shown_and_inferred_links_explained() -> None:
    dossier = sample()
    statements = tuple(replace(s, chain=()) for s in dossier.statements[:-1])
    text = shown(difference(replace(dossier, statements=statements), dossier))
    assert "    before: none\n    after: ~The Tarnholt Times <- ~Pim Oster\n" in text
    assert "Statements of reports that both have\n  1 statement new\n" in text
    assert text.endswith(
        "~ marks a link that was inferred: from elsewhere in the report, or from a report of the same text\n"
    )


def test_long_sections_are_counted() -> None:
    dossier = sample()
    claims = tuple(replace(dossier.claims[0], id=f"n{i}") for i in range(25))
    text = shown(difference(replace(dossier, claims=()), replace(dossier, claims=claims)))
    assert "New claims (25)" in text
    assert "  and 5 more claims\n" in text


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = shown(difference(Dossier(), sample()), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b[31m" not in text
    assert "\u202e" not in text


def test_as_json_it_has_all_of_it() -> None:
    found = difference(without_report("times-ferryman"), sample())
    raw = json.loads(difference_json(found))
    assert (raw["format"], raw["version"]) == ("reportedly/difference", 1)
    assert [report["label"] for report in raw["reports_added"]] == [TIMES]
    assert raw["claims_changed"][0]["reports_gained"] == raw["reports_added"]
    assert len(raw["claims_new"]) == 3
