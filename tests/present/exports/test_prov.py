from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from rdflib import DCTERMS, PROV, RDF, RDFS, URIRef

from reportedly.present.exports import export
from reportedly.records import Dossier
from tests.present.exports.graphs import OURS, graph_of, terms, things
from tests.present.sample import sample
from tests.present.strategies import dossiers


def made(dossier: Dossier, full_text: bool = False) -> bytes:
    return export(dossier, "prov", full_text)["prov.jsonld"]


def urn(kind: str, id_: str) -> URIRef:
    return URIRef(f"urn:reportedly:{kind}:{id_}")


def test_no_iri_is_made_up() -> None:
    graph = graph_of(made(sample(), full_text=True))
    unknown = {t for t in terms(graph) if t not in PROV and t not in DCTERMS and t not in RDFS and t != RDF.type}
    assert unknown == set()
    assert all(thing.startswith(OURS) for thing in things(graph))


def test_every_thing_that_is_named_is_told_of() -> None:
    graph = graph_of(made(sample()))
    subjects = {str(s) for s in graph.subjects()}
    assert {thing for thing in things(graph) if thing.startswith("urn:")} <= subjects


def test_reports_are_attributed_to_outlets_and_derived_from_their_root() -> None:
    graph = graph_of(made(sample()))
    for report in sample().reports:
        outlet = urn("entity", report.outlet) if report.outlet else None
        assert graph.value(urn("report", report.id), PROV.wasAttributedTo) == outlet
    for group in sample().dependence:
        for report_id in set(group.reports) - {group.root}:
            assert (urn("report", report_id), PROV.wasDerivedFrom, urn("report", group.root or "")) in graph
            derivation = graph.value(urn("report", report_id), PROV.qualifiedDerivation)
            assert str(graph.value(derivation, RDFS.comment)) == group.why


def test_a_root_that_is_not_here_makes_alternates_and_nobody_first() -> None:
    groups = tuple(replace(group, root=None) for group in sample().dependence)
    graph = graph_of(made(replace(sample(), dependence=groups)))
    reports = {urn("report", report.id) for report in sample().reports}
    assert not [o for report in reports for o in graph.objects(report, PROV.wasDerivedFrom)]
    assert len(list(graph.subject_objects(PROV.alternateOf))) == sum(len(group.reports) - 1 for group in groups)


def test_chains_are_quotations_of_quotations() -> None:
    graph = graph_of(made(sample()))
    kinds = {entity.id: entity.kind for entity in sample().entities}
    n_quoted = n_retold = 0
    for statement in sample().statements:
        node = urn("statement", statement.id)
        how = PROV.wasQuotedFrom if statement.quote in ("direct", "mixed") else PROV.wasDerivedFrom
        for link in statement.chain:
            given_ = [o for o in graph.objects(node, how) if "/" in str(o)]
            assert len(given_) == 1
            n_quoted, n_retold = n_quoted + (how == PROV.wasQuotedFrom), n_retold + (how == PROV.wasDerivedFrom)
            node = URIRef(str(given_[0]))
            relation = PROV.wasDerivedFrom if kinds[link.entity] == "document" else PROV.wasAttributedTo
            assert (node, relation, urn("entity", link.entity)) in graph
            assert (graph.value(node, RDFS.comment) is not None) == link.inferred
    assert n_quoted
    assert n_retold


def test_a_claim_is_the_collection_of_its_statements() -> None:
    graph = graph_of(made(sample()))
    for claim in sample().claims:
        members = set(graph.objects(urn("claim", claim.id), PROV.hadMember))
        assert members == {urn("statement", carried.statement) for carried in claim.carried}
        assert "found in these" in str(graph.value(urn("claim", claim.id), RDFS.comment))


@settings(max_examples=25)
@given(dossiers())
def test_any_dossier_gives_a_graph(dossier: Dossier) -> None:
    graph = graph_of(made(dossier))
    statements = set(graph.subjects(DCTERMS.isPartOf))
    assert statements == {urn("statement", statement.id) for statement in dossier.statements}
