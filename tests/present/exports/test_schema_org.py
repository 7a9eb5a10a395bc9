from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from rdflib import RDF, SDO, URIRef

from reportedly.present.exports import export
from reportedly.records import Dossier, Published
from tests.present.exports.graphs import OURS, graph_of, terms, things
from tests.present.sample import sample
from tests.present.strategies import dossiers


def made(dossier: Dossier, full_text: bool = False) -> bytes:
    return export(dossier, "schema.org", full_text)["schema.org.jsonld"]


def urn(kind: str, id_: str) -> URIRef:
    return URIRef(f"urn:reportedly:{kind}:{id_}")


def test_no_iri_is_made_up() -> None:
    graph = graph_of(made(sample(), full_text=True))
    assert {term for term in terms(graph) if term not in SDO and term != RDF.type} == set()
    assert all(thing.startswith(OURS) for thing in things(graph))


def test_there_is_no_rating_and_no_review() -> None:
    names = {str(term).removeprefix(str(SDO)).lower() for term in terms(graph_of(made(sample())))}
    assert "claim" in names
    assert not [name for name in names if "rating" in name or "review" in name]


def test_only_words_in_quotation_marks_are_quotations() -> None:
    graph = graph_of(made(sample()))
    texts = {report.id: report.text for report in sample().reports}
    kinds = set()
    for statement in sample().statements:
        node = urn("statement", statement.id)
        is_quoted = statement.quote in ("direct", "mixed")
        assert graph.value(node, RDF.type) == (SDO.Quotation if is_quoted else SDO.Statement)
        assert str(graph.value(node, SDO.text)) == " … ".join(
            texts[statement.report][span.start : span.end] for span in statement.content
        )
        speaker = urn("entity", statement.chain[-1].entity) if statement.chain and is_quoted else None
        assert graph.value(node, SDO.spokenByCharacter) == speaker
        kinds.add(is_quoted)
    assert kinds == {True, False}


def test_the_chain_is_what_a_statement_is_based_on() -> None:
    graph = graph_of(made(sample()))
    documents = {entity.id for entity in sample().entities if entity.kind == "document"}
    for statement in sample().statements:
        node = urn("statement", statement.id)
        for link in statement.chain:
            (work,) = list(graph.objects(node, SDO.isBasedOn))
            if link.entity in documents:
                assert work == urn("entity", link.entity)
            else:
                assert graph.value(work, SDO.creator) == urn("entity", link.entity)
            node = URIRef(work) if isinstance(work, URIRef) else work  # type: ignore[assignment]


def test_a_claim_appears_in_its_reports() -> None:
    graph = graph_of(made(sample()))
    report_of = {statement.id: statement.report for statement in sample().statements}
    for claim in sample().claims:
        appearances = set(graph.objects(urn("claim", claim.id), SDO.appearance))
        assert appearances == {urn("report", report_of[carried.statement]) for carried in claim.carried}
        assert str(graph.value(urn("claim", claim.id), SDO.text)) == claim.text


def dated(*days: str | None) -> tuple[Dossier, list[str]]:
    """The sample with other dates on the reports that carry its first claim, and these reports."""
    report_of = {statement.id: statement.report for statement in sample().statements}
    reports = [report_of[carried.statement] for carried in sample().claims[0].carried]
    on = dict(zip(reports, days, strict=True))

    def published(day: str | None) -> Published:
        return Published(day, day, "metadata") if day else Published()

    changed = (replace(r, published=published(on[r.id])) if r.id in on else r for r in sample().reports)
    return replace(sample(), reports=tuple(changed)), reports


def test_the_first_appearance_is_given_only_where_all_dates_tell() -> None:
    def first(*days: str | None) -> object:
        dossier, _ = dated(*days)
        return graph_of(made(dossier)).value(urn("claim", dossier.claims[0].id), SDO.firstAppearance)

    _, reports = dated(None, None, None)
    assert first("2025-03-04", "2025-03-03", "2025-03-05") == urn("report", reports[1])
    assert first("2025-03-03", "2025-03-03", "2025-03-04") is None
    assert first("2025-03-03", "2025-03-04", None) is None
    assert first(None, None, None) is None


@settings(max_examples=25)
@given(dossiers())
def test_any_dossier_gives_a_graph(dossier: Dossier) -> None:
    graph = graph_of(made(dossier, full_text=True))
    statements = {*graph.subjects(RDF.type, SDO.Quotation), *graph.subjects(RDF.type, SDO.Statement)}
    assert statements == {urn("statement", statement.id) for statement in dossier.statements}
