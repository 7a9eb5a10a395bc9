from __future__ import annotations

from dataclasses import replace

from reportedly.present.picture import Box, picture
from reportedly.present.view import View
from reportedly.records import Carried, Claim, Dossier, Entity, EntityKind, Link, Origin, Report, Span, Statement

ENTITIES = (Entity("kim", "Kim", "person"), Entity("wire", "Unified Wire", "outlet"), Entity("echo", "Echo", "outlet"))


def drawn(*chains: str, origins: int = 1, entities: tuple[Entity, ...] = ENTITIES) -> tuple[View, Claim]:
    """A claim that reports r1, r2 ... have by these chains, nearest first; ~ marks an inferred link."""
    statements = tuple(
        Statement(
            f"s{i}",
            f"r{i}",
            "attributed",
            (Span(0, 5),),
            chain=tuple(Link(name.lstrip("~"), None, name.startswith("~")) for name in chain.split()),
        )
        for i, chain in enumerate(chains, start=1)
    )
    reports = tuple(Report(f"r{i}", f"key{i}", "Words.", outlet_name=f"Argus {i}") for i in range(1, len(chains) + 1))
    ids = [s.id for s in statements]
    made = tuple(Origin("speaker", "kim", "Kim", tuple(ids[i::origins]), "") for i in range(origins))
    carried = tuple(Carried(id_, 0, 5) for id_ in ids)
    claim = Claim("c1", "t1", "Words", carried, made, len(reports), len(reports))
    return View(Dossier(reports=reports, entities=entities, statements=statements, claims=(claim,))), claim


def lines(box: Box, depth: int = 0) -> list[str]:
    """A box and those to its right as lines."""
    dashed = "~" if box.is_inferred else ""
    more = f" +{box.n_more}" if box.n_more else ""
    own = f"{'  ' * depth}{dashed}{box.role} {box.name or ', '.join(box.reports)}{more}"
    return [own, *(line for child in box.boxes for line in lines(child, depth + 1))]


def test_a_relay_is_drawn_once_and_inferred_links_are_dashed() -> None:
    view, claim = drawn("wire kim", "~wire kim", "wire kim", "kim")
    (origin,) = picture(view, claim).origins
    assert lines(origin) == [
        "origin: speaker Kim",
        "  reported by r4",
        "  through Unified Wire",
        "    reported by r1, r3",
        "    ~reported by r2",
    ]


def test_the_link_to_a_speaker_may_be_the_inferred_one() -> None:
    view, claim = drawn("wire ~kim", "~kim")
    (origin,) = picture(view, claim).origins
    assert lines(origin) == [
        "origin: speaker Kim",
        "  ~reported by r2",
        "  ~through Unified Wire",
        "    reported by r1",
    ]


def test_a_link_that_one_report_states_is_not_inferred() -> None:
    view, claim = drawn("wire ~kim", "wire kim")
    (origin,) = picture(view, claim).origins
    assert lines(origin)[1] == "  through Unified Wire"


def test_many_reports_are_counted() -> None:
    view, claim = drawn(*["kim"] * 300)
    (origin,) = picture(view, claim).origins
    assert len(origin.boxes[0].reports) == 12
    assert origin.boxes[0].n_more == 288


def test_many_origins_and_ways_stay_bounded_and_every_report_is_counted() -> None:
    kind: EntityKind = "outlet"
    relays = tuple(Entity(f"o{i}", f"Outlet {i}", kind) for i in range(200))
    view, claim = drawn(*(f"o{i} kim" for i in range(200)), origins=20, entities=(*ENTITIES, *relays))
    found = picture(view, claim)
    assert len(found.origins) == 12
    assert found.n_more == 8

    def size(box: Box) -> int:
        return 1 + sum(map(size, box.boxes))

    def reach(box: Box) -> int:
        return len(box.reports) + box.n_more + sum(map(reach, box.boxes))

    assert sum(map(size, found.origins)) <= 80
    assert [reach(origin) for origin in found.origins] == [10] * 12


def test_a_chain_of_hundreds_is_drawn_as_a_short_one() -> None:
    relays = tuple(Entity(f"o{i}", f"Outlet {i}", "outlet") for i in range(400))
    view, claim = drawn(" ".join([f"o{i}" for i in range(400)] + ["kim"]), entities=(*ENTITIES, *relays))
    (origin,) = picture(view, claim).origins
    assert [line.split("through ")[-1] for line in lines(origin)[1:-1]] == ["Outlet 399", "398 more", "Outlet 0"]


def test_an_origin_without_statements_stands_alone() -> None:
    view, claim = drawn("kim")
    bare = replace(claim, origins=(replace(claim.origins[0], statements=()),))
    assert picture(view, bare).origins[0].boxes == ()
