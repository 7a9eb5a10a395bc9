from __future__ import annotations

from reportedly.present.speakers import speakers_of
from reportedly.present.view import View
from tests.present.sample import sample


def test_speakers_with_a_name_come_first_and_of_these_the_ones_in_most_reports() -> None:
    view = View(sample())
    speakers = speakers_of(view, view.stories[0].reports)
    named = [s for s in speakers if s.kind != "unnamed"]
    assert speakers[: len(named)] == named
    assert [s.n_reports for s in named] == sorted((s.n_reports for s in named), reverse=True)


def test_every_statement_with_a_chain_stands_under_its_last_link_once() -> None:
    dossier = sample()
    view = View(dossier)
    speakers = speakers_of(view, [report.id for report in dossier.reports])
    listed = [s.id for speaker in speakers for saying in speaker.sayings for s in saying.statements]
    assert sorted(listed) == sorted(s.id for s in dossier.statements if s.voice == "attributed" and s.chain)


def test_the_same_words_in_several_reports_are_one_saying() -> None:
    view = View(sample())
    for speaker in speakers_of(view, view.stories[0].reports):
        for saying in speaker.sayings:
            assert len({view.content(s, 2000).casefold().strip('“”".,') for s in saying.statements}) == 1


def test_two_unnamed_sources_are_two_speakers() -> None:
    dossier = sample()
    unnamed = {s.chain[-1].entity for s in dossier.statements if s.voice == "attributed" and s.chain}
    unnamed &= {e.id for e in dossier.entities if e.kind == "unnamed"}
    found = speakers_of(View(dossier), [report.id for report in dossier.reports])
    assert sum(s.kind == "unnamed" for s in found) == len(unnamed) > 0
