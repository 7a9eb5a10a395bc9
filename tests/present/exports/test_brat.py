"""Annotations for brat, read back by what reads PolNeAR's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate import evaluate
from reportedly.evaluate.formats import read_pile
from reportedly.evaluate.formats.brat import read_brat
from reportedly.evaluate.formats.dossiers import parts_of_statement
from reportedly.evaluate.marked import Parts, Places
from reportedly.present.exports import export
from reportedly.read.text import decode
from reportedly.records import Dossier, Report, Span, Statement
from tests.present.exports.test_tables import read_csv
from tests.present.sample import sample
from tests.present.strategies import dossiers


def write(folder: Path, dossier: Dossier) -> Path:
    for name, data in export(dossier, "brat").items():
        (folder / name).write_bytes(data)
    return folder


def readable() -> Dossier:
    """The sample without the control characters of its last report, with which it is no text."""
    *others, last = sample().reports
    text = "".join(c if c.isprintable() or c == "\n" else "?" for c in last.text)
    return replace(sample(), reports=(*others, replace(last, text=text)))


def expected(dossier: Dossier, report: str) -> list[Parts]:
    found = [parts for s in dossier.statements if s.report == report for parts in parts_of_statement(s)]
    return [Parts(parts.content, parts.source, parts.cue) for parts in found]


def test_what_is_read_back_is_what_the_dossier_has(tmp_path: Path) -> None:
    dossier = readable()
    index = {row[0]: row[1] for row in read_csv(export(dossier, "brat")["index.csv"])[1:]}
    pile = read_pile(write(tmp_path, dossier))
    assert pile.rejected == ()
    assert len(pile.texts) == len(dossier.reports)
    texts = {report.id: report.text for report in dossier.reports}
    for text in pile.texts:
        assert text.text == texts[index[text.id]]
        assert list(text.attributions) == expected(dossier, index[text.id])


def test_it_can_be_evaluated_and_agrees_with_itself(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    gold = write(tmp_path / "gold", readable())
    found = evaluate(str(gold), str(gold))
    assert found.rejected == ()
    assert (len(found.texts), found.missing) == (len(sample().reports), ())
    assert found.whole
    assert found.whole.count.f1 == 1


def test_a_part_over_several_lines_is_a_piece_a_line() -> None:
    text = "Kim said it\n\nrains and\tsnows."
    said = Statement("s1", "r1", "attributed", (Span(9, 29),), (Span(0, 3),), (Span(4, 8),))
    annotation = export(Dossier((Report("r1", "k", text),), (), (said,)), "brat")["report-1.ann"].decode()
    assert "T3\tContent 9 11;13 29\tit rains and snows." in annotation.splitlines()


def test_a_mark_at_the_start_is_not_lost() -> None:
    said = Statement("s1", "r1", "attributed", (Span(10, 12),), (Span(1, 4),), (Span(5, 9),))
    files = export(Dossier((Report("r1", "k", "\ufeffKim said no."),), (), (said,)), "brat")
    text = decode(files["report-1.txt"])
    marked = read_brat("report-1", text, files["report-1.ann"].decode())
    assert [text[start:end] for start, end in marked.attributions[0].content] == ["no"]


def test_a_statement_without_cue_or_source_is_an_event_too() -> None:
    said = Statement("s1", "r1", "attributed", (Span(9, 11),))
    (text,) = {export(Dossier((Report("r1", "k", "Kim said no."),), (), (said,)), "brat")["report-1.ann"].decode()}
    assert read_brat("a", "Kim said no.", text).attributions == (Parts(((9, 11),)),)
    assert "Attribution-no-source:T2 Content:T1" in text


def test_a_statement_whose_cue_is_a_blank_stands_where_its_words_are() -> None:
    said = Statement("s1", "r1", "attributed", (Span(1, 4),), (), (Span(0, 1),))
    annotation = export(Dossier((Report("r1", "k", " no."),), (), (said,)), "brat")["report-1.ann"].decode()
    assert read_brat("a", " no.", annotation).attributions == (Parts(((1, 4),)),)


def inked(text: str, places: Places) -> set[int]:
    """The characters of some stretches that are no white space."""
    return {i for start, end in places for i in range(start, end) if not text[i].isspace()}


@given(dossiers())
def test_no_word_of_any_dossier_is_lost(dossier: Dossier) -> None:
    files = export(dossier, "brat")
    for number, report in enumerate(dossier.reports, start=1):
        text = files[f"report-{number}.txt"].decode()
        assert text[1:] == report.text[1:]
        read = read_brat("a", text, files[f"report-{number}.ann"].decode()).attributions

        def parts(one: Parts, text: str = report.text) -> tuple[set[int], ...]:
            return tuple(inked(text, places) for places in (one.content, one.source, one.cue))

        there = [parts(one) for one in expected(dossier, report.id)]
        assert [parts(one) for one in read] == [one for one in there if any(one)]


@given(st.integers(1, 12))
def test_files_sort_as_the_reports_stand(n: int) -> None:
    reports = tuple(Report(f"r{i}", "k", "It is shut.") for i in range(n))
    names = [name for name in export(Dossier(reports), "brat") if re.fullmatch(r"report-\d+\.txt", name)]
    assert len(names) == n
    assert names == sorted(names)
