from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Findings, Report, Span, Statement
from reportedly.resolve import resolve

PLAIN = """Ada Quist Ms Tom Arkell he she they who it told said claimed Reuters the Brackwater Gazette The Times in an
interview with reported according to a senior official sources 63 percent poll of that writing Mr president Russia
citing I group newspaper spoke by \u00e9migr\u00e9 \U0001f600 \u202e Quist\u2019s CNN\u2019s"""
WORDS = [*PLAIN.split(), "\u201c", "\u201d", '"', "'", ",", ".", "\n", "\n\n", "(AP)", "\u2014"]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))


@st.composite
def reports_with_statements(draw: st.DrawFn) -> tuple[Report, list[Statement]]:
    text, title = draw(TEXTS), draw(st.none() | TEXTS)
    report = Report(
        "r", "k", text, title=title, outlet_name=draw(st.sampled_from([None, "", "Reuters", "The Low Ferry Post"]))
    )
    spans = st.builds(
        lambda a, b, field: Span(min(a, b), max(a, b) + 1, field),
        st.integers(0, len(text) + 3),
        st.integers(0, len(text) + 3),
        st.sampled_from(["text", "text", "text", "title"]),
    )
    parts = st.lists(spans, max_size=2).map(tuple)
    statements = [
        Statement(f"s{n}", "r", draw(st.sampled_from(["attributed", "own"])), draw(parts), draw(parts), draw(parts))
        for n in range(draw(st.integers(0, 5)))
    ]
    return report, statements


def evidence_lies_within(findings: Findings) -> bool:
    sizes = {"text": len(findings.report.text), "title": len(findings.report.title or "")}
    shown = [link.evidence for s in findings.statements for link in s.chain if link.evidence is not None]
    shown += [e for s in findings.statements if s.occasion is not None for e in s.occasion.evidence]
    shown += [e for c in findings.credits for e in c.evidence]
    return all(0 <= e.start < e.end <= sizes[e.field] for e in shown)


@settings(max_examples=150, deadline=None)
@given(reports_with_statements())
def test_anything_resolves_and_every_link_has_an_entity_and_evidence_within_the_text(
    made: tuple[Report, list[Statement]],
) -> None:
    report, statements = made
    findings = resolve(report, statements)
    known = {e.id for e in findings.entities}
    assert [s.id for s in findings.statements] == [s.id for s in statements]
    assert all(link.entity in known for s in findings.statements for link in s.chain)
    assert all(c.entity in known for c in findings.credits)
    assert findings.report.outlet is None or findings.report.outlet in known
    assert len(known) == len(findings.entities)
    assert all(e.name for e in findings.entities)
    assert evidence_lies_within(findings)


@settings(max_examples=60, deadline=None)
@given(reports_with_statements(), reports_with_statements())
def test_another_report_and_the_order_of_statements_change_nothing(
    made: tuple[Report, list[Statement]], other: tuple[Report, list[Statement]]
) -> None:
    report, statements = made
    before = resolve(report, statements)
    resolve(*other)
    after = resolve(report, list(reversed(statements)))
    assert before.entities == after.entities
    assert before.statements == tuple(reversed(after.statements))
