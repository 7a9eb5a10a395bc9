from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given, settings
from rdflib import RDF, XSD, Literal, Namespace, URIRef

from reportedly.present.exports import export
from reportedly.present.exports.annotations import CONTEXT
from reportedly.records import Dossier, Link, Span
from tests.present.exports.graphs import OURS, graph_of, terms, things
from tests.present.sample import sample
from tests.present.strategies import dossiers

OA = Namespace("http://www.w3.org/ns/oa#")
WORD, NUMBER = {"@type": "xsd:string"}, {"@type": "xsd:nonNegativeInteger"}
# The terms of the published context that are used, as the vocabulary's Recommendation maps them.
TERMS: dict[str, Any] = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "rdf": str(RDF),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "Text": "dctypes:Text",
    "describing": "oa:describing",
    "classifying": "oa:classifying",
    "identifying": "oa:identifying",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "via": {"@id": "oa:via", "@type": "@id"},
    "value": {"@id": "rdf:value", **WORD},
    "exact": {"@id": "oa:exact", **WORD},
    "prefix": {"@id": "oa:prefix", **WORD},
    "suffix": {"@id": "oa:suffix", **WORD},
    "start": {"@id": "oa:start", **NUMBER},
    "end": {"@id": "oa:end", **NUMBER},
    "format": {"@id": "dc:format", **WORD},
    "language": {"@id": "dc:language", **WORD},
    "label": {"@id": "rdfs:label"},
    "total": {"@id": "as:totalItems", **NUMBER},
    "startIndex": {"@id": "as:startIndex", **NUMBER},
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}
SELECTOR: dict[str, Any] = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
            "required": ["start", "end"],
        },
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "required": ["exact"],
        },
    ],
    "required": ["type"],
}
# What the Data Model says with MUST of what is used here.
SCHEMA: dict[str, Any] = {
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {
                    "minItems": 1,
                    "items": {
                        "properties": {
                            "type": {"const": "Annotation"},
                            "motivation": {"const": "describing"},
                            "body": {"items": {"required": ["type", "purpose"]}},
                            "target": {
                                "minItems": 1,
                                "items": {
                                    "properties": {
                                        "type": {"const": "SpecificResource"},
                                        "selector": {"minItems": 1, "items": SELECTOR},
                                    },
                                    "required": ["source", "selector"],
                                },
                            },
                        },
                        "required": ["id", "type", "target"],
                    },
                },
            },
            "required": ["id", "type", "items"],
        },
    },
    "required": ["@context", "id", "type", "total"],
    "additionalProperties": True,
}


def made(dossier: Dossier) -> bytes:
    return export(dossier, "annotations")["annotations.jsonld"]


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_of(each)}
    return {key for each in value for key in keys_of(each)} if isinstance(value, list) else set()


def test_it_is_what_the_data_model_asks_for() -> None:
    raw = json.loads(made(sample()))
    jsonschema.Draft202012Validator(SCHEMA).validate(raw)
    assert raw["total"] == len(raw["first"]["items"]) == len(sample().statements)


def test_every_key_is_a_term_of_the_published_context() -> None:
    assert CONTEXT == "http://www.w3.org/ns/anno.jsonld"
    assert keys_of(json.loads(made(sample()))) <= {*TERMS, "@context"}


def test_places_and_words_are_those_of_the_statement() -> None:
    graph = graph_of(made(sample()), TERMS)
    texts = {f"urn:reportedly:report:{report.id}": report.text for report in sample().reports}
    n_places = 0
    for target in set(graph.objects(None, OA.hasTarget)):
        text = texts[str(graph.value(target, OA.hasSource))]
        (place,) = (s for s in graph.objects(target, OA.hasSelector) if graph.value(s, OA.start) is not None)
        (quote,) = (s for s in graph.objects(target, OA.hasSelector) if graph.value(s, OA.exact) is not None)
        start, end = (int(str(graph.value(place, term))) for term in (OA.start, OA.end))
        exact, prefix, suffix = (str(graph.value(quote, term)) for term in (OA.exact, OA.prefix, OA.suffix))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert prefix or start == 0
        n_places += 1
    assert n_places == sum(len(statement.content) for statement in sample().statements)


def test_no_iri_is_made_up() -> None:
    graph = graph_of(made(sample()), TERMS)
    known = {str(RDF.type), *(TERMS[p] + name for p, _, name in (term.partition(":") for term in named()))}
    assert {str(term) for term in terms(graph)} <= known
    for thing in things(graph):
        assert thing.startswith((*OURS, str(OA))) or thing == str(RDF.nil), thing


def named() -> set[str]:
    ids = (term if isinstance(term, str) else term["@id"] for term in TERMS.values())
    return {id_ for id_ in ids if ":" in id_ and "//" not in id_} | {"rdf:first", "rdf:rest"}


def test_the_bodies_say_speaker_cue_act_and_chain() -> None:
    graph = graph_of(made(sample()), TERMS)
    statement = next(s for s in sample().statements if len(s.chain) == 2 and not s.chain[0].inferred)
    names = {entity.id: entity.name for entity in sample().entities}
    nearest, speaker = (link.entity for link in statement.chain)
    report = next(r for r in sample().reports if r.id == statement.report)
    cue = report.text[statement.cue[0].start : statement.cue[0].end]
    bodies = list(graph.objects(URIRef(f"urn:reportedly:statement:{statement.id}"), OA.hasBody))
    by_purpose = {graph.value(body, OA.hasPurpose): body for body in bodies}
    said = str(graph.value(by_purpose[OA.describing], RDF.value))
    assert said.startswith(f"{names[speaker]} {statement.act} (")
    assert f"through {names[nearest]}" in said
    found = json.loads(str(graph.value(by_purpose[OA.classifying], RDF.value)))
    assert (found["speaker"], found["cue"], found["act"]) == (names[speaker], cue, statement.act)
    assert [link["name"] for link in found["chain"]] == [names[nearest], names[speaker]]
    assert graph.value(by_purpose[OA.identifying], OA.hasSource) == URIRef(f"urn:reportedly:entity:{speaker}")


def test_a_place_in_a_title_is_no_place_in_the_text() -> None:
    dossier = sample()
    in_title = replace(dossier.statements[0], content=(Span(0, 10, "title"),))
    graph = graph_of(made(replace(dossier, statements=(in_title,), claims=(), conflicts=(), developments=())), TERMS)
    (target,) = graph.objects(None, OA.hasTarget)
    assert str(graph.value(target, OA.hasSource)) == f"urn:reportedly:report:{in_title.report}#title"
    assert Literal("Old bridge", datatype=XSD.string) in set(graph.objects(None, OA.exact))


def test_a_chain_is_told_from_the_speaker_towards_the_reader() -> None:
    dossier = sample()
    wire, times, speaker = (Link(entity.id) for entity in dossier.entities[:3])
    statement = replace(dossier.statements[0], chain=(wire, times, speaker))
    raw = json.loads(made(replace(dossier, statements=(statement,), claims=(), conflicts=(), developments=())))
    near, middle, far = (entity.name for entity in dossier.entities[:3])
    assert f"{far} says (" in raw["first"]["items"][0]["body"][0]["value"]
    assert f", through {middle}, through {near}, in " in raw["first"]["items"][0]["body"][0]["value"]


def test_an_address_that_may_not_be_linked_is_left_out() -> None:
    addresses = {str(o) for o in graph_of(made(sample()), TERMS).objects(None, OA.via)}
    assert addresses
    assert all(address.startswith("https://") for address in addresses)
    assert not any(isinstance(o, Literal) for o in graph_of(made(sample()), TERMS).objects(None, OA.via))


@settings(max_examples=25)
@given(dossiers())
def test_any_dossier_gives_a_graph_with_all_its_annotations(dossier: Dossier) -> None:
    graph = graph_of(made(dossier), TERMS)
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(dossier.statements)
