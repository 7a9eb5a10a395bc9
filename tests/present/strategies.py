"""Any dossier that holds together, for properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from reportedly.records import (
    Carried,
    Claim,
    Conflict,
    Correction,
    Dependence,
    Development,
    Dossier,
    Entity,
    Evidence,
    Furniture,
    Link,
    Mark,
    Occasion,
    Origin,
    Published,
    Rejected,
    Report,
    Reuse,
    Span,
    Statement,
    Story,
)

SIZE = 10
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SCORES = st.integers(0, 1000).map(lambda n: n / 1000)
SPANS = st.tuples(st.integers(0, SIZE - 1), st.integers(1, SIZE)).map(sorted).filter(lambda ends: ends[0] < ends[1])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Dossiers that hold together, with every kind of record in them."""

    def ids(letter: str, least: int = 0) -> list[str]:
        return [f"{letter}{i}" for i in range(draw(st.integers(least, 2)))]

    report_ids, entity_ids, statement_ids = ids("r", 1), ids("e", 1), ids("s", 1)
    a_report, an_entity, a_statement = map(st.sampled_from, (report_ids, entity_ids, statement_ids))
    fields = st.sampled_from(["text", "title"])
    spans = st.builds(lambda ends, field: Span(ends[0], ends[1], field), SPANS, fields)
    evidence = st.builds(lambda report, span: Evidence(report, span.start, span.end, span.field), a_report, spans)
    evidences = st.lists(evidence, max_size=2).map(tuple)
    day = st.none() | st.just("2025-03-04")
    carried = st.builds(lambda id_, span: Carried(id_, span.start, span.end, span.field), a_statement, spans)

    marks = st.builds(lambda report, ends: Mark(report, *ends), a_report, SPANS) | st.builds(Mark, a_report, name=WORDS)

    def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(strategy, max_size=2).map(tuple)

    def rows(record: Any, names: list[str], **overrides: Any) -> Any:
        kinds = {"id": st.nothing(), **overrides}
        return tuple(draw(st.builds(record, **{**kinds, "id": st.just(name)})) for name in names)

    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=SIZE, max_size=SIZE + 5)
    reports = rows(
        Report,
        report_ids,
        text=text,
        title=text,
        outlet=st.none() | an_entity,
        published=st.builds(Published, start=day, end=day, evidence=evidences),
        furniture=several(SPANS.map(lambda ends: Furniture(ends[0], ends[1], "caption"))),
    )
    links = st.builds(Link, an_entity, st.none() | evidence, st.booleans())
    statements = rows(
        Statement,
        statement_ids,
        report=a_report,
        content=several(spans),
        source=several(spans),
        cue=several(spans),
        score=st.none() | SCORES,
        occasion=st.none() | st.builds(Occasion, WORDS, day, evidences),
        chain=several(links),
    )
    stories = rows(Story, ids("t", 1), reports=several(a_report))
    origins = st.builds(Origin, entity=st.none() | an_entity, statements=several(a_statement), evidence=evidences)
    return Dossier(
        reports=reports,
        entities=rows(Entity, entity_ids),
        statements=statements,
        stories=stories,
        reuse=draw(several(st.builds(Reuse, a=evidence, b=evidence, score=SCORES))),
        dependence=draw(
            several(st.builds(Dependence, reports=several(a_report), root=st.none() | a_report, evidence=evidences))
        ),
        claims=rows(
            Claim,
            ids("c"),
            story=st.sampled_from([story.id for story in stories]),
            carried=several(carried),
            origins=several(origins),
            n_reports=st.integers(0, 9),
            n_outlets=st.integers(0, 9),
        ),
        conflicts=rows(Conflict, ids("x"), a=a_statement, b=a_statement, evidence=evidences),
        developments=rows(Development, ids("d"), steps=several(a_statement)),
        rejected=draw(several(st.builds(Rejected))),
        corrections=rows(Correction, ids("k"), marks=several(marks)),
    )
