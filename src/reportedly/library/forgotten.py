"""Who was forgotten, and is left out of what is found later: salted hashes of names, and nothing else."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from reportedly.compare import fold
from reportedly.library.store import Store
from reportedly.records import Entity, Findings

IsOut = Callable[[Entity], bool]


def left_out(store: Store) -> IsOut:
    """Give a function that tells whether an entity has a name that was forgotten."""
    hashes = {row[0] for row in store.rows("SELECT hash FROM forgotten")}
    salt = store.meta("salt") or ""
    return lambda entity: bool(hashes) and not hashes.isdisjoint(_hash(salt, name) for name in _names(entity))


def without(found: Findings, is_out: IsOut) -> Findings:
    """Take those who were forgotten out of what was found in a report."""
    return without_entities(found, frozenset(e.id for e in found.entities if is_out(e) and e.id != found.report.outlet))


def without_entities(found: Findings, gone: Collection[str]) -> Findings:
    """Take entities out, with the statements that they made or passed on."""
    if not gone:
        return found
    return replace(
        found,
        statements=tuple(s for s in found.statements if not any(link.entity in gone for link in s.chain)),
        entities=tuple(e for e in found.entities if e.id not in gone),
        credits=tuple(c for c in found.credits if c.entity not in gone),
    )


def keep_out(store: Store, known: Sequence[Entity]) -> None:
    """Keep the names of somebody as hashes, salted once a library; an entity may come in several parts."""
    if store.meta("salt") is None:
        store.set_meta("salt", secrets.token_hex(16))
    salt = store.meta("salt") or ""
    last = fold(known[0].name).split()[-1:]
    names = {name for e in known for name in _names(e) if name.split()[-1:] == last or name == _mark(e, e.name)}
    if known[0].kind == "person":
        names |= {f"person {word}" for word in last}
    store.run_all("INSERT OR IGNORE INTO forgotten VALUES (?)", ((_hash(salt, name),) for name in sorted(names)))


def _names(entity: Entity) -> set[str]:
    """The names by which somebody is told: all of several words; one word only where there is no other name."""
    return {_mark(entity, entity.name), *(fold(alias) for alias in entity.aliases if " " in fold(alias))}


def _mark(entity: Entity, name: str) -> str:
    folded = fold(name)
    return folded if " " in folded else f"{entity.kind} {folded}"


def _hash(salt: str, name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), key=salt.encode(), digest_size=16).hexdigest()
