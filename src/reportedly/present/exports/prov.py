"""Where reports and statements come from, in the terms of W3C PROV-O."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from reportedly.present.exports.words import address, urn, words
from reportedly.present.view import INFERRED, View, origins_found
from reportedly.records import Claim, Dossier, Entity, Link, Report, Statement

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_AGENTS = {"person": "prov:Person", "organization": "prov:Organization", "outlet": "prov:Organization"}
_Node = dict[str, Any]


def prov(dossier: Dossier, full_text: bool = False) -> str:
    """Write reports, statements and who they come from as PROV-O (W3C Recommendation of 2013), in JSON-LD.

    Reports and statements are entities, the dossier's entities agents, its documents entities. A report is attributed
    to its outlet. Each link of a chain is the statement as that party gave it, so a chain of two is a quotation of a
    quotation: ``wasQuotedFrom`` where the words stand in quotation marks, ``wasDerivedFrom`` where they are retold.
    Dependent reports are derived from their root, with the reason; where that is not among the reports they are
    alternates of each other, and nothing is said of who was first. A claim is a collection of statements. Nothing says
    what is true.

    Args:
        dossier: What to write.
        full_text: Whether each report's text is its ``prov:value``.

    Returns:
        JSON-LD with its context inside: reading it takes no network.

    Examples:
        >>> json.loads(prov(Dossier()))["@graph"]
        []
    """
    view = View(dossier)
    graph = [_agent(view, entity) for entity in dossier.entities]
    derived = _dependence(view)
    graph += [{**_report(view, report, full_text), **derived[report.id]} for report in dossier.reports]
    for statement in dossier.statements:
        graph += _statement(view, statement)
    graph += [_claim(claim) for claim in dossier.claims]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _ref(kind: str, id_: str) -> _Node:
    return {"@id": urn(kind, id_)}


def _agent(view: View, entity: Entity) -> _Node:
    kind = "prov:Entity" if entity.kind == "document" else _AGENTS.get(entity.kind, "prov:Agent")
    return {**_ref("entity", entity.id), "@type": kind, "rdfs:label": view.name(entity)}


def _report(view: View, report: Report, full_text: bool) -> _Node:
    node: _Node = {**_ref("report", report.id), "@type": "prov:Entity", "rdfs:label": view.label(report.id)}
    date = report.published
    if report.title:
        node["dcterms:title"] = report.title
    if date.start and date.end:
        node["dcterms:issued"] = date.start if date.start == date.end else f"{date.start}/{date.end}"
    if report.outlet is not None:
        node["prov:wasAttributedTo"] = _ref("entity", report.outlet)
    url = address(report)
    if url:
        node["prov:atLocation"] = {"@id": url, "@type": "prov:Location"}
    if full_text:
        node["prov:value"] = report.text
    return node


def _dependence(view: View) -> dict[str, _Node]:
    """What is said of each dependent report, by its id."""
    rows: dict[str, dict[str, list[_Node]]] = defaultdict(lambda: defaultdict(list))
    for group in view.dossier.dependence:
        first = group.reports[:1] if group.root is None else (group.root,)
        for report in (report for report in group.reports if report not in first):
            root = _ref("report", first[0])
            if group.root is None:
                rows[report]["prov:alternateOf"].append(root)
                continue
            rows[report]["prov:wasDerivedFrom"].append(root)
            why = {"@type": "prov:Derivation", "prov:entity": root, "rdfs:comment": group.why}
            rows[report]["prov:qualifiedDerivation"].append(why)
    return defaultdict(dict, {report: dict(nodes) for report, nodes in rows.items()})


def _statement(view: View, statement: Statement) -> list[_Node]:
    """A statement, and one entity for each link of its chain: the same as that party gave it."""
    report = view.reports[statement.report]
    node: _Node = {
        **_ref("statement", statement.id),
        "@type": "prov:Entity",
        "prov:value": words(report, statement.content),
        "dcterms:isPartOf": _ref("report", report.id),
    }
    nodes = [node]
    how = "prov:wasDerivedFrom" if statement.quote in (None, "indirect") else "prov:wasQuotedFrom"
    for i, link in enumerate(statement.chain, start=1):
        given = _link(view, statement, link, i)
        nodes[-1][how] = [*nodes[-1].get(how, []), _as_given(statement, i)]
        nodes.append(given)
    if report.outlet is not None:
        node["prov:wasAttributedTo"] = _ref("entity", report.outlet)
    return nodes


def _as_given(statement: Statement, position: int) -> _Node:
    return {"@id": f"{urn('statement', statement.id)}/{position}"}


def _link(view: View, statement: Statement, link: Link, position: int) -> _Node:
    entity = view.entities[link.entity]
    node: _Node = {
        **_as_given(statement, position),
        "@type": "prov:Entity",
        "rdfs:label": f"the same, as {view.name(entity)} gave it",
    }
    if link.inferred:
        node["rdfs:comment"] = f"this link was {INFERRED}"
    if entity.kind == "document":
        node["prov:wasDerivedFrom"] = [_ref("entity", entity.id)]
    else:
        node["prov:wasAttributedTo"] = _ref("entity", entity.id)
    return node


def _claim(claim: Claim) -> _Node:
    members = dict.fromkeys(carried.statement for carried in claim.carried)
    return {
        **_ref("claim", claim.id),
        "@type": "prov:Collection",
        "rdfs:label": claim.text,
        "rdfs:comment": origins_found(claim),
        "prov:hadMember": [_ref("statement", id_) for id_ in members],
    }
