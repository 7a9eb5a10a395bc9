"""Reports, statements and claims in the terms of schema.org."""

from __future__ import annotations

import json
from typing import Any

from reportedly.present.exports.words import address, urn, words
from reportedly.present.timeline import timeline
from reportedly.present.view import INFERRED, View, origins_found
from reportedly.records import Claim, Dossier, Entity, Link, Report, Statement

CONTEXT = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}
_ARTICLES = {"news": "NewsArticle", "post": "SocialMediaPosting"}
_ENTITIES = {"person": "Person", "organization": "Organization", "outlet": "Organization", "document": "CreativeWork"}
_Node = dict[str, Any]


def schema_org(dossier: Dossier, full_text: bool = False) -> str:
    """Write reports, statements and claims in schema.org's terms, in JSON-LD.

    A statement in quotation marks is a ``Quotation``, which names whom the report attributes it to; one that is retold,
    or in the outlet's own voice, is a ``Statement``, since its words are the report's. The chain is what it
    ``isBasedOn``, work by work. A ``Claim`` has its reports as ``appearance``, and as ``firstAppearance`` the one that
    came out before all others by their dates, where one did: first among these reports. There is no rating and no
    review in it: nothing says what is true.

    Args:
        dossier: What to write.
        full_text: Whether each report's text is its ``articleBody``.

    Returns:
        JSON-LD with its context inside: reading it takes no network.

    Examples:
        >>> json.loads(schema_org(Dossier()))["@graph"]
        []
    """
    view = View(dossier)
    roots = {
        report: group.root for group in dossier.dependence if group.root is not None for report in view.resting(group)
    }
    firsts = _firsts(view)
    graph = [_entity(view, entity) for entity in dossier.entities]
    graph += [_report(report, roots.get(report.id), full_text) for report in dossier.reports]
    graph += [_statement(view, statement) for statement in dossier.statements]
    graph += [_claim(view, claim, firsts.get(claim.id)) for claim in dossier.claims]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _ref(kind: str, id_: str) -> _Node:
    return {"@id": urn(kind, id_)}


def _entity(view: View, entity: Entity) -> _Node:
    node: _Node = {
        **_ref("entity", entity.id),
        "@type": _ENTITIES.get(entity.kind, "Thing"),
        "name": view.name(entity),
    }
    if entity.aliases:
        node["alternateName"] = list(entity.aliases)
    return node


def _report(report: Report, root: str | None, full_text: bool) -> _Node:
    node: _Node = {**_ref("report", report.id), "@type": _ARTICLES.get(report.kind, "Article")}
    date = report.published
    given = {
        "headline": report.title,
        "url": address(report),
        "creditText": report.byline,
        "inLanguage": report.language,
        "datePublished": date.start if date.start == date.end else None,
        "publisher": None if report.outlet is None else _ref("entity", report.outlet),
        "isBasedOn": None if root is None else _ref("report", root),
        "articleBody": report.text if full_text else None,
    }
    return node | {key: value for key, value in given.items() if value}


def _statement(view: View, statement: Statement) -> _Node:
    report = view.reports[statement.report]
    is_quoted = statement.quote in ("direct", "mixed")
    node: _Node = {
        **_ref("statement", statement.id),
        "@type": "Quotation" if is_quoted else "Statement",
        "text": words(report, statement.content),
        "isPartOf": _ref("report", report.id),
    }
    if is_quoted and statement.chain:
        node["spokenByCharacter"] = _ref("entity", statement.chain[-1].entity)
    based_on: _Node | None = None
    for link in reversed(statement.chain):
        based_on = _as_given(view, link, based_on)
    if based_on:
        node["isBasedOn"] = based_on
    return node


def _as_given(view: View, link: Link, based_on: _Node | None) -> _Node:
    """What a party of a chain gave, which may rest on another; a document is that itself."""
    party = _ref("entity", link.entity)
    node: _Node = {"@type": "CreativeWork"}
    if view.entities[link.entity].kind != "document":
        node["creator"] = party
    elif based_on is None:
        return party
    else:
        node["isBasedOn"] = [party]
    if link.inferred:
        node["description"] = INFERRED
    if based_on:
        node["isBasedOn"] = [*node.get("isBasedOn", []), based_on]
    return node


def _firsts(view: View) -> dict[str, str]:
    """The one report of a claim that came out before all its others, by the claim's id, where all have dates."""
    found = (first for story in view.stories for first in timeline(view, story, len(view.claims_of(story))).firsts)
    return {first.claim.id: first.reports[0] for first in found if len(first.reports) == 1 and not first.n_undated}


def _claim(view: View, claim: Claim, first: str | None) -> _Node:
    node: _Node = {
        **_ref("claim", claim.id),
        "@type": "Claim",
        "text": claim.text,
        "description": origins_found(claim),
        "appearance": [_ref("report", report) for report in view.reports_of(claim)],
    }
    if first is not None:
        node["firstAppearance"] = _ref("report", first)
    return node
