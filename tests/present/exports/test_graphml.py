from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from lxml import etree

from reportedly.present.exports import export
from reportedly.records import Dossier, Origin
from tests.present.sample import sample
from tests.present.strategies import dossiers


def made(dossier: Dossier) -> bytes:
    return export(dossier, "graphml")["dossier.graphml"]


def read(dossier: Dossier) -> Any:
    return networkx.read_graphml(io.BytesIO(made(dossier)), force_multigraph=True)


def edges(graph: Any, kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    urns = networkx.get_node_attributes(graph, "urn")
    found = ((urns[a], urns[b], data) for a, b, data in graph.edges(data=True) if data["kind"] == kind)
    return [(a.removeprefix("urn:reportedly:"), b.removeprefix("urn:reportedly:"), data) for a, b, data in found]


def test_nodes_are_reports_entities_and_claims() -> None:
    dossier = sample()
    kinds = Counter(data["kind"] for _, data in read(dossier).nodes(data=True))
    assert kinds == {"report": len(dossier.reports), "entity": len(dossier.entities), "claim": len(dossier.claims)}


def test_chains_run_from_the_report_to_the_speaker() -> None:
    statement = next(s for s in sample().statements if len(s.chain) == 2 and s.chain[0].inferred)
    steps = [edge for edge in edges(read(sample()), "chain") if edge[2]["statement"] == statement.id]
    nearest, speaker = (f"entity:{link.entity}" for link in statement.chain)
    assert [(a, b) for a, b, _ in steps] == [(f"report:{statement.report}", nearest), (nearest, speaker)]
    assert [data["inferred"] for _, _, data in steps] == [link.inferred for link in statement.chain]
    assert "evidence" in steps[1][2]


def test_origins_and_dependence_have_their_basis_and_reason() -> None:
    dossier = sample()
    graph = read(dossier)
    origins = [(f"claim:{c.id}", f"entity:{o.entity}", o.kind, o.why) for c in dossier.claims for o in c.origins]
    assert [(a, b, data["basis"], data["why"]) for a, b, data in edges(graph, "origin")] == origins
    depends = [
        (f"report:{r}", f"report:{g.root}", g.basis) for g in dossier.dependence for r in g.reports if r != g.root
    ]
    assert [(a, b, data["basis"]) for a, b, data in edges(graph, "depends")] == depends
    assert all(data["evidence"] for _, _, data in edges(graph, "depends"))


def test_reports_carry_claims_with_words() -> None:
    carries = edges(read(sample()), "carries")
    assert len(carries) == sum(len(claim.carried) for claim in sample().claims)
    assert "The bridge will stay shut until every pier has been looked at" in {d["evidence"] for _, _, d in carries}


def test_a_root_outside_the_reports_and_an_origin_without_entity_have_nodes_of_their_own() -> None:
    dossier = sample()
    groups = tuple(replace(group, root=None) for group in dossier.dependence)
    nobody = Origin("outlet", None, "an outlet that is not named", (dossier.statements[0].id,), "no outlet is given")
    claims = (replace(dossier.claims[0], origins=(nobody,)), *dossier.claims[1:])
    graph = read(replace(dossier, dependence=groups, claims=claims))
    kinds = Counter(data["kind"] for _, data in graph.nodes(data=True))
    assert (kinds["group"], kinds["origin"]) == (len(groups), 1)
    assert len(edges(graph, "depends")) == sum(len(group.reports) for group in groups)


@pytest.mark.parametrize("words", ["a\x00b\x0b\x1b", "\ufffe\uffff", "]]><x/>&amp;", "\ud800"])
def test_words_that_xml_can_not_hold_do_no_harm(words: str) -> None:
    dossier = sample()
    claims = (replace(dossier.claims[0], text=f"{words} shut"), *dossier.claims[1:])
    labels = networkx.get_node_attributes(read(replace(dossier, claims=claims)), "label").values()
    assert any(label.endswith(" shut") for label in labels)


def test_it_has_neither_doctype_nor_entities() -> None:
    tree = etree.fromstring(made(sample())).getroottree()
    assert tree.docinfo.doctype == ""


@settings(max_examples=40)
@given(dossiers())
def test_any_dossier_gives_a_graph_with_all_its_links(dossier: Dossier) -> None:
    graph = read(dossier)
    assert len(edges(graph, "chain")) == sum(len(statement.chain) for statement in dossier.statements)
    assert len(edges(graph, "origin")) == sum(len(claim.origins) for claim in dossier.claims)
