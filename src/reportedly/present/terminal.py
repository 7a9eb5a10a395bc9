"""What an editor reads first: the summary of a dossier on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from reportedly.compare import Found
from reportedly.present.plain import quoted, shorten
from reportedly.present.printer import Printer
from reportedly.present.reasons import because
from reportedly.present.sides import sides
from reportedly.present.speakers import speakers_of
from reportedly.present.timeline import FIRST, First, first_of, timeline
from reportedly.present.view import CONFLICTS, DEPENDENCE, INFERRED, Party, View, n_of, origins_found
from reportedly.records import Claim, Dossier, Report, Statement, Story

_CLAIM, _WHY, _WORDS, _TITLE = 160, 300, 120, 110
_FEW_STATEMENTS = 30
_MAX_SPEAKERS = 5
_MAX_STORIES, _MAX_ALONE, _MAX_ROUTES, _MAX_LABELS, _MAX_DIFFERENCES = 20, 20, 8, 6, 10
_MAX_DAYS, _MAX_FIRSTS, _MAX_FOUND = 3, 2, 20


def summary(
    dossier: Dossier,
    console: Console,
    n_claims: int = 5,
    n_skipped: int = 0,
    n_unsure: int = 0,
    notices: Iterable[str] = (),
) -> None:
    """Print what was found: totals, then each story with its claims, chains and origins. Rejected inputs are counted.

    Counts of origins hold among these reports only and say nothing about truth. Words of reports are printed as plain
    text. Where the console is no terminal, a line is never wrapped.

    Args:
        dossier: What to show.
        console: Where to print.
        n_claims: How many claims to show of each story; the others are counted.
        n_skipped: How many files of other kinds were passed over, which a dossier doesn't hold.
        n_unsure: How many attributed statements were left out for their score, which it doesn't hold either.
        notices: What else is to be known of how it was made, a line each.
    """
    _Summary(View(dossier), console, n_claims, n_skipped, n_unsure).print(notices)


def carriers(found: Found, console: Console, n_claims: int = 5) -> None:
    """Print what carries the words asked for: claims with chains and origins, other statements, and what differs.

    Words of reports are printed as plain text; nothing here says what is true.

    Args:
        found: What `find` gave.
        console: Where to print.
        n_claims: How many claims to show; the others are counted.
    """
    view = View(found.dossier)
    shown = _Summary(view, console, n_claims, 0, 0)
    n_reports = len({view.statements[match.statement].report for match in found.matches})
    shown.line((f"{quoted(shorten(found.asked, _CLAIM))}: ", "bold"), (_carried(found, n_reports), "bold"))
    claims = found.dossier.claims
    for i, claim in enumerate(claims[:n_claims], start=1):
        shown.claim(i, claim)
        shown.first(first_of(view, claim))
    shown.more(len(claims) - n_claims, "claim", indent=2)
    held = {carried.statement for claim in claims for carried in claim.carried}
    alone = [match for match in found.matches if match.statement not in held]
    for heading, differs in (
        ("In no claim of several reports", False),
        ("Near it, but denied, negated or counted otherwise", True),
    ):
        rest = [match.statement for match in alone if match.differs is differs]
        if rest:
            shown.gap()
            shown.line((heading, "bold"), indent=2)
            shown.statements(rest[:_MAX_FOUND])
            shown.more(len(rest) - _MAX_FOUND, "statement", indent=8)
    for story in view.stories:
        shown.differences(story)
    shown.legend()


def _carried(found: Found, n_reports: int) -> str:
    if not found.matches:
        return "in no statement; fewer or other words may find more"
    return f"{n_of(len(found.matches), 'statement')} in {n_of(n_reports, 'report')}"


class _Summary(Printer):
    def __init__(self, view: View, console: Console, n_claims: int, n_skipped: int, n_unsure: int) -> None:
        super().__init__(console)
        self.view, self.n_claims = view, n_claims
        self.n_skipped, self.n_unsure = n_skipped, n_unsure
        self.shows_inferred = False

    def print(self, notices: Iterable[str]) -> None:
        view = self.view
        self.line((self.totals(), "bold"))
        for notice in notices:
            self.line(notice)
        for number, story in enumerate(view.stories[:_MAX_STORIES], start=1):
            self.gap()
            self.story(number, story)
        if len(view.stories) > _MAX_STORIES:
            self.gap()
        self.more(len(view.stories) - _MAX_STORIES, "story", indent=0)
        if view.alone:
            self.gap()
            self.line(("REPORTS IN NO STORY" if view.stories else "REPORTS", "bold"))
            self.each(view.alone, self.n_claims if view.stories else self.room(view.alone))
        self.legend()

    def legend(self) -> None:
        if self.shows_inferred:
            self.gap()
            self.line((f"~ marks a link that was {INFERRED}", "dim"))

    def totals(self) -> str:
        dossier = self.view.dossier
        n_own = sum(statement.voice == "own" for statement in dossier.statements)
        parts = [
            self.view.outlets_of([report.id for report in dossier.reports]),
            f"{n_of(len(dossier.statements) - n_own, 'attributed statement')} and {n_own:,} in an outlet's own voice",
            n_of(len(dossier.stories), "story"),
            f"{len(dossier.rejected):,} rejected",
        ]
        more = (
            (self.n_skipped, "skipped"),
            (self.n_unsure, "left out for their score"),
            (len(dossier.corrections), "corrected by hand"),
        )
        return "; ".join([*parts, *(f"{n:,} {what}" for n, what in more if n)])

    def story(self, number: int, story: Story) -> None:
        view = self.view
        self.line((f"STORY {number} of {len(view.stories)}  {shorten(story.title, _TITLE)}", "bold"))
        self.line(f"{view.outlets_of(story.reports)}; {view.dates_of(story.reports)}", indent=2)
        groups = view.dependence_of(story)
        if groups:
            self.gap()
            self.line(("Who repeats whom", "bold"), indent=2)
        for group in groups:
            others = view.resting(group)
            named = self.named([view.label(report) for report in others])
            on = f" {'rests' if len(others) == 1 else 'rest'} on {view.label(group.root)}" if group.root else ""
            self.line(f"{DEPENDENCE[group.basis]}: {named}{on}", indent=4)
            self.line((f"why: {shorten(group.why, _WHY)}", "dim"), indent=6)
        claims = view.claims_of(story)
        if claims:
            self.gap()
            shown = min(len(claims), self.n_claims)
            which = f"{shown} of {len(claims)}" if shown < len(claims) else str(shown)
            self.line((f"Claims carried most ({which})", "bold"), indent=2)
            for i, claim in enumerate(claims[: self.n_claims], start=1):
                self.claim(i, claim)
        self.timeline(story)
        self.speakers(story)
        self.differences(story)
        if len(claims) < self.n_claims:
            self.gap()
            self.line(("Who said what", "bold"), indent=2)
            reports = [view.reports[id_] for id_ in story.reports]
            self.each(reports, self.room(reports))

    def claim(self, number: int, claim: Claim) -> None:
        view = self.view
        self.gap()
        self.line(f"{number:>2}. ", (quoted(shorten(claim.text, _CLAIM)), "bold"), indent=2, hang=4)
        speakers = self.named(view.speakers(claim), least=3) or "none named"
        self.line(f"{view.outlets_of(view.reports_of(claim))}; speaker: {speakers}", indent=6)
        routes = view.routes(carried.statement for carried in claim.carried)
        for route in routes[:_MAX_ROUTES]:
            reports = self.named(view.labels(route.statements))
            if route.parties:
                self.line(reports, *self.chain(route.parties), indent=8)
            else:
                how = "states it without a source" if route.is_own_voice else "the source is not named"
                self.line(f"{reports}: {how}", indent=8)
        self.more(len(routes) - _MAX_ROUTES, "chain", indent=8)
        self.line((origins_found(claim), "bold"), indent=6)
        for origin in claim.origins:
            self.line(f"* {shorten(because(view, origin, view.origin_kind(origin)), _WHY)}", indent=8)

    def chain(self, parties: Iterable[Party]) -> Iterable[str | tuple[str, str]]:
        for party in parties:
            self.shows_inferred |= party.is_inferred
            yield " <- ", "dim"
            yield f"~{party.name}" if party.is_inferred else party.name

    def speakers(self, story: Story) -> None:
        speakers = speakers_of(self.view, story.reports)
        if not speakers:
            return
        shown = min(len(speakers), _MAX_SPEAKERS)
        self.gap()
        which = f"{shown} of {len(speakers)}" if shown < len(speakers) else str(shown)
        self.line((f"Who speaks most ({which})", "bold"), indent=2)
        for speaker in speakers[:shown]:
            kind = "unnamed source" if speaker.kind == "unnamed" else speaker.kind
            said = f"{n_of(len(speaker.sayings), 'statement')} in {n_of(speaker.n_reports, 'report')}"
            self.line(f"{speaker.name}, {kind}: {said}", indent=4)

    def differences(self, story: Story) -> None:
        conflicts, developments = self.view.conflicts_of(story), self.view.developments_of(story)
        if conflicts:
            self.gap()
            self.line(("Accounts that differ", "bold"), indent=2)
        for conflict in conflicts[:_MAX_DIFFERENCES]:
            self.line(f"{CONFLICTS[conflict.kind]}: {shorten(conflict.why, _WHY)}", indent=4)
            for side in sides(self.view, conflict):
                self.statement(side.statement, f" ({side.found}: {self.named(side.origins, least=3, between='; ')})")
        self.more(len(conflicts) - _MAX_DIFFERENCES, "conflict", indent=4)
        if developments:
            self.gap()
            self.line(("Figures that change with time", "bold"), indent=2)
        for development in developments[:_MAX_DIFFERENCES]:
            self.line(shorten(development.why, _WHY), indent=4)
            self.statements(development.steps)
        self.more(len(developments) - _MAX_DIFFERENCES, "development", indent=4)

    def statements(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            self.statement(self.view.statements[id_])

    def statement(self, statement: Statement, beside: str = "") -> None:
        """One statement with its chain on a line, the cue by which it is denied, and what is to be said beside it."""
        chain = self.chain(self.view.parties(statement))
        words = quoted(self.view.content(statement, _WORDS))
        if statement.act == "denies" and statement.cue:
            words = f"{quoted(self.view.words(statement.cue[0].at(statement.report), _WORDS))} {words}"
        self.line(self.view.label(statement.report), *chain, f": {words}", (beside, "dim"), indent=8)

    def timeline(self, story: Story) -> None:
        """The days on which reports came out, and who had the claims above first; only where dates differ."""
        found = timeline(self.view, story, self.n_claims)
        if not found.is_ordered:
            return
        self.gap()
        self.line(("Timeline", "bold"), indent=2)
        shown = found.steps if len(found.steps) <= _MAX_DAYS else found.steps[: _MAX_DAYS - 1]
        for step in shown:
            self.line(
                f"{step.when}: {self.named([self.view.name_on_its_day(report) for report in step.reports])}", indent=4
            )
        later = sum(len(step.reports) for step in found.steps[len(shown) :])
        if later:
            self.line(f"later: {n_of(later, 'more report')}", indent=4)
        if found.undated:
            undated = self.named([self.view.label(report) for report in found.undated])
            self.line(f"no date known: {undated}", indent=4)
        if found.firsts:
            self.line(FIRST.capitalize(), indent=4)
        for first in found.firsts[:_MAX_FIRSTS]:
            self.line(f"claim {first.number}: {self.firsts(first)}", indent=6)

    def first(self, first: First | None) -> None:
        """Who had a claim first, where the dates tell."""
        if first:
            self.line(f"{FIRST}: {self.firsts(first)}", indent=6)

    def firsts(self, first: First) -> str:
        """The reports that may be the first, with their date; that dates do not tell which."""
        names = self.named([self.view.name_on_its_day(report) for report in first.reports])
        several = "; which of them, the dates do not tell" if len(first.reports) > 1 else ""
        return f"{names} ({first.when}{several})"

    def room(self, reports: Sequence[Report]) -> int:
        """How many statements of each report to show where there is little else."""
        return max(self.n_claims, _FEW_STATEMENTS // len(reports))

    def each(self, reports: Sequence[Report], limit: int) -> None:
        for report in reports[:_MAX_ALONE]:
            self.report(report, limit)
        self.more(len(reports) - _MAX_ALONE, "report", indent=2)

    def report(self, report: Report, limit: int) -> None:
        """What one report alone shows: who said what."""
        view = self.view
        title = f": {shorten(report.title, _TITLE)}" if report.title else ""
        self.gap()
        name = view.beside_title(report.id) if title else view.label(report.id)
        self.line(f"{name}{title}", indent=2)
        self.line(view.dates_of([report.id]), indent=4)
        statements = [s for s in view.statements_of(report.id) if s.voice == "attributed"]
        if not statements:
            self.line("no attributed statement found", indent=4)
        for route in view.routes(s.id for s in statements[:limit]):
            who = list(self.chain(route.parties))[1:] if route.parties else ["source not named"]
            self.line(*who, indent=4)
            for statement in route.statements:
                how = f" ({statement.quote})" if statement.quote else ""
                self.line(f"{statement.act or 'says'}{how}: {quoted(view.content(statement, _CLAIM))}", indent=6)
        self.more(len(statements) - limit, "statement", indent=4)

    def named(self, names: Sequence[str], least: int = _MAX_LABELS, between: str = ", ") -> str:
        """Names in a row, the rest counted."""
        rest = len(names) - least
        return between.join(names[:least]) + (f" and {rest} more" if rest > 0 else "")
