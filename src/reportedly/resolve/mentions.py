"""Who the source words of a statement refer to: names, pronouns and descriptions, within one report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.extract.quotations import quotations
from reportedly.records import EntityKind, Span
from reportedly.resolve import lexicon
from reportedly.resolve.cast import Mention, Party
from reportedly.resolve.phrases import Phrase, is_plural, kind_of, parse, trim

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?!['\u2019]s\b [A-Z])")
_SENTENCES_BACK = 10
_EVENTS_BACK = 120
_UNNAMED_BACK = 3
_SUBJECT, _SPEAKER, _OBJECT, _QUOTED = 2.0, 3.0, 1.0, 0.2
_AGAIN = 0.25
_GENERIC_BODIES = frozenset(
    [
        "group",
        "organization",
        "organisation",
        "body",
        "company",
        "firm",
        "party",
        "agency",
        "campaign",
        "outfit",
        "movement",
    ]
)
_CLAUSE = re.compile(r",| (?:who|whom|whose|which|that)\b")
_PARTS = frozenset(
    [
        "part",
        "parts",
        "excerpt",
        "excerpts",
        "section",
        "sections",
        "passage",
        "passages",
        "copy",
        "copies",
        "text",
        "version",
        "page",
        "pages",
        "draft",
    ]
)
_PART_OF = re.compile(r" (?:of|from) ")
_PREPOSITION = re.compile(r"\b(?:by|to|with|about|of|for|against|from|on|than|like|and|both) (?:[\w.-]+ ){0,2}$")
_INTERVIEWED = re.compile(r"\b(?:(?:spoke|talked|sat down) (?:to|with)|interviewed|met) (?:[a-z][\w-]* ){0,3}$")
_NAMED_AFTER_COMMA = re.compile(r", (?:(?:the|Mr|Mrs|Ms|Dr|Rev)\.? )*$")


@dataclass(frozen=True, slots=True)
class Reference:
    """What source words refer to.

    ``span`` are the words that name it here. ``host`` is the outlet in "the Herald's Ada Quist", its mention's span
    ``host_span``.
    """

    party: Party
    span: Span
    host: Party | None = None
    host_span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    start: int
    sentence: int
    paragraph: int
    weight: float
    party: Party


class Scene:
    """What a report has mentioned so far at each place, for finding what words there refer back to."""

    def __init__(self, text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.sentences = sentences
        self.mentions = mentions
        self._sentence_starts = [s.start for s in sentences]
        self._mention_starts = [m.span.start for m in mentions]
        self._breaks = [m.start() for m in re.finditer(r"\n", text)]
        self._quoted = quotations(text)
        self._quoted_starts = [q.start for q in self._quoted]
        self._events: list[_Event] = []
        self._positions: list[int] = []
        self._described: list[tuple[Phrase, Party]] = []
        self._subjects = self._first_in_sentence()

    def paragraph(self, position: int) -> int:
        """The number of the paragraph at a position: of the line breaks before it that part two lines of text."""
        return bisect_left(self._breaks, position)

    def sentence(self, position: int) -> int:
        """The number of the sentence at, or last before, a position."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def is_quoted(self, position: int) -> bool:
        """Whether the position is inside quotation marks."""
        i = bisect_right(self._quoted_starts, position) - 1
        return i >= 0 and self._quoted[i].end > position

    def names_in(self, start: int, end: int) -> list[Mention]:
        """The mentions by name that lie wholly in [start, end)."""
        i = bisect_left(self._mention_starts, start)
        j = bisect_left(self._mention_starts, end)
        return [m for m in self.mentions[i:j] if m.span.end <= end]

    def read(self, sources: Sequence[Span]) -> list[Reference | None]:
        """Go through the text once and resolve each source where it stands; answers come in the sources' order."""
        found: list[Reference | None] = [None] * len(sources)
        pronouns = [Span(m.start(), m.end()) for m in _PRONOUN.finditer(self.text) if not self.is_quoted(m.start())]
        items: list[tuple[int, int, int, int]] = [(s.start, 0, s.end, i) for i, s in enumerate(sources)]
        items += [(m.span.start, 1, m.span.end, i) for i, m in enumerate(self.mentions)]
        items += [(p.start, 2, p.end, 0) for p in pronouns]
        open_until = -1
        for start, rank, end, i in sorted(items):
            if rank == 0:
                found[i] = reference = self.refer(start, end)
                if reference is not None:
                    self._add(start, reference.party, _SPEAKER)
                open_until = max(open_until, end)
            elif start < open_until:
                continue
            elif rank == 1:
                self._add(start, self.mentions[i].party, self._weight(self.mentions[i]))
            else:
                party = self._pronoun(start, end)
                if party is not None:
                    self._add(start, party, _SUBJECT)
        return found

    def refer(self, start: int, end: int) -> Reference | None:
        """What the words in [start, end) refer to, by what stands before them; None where they are no noun phrase."""
        start, end = trim(self.text, start, end)
        low = self.text[start:end].lower()
        if not low:
            return None
        if low in lexicon.PERSONAL:
            party = self._pronoun(start, end)
            return Reference(party or self._unnamed(start, end), Span(start, end))
        first = low.split()[0]
        if first in lexicon.RELATIVE and not (first == "that" and " " in low):
            party = self._before_relative(start)
            return Reference(party or self._unnamed(start, end), Span(start, start + len(first)))
        names = self.names_in(start, end)
        phrase = parse(self.text, start, end, tuple((m.span.start, m.span.end) for m in names))
        if phrase is None:
            return None
        return (
            self._named(phrase, names, end)
            or self._of_named(phrase, names, start, end)
            or self._description(phrase, start, end)
        )

    def _named(self, phrase: Phrase, names: Sequence[Mention], end: int) -> Reference | None:
        """The name that heads the phrase, or that follows it after a comma: "the warden, Ada Quist,"."""
        inside = [m for m in names if m.span.end <= phrase.end]
        if inside and self.text[inside[-1].span.end : phrase.end] in ("", "'", "\u2019", "'s", "\u2019s"):
            last = inside[-1]
            owner = inside[-2] if len(inside) > 1 else None
            is_hosted = owner is not None and owner.name is not None and owner.name.is_possessive
            if is_hosted and owner is not None and owner.party.kind == "outlet" and last.party.kind == "person":
                return Reference(last.party, last.span, owner.party, owner.span)
            if phrase.head in lexicon.DOCUMENTS or (
                owner and phrase.head in lexicon.TEAM_NOUNS and last.party.is_place
            ):
                return None
            return Reference(last.party, last.span, *self._employer(last, names))
        for mention in names:
            between = self.text[phrase.end : mention.span.start]
            is_person = mention.party.kind == "person"
            follows = phrase.end <= mention.span.start <= end and _NAMED_AFTER_COMMA.search(between) is not None
            if is_person and follows and kind_of(phrase) == "unnamed":
                mention.party.described.update(phrase.words)
                return Reference(mention.party, mention.span)
        return None

    def _employer(self, person: Mention, names: Sequence[Mention]) -> tuple[Party | None, Span | None]:
        """The outlet in "Ada Quist of the Brackwater Gazette", writing or reporting for it."""
        after = [m for m in names if m.span.start >= person.span.end]
        if after and after[0].party.kind == "outlet" and person.party.kind == "person":
            between = self.text[person.span.end : after[0].span.start]
            if re.fullmatch(r",? (?:(?:reporting|writing) (?:for|in)|of|for) (?:the |The )?", between):
                return after[0].party, after[0].span
        return None, None

    def _of_named(self, phrase: Phrase, names: Sequence[Mention], start: int, end: int) -> Reference | None:
        """Works of an outlet stand for the outlet; a campaign, team or office is one party for one owner."""
        whole = _PART_OF.match(self.text, phrase.end, end) if phrase.head in _PARTS else None
        if whole is not None and end - whole.end() > 2:
            return self.refer(whole.end(), end)
        if phrase.head in lexicon.OUTLET_WORK:
            for mention in names:
                lead = self.text[max(start, mention.span.start - 12) : mention.span.start].lower()
                if mention.party.kind == "outlet" and (
                    mention.span.end <= phrase.end or re.search(r"\b(?:in|by|from|on) (?:the )?$", lead)
                ):
                    return Reference(mention.party, mention.span)
        if phrase.head in ("campaign", "camp", "team"):
            owner = next((m.party for m in names if m.span.end <= phrase.head_start and m.party.kind == "person"), None)
            if owner is None and phrase.determiner in ("his", "her"):
                owner = self._pronoun(phrase.start, phrase.start + 3)
            if owner is not None:
                return Reference(self._owned(owner, phrase), Span(phrase.start, phrase.end))
        return None

    def _owned(self, owner: Party, phrase: Phrase) -> Party:
        words = self._words(phrase.start, phrase.end)
        for _, party in self._described:
            if party.owner is owner:
                if phrase.determiner not in ("his", "her"):
                    party.add_alias(words)
                return party
        party = Party(words, "organization", owner=owner, first=phrase.start)
        self._described.append((phrase, party))
        return party

    def _description(self, phrase: Phrase, start: int, end: int) -> Reference:
        span = Span(phrase.start, phrase.end)
        kind = kind_of(phrase)
        if phrase.is_definite or phrase.determiner == "":
            party = self._described_before(phrase, kind, is_narrowed=self.text.startswith(" of ", phrase.end, end))
            if party is not None:
                party.add_alias(self._words(phrase.start, phrase.end))
                return Reference(party, span)
        if phrase.determiner in ("a", "an") and kind == "unnamed":
            party = self._described_after(phrase, end)
            if party is not None:
                party.add_alias(self._words(phrase.start, phrase.end))
                return Reference(party, span)
        whole, short = self._words(start, _clause(self.text, start, end)), self._words(phrase.start, phrase.end)
        name = whole if kind == "unnamed" and phrase.head in lexicon.BARE_HEADS else short
        party = Party(name, kind, is_unique=True, is_plural=is_plural(phrase), first=start)
        for words in (short, self._words(start, end)):
            party.add_alias(words)
        self._described.append((phrase, party))
        return Reference(party, span)

    def _words(self, start: int, end: int) -> str:
        return self.text[start:end][:200]

    def _unnamed(self, start: int, end: int) -> Party:
        words = self.text[start:end]
        return Party(words, "unnamed", is_unique=True, is_plural=words.lower() == "they", first=start)

    def _described_before(self, phrase: Phrase, kind: EntityKind, *, is_narrowed: bool) -> Party | None:
        """What a definite description points back to: the same words, a fitting name, or who was just spoken of.

        `is_narrowed` tells that "of ..." follows, which says whom the words mean without looking back.
        """
        sentence = self.sentence(phrase.start)
        narrower = lexicon.HYPERNYMS.get(phrase.head, frozenset()) | {phrase.head}
        modifiers = phrase.words - {phrase.head, phrase.determiner}
        same = [party for earlier, party in self._described[-20:] if self._may_be_again(phrase, earlier, party, kind)]
        if same and (kind != "unnamed" or all(party is same[0] for party in same)):
            return same[-1]
        if not phrase.is_definite:
            return None
        may_recall = phrase.head in lexicon.RECALLING and not is_narrowed
        best: tuple[float, int, Party] | None = None
        for event in self._recent(phrase.start):
            party = event.party
            if not _fits(party, kind):
                continue
            described = party.described | set(party.name.lower().split())
            score = (3.0 if described & narrower else 0.0) + sum(word in described for word in modifiers)
            distance = sentence - event.sentence
            if (
                kind in ("organization", "outlet")
                and phrase.head in _GENERIC_BODIES | lexicon.MEDIA_NOUNS
                and distance <= 3
            ):
                score += 2.0 if party.kind == "outlet" or not party.is_place else 0.0
            if kind == "unnamed" and may_recall and distance <= 2 and event.weight >= _SUBJECT:
                score += 2.0 if self._only_person(sentence, party) else 0.0
            key = (score - 0.05 * distance, event.start, party)
            if score >= 2.0 and (best is None or key[:2] > best[:2]):
                best = key
        return best[2] if best is not None else None

    def _may_be_again(self, phrase: Phrase, earlier: Phrase, party: Party, kind: EntityKind) -> bool:
        """Whether a phrase may take up an earlier one: its words or fewer, after "the"; an unnamed one only nearby."""
        if party.owner is not None or party.kind != kind or earlier.head != phrase.head:
            return False
        if not phrase.is_definite:
            return kind != "unnamed" and earlier.words == phrase.words
        near = kind == "document" or self.sentence(phrase.start) - self.sentence(earlier.start) <= _UNNAMED_BACK
        return near and phrase.words - {phrase.head, phrase.determiner} <= earlier.words

    def _only_person(self, sentence: int, party: Party) -> bool:
        """Whether no other person was a subject or speaker in this sentence and the two before."""
        for event in reversed(self._events[-_EVENTS_BACK:]):
            if event.sentence < sentence - 2:
                return True
            if event.party is not party and event.party.kind == "person" and event.weight >= _SUBJECT:
                return False
        return True

    def _described_after(self, phrase: Phrase, end: int) -> Party | None:
        """Who an indefinite description in the lead turns out to be: "a historian", then "historian Ada Quist"."""
        if self.sentence(phrase.start) > 3 or phrase.head not in lexicon.ROLES:
            return None
        narrower = lexicon.HYPERNYMS.get(phrase.head, frozenset()) | {phrase.head}
        i = bisect_left(self._mention_starts, end)
        fitting: list[Party] = []
        for mention in self.mentions[i : i + 60]:
            if self.sentence(mention.span.start) > self.sentence(end) + 8:
                break
            if mention.party.kind == "person" and mention.party.described & narrower and mention.party not in fitting:
                fitting.append(mention.party)
        return fitting[0] if len(fitting) == 1 else None

    def _before_relative(self, start: int) -> Party | None:
        """What "who", "which" or "that" follows: a name, or the noun phrase that ends there."""
        i = bisect_left(self._mention_starts, start) - 1
        if i >= 0:
            mention = self.mentions[i]
            between = self.text[mention.span.end : start]
            if re.fullmatch(r"['\u2019]?s?\s?,?\s?(?:\([^()\n]{1,30}\),?\s?)?", between):
                return mention.party
            if mention.party.kind == "person" and re.fullmatch(r", [^.\n,]{1,40},? ", between):
                return mention.party
        before = self.text[max(0, start - 80) : start]
        match = re.search(
            r"\b(?:the|an?|some|many|several|other|most)\b [^,.;:\n\u201c\"]{2,60},? $", before, re.IGNORECASE
        )
        if match is None:
            return None
        begin = max(0, start - 80) + match.start()
        phrase = parse(self.text, begin, start)
        return self._description(phrase, begin, phrase.end).party if phrase is not None else None

    def _pronoun(self, start: int, end: int) -> Party | None:
        gender = lexicon.PERSONAL.get(self.text[start:end].lower(), "")
        sentence, paragraph = self.sentence(start), self.paragraph(start)
        best: dict[int, tuple[float, int, Party]] = {}
        for event in self._recent(start):
            party = event.party
            if not _agrees(party, gender):
                continue
            far = sentence - event.sentence
            limit = 3 if gender in ("p", "n") else _SENTENCES_BACK
            if far > limit:
                continue
            weight = event.weight * 0.55**far * 0.8 ** (paragraph - event.paragraph)
            weight *= 1.0 if party.gender or gender in ("p", "n") else 0.8
            weight *= 1.0 if party.is_sure or party.n_mentions > 1 else 0.5
            old, start_of, _ = best.get(id(party), (0.0, -1, party))
            together = max(old, weight) + _AGAIN * min(old, weight)
            best[id(party)] = (together, max(start_of, event.start), party)
        if best:
            return max(best.values(), key=lambda b: b[:2])[2]
        return self._later_in_sentence(end, gender) if gender in ("m", "f") else None

    def _later_in_sentence(self, end: int, gender: str) -> Party | None:
        if not self.sentences:
            return None
        stop = self.sentences[self.sentence(end)].end
        for mention in self.names_in(end, stop):
            if mention.party.kind == "person" and _agrees(mention.party, gender):
                return mention.party
        return None

    def _recent(self, position: int) -> Iterable[_Event]:
        """The events before a position, nearest first, no further back than the bounds."""
        at = bisect_left(self._positions, position)
        sentence = self.sentence(position)
        for event in reversed(self._events[max(0, at - _EVENTS_BACK) : at]):
            if sentence - event.sentence > _SENTENCES_BACK:
                return
            yield event

    def subject(self, start: int, end: int) -> Party | None:
        """The first person that stands in [start, end), by name or pronoun; None where none does."""
        i, j = bisect_left(self._positions, start), bisect_left(self._positions, end)
        return next((e.party for e in self._events[i:j] if e.party.kind == "person" and e.weight >= _OBJECT), None)

    def last_document(self, position: int, heads: frozenset[str]) -> Party | None:
        """The document of one of these kinds that was last cited before a position, not far back."""
        for event in self._recent(position):
            if event.party.kind == "document" and heads & set(event.party.name.lower().split()):
                return event.party
        return None

    def _add(self, start: int, party: Party, weight: float) -> None:
        self._events.append(_Event(start, self.sentence(start), self.paragraph(start), weight, party))
        self._positions.append(start)

    def _weight(self, mention: Mention) -> float:
        start = mention.span.start
        if self.is_quoted(start):
            return _QUOTED
        if mention.name is not None and mention.name.is_possessive:
            return 0.7 * _OBJECT
        if _INTERVIEWED.search(self.text, max(0, start - 40), start):
            return _SUBJECT
        if _PREPOSITION.search(self.text, max(0, start - 40), start):
            return 0.7 * _OBJECT
        return _SUBJECT if self._subjects.get(self.sentence(start)) == start else _OBJECT

    def _first_in_sentence(self) -> dict[int, int]:
        firsts: dict[int, int] = {}
        for mention in self.mentions:
            if mention.party.kind == "person" and not (mention.name is not None and mention.name.is_possessive):
                firsts.setdefault(self.sentence(mention.span.start), mention.span.start)
        return firsts


def _clause(text: str, start: int, end: int) -> int:
    """Where a description ends that goes on after its head: at the first comma or relative clause."""
    match = _CLAUSE.search(text, start, end)
    return match.start() if match is not None and match.start() > start else end


def _agrees(party: Party, gender: str) -> bool:
    if gender in ("m", "f"):
        has_role = not lexicon.ROLES.isdisjoint(party.name.lower().split())
        is_role = party.kind == "unnamed" and not party.is_plural and has_role
        is_person = party.kind == "person" or is_role
        return is_person and party.gender in ("", gender)
    if gender == "p":
        return party.kind == "group" or party.is_plural or (party.kind == "organization" and not party.is_place)
    return (party.kind in ("organization", "outlet", "document") or _may_be_body(party)) and not party.is_plural


def _may_be_body(party: Party) -> bool:
    """Whether a name taken for a person's may be a company's: one bare word with nothing personal about it."""
    return party.kind == "person" and not (party.is_sure or party.gender or " " in party.name)


def _fits(party: Party, kind: EntityKind) -> bool:
    """Whether a description of this kind may point back to a named party."""
    if kind == "unnamed":
        return party.kind == "person"
    if kind == "organization" and _may_be_body(party):
        return True
    return party.kind == kind and not party.is_place and not party.is_unique
