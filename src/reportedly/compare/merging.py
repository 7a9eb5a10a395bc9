"""Dossiers of several blocks made one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.compare.entities import one_of
from reportedly.compare.reuse import Overlap, by_time, reuse
from reportedly.records import Dossier, Entity, Rejected


def merged(parts: Iterable[Dossier], between: Iterable[Overlap] = (), rejected: Iterable[Rejected] = ()) -> Dossier:
    """Put together what was found in blocks of reports; the same whatever the order of the blocks.

    Outlets and organizations that several blocks know by one name, and so by one id, become one entity. Cost grows
    with the rows.

    Args:
        parts: Dossiers of blocks: no report is in two.
        between: What reports of different blocks share; their dates alone say which came first.
        rejected: Inputs that earlier stages refused.
    """
    held = sorted(parts, key=lambda part: part.reports[0].id if part.reports else "")
    reports = {r.id: r for part in held for r in part.reports}
    entities: dict[str, list[Entity]] = {}
    for part in held:
        for entity in part.entities:
            entities.setdefault(entity.id, []).append(entity)
    passages = reuse(list(between), lambda a, b: by_time(reports[a].published, reports[b].published))
    return Dossier(
        reports=tuple(reports[r] for r in sorted(reports)),
        entities=tuple(replace(one_of(entities[e]), id=e) for e in sorted(entities)),
        statements=tuple(sorted((s for part in held for s in part.statements), key=lambda s: s.report)),
        stories=tuple(sorted((t for part in held for t in part.stories), key=lambda t: t.reports)),
        reuse=tuple(sorted([*passages, *(r for part in held for r in part.reuse)], key=lambda r: (r.a, r.b))),
        dependence=tuple(
            sorted((g for part in held for g in part.dependence), key=lambda g: (g.basis, g.reports, g.why))
        ),
        claims=tuple(sorted((c for part in held for c in part.claims), key=lambda c: c.story)),
        conflicts=tuple(c for part in held for c in part.conflicts),
        developments=tuple(sorted((d for part in held for d in part.developments), key=lambda d: d.id)),
        rejected=tuple(sorted(rejected)),
    )
