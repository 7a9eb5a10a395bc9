"""What stands on either side of a conflict: a statement, and the origins and reports for which it stands."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.present.reasons import origin_label
from reportedly.present.view import View, origins_in
from reportedly.records import Claim, Conflict, Statement

_LABEL = 80


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict.

    Attributes:
        statement: What the conflict names.
        origins: The origins of the claims that hold the statement, by what they are called; where none holds it, whom
            the statement comes from, else the report's outlet.
        reports: The reports that carry these claims, by id, the statement's own among them.
        found: How many origins were found in how many reports, in words.
    """

    statement: Statement
    origins: tuple[str, ...]
    reports: tuple[str, ...]
    found: str


def sides(view: View, conflict: Conflict) -> tuple[Side, Side]:
    """Tell for how many origins and reports each side of a conflict stands.

    One agency's figure in twelve papers is one origin against one. The count ranks nobody: it says nothing about which
    side is right. A claim that holds both sides tells nothing about either and is left out; a statement that carries
    several claims counts with the reports of all of them. Cost grows with the statements of the claims.
    """
    on_a, on_b = view.claims_with(conflict.a), view.claims_with(conflict.b)
    both = {claim.id for claim in on_a} & {claim.id for claim in on_b}
    return (
        _side(view, conflict.a, [claim for claim in on_a if claim.id not in both]),
        _side(view, conflict.b, [claim for claim in on_b if claim.id not in both]),
    )


def _side(view: View, id_: str, claims: list[Claim]) -> Side:
    statement = view.statements[id_]
    labels = {(o.kind, o.entity, o.label): origin_label(view, o, _LABEL) for claim in claims for o in claim.origins}
    reports = tuple(dict.fromkeys([statement.report, *(r for claim in claims for r in view.reports_of(claim))]))
    parties = view.parties(statement)
    own = parties[-1].name if parties else view.label(statement.report)
    origins = tuple(labels.values()) or (own,)
    return Side(statement, origins, reports, origins_in(len(origins), len(reports)))
