"""Who "he", "she", "it" and "they" mean in one report."""

from __future__ import annotations

from reportedly.resolve import lexicon
from reportedly.resolve.cast import Party
from reportedly.resolve.scene import SENTENCES_BACK, SPEAKER, SUBJECT, Scene

_AGAIN = 0.25
_ABOUT, _CLEARLY, _LEAST_STANDING = 3, 1.6, 0.5  # sentences; times the next one; a subject two sentences back
_A_SENTENCE_BACK, _A_PARAGRAPH_BACK = 0.55, 0.8


def pronoun(scene: Scene, start: int, end: int) -> Party | None:
    """The party that a personal pronoun most likely means: who came up last, with most weight, and agrees with it.

    Each sentence and paragraph back lessens the weight; None where nobody agrees.
    """
    gender = lexicon.PERSONAL.get(scene.text[start:end].lower(), "")
    best = _standing(scene, start, gender, 3 if gender in ("p", "n") else SENTENCES_BACK)
    if best:
        return best[0][2]
    return _later_in_sentence(scene, end, gender) if gender in ("m", "f") else None


def foremost_person(scene: Scene, start: int) -> Party | None:
    """The person with a name whom the last sentences are about; None where another stands nearly as high."""
    best = [b for b in _standing(scene, start, "", _ABOUT) if b[2].kind == "person"]
    is_clear = len(best) == 1 or (len(best) > 1 and best[0][0] >= _CLEARLY * best[1][0])
    if not is_clear or best[0][0] < _LEAST_STANDING:
        return None
    acting = (e.party for e in scene.recent(start) if e.weight >= SUBJECT and e.party.kind == "person")
    return best[0][2] if next(acting, best[0][2]) is best[0][2] else None


def _standing(scene: Scene, start: int, gender: str, reach: int) -> list[tuple[float, int, Party]]:
    """Who came up in so many sentences before a position and agrees with a gender: weight, place, party; best first."""
    sentence, paragraph = scene.sentence(start), scene.paragraph(start)
    best: dict[int, tuple[float, int, Party]] = {}
    for event in scene.recent(start):
        party = event.party
        far = sentence - event.sentence
        if far > reach or not _agrees(party, gender):
            continue
        is_sure = party.is_sure or (party.kind != "unnamed" and event.weight >= SPEAKER)
        weight = event.weight * _A_SENTENCE_BACK**far * _A_PARAGRAPH_BACK ** (paragraph - event.paragraph)
        weight *= 1.0 if party.gender or gender in ("p", "n") else 0.8
        weight *= 1.0 if is_sure or party.n_mentions > 1 else 0.5
        old, start_of, _ = best.get(id(party), (0.0, -1, party))
        together = max(old, weight) + _AGAIN * min(old, weight)
        best[id(party)] = (together, max(start_of, event.start), party)
    return sorted(best.values(), key=lambda b: b[:2], reverse=True)


def _later_in_sentence(scene: Scene, end: int, gender: str) -> Party | None:
    if not scene.sentences:
        return None
    stop = scene.sentences[scene.sentence(end)].end
    people = (m.party for m in scene.names_in(end, stop) if m.party.kind == "person")
    return next((party for party in people if _agrees(party, gender)), None)


def _agrees(party: Party, gender: str) -> bool:
    if gender in ("m", "f"):
        has_role = not lexicon.ROLES.isdisjoint(party.name.lower().split())
        is_role = party.kind == "unnamed" and not party.is_plural and has_role
        is_person = party.kind == "person" or is_role
        return is_person and party.gender in ("", gender)
    if not gender:
        return party.kind == "person"
    if gender == "p":
        return party.kind == "group" or party.is_plural or (party.kind == "organization" and not party.is_place)
    return (party.kind in ("organization", "outlet", "document") or may_be_body(party)) and not party.is_plural


def may_be_body(party: Party) -> bool:
    """Whether a name taken for a person's may be a company's: one bare word with nothing personal about it."""
    return party.kind == "person" and not (party.is_sure or party.gender or " " in party.name)
