"""JSON-LD as a graph, read by rdflib with no network."""

from __future__ import annotations

import json
import warnings
from typing import Any

from rdflib import RDF, Graph, URIRef

OURS = ("urn:reportedly:", "https://herald.example/", "https://echo.example/", "https://alone.example/%22%3E%3C")


def graph_of(data: bytes, context: dict[str, Any] | None = None) -> Graph:
    """Parse JSON-LD; a context that stands at an address is replaced by the one given."""
    raw = json.loads(data)
    if context is not None:
        assert isinstance(raw["@context"], str)
        raw["@context"] = context
    assert isinstance(raw["@context"], dict)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the reader's own, about a class that it uses itself
        return Graph().parse(data=json.dumps(raw), format="json-ld")


def terms(graph: Graph) -> set[URIRef]:
    """The IRIs that must come from a vocabulary: predicates and types."""
    found = {p for _, p, _ in graph} | set(graph.objects(None, RDF.type))
    return {term for term in found if isinstance(term, URIRef)}


def things(graph: Graph) -> set[str]:
    """The IRIs that name things of the dossier, or pages."""
    nodes = {node for s, p, o in graph for node in (s, o) if p != RDF.type or node == s}
    return {str(node) for node in nodes if isinstance(node, URIRef)}
