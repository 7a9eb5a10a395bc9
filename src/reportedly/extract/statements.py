"""The statements of one report: its attributions, and the sentences that its outlet says itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from reportedly.covered import places_held
from reportedly.errors import UsageError
from reportedly.extract.acts import act
from reportedly.extract.decode import Attribution, Piece
from reportedly.extract.model import Tagger
from reportedly.extract.posts import posts
from reportedly.extract.quotations import BREAKS, goes_on, quotations, running
from reportedly.extract.signed import CERTAINTY, Signed, signed
from reportedly.extract.tokens import Tokens
from reportedly.ids import content_id
from reportedly.read.sentences import sentences
from reportedly.records import Furniture, Quote, Report, Span, Statement

_WORD = re.compile(r"[^\W_]+(?:[\u2019'.-][^\W_]+)*")
_EDGE = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb'\u2018\u2019`,;"
# Words that may stand beside an attribution without making its sentence the outlet's own: when, where to, and joints.
_ADJUNCT = frozenset(
    """
    a a.m according added additionally after afternoon afterward afterwards again also although an and as at before but
    by conference continued during earlier evening for from further he her his however i in instead interview it its
    last late later local meanwhile monday morning news next night now of official on p.m press recently release
    reporters saturday she since so speech still statement sunday that the then therefore they this though thursday to
    today told tomorrow too tuesday tweet twitter via wednesday week when which while who with year yesterday friday
    january february march april may june july august september october november december jan feb aug sept oct nov dec
    """.split()
)
_STOPS = frozenset(".?!\u2026")
_CLOSING = frozenset("\"\u201d\u2019'\u00bb")
# A paragraph of a transcript that tells what happened, as (Applause.) or [CROSSTALK].
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[\s.]*")
_GAP = "\n\n"
# Where a quotation goes on with a sentence: behind a comma, and with a word that begins none.
_LED = re.compile(r", [\"\u201c](?:I\b|(?=[^\W\d_])[^A-Z])")
_MARK = re.compile(r"[\"\u201c\u201d]")
_LEAST_LEAD, _LONGEST_LEAD = 3, 1_000  # words, characters
LIKELY = 0.3
"""The least score, of 0.2 to 0.5, that gives the best whole attributions in the texts that scores are fitted on."""


def extract(report: Report, tagger: Tagger) -> tuple[Statement, ...]:
    """Find every statement of a report.

    The title is read before the text, as a reader does. Statements have no chain yet: who the source's words refer
    to, and through whom they came, is for `reportedly.resolve`.

    Args:
        report: A report as read, its furniture marked.
        tagger: The model.

    Returns:
        Attributed statements and own-voice ones, in the order of the text, those of the title first.
    """
    lead = report.title + _GAP if report.title else ""
    tokens = tagger.vocabulary.tokens(lead + report.text)
    found = tagger.attributions(tokens)
    quoted = {"title": quotations(report.title or ""), "text": quotations(report.text)}
    attributed = [
        statement
        for attribution in found
        if (statement := _attributed(report, tokens, attribution, tagger, len(lead), quoted)) is not None
    ]
    shown = posts(report.text)
    by_name = [*signed(report.text, quoted["text"]), *(post.said for post in shown if post.said is not None)]
    attributed += _signed(report, attributed, by_name)
    whole = _led_in(report, _run_on(report, attributed, quoted["text"]), quoted["text"])
    unique = {s.id: s for s in whole}
    own = _own(report, list(unique.values()), [post.whole for post in shown])
    return tuple(sorted([*unique.values(), *own], key=_place))


def sure(statements: Sequence[Statement], min_score: float | None) -> tuple[Statement, ...]:
    """Leave out attributed statements with a lower score; by default unlikely ones that quote nothing.

    What stands in quotation marks was said by somebody, even where the score tells that the source may be wrong.

    Args:
        statements: Of any reports.
        min_score: From 0 to 1; None for `LIKELY`, which quotations need not reach.

    Raises:
        UsageError: The score is out of bounds.

    Examples:
        >>> sure([Statement("s1", "r1", "attributed", (Span(0, 9),), quote="indirect", score=0.2)], None)
        ()
    """
    if min_score is None:
        return tuple(s for s in statements if s.score is None or s.score >= LIKELY or s.quote != "indirect")
    check_score(min_score)
    return tuple(s for s in statements if s.score is None or s.score >= min_score)


def check_score(min_score: float | None) -> None:
    """Refuse a score that no statement can have.

    Raises:
        UsageError: It is out of bounds.
    """
    if min_score is not None and not 0 <= min_score <= 1:
        raise UsageError(f"a minimal score of {min_score}; give a number from 0 to 1")


def _place(statement: Statement) -> tuple[bool, int, int, str]:
    spans = [*statement.source, *statement.cue, *statement.content]
    return spans[0].field == "text", min(s.start for s in spans), max(s.end for s in spans), statement.id


def _attributed(
    report: Report, tokens: Tokens, found: Attribution, tagger: Tagger, n_lead: int, quoted: dict[str, list[Span]]
) -> Statement | None:
    """One attribution as a statement; None where its cue or all of its content is furniture."""
    fields = {"title": report.title or "", "text": report.text}

    def spans(pieces: Sequence[Piece]) -> tuple[Span, ...]:
        out = []
        for first, last in pieces:
            start, end = int(tokens.starts[first]), int(tokens.ends[last - 1])
            span = Span(start - n_lead, end - n_lead) if start >= n_lead else Span(start, end, "title")
            trimmed = _trimmed(fields[span.field], span)
            if trimmed and not _in_furniture(trimmed, report.furniture):
                out.append(trimmed)
        return tuple(out)

    cue = spans([found.cue])
    if not cue:
        return None
    said = [s for s in spans(found.content) if s.field == cue[0].field]
    content = _joined(fields, [_ended(fields[s.field], s, quoted[s.field]) for s in said])
    source = tuple(s for s in spans(found.source) if s.field == cue[0].field)
    if not content:
        return None
    return _made(report, fields, source, cue, content, tagger.score(found), quoted)


def _signed(report: Report, attributed: Sequence[Statement], by_name: Sequence[Signed]) -> list[Statement]:
    """A statement for each signed quotation and post of which nobody is said to have said half."""
    owners = _owners(attributed)
    fields = {"text": report.text}
    made = []
    for found in by_name:
        content = _trimmed(report.text, found.content)
        if content and _owner(owners, found.content) is None and not _in_furniture(content, report.furniture):
            words = {"text": [content]}  # a post is in the words of who posted it, as if it stood in marks
            made.append(_made(report, fields, (found.source,), (found.cue,), (content,), CERTAINTY, words))
    return made


def _made(
    report: Report,
    fields: dict[str, str],
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    score: float | None,
    quoted: dict[str, list[Span]],
) -> Statement:
    words = " ".join(fields[s.field][s.start : s.end] for s in cue)
    key = [(s.field, s.start, s.end) for part in (source, cue, content) for s in part]
    return Statement(
        id=content_id("s", report.id, key),
        report=report.id,
        voice="attributed",
        content=content,
        source=source,
        cue=cue,
        quote=_quote(fields, content, quoted),
        act=act(words),
        score=score,
    )


def _run_on(report: Report, attributed: Sequence[Statement], quoted: list[Span]) -> list[Statement]:
    """Statements whose quotation runs on over paragraphs get the paragraphs that nobody else has, but for asides."""
    made = list(attributed)
    owners = _owners(made)
    for run in running(report.text):
        current: int | None = None
        for span in run:
            mine = _owner(owners, span)
            is_said = not _ASIDE.fullmatch(report.text, span.start, span.end)
            if mine is None and current is not None and is_said and not _in_furniture(span, report.furniture):
                made[current] = _longer(report, made[current], span, quoted)
            current = current if mine is None else mine
    return made


def _owners(statements: Sequence[Statement]) -> list[tuple[int, int, int]]:
    """The contents in the text, in order, each with the number of its statement."""
    return sorted((c.start, c.end, i) for i, s in enumerate(statements) for c in s.content if c.field == "text")


def _owner(owners: Sequence[tuple[int, int, int]], span: Span) -> int | None:
    """The number of a statement whose content has more than half of a span of the text."""
    for at in range(max(0, bisect_left(owners, (span.start, 0, 0)) - 4), len(owners)):
        start, end, i = owners[at]
        if start >= span.end:
            break
        if 2 * (min(end, span.end) - max(start, span.start)) > span.end - span.start:
            return i
    return None


def _longer(report: Report, statement: Statement, span: Span, quoted: list[Span]) -> Statement:
    """The statement with one more stretch of the text in its content."""
    fields = {"title": report.title or "", "text": report.text}
    trimmed = _trimmed(report.text, span)
    content = _joined(fields, [*statement.content, *([trimmed] if trimmed else [])])
    return _made(
        report, fields, statement.source, statement.cue, content, statement.score, {"title": [], "text": quoted}
    )


def _led_in(report: Report, attributed: Sequence[Statement], quoted: list[Span]) -> list[Statement]:
    """Statements get the beginning of the sentence that a quotation ends: "If it leaks, “we close it,” she said"."""
    taken = places_held(report, attributed)
    leads = [_lead(report, statement, taken) for statement in attributed]
    return [_longer(report, a, lead, quoted) if lead else a for a, lead in zip(attributed, leads, strict=True)]


def _lead(report: Report, statement: Statement, taken: bytearray) -> Span | None:
    """The words before a quotation in its sentence, if the cue is behind it and nobody has any of these words.

    None where they are too few to say anything, or where the quotation begins a sentence of its own.
    """
    text, first = report.text, statement.content[0]
    if first.field != "text" or not _LED.match(text, max(0, first.start - 3)) or statement.cue[0].start < first.end:
        return None
    begin = max(0, first.start - _LONGEST_LEAD)
    begin = text.rfind("\n", begin, first.start) + 1 or begin
    near = sentences(text, begin, first.end)[text[begin - 1 : begin] not in BREAKS :]  # a cut one is left out
    whole = next((_body(text, s, report.furniture) for s in near if s.start <= first.start < s.end), None)
    lead = _trimmed(text, Span(whole.start, first.start)) if whole and whole.start < first.start else None
    if lead is None or taken.find(1, lead.start, lead.end) >= 0 or _MARK.search(text, lead.start, lead.end):
        return None
    return lead if len(_WORD.findall(text, lead.start, lead.end)) >= _LEAST_LEAD else None


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space and quotation marks at its edges; an apostrophe within a word stays."""
    start, end = span.start, min(span.end, len(text))
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return Span(start, end, span.field) if start < end else None


def _ended(text: str, span: Span, quoted: Sequence[Span]) -> Span:
    """A content ends with the stop that ends a quotation, and without the stop that ends its sentence.

    The stop of an abbreviation that has others, as U.S. and p.m. have, is a part of its word. A quotation that runs on
    over paragraphs has none of its stops taken away, so that it stays one content.
    """
    stop = span.end
    while stop < len(text) and text[stop] in _STOPS:
        stop += 1
    if text[stop - 1] in _STOPS and _ends_quotation(text, stop, quoted):
        return Span(span.start, stop, span.field)
    bare = span.end - (text[span.end - 1] == ".")
    is_short = "." in "".join(text[span.start : bare].rsplit(maxsplit=1)[-1:])
    if is_short and text[bare : bare + 1] == ".":
        return Span(span.start, bare + 1, span.field)
    if span.start < bare and not is_short:
        return Span(span.start, bare, span.field)
    return span


def _ends_quotation(text: str, stop: int, quoted: Sequence[Span]) -> bool:
    """Whether a quotation is closed here, or goes on in the next paragraph."""
    if text[stop : stop + 1] in _CLOSING:
        return True
    last = bisect_left(quoted, Span(stop, 0)) - 1
    if last < 0 or stop > quoted[last].end or text[stop : quoted[last].end].strip():
        return False
    is_closed = text[quoted[last].end : quoted[last].end + 1].strip() != ""
    return is_closed or any(goes_on(text, quoted[last], span) for span in quoted[last + 1 : last + 2])


def _joined(fields: dict[str, str], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Contents parted only by marks and white space are one."""
    out: list[Span] = []
    for span in sorted(spans):
        between = fields[span.field][out[-1].end : span.start] if out else ""
        if out and all(c.isspace() or c in _EDGE for c in between):
            out[-1] = Span(out[-1].start, span.end, span.field)
        else:
            out.append(span)
    return tuple(out)


def _in_furniture(span: Span, furniture: Sequence[Furniture]) -> bool:
    return span.field == "text" and any(f.start <= span.start and span.end <= f.end for f in furniture)


def _quote(fields: dict[str, str], content: Sequence[Span], quoted: dict[str, list[Span]]) -> Quote:
    """By words: all inside quotation marks is direct, none is indirect."""
    inside = total = 0
    for span in content:
        near = quoted[span.field]
        first = max(bisect_left(near, Span(span.start, 0)) - 1, 0)
        marks = near[first : bisect_left(near, Span(span.end, 0))]
        for word in _WORD.finditer(fields[span.field], span.start, span.end):
            total += 1
            inside += any(q.start <= word.start() and word.end() <= q.end for q in marks)
    if inside == 0:
        return "indirect"
    return "direct" if inside == total else "mixed"


def _own(report: Report, attributed: Sequence[Statement], posted: Sequence[Span]) -> list[Statement]:
    """A statement for each sentence that no attributed one and no post wholly covers; linear, but for many cues."""
    extents = [
        (min(s.start for s in here), max(s.end for s in here))
        for statement in attributed
        for here in _by_line(report, statement)
    ]
    extents = sorted([*extents, *((s.start, s.end) for s in posted)])
    out = []
    first = 0
    for whole in sentences(report.text):
        sentence = _body(report.text, whole, report.furniture)
        if sentence is None:
            continue
        while first < len(extents) and extents[first][1] <= sentence.start:
            first += 1
        last = _after(extents, first, sentence.end)
        covering = [(s, e) for s, e in extents[first:last] if e > sentence.start]
        if _words_left(report.text, sentence, covering):
            out.append(
                Statement(
                    content_id("s", report.id, "own", sentence.start, sentence.end), report.id, "own", (sentence,)
                )
            )
    return out


def _after(extents: Sequence[tuple[int, int]], first: int, end: int) -> int:
    while first < len(extents) and extents[first][0] < end:
        first += 1
    return first


def _by_line(report: Report, statement: Statement) -> list[list[Span]]:
    """The spans of a statement in the text, those on one line together: what lies between them is its too."""
    spans = sorted(s for s in (*statement.source, *statement.cue, *statement.content) if s.field == "text")
    lines = groupby(spans, key=lambda s: report.text.count("\n", spans[0].start, s.start))
    return [list(group) for _, group in lines]


def _body(text: str, sentence: Span, furniture: Sequence[Furniture]) -> Span | None:
    """The sentence without a dateline before it; None where most of the rest is furniture too."""
    start = max((f.end for f in furniture if f.start <= sentence.start < f.end), default=sentence.start)
    while start < sentence.end and text[start].isspace():
        start += 1
    inside = sum(max(0, min(sentence.end, f.end) - max(start, f.start)) for f in furniture)
    return Span(start, sentence.end) if 2 * inside < sentence.end - start else None


def _words_left(text: str, sentence: Span, extents: Sequence[tuple[int, int]]) -> bool:
    """Whether the sentence says anything outside these stretches; a sentence without words says nothing."""
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if any(s < word.end() and word.start() < e for s, e in extents):
            continue
        if word.group().lower() not in _ADJUNCT and not word.group()[0].isdigit():
            return True
    return False
