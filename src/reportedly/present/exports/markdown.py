"""Claims with their sources as Markdown, for handing on."""

from __future__ import annotations

import re

from reportedly.present.exports.words import address
from reportedly.present.plain import one_line, quoted, shorten
from reportedly.present.reasons import because
from reportedly.present.view import View, n_of, origins_found, when
from reportedly.records import Claim, Dossier, Report

_SIGNS = re.compile(r"[\\`*_\[\]{}<>&~|!$^#@]|(?<=\w)\.(?=[^\W\d_]{2})|:(?=[/A-Za-z])")
_AT_START = re.compile(r"^(\d*)([-+=.)])")
_WITH_BACKSLASH = r"\\\g<0>"
_AND = r"\&"
_WORDS, _TITLE = 400, 160
_NOTE = (
    "Origins are those found in these reports. They say who the reports have it from, and nothing about what is true; "
    "one origin is common, and no fault."
)


def markdown(dossier: Dossier) -> str:
    """Write the dossier as the list of its claims: each with its words, reports, chains, excerpts and origins.

    For handing on: the form is CommonMark 0.31, and no word of a report acts as markup or becomes a link. Claims stand
    story by story, those in most reports first; that orders them by spread and by nothing else. Excerpts are shortened.

    Examples:
        >>> markdown(Dossier()).splitlines()[0]
        '# 0 claims in 0 reports'
    """
    view = View(dossier)
    lines = [f"# {n_of(len(dossier.claims), 'claim')} in {n_of(len(dossier.reports), 'report')}", "", _NOTE]
    for story in view.stories:
        claims = view.claims_of(story)
        if claims:
            lines += ["", f"## {escaped(shorten(story.title, _TITLE)) or 'Story'}"]
            lines += ["", f"{view.outlets_of(story.reports)}; {escaped(view.dates_of(story.reports))}"]
        for claim in claims:
            lines += ["", *_claim(view, claim)]
    return "\n".join(lines) + "\n"


def escaped(words: str) -> str:
    r"""Put words of a report on one line in which nothing acts as Markdown, wherever the line stands.

    Examples:
        >>> escaped("*A* [link](x) at 4:40 p.m."), escaped("1. see www.post.example")
        ('\\*A\\* \\[link\\](x) at 4:40 p.m.', '1\\. see www\\.post\\.example')
    """
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(_WITH_BACKSLASH, one_line(words)))


def _claim(view: View, claim: Claim) -> list[str]:
    reports = view.reports_of(claim)
    lines = [f"### {escaped(quoted(shorten(claim.text, _WORDS)))}", ""]
    lines += [f"{view.outlets_of(reports)}; {escaped(view.dates_of(reports))}. Claim {escaped(claim.id)}.", ""]
    lines.append(f"{origins_found(claim)}:" if claim.origins else f"{origins_found(claim)}.")
    lines += ["", *(f"- {escaped(because(view, origin, view.origin_kind(origin)))}" for origin in claim.origins)]
    lines += [""] if claim.origins else []
    lines += ["Carried by:", ""]
    for id_ in reports:
        lines.append(f"- {_report(view, view.reports[id_])}")
        for statement in dict.fromkeys(c.statement for c in claim.carried):
            if view.statements[statement].report == id_:
                lines.append(f"  - {_words(view, statement)}")
    return lines


def _report(view: View, report: Report) -> str:
    title = escaped(shorten(report.title or "", _TITLE)) or "untitled"
    url = address(report)
    named = f"[{title}](<{url.replace('&', _AND)}>)" if url else title
    outlet = escaped(view.outlet(report) or view.beside_title(report.id))
    return f"**{outlet}**, {named}, {escaped(when(report.published)) or 'undated'}"


def _words(view: View, id_: str) -> str:
    """Who says it, through whom, and the words."""
    statement = view.statements[id_]
    said = escaped(quoted(view.content(statement, _WORDS)))
    parties = [escaped(party.name) + (" (inferred)" if party.is_inferred else "") for party in view.parties(statement)]
    if not parties:
        how = "states it without a source" if statement.voice == "own" else "the source is not named"
        return f"{how}: {said}"
    return f"{' ← '.join(parties)}: {said}"
