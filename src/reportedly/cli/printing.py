"""What the commands of a library print: words of reports as plain text, a line each where the output is no terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from reportedly.library.adding import Added
from reportedly.library.correcting import Corrected
from reportedly.library.corrections import Described
from reportedly.library.forgetting import Forgotten
from reportedly.library.listing import Listed, Listing
from reportedly.library.news import news
from reportedly.library.searching import Hit, Hits
from reportedly.library.showing import Shown
from reportedly.library.voices import Quoted
from reportedly.present import plain, shorten, summary
from reportedly.present.plain import quoted
from reportedly.present.printer import Printer
from reportedly.present.view import n_of, when
from reportedly.records import Published

_TITLE, _NAME, _WORDS, _LONG = 110, 60, 160, 400
_MAX_STORIES, _MAX_CLAIMS, _MAX_OUTLETS = 20, 10, 6


def line(console: Console, *parts: str | tuple[str, str], indent: int = 0) -> None:
    """Print one line, which is wrapped only on a terminal, its further lines hanging."""
    Printer(console).line(*parts, indent=indent)


def print_added(added: Added, console: Console) -> None:
    """Print what adding did: counts, the stories that reports went to, claims that have other origins now."""
    counts = [
        f"{n_of(len(added.new) - added.n_versions, 'report')} added",
        f"{n_of(added.n_versions, 'new version')}",
        f"{added.n_known:,} known already",
        f"{len(added.rejected):,} rejected",
    ]
    more = ((added.n_skipped, "skipped"), (added.n_unsure, "left out for their score"))
    counts += [f"{n:,} {what}" for n, what in more if n]
    line(console, ("; ".join(counts), "bold"))
    for words in added.change.bounded.said():
        line(console, words)
    found = news(added.change, added.new)
    for story in found.stories[:_MAX_STORIES]:
        size = f"{n_of(story.n_reports, 'report')} by {n_of(story.n_outlets, 'outlet')}, {story.n_new:,} new"
        line(console, f"{shorten(story.title, _TITLE)}: {size}", indent=2)
    _more(console, len(found.stories) - _MAX_STORIES, "story")
    if found.n_alone:
        line(console, f"in no story: {n_of(found.n_alone, 'report')}", indent=2)
    if found.claims:
        line(console, ("Claims with another number of origins than before", "bold"))
    for claim in found.claims[:_MAX_CLAIMS]:
        now = f"{n_of(claim.n_origins, 'origin')} found, {claim.n_before:,} before"
        line(console, f"{quoted(shorten(claim.text, _WORDS))}: {now}", indent=2)
    _more(console, len(found.claims) - _MAX_CLAIMS, "claim")


def print_listing(found: Listing, console: Console, limit: int) -> None:
    """Print stories and reports, so many of each."""
    for story in found.stories[:limit]:
        days = [day for report in story.reports for day in (report.first_day, report.last_day) if day]
        outlets = [shorten(outlet, _NAME) for outlet in story.outlets]
        more = f" and {len(outlets) - _MAX_OUTLETS} more" if len(outlets) > _MAX_OUTLETS else ""
        line(console, (shorten(story.title, _TITLE), "bold"), (f"  {story.id}", "dim"))
        said = f"{_days(days)}; {n_of(len(story.reports), 'report')}: {', '.join(outlets[:_MAX_OUTLETS])}{more}"
        line(console, said, indent=2)
        for report in story.reports[:limit]:
            _print_listed(report, console)
        _more(console, len(story.reports) - limit, "report", indent=4)
    _more(console, len(found.stories) - limit, "story", hint="; --limit shows more")
    if found.alone:
        line(console, ("In no story", "bold"))
    for report in found.alone[:limit]:
        _print_listed(report, console)
    _more(console, len(found.alone) - limit, "report", hint="; --limit shows more")
    if not found.stories and not found.alone:
        line(console, "nothing")
    if found.n_waiting:
        line(
            console,
            f"{n_of(found.n_waiting, 'report')} not compared yet; `reportedly add` without inputs does it",
        )


def print_shown(shown: Shown, console: Console) -> None:
    """Print a report with its versions and what was found in it, or a story as `trace` does."""
    if shown.versions:
        _print_report(shown, console)
    if shown.dossier.reports:
        summary(shown.dossier, console)
    else:
        line(console, "not compared yet; `reportedly add` without inputs does it")


def print_statements(shown: Shown, console: Console) -> None:
    """Print the ids of statements, with the words of each and who said them."""
    names = {entity.id: entity.name for entity in shown.dossier.entities}
    reports = {report.id: report for report in shown.dossier.reports}
    for s in shown.dossier.statements:
        report = reports[s.report]
        words = " … ".join(report.field_text(span.field)[span.start : span.end] for span in s.content)
        chain = " <- ".join(shorten(names[link.entity], _NAME) for link in s.chain) or "no source"
        line(console, (f"{s.id}  ", "dim"), plain(chain), ": ", quoted(shorten(words, _WORDS)))


def _print_report(shown: Shown, console: Console) -> None:
    current = next(version for version in shown.versions if version.is_current)
    draft = current.draft
    published = shown.dossier.reports[0].published if shown.dossier.reports else None
    dated = f"{when(published)} ({published.basis})" if published and published.start else "undated"
    facts = (
        ("title", draft.title),
        ("outlet", draft.outlet_name),
        ("date", dated),
        ("byline", draft.byline),
        ("credit", draft.credit),
        ("file", draft.path),
        ("address", draft.url),
        ("id", current.id),
        ("story", f"{shown.story.title}  {shown.story.id}" if shown.story else "none"),
    )
    for name, value in facts:
        if value:
            line(console, (f"{name:>8}  ", "dim"), shorten(value, _LONG))
    for version in shown.versions if len(shown.versions) > 1 else ():
        one = version.draft
        said = [f"version {version.number}{', current' if version.is_current else ''}", f"added {version.added}"]
        said += [f"{what} {value}" for what, value in (("fetched", one.retrieved), ("dated", one.published)) if value]
        line(console, shorten(f"{'; '.join(said)}; {len(one.text):,} characters", _LONG), indent=10)


def print_hits(hits: Hits, voices: Sequence[Quoted], console: Console) -> None:
    """Print who is quoted with the words, and the statements and reports that were found, with the words marked."""
    n = f"{n_of(hits.n_statements, 'statement')}, {n_of(hits.n_reports, 'report')}"
    line(console, (n, "bold"))
    if hits.is_cut:
        line(console, "very many have this: only those added last were looked through, and stand here newest first")
    if voices:
        each = ", ".join(
            f"{shorten(one.name, _NAME)} ({one.n_statements:,} in {n_of(one.n_reports, 'report')})" for one in voices
        )
        line(console, f"quoted with these words: {each}", indent=2)
    for hit in (*hits.statements, *hits.reports):
        who = f"{shorten(hit.speaker, _NAME)}: " if hit.speaker else ""
        days = _days([day for day in (hit.first_day, hit.last_day) if day])
        where = ", ".join(shorten(name, _NAME) for name in (hit.report, hit.outlet) if name)
        line(console, (f"{where}, {days}", "dim"), indent=2)
        line(console, who, shorten(_marked(hit), _LONG), indent=4)
    _more(console, hits.n_statements - len(hits.statements), "statement", hint="; --limit shows more")
    _more(console, hits.n_reports - len(hits.reports), "report", hint="; --limit shows more")


def _marked(hit: Hit) -> str:
    """The words of a hit, those that were searched for between asterisks."""
    text, at = "", 0
    for start, end in hit.marked:
        text += f"{hit.text[at:start]}*{hit.text[start:end]}*"
        at = end
    return text + hit.text[at:]


def print_forgotten(forgotten: Forgotten, console: Console) -> None:
    """Print how many statements went, and from which stories."""
    said = f"{shorten(forgotten.name, _NAME)}: {n_of(forgotten.n_statements, 'statement')} forgotten"
    line(console, (said, "bold"))
    for title, n in forgotten.stories:
        line(console, f"{shorten(title, _TITLE)}: {n:,}", indent=2)
    if forgotten.n_removed:
        line(console, f"{n_of(forgotten.n_removed, 'report')} removed, versions included")


def _print_listed(report: Listed, console: Console) -> None:
    days = _days([day for day in (report.first_day, report.last_day) if day])
    versions = f", {report.n_versions} versions" if report.n_versions > 1 else ""
    title = f": {shorten(report.title, _TITLE)}" if report.title else ""
    where = f"{shorten(report.outlet, _NAME)}, " if report.outlet else ""
    line(console, f"{shorten(report.key, _NAME)}", (f"  {where}{days}{versions}", "dim"), title, indent=4)


def _days(days: Sequence[str]) -> str:
    return when(Published(min(days), max(days), "metadata")) if days else "undated"


def _more(console: Console, n: int, thing: str, indent: int = 2, hint: str = "") -> None:
    if n > 0:
        line(console, f"and {n_of(n, 'more ' + thing)}{hint}", indent=indent)


def print_corrected(corrected: Corrected, console: Console, *, is_undone: bool = False) -> None:
    """Print what a change of corrections did."""
    n = n_of(len(corrected.corrections), "correction")
    line(console, (f"{n} {'taken back' if is_undone else 'added'}", "bold"))
    if corrected.n_elsewhere:
        line(console, f"{corrected.n_elsewhere:,} about reports that are not here; they wait for them", indent=2)
    found = news(corrected.change, frozenset())
    for claim in found.claims[:_MAX_CLAIMS]:
        now = f"{n_of(claim.n_origins, 'origin')} found, {claim.n_before:,} before"
        line(console, f"{quoted(shorten(claim.text, _WORDS))}: {now}", indent=2)
    _more(console, len(found.claims) - _MAX_CLAIMS, "claim")


def print_corrections(found: Sequence[Described], console: Console) -> None:
    """Print corrections with their numbers and what they are about."""
    for each in found:
        made = each.correction
        about = "; ".join(_about(key, words) for key, words in each.about)
        said = f": {' <- '.join(made.values) if made.kind == 'chain' else ' to '.join(dict.fromkeys(made.values))}"
        head = f"{each.number:>4}  {made.kind.replace('_', '-')}  "
        line(console, (head, "bold"), plain(about + (said if made.values else "")))
        if made.note:
            line(console, shorten(made.note, _LONG), indent=6)
    if not found:
        line(console, "no corrections")


def _about(key: str | None, words: str) -> str:
    where = shorten(key, _NAME) if key else "a report that is not here"
    return f"{quoted(shorten(words, _TITLE))} in {where}" if words else where
