from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.compare import correction, find
from reportedly.present.terminal import carriers, summary
from reportedly.present.timeline import FIRST, first_of
from reportedly.present.view import View
from reportedly.records import Dossier, Mark, Published, Report, Span, Statement
from tests.present.sample import sample

HERE = Path(__file__).parent


def shown(dossier: Dossier, width: int | None = None, n_claims: int = 5, n_skipped: int = 0) -> str:
    """The summary as a file gets it, or as a terminal of so many columns does."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=width is not None, color_system=None)
    summary(dossier, console, n_claims=n_claims, n_skipped=n_skipped)
    return out.getvalue()


@pytest.mark.parametrize(("file", "width"), [("summary.txt", None), ("summary-80.txt", 80)])
def test_the_sample_reads_as_in_the_file(file: str, width: int | None) -> None:
    golden = (HERE / "cases" / file).read_text(encoding="utf-8")
    assert shown(sample(), width, n_skipped=3) == golden


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, shown(sample(), width).splitlines())) <= width


def test_every_terminal_and_file_gets_the_same_words() -> None:
    assert shown(sample(), 50).split() == shown(sample()).split()


def test_words_of_reports_never_act() -> None:
    out = io.StringIO()
    summary(sample(), Console(file=out, width=100, force_terminal=True, color_system="truecolor"))
    text = out.getvalue()
    assert "[red]not red[/red]" in " ".join(text.split())
    assert "\x1b[31m" not in text
    assert "\x1b]8;" not in text
    own = {"\x1b[1m", "\x1b[2m", "\x1b[0m"}
    for sequence in own:
        text = text.replace(sequence, "")
    assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"]
    assert not set(text) & set("\u202e\u2066")


def test_what_was_corrected_by_hand_is_counted() -> None:
    made = correction("date", [Mark(sample().reports[0].id)], ["2025-05-13"])
    assert "1 corrected by hand" in shown(replace(sample(), corrections=(made,)))
    assert "by hand" not in shown(sample())


def test_claims_that_are_not_shown_are_counted() -> None:
    text = shown(sample(), n_claims=2)
    assert "Claims carried most (2 of 6)" in text
    assert "survey" not in text.partition("Who speaks most")[0]


def test_the_legend_stands_only_where_a_link_was_inferred() -> None:
    dossier = sample()
    assert "was inferred" in shown(dossier)
    certain = (replace(s, chain=tuple(replace(link, inferred=False) for link in s.chain)) for s in dossier.statements)
    assert "inferred" not in shown(replace(dossier, statements=tuple(certain)))


def test_a_single_report_shows_who_said_what() -> None:
    report = Report("r1", "one", "Kim said no. Lee left.", outlet_name="Argus")
    said = Statement("s1", "r1", "attributed", (Span(9, 11),), (Span(0, 3),), (Span(4, 8),), "indirect", "says", 0.9)
    own = Statement("s2", "r1", "own", (Span(13, 22),))
    assert shown(Dossier(reports=(report,), statements=(said, own))) == (
        "1 report by 1 outlet; 1 attributed statement and 1 in an outlet's own voice; 0 stories; 0 rejected\n"
        "\nREPORTS\n\n  Argus\n    undated\n    “Kim”\n      says (indirect): “no”\n"
    )


def test_a_story_of_few_claims_shows_who_said_what_in_each_report() -> None:
    dossier = sample()
    few, many = sorted(dossier.stories, key=lambda story: len(story.reports))
    assert "Who said what" in shown(replace(dossier, stories=(few,)))
    assert "Who said what" not in shown(replace(dossier, stories=(many,)))


def test_pieces_that_are_cut_bring_one_mark_each() -> None:
    text = "Kim said " + "no " * 80 + "and left, " + "yes " * 80
    content = (Span(9, 249), Span(259, len(text)))
    report = Report("r1", "one", text)
    said = Statement("s1", "r1", "attributed", content, (Span(0, 3),), (Span(4, 8),), "indirect", "says", 0.9)
    assert "… …" not in shown(Dossier(reports=(report,), statements=(said,)))


def test_outlets_that_are_not_known_are_not_counted() -> None:
    dossier = sample()
    nameless = tuple(replace(report, outlet=None, outlet_name=None) for report in dossier.reports)
    text = shown(replace(dossier, reports=nameless))
    assert "outlets;" not in text
    assert "3 reports, 3 with no outlet named; speaker: Dana Velt" in text


def test_an_empty_dossier_is_one_line() -> None:
    assert shown(Dossier()).count("\n") == 1


def test_many_reports_stay_short() -> None:
    reports = tuple(Report(f"r{i}", f"key{i}", "Words.") for i in range(1000))
    assert shown(Dossier(reports=reports)).count("\n") < 200


def block(text: str, heading: str) -> list[str]:
    """The lines of one part of the summary."""
    return text.partition(f"  {heading}\n")[2].partition("\n\n")[0].splitlines()


def test_a_timeline_is_short_whatever_the_dates() -> None:
    dossier = sample()
    days = [*(f"2025-03-{day:02}" for day in (3, 4, 5, 6)), "", "2025-03-09", "2025-03-10", "2025-03-11"]
    dated = (
        replace(report, published=Published(day, day, "metadata") if day else Published())
        for report, day in zip(dossier.reports, days, strict=True)
    )
    lines = block(shown(replace(dossier, reports=tuple(dated))), "Timeline")
    assert lines[:4] == [
        "    3 March 2025: Tarn Valley Herald",
        "    4 March 2025: Westmoor Echo",
        "    later: 2 more reports",
        "    no date known: The Tarnholt Times (“Bridge may open to cars in May”)",
    ]
    assert len(lines) == 7


def test_one_date_is_no_timeline() -> None:
    dossier = sample()
    same = tuple(replace(r, published=Published("2025-03-03", "2025-03-03", "metadata")) for r in dossier.reports)
    assert "Timeline" not in shown(replace(dossier, reports=same))


def test_either_side_of_a_conflict_says_for_how_many_origins_it_stands() -> None:
    lines = block(shown(sample()), "Accounts that differ")
    assert [line.rpartition("” ")[2] for line in lines[1:]] == [
        "(1 origin found in this report: Pim Oster)",
        "(1 origin found in this report: Dana Velt)",
    ]


def found(asked: str) -> str:
    stream = io.StringIO()
    carriers(find(asked, sample()), Console(file=stream))
    return stream.getvalue()


def test_of_what_was_found_it_is_said_who_had_it_first() -> None:
    told = next(first for claim in sample().claims if (first := first_of(View(sample()), claim)))
    assert f"{FIRST}: " in found(told.claim.text)
    assert f"({told.when}" in found(told.claim.text)
