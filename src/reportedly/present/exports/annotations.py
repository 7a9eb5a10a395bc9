"""The statements as W3C Web Annotations."""

from __future__ import annotations

import json
from typing import Any

from reportedly.ids import content_id
from reportedly.present.exports.words import address, urn, words
from reportedly.present.plain import quoted
from reportedly.present.view import View, n_of
from reportedly.records import Dossier, Report, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def web_annotations(dossier: Dossier) -> str:
    """Write an annotation a statement, in JSON-LD (W3C Web Annotation Data Model, Recommendation of 2017).

    Each piece of a statement's content is a target: a place in the report's text as it was read, by position and by the
    words with what stands around them. The bodies say who it comes from, by which cue, in which act, through which
    chain; once as a sentence, once as JSON; and the speaker as a thing. Positions count in our text of the report, not
    in the page at its address, which stands beside it as ``via``. The collection is named by the statements in it.
    Nothing says what is true.

    Returns:
        JSON: an annotation collection with one page.

    Examples:
        >>> json.loads(web_annotations(Dossier()))["total"]
        0
    """
    view = View(dossier)
    items = [_annotation(view, statement) for statement in dossier.statements]
    id_ = urn("dossier", content_id("", *(statement.id for statement in dossier.statements)))
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": id_,
        "type": "AnnotationCollection",
        "label": f"Statements found in {n_of(len(dossier.reports), 'report')}",
        "total": len(items),
    }
    if items:
        collection["first"] = {"id": f"{id_}:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _annotation(view: View, statement: Statement) -> dict[str, Any]:
    report = view.reports[statement.report]
    bodies: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": _sentence(view, statement, report),
        },
        {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "application/json",
            "value": json.dumps(_findings(view, statement, report), ensure_ascii=False),
        },
    ]
    if statement.chain:
        speaker = urn("entity", statement.chain[-1].entity)
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": speaker})
    return {
        "id": urn("statement", statement.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": [_target(report, span) for span in statement.content] or [urn("report", report.id)],
    }


def _sentence(view: View, statement: Statement, report: Report) -> str:
    parties = [f"{party.name}{' (inferred)' if party.is_inferred else ''}" for party in view.parties(statement)]
    if statement.voice == "own":
        through = f", in copy of {', through '.join(parties)}" if parties else ""
        return f"{view.label(report.id)} states it in its own voice{through}."
    through = f", through {', through '.join(reversed(parties[:-1]))}" if parties[:-1] else ""
    cue = f", by {quoted(words(report, statement.cue))}" if statement.cue else ""
    how = f" ({statement.quote})" if statement.quote else ""
    who = parties[-1] if parties else "A source that is not named"
    return f"{who} {statement.act or 'says'}{how}{through}, in {view.label(report.id)}{cue}."


def _findings(view: View, statement: Statement, report: Report) -> dict[str, Any]:
    occasion = statement.occasion
    links = [(view.entities[link.entity], link.inferred) for link in statement.chain]
    return {
        "voice": statement.voice,
        "speaker": view.name(links[-1][0]) if links else None,
        "source": words(report, statement.source),
        "cue": words(report, statement.cue),
        "act": statement.act,
        "quote": statement.quote,
        "score": None if statement.score is None else round(statement.score, 3),
        "chain": [{"name": view.name(entity), "kind": entity.kind, "inferred": inferred} for entity, inferred in links],
        "occasion": {"label": occasion.label, "on": occasion.on} if occasion else None,
    }


def _target(report: Report, span: Span) -> dict[str, Any]:
    text = report.field_text(span.field)
    source: dict[str, Any] = {
        "id": urn("report", report.id) + ("" if span.field == "text" else "#title"),
        "type": "Text",
        "format": "text/plain",
    }
    url = address(report)
    if url:
        source["via"] = url
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }
