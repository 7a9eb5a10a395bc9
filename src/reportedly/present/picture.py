"""A claim's origins as a small picture: from each origin, through relays, to the reports that have it from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.present.reasons import origin_label
from reportedly.present.view import Party, Route, View
from reportedly.records import Claim, Origin

_MAX_ORIGINS, _MAX_BOXES, _LEAST_BOXES = 12, 36, 3
MAX_REPORTS, _MAX_RELAYS = 12, 3
_HOW = {"agency copy": "printed by", "states it without a source": "stated by"}


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the picture, with the boxes to its right.

    Attributes:
        role: What the box is: an origin, a relay, another name, or how the reports in it have the claim.
        name: The party; "" for a box of reports.
        is_inferred: Whether the link to the box at its left was inferred in every report that has the claim by it.
        reports: The reports of a box of reports, by id.
        n_more: How many more reports lie behind this box and are left out.
    """

    role: str
    name: str = ""
    is_inferred: bool = False
    reports: tuple[str, ...] = ()
    n_more: int = 0
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """The origins of one claim, each with its ways to reports; ``n_more`` origins are left out."""

    origins: tuple[Box, ...]
    n_more: int = 0


@dataclass(slots=True)
class _Node:
    """A party while its picture grows; ``reports`` tells of each report whether its link to here was inferred."""

    role: str
    name: str = ""
    is_inferred: bool = True
    reports: dict[str, bool] = field(default_factory=dict)
    children: dict[tuple[str, str], _Node] = field(default_factory=dict)

    def reach(self) -> set[str]:
        """Every report behind this node."""
        return set(self.reports).union(*(child.reach() for child in self.children.values()))


def picture(view: View, claim: Claim) -> Picture:
    """Draw the ways by which a claim came from its origins to the reports; it says nothing about truth.

    A link is drawn as inferred where each report that has the claim by it carried it over from elsewhere in its text.
    At most 12 origins, some 36 boxes, three relays in a row and 12 reports in a box are drawn, and what is left out is
    counted. Cost grows with the claim's statements.

    Examples:
        >>> from reportedly.records import Carried, Dossier, Report, Span, Statement, Story
        >>> view = View(Dossier(
        ...     reports=(Report("r1", "one", "It rained.", outlet_name="Argus"),),
        ...     statements=(Statement("s1", "r1", "own", (Span(0, 10),)),),
        ... ))
        >>> origin = Origin("outlet", None, "Argus", ("s1",), "")
        >>> picture(view, Claim("c1", "t1", "It rained.", (Carried("s1", 0, 10),), (origin,), 1, 1)).origins
        (Box(role='origin: states it without a source', name='Argus', is_inferred=False, reports=(), n_more=0, \
boxes=(Box(role='stated by', name='', is_inferred=False, reports=('r1',), n_more=0, boxes=()),)),)
    """
    drawn = claim.origins[:_MAX_ORIGINS]
    room = max(_LEAST_BOXES, _MAX_BOXES // max(1, len(drawn)))
    return Picture(
        tuple(
            _origin(view, origin, f"origin {i}" if len(claim.origins) > 1 else "origin", room)
            for i, origin in enumerate(drawn, start=1)
        ),
        len(claim.origins) - len(drawn),
    )


def _origin(view: View, origin: Origin, name: str, room: int) -> Box:
    kind = view.origin_kind(origin)
    top = _Node(f"{name}: {kind}", origin_label(view, origin), is_inferred=False)
    for route in view.routes(origin.statements):
        _add(top, origin, route)
    return _boxed(top, _HOW.get(kind, "reported by"), [room])


def _add(top: _Node, origin: Origin, route: Route) -> None:
    """Add a route; the origin itself, where it ends the chain, is the top.

    Where a report calls the origin otherwise, that stands first on its way, as another name and not as a relay.
    """
    parties = list(reversed(route.parties))
    is_itself = bool(parties) and (parties[0].entity is None or parties[0].entity.id == origin.entity)
    is_renamed = not is_itself and not route.is_own_voice and origin.kind != "outlet"
    is_inferred = is_itself and parties[0].is_inferred
    node = top
    for i, party in enumerate(_few(parties[is_itself:])):
        role = "named as" if is_renamed and i == 0 else "through"
        node = node.children.setdefault((role, party.name), _Node(role, party.name))
        node.is_inferred &= is_inferred
        is_inferred = party.is_inferred
    for statement in route.statements:
        node.reports[statement.report] = node.reports.get(statement.report, True) and is_inferred


def _few(relays: Sequence[Party]) -> list[Party]:
    """Relays in a row, those in the middle of a long row counted."""
    if len(relays) <= _MAX_RELAYS:
        return list(relays)
    left_out = len(relays) - _MAX_RELAYS + 1
    return [*relays[: _MAX_RELAYS - 2], replace(relays[-2], name=f"{left_out} more"), relays[-1]]


def _boxed(node: _Node, how: str, room: list[int]) -> Box:
    """The node as a box, its reports in one box where the link is stated and in another where it was inferred."""
    room[0] -= 1
    boxes = []
    for is_inferred in (False, True):
        reports = [report for report, inferred in node.reports.items() if inferred == is_inferred]
        if reports:
            room[0] -= 1
            shown = tuple(reports[:MAX_REPORTS])
            boxes.append(Box(how, "", is_inferred, shown, len(reports) - len(shown)))
    left_out: set[str] = set()
    for child in node.children.values():
        if room[0] > 0:
            boxes.append(_boxed(child, "reported by", room))
        else:
            left_out |= child.reach()
    if left_out:
        boxes.append(Box("other ways", n_more=len(left_out)))
    return Box(node.role, node.name, node.is_inferred, boxes=tuple(boxes))
