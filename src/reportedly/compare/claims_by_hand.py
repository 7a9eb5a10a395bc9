"""Claims as a person corrects them: two statements put under one claim, or taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.compare.claims import Gathered
from reportedly.compare.corrections import Corrections, statement_at
from reportedly.compare.units import written
from reportedly.ids import content_id
from reportedly.records import Carried, Findings, Mark, Statement, Story


def by_hand(
    found: Sequence[Gathered], story: Story, findings: Mapping[str, Findings], corrections: Corrections
) -> list[Gathered]:
    """Apply the corrections about a story's claims to what was gathered.

    Statements that are said to have one content get one claim, made of those that they stand in, or of all their words
    where they stand in none. Of two that are said to differ, the second leaves the claims of the first. Corrections
    about statements of different stories change nothing.

    Returns:
        Claims that two reports carry, in their order; new ones at the end.
    """
    claims = list(found)

    def target(mark: Mark) -> Statement | None:
        return statement_at(findings[mark.report].statements, mark) if mark.report in story.reports else None

    for a_mark, b_mark in corrections.same_claims:
        a, b = target(a_mark), target(b_mark)
        if a is not None and b is not None and a.id != b.id:
            claims = _joined(claims, a, b, story, findings)
    for a_mark, b_mark in corrections.other_claims:
        a, b = target(a_mark), target(b_mark)
        if a is not None and b is not None:
            claims = [kept for c in claims if (kept := _without(c, a, b, findings)) is not None]
    return claims


def _joined(
    claims: list[Gathered], a: Statement, b: Statement, story: Story, findings: Mapping[str, Findings]
) -> list[Gathered]:
    with_a = next((c for c in claims if a in c.statements), None)
    with_b = next((c for c in claims if b in c.statements), None)
    if with_a is not None and with_b is with_a:
        return claims
    parts = [
        held or _alone(s, story, findings) for held, s in sorted(((with_a, a), (with_b, b)), key=lambda row: not row[0])
    ]
    made = _gathered(parts[0].text, parts, story.id)
    if with_a is None and with_b is None:
        return [*claims, made]
    first = next(i for i, c in enumerate(claims) if c is with_a or c is with_b)
    rest = [c for c in claims if c is not with_a and c is not with_b]
    return [*rest[:first], made, *rest[first:]]


def _alone(s: Statement, story: Story, findings: Mapping[str, Findings]) -> Gathered:
    longest = max(s.content, key=lambda span: (span.end - span.start, -span.start))
    text = written([longest], findings[s.report].report).strip()
    return Gathered("", story.id, text, (s,), tuple(Carried(s.id, x.start, x.end, x.field) for x in s.content))


def _without(c: Gathered, a: Statement, b: Statement, findings: Mapping[str, Findings]) -> Gathered | None:
    if a not in c.statements or b not in c.statements:
        return c
    statements = tuple(s for s in c.statements if s != b)
    if len({s.report for s in statements}) < 2:
        return None
    carried = tuple(x for x in c.carried if x.statement != b.id)
    words = {x: written_at(x, statements, findings) for x in carried}
    text = c.text if c.text in words.values() else max(words.values(), key=lambda w: (len(w), w))
    return _gathered(text, [Gathered("", c.story, text, statements, carried, c.likeness)], c.story)


def written_at(x: Carried, statements: Iterable[Statement], findings: Mapping[str, Findings]) -> str:
    """The words that carry a claim in one statement."""
    report = next(s.report for s in statements if s.id == x.statement)
    return findings[report].report.field_text(x.field)[x.start : x.end].strip()


def _gathered(text: str, parts: Sequence[Gathered], story: str) -> Gathered:
    carried = tuple(sorted({x for part in parts for x in part.carried}))
    statements = {s.id: s for part in parts for s in part.statements}
    made = content_id("c", story, *(value for x in carried for value in (x.statement, x.start, x.end, x.field)))
    return Gathered(made, story, text, tuple(statements[s] for s in sorted(statements)), carried, parts[0].likeness)
