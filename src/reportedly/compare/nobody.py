"""Nobody hurt, where another account counts some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.compare.amounts import HARMFUL, Amount, harms_in
from reportedly.compare.dates import days_between, is_before
from reportedly.compare.figures import NOBODY
from reportedly.compare.one_thing import Amounts
from reportedly.compare.quoting import quoted
from reportedly.compare.sides import are_two_parties, between
from reportedly.compare.stated import is_past
from reportedly.compare.units import Unit, content_text
from reportedly.compare.words import stem, terms_of
from reportedly.records import Conflict, Findings, Statement

_OTHER = re.compile(r"\b(?:else|other|more|further|there|in that)\b", re.IGNORECASE)
_MIN_SHARED, _MAX_DAYS = 2, 3
"""How many words two reports share but for those of harm; and how many days apart two reports may be."""


@dataclass(frozen=True)
class _Nobody:
    """A statement that nobody, or nobody of a kind, was killed or was hurt, with its words."""

    statement: Statement
    harm: str
    kind: str
    words: str


def nobody_and_some(units: Sequence[Unit], amounts: Amounts, findings: Mapping[str, Findings]) -> list[Conflict]:
    """Find where one account has nobody hurt, or nobody killed, and another of the story counts some.

    Both must be of two reports that share words, or of two parties of one; where the report that counts some surely
    came out later it may tell what had become known by then. Each statement that has nobody hurt is told once, with an
    account of its own report before others. It is not known whether both speak of one event, beyond that their reports
    do. Cost grows with the statements, and for each that has nobody hurt with the counts of people hurt.

    Args:
        units: Sentences and clauses of one story.
        amounts: Of these sentences.
        findings: By report id.
    """
    found = []
    some = [(u, a) for u in sorted(units, key=lambda u: u.id) for a in amounts.of(u)]
    for nobody in _nobody(units, findings):
        told = terms_of(content_text(nobody.statement, findings))
        counted = [
            (u, a)
            for u, a in some
            if _is_contrary(nobody, u, a, findings)
            and (nobody.statement.report == u.statements[0].report or len((told & u.terms) - HARMFUL) >= _MIN_SHARED)
        ]
        if counted:
            unit, amount = min(
                counted, key=lambda row: (row[0].statements[0].report != nobody.statement.report, row[0].id)
            )
            found.append(_conflict(nobody, unit, amount))
    return sorted(found, key=lambda c: c.id)


def _nobody(units: Sequence[Unit], findings: Mapping[str, Findings]) -> Iterator[_Nobody]:
    for report in sorted({s.report for u in units for s in u.statements}):
        for statement in findings[report].statements:
            text = content_text(statement, findings)
            for found in NOBODY.finditer(text):
                start, end = found.span()
                harm = next((harm for harm, _, _ in harms_in(text[start : end + 40])), "")
                if harm and not _OTHER.search(text[start : end + 20]):
                    kind = stem(found["kind"].lower()) if found["kind"] else ""
                    yield _Nobody(statement, harm, kind, quoted(text, start, min(len(text), end + 20)))


def _is_contrary(nobody: _Nobody, unit: Unit, amount: Amount, findings: Mapping[str, Findings]) -> bool:
    by, of = nobody.statement, unit.statements[0]
    if (
        amount.is_measure
        or nobody.harm not in amount.near
        or nobody.kind not in ("", amount.noun)
        or unit.is_negative
        or amount.value < 1
        or is_past(unit.text)
    ):
        return False
    one, other = (findings[s.report].report.published for s in (by, of))
    if by.report != of.report:
        return not is_before(one, other) and days_between(one, other) <= _MAX_DAYS
    return are_two_parties(by, of)


def _conflict(nobody: _Nobody, unit: Unit, amount: Amount) -> Conflict:
    why = f"{nobody.words} v. {quoted(unit.text, amount.start, len(unit.text))}"
    return between("figure", nobody.statement, unit.statements[0], why)
