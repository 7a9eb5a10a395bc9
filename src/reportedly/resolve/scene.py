"""One report's text with what it has mentioned so far at each place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.extract.posts import posts
from reportedly.extract.quotations import quotations
from reportedly.records import Span
from reportedly.resolve.cast import Mention, Party
from reportedly.resolve.phrases import Phrase
from reportedly.resolve.usage import Usage, usage
from reportedly.resolve.voices import Voice, voice_at

SENTENCES_BACK, EVENTS_BACK = 10, 120
_MAIN, _RECALLED = 3, 300  # mentions by name
_UNUSED = Usage()
SUBJECT, SPEAKER, OBJECT, QUOTED = 2.0, 3.0, 1.0, 0.2
"""How much a mention weighs as what a pronoun may mean, by the part it plays."""

_PREPOSITION = re.compile(r"\b(?:by|to|with|about|of|for|against|from|on|than|like|and|both) (?:[\w.-]+ ){0,2}$")
_INTERVIEWED = re.compile(r"\b(?:(?:spoke|talked|sat down) (?:to|with)|interviewed|met) (?:[a-z][\w-]* ){0,3}$")
_ONE_OF = re.compile(r"\b(?:an?|another|one|two|his|her|their) $", re.IGNORECASE)
_NOUN = re.compile(r" [a-z]+\b")


@dataclass(frozen=True, slots=True)
class Event:
    """A mention as it was read: where, and how much it weighs for what comes after."""

    start: int
    sentence: int
    paragraph: int
    weight: float
    party: Party


class Scene:
    """The places of a text, the names in it, and the parties that have come up, in the order they did."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        voices: Sequence[Voice] = (),
        author: Party | None = None,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.mentions = mentions
        self._voices, self._author = voices, author
        self.described: list[tuple[Phrase, Party]] = []
        self._sentence_starts = [s.start for s in sentences]
        self._mention_starts = [m.span.start for m in mentions]
        self._breaks = [m.start() for m in re.finditer(r"\n", text)]
        self._quoted, self._posted = quotations(text), [post.whole for post in posts(text)]
        self._events: list[Event] = []
        self._positions: list[int] = []
        self._subjects = self._first_in_sentence()
        self._openers = self._at_starts()
        self._usage: dict[int, Usage] | None = None
        self._firsts: Counter[int] | None = None

    def paragraph(self, position: int) -> int:
        """The number of the paragraph at a position: of the line breaks before it that part two lines of text."""
        return bisect_left(self._breaks, position)

    def sentence(self, position: int) -> int:
        """The number of the sentence at, or last before, a position."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def is_quoted(self, position: int) -> bool:
        """Whether the position is inside quotation marks or a post."""
        return _holds(self._quoted, position) or _holds(self._posted, position)

    def whose_turn(self, position: int) -> Party | None:
        """Whose turn of a talk, post or letter a position is in, and who does not say "he" of himself there."""
        voice = voice_at(self._voices, position)
        return voice.party if voice is not None else None

    def first_person(self, position: int) -> Party | None:
        """Who "I" or "we" at a position is: nobody in quotation marks, and nobody but one author where it is "I"."""
        if _holds(self._quoted, position):
            return None
        if voice_at(self._voices, position) is not None:
            return self.whose_turn(position)
        return self._author if self.text.startswith(("I ", "I\u2019", "I'"), position) else None

    def names_in(self, start: int, end: int) -> list[Mention]:
        """The mentions by name that lie wholly in [start, end)."""
        i = bisect_left(self._mention_starts, start)
        j = bisect_left(self._mention_starts, end)
        return [m for m in self.mentions[i:j] if m.span.end <= end]

    def add(self, start: int, party: Party, weight: float) -> None:
        """Note that a party came up; places must come in order."""
        self._events.append(Event(start, self.sentence(start), self.paragraph(start), weight, party))
        self._positions.append(start)

    def recent(self, position: int) -> Iterable[Event]:
        """What came up before a position, nearest first, no further back than the bounds."""
        at = bisect_left(self._positions, position)
        sentence = self.sentence(position)
        for event in reversed(self._events[max(0, at - EVENTS_BACK) : at]):
            if sentence - event.sentence > SENTENCES_BACK:
                return
            yield event

    def subject(self, start: int, end: int) -> Party | None:
        """The first person that stands in [start, end), by name or pronoun; None where none does."""
        i, j = bisect_left(self._positions, start), bisect_left(self._positions, end)
        return next((e.party for e in self._events[i:j] if e.party.kind == "person" and e.weight >= OBJECT), None)

    def last_document(self, position: int, heads: frozenset[str]) -> Party | None:
        """The document of one of these kinds that was last cited before a position, not far back."""
        for event in self.recent(position):
            if event.party.kind == "document" and heads & set(event.party.name.lower().split()):
                return event.party
        return None

    def only_modifies(self, event: Event) -> bool:
        """Whether a name only says what kind of thing is meant: "a Wexcombe Airways ticket"."""
        mention = self.mention_at(event.start)
        if mention is None or not _ONE_OF.search(self.text, max(0, event.start - 9), event.start):
            return False
        return _NOUN.match(self.text, mention.span.end) is not None

    def weight(self, mention: Mention) -> float:
        """How much a mention weighs for the pronouns after it."""
        start = mention.span.start
        if self.is_quoted(start):
            return QUOTED
        if mention.name is not None and mention.name.is_possessive:
            return 0.7 * OBJECT
        if _INTERVIEWED.search(self.text, max(0, start - 40), start):
            return SUBJECT
        if _PREPOSITION.search(self.text, max(0, start - 40), start):
            return 0.7 * OBJECT
        return SUBJECT if self._subjects.get(self.sentence(start)) == start else OBJECT

    def main_person(self, position: int) -> Party | None:
        """The person whom the text before a position is about: named three times and twice as often as any other."""
        counts: dict[int, tuple[int, Party]] = {}
        before = bisect_left(self._mention_starts, position)
        for mention in self.mentions[max(0, before - _RECALLED) : before]:
            if mention.party.kind == "person":
                n, _ = counts.get(id(mention.party), (0, mention.party))
                counts[id(mention.party)] = n + 1, mention.party
        ranked = sorted(counts.values(), key=lambda c: (-c[0], c[1].first))
        if not ranked or ranked[0][0] < _MAIN or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
            return None
        return ranked[0][1]

    def opens_sentence(self, party: Party) -> bool:
        """Whether a party's name stands at the start of a sentence somewhere, as what acts mostly does."""
        return id(party) in self._openers

    def usage(self, party: Party) -> Usage:
        """How the text uses a party's names."""
        if self._usage is None:
            self._usage = usage(self.text, self.mentions)
        return self._usage.get(id(party), _UNUSED)

    def share_first(self, party: Party) -> float:
        """Of the mentions of a party by name, the share that are the first person's of their sentence."""
        if self._firsts is None:
            firsts = set(self._subjects.values())
            self._firsts = Counter(id(m.party) for m in self.mentions if m.span.start in firsts)
        return self._firsts[id(party)] / max(1, self.usage(party).mentions)

    def mention_at(self, position: int) -> Mention | None:
        """The mention by name that begins at a position."""
        i = bisect_left(self._mention_starts, position)
        return self.mentions[i] if i < len(self.mentions) and self._mention_starts[i] == position else None

    def begins_sentence(self, position: int) -> bool:
        """Whether a sentence begins at a position."""
        return bool(self.sentences) and self._sentence_starts[self.sentence(position)] == position

    def _at_starts(self) -> frozenset[int]:
        """The parties whose names begin a sentence, an article aside."""
        starts = set(self._sentence_starts)
        starts |= {start + 4 for start in starts if self.text.startswith("The ", start)}
        return frozenset(
            id(m.party)
            for m in self.mentions
            if m.span.start in starts and not (m.name is not None and m.name.is_possessive)
        )

    def _first_in_sentence(self) -> dict[int, int]:
        firsts: dict[int, int] = {}
        for mention in self.mentions:
            if mention.party.kind == "person" and not (mention.name is not None and mention.name.is_possessive):
                firsts.setdefault(self.sentence(mention.span.start), mention.span.start)
        return firsts


def _holds(spans: Sequence[Span], position: int) -> bool:
    """Whether one of some spans, in order and apart, holds a position."""
    i = bisect_right(spans, position, key=lambda span: span.start) - 1
    return i >= 0 and spans[i].end > position
