"""Words of the user are only ever words, and what is found is what has them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from reportedly import Dossier
from reportedly.cli import app
from reportedly.compare import find, terms_of
from reportedly.errors import UsageError
from reportedly.library import Library
from reportedly.library.comparing import dossier_of
from reportedly.library.searching import Only
from reportedly.library.store import Store, reading_from, writing_to
from reportedly.library.terms import that_may_carry
from tests.library.cheap import examined_cheaply, write_pile

ODD = (
    "The harbour\x02 is\x03 shut. Ines Calloway said that a \x1b[31mred lamp\u202e hung there; "
    "\x02 it <b>burned</b> all night."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("searched")
    made = Library(folder / "x.sqlite")
    odd = folder / "odd.json"
    odd.write_text(json.dumps({"title": "\x1b[31mRed\u202e", "text": ODD}), encoding="utf-8")
    with examined_cheaply():
        made.add([*write_pile(folder, range(12)), odd])
    return made


def run(library: Library, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--library", str(library.path)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_all_words_must_be_there_in_whatever_form(library: Library) -> None:
    hits = library.search("pumping testing")
    assert hits.n_statements > 0
    for hit in hits.statements:
        assert [hit.text[a:b] for a, b in hit.marked] == ["pumps", "tested"]
    assert library.search("pumps zebra").n_statements == 0


def test_words_in_quotation_marks_stand_in_this_order(library: Library) -> None:
    assert library.search('"customs house"').n_statements > 0
    assert library.search('"house customs"').n_statements == 0
    assert library.search("house customs").n_statements > 0
    assert library.search("“customs house”").n_statements == library.search('"customs house"').n_statements


def test_a_speaker_an_outlet_and_days_narrow_what_is_found(library: Library) -> None:
    every = library.search("", speaker="", outlet="e", limit=1000)
    assert {hit.speaker for hit in library.search(speaker="ORRICK", limit=1000).statements} == {"Hanne Orrick"}
    assert {hit.outlet for hit in library.search(outlet="courier", limit=1000).statements} == {"Elder Bay Courier"}
    days = [hit.first_day for hit in library.search(since="2025-05-03", until="2025-05-04", limit=1000).statements]
    assert set(days) == {"2025-05-03", "2025-05-04"}
    assert every.n_statements == len(every.statements)


def test_only_quotes_are_found_where_that_is_asked_for(library: Library) -> None:
    hits = library.search(outlet="e", quoted=True, limit=1000)
    assert hits.n_statements == len(hits.statements) > 0
    assert all(hit.text.startswith("lessons will be given") for hit in hits.statements)


def test_signs_of_patterns_in_a_name_are_only_signs(library: Library) -> None:
    for name in ("%", "_", "!", "Orrick%", "\\"):
        assert library.search(speaker=name).n_statements == 0


def test_nothing_to_search_for_is_a_usage_error(library: Library) -> None:
    for words in ("", "  ", "?!", '""'):
        with pytest.raises(UsageError, match="nothing to search for"):
            library.search(words)
    with pytest.raises(UsageError, match="is no day"):
        library.search("gate", since="yesterday")
    with pytest.raises(UsageError, match="at most 1,000"):
        library.search("gate " * 1000)
    with pytest.raises(UsageError, match="at most 50"):
        library.search("gate " * 60)


SIGNS = ["ab", *"\"'*^:(){}-+,.;%_!\\ \n\0\x02“”", " OR ", " NOT ", "NEAR(", "content:"]
HOSTILE = st.lists(st.sampled_from(SIGNS)).map("".join)


@given(words=HOSTILE)
def test_no_words_are_orders_to_the_index(library: Library, words: str) -> None:
    try:
        library.search(words, speaker=words)
        library.search(words)
    except UsageError:
        pass


def test_orders_of_the_index_find_only_themselves(library: Library) -> None:
    assert library.search("pumps OR zebra").n_statements == 0
    assert library.search("pump*").n_statements == library.search("pump").n_statements
    assert library.search("content:pumps").n_statements == 0


def test_what_a_report_says_does_nothing_to_the_terminal(library: Library) -> None:
    for command in (["search", "lamp"], ["search", "harbour shut"], ["list"], ["show", "odd"]):
        printed = run(library, *command)
        assert not {"\x1b", "\u202e", "\x02"} & set(printed)
    assert "\u241b[31mred *lamp*[U+202E]" in run(library, "search", "lamp")


def test_marks_are_shown_beside_who_said_it(library: Library) -> None:
    printed = run(library, "search", "customs house", "--speaker", "merrow", "--limit", "1")
    assert "Tobias Merrow: the pumps below the old *customs* *house* were never tested at night" in printed


@pytest.mark.parametrize(
    "asked",
    [
        "pumps were never tested",
        "it was built in that yard",
        '"long been closed"',
        "nobody had been warned",
        "lamp",
    ],
)
def test_find_gives_what_it_gives_of_the_whole_dossier(library: Library, asked: str) -> None:
    whole = find(asked, library.dossier())
    found = library.find(asked)
    assert found.matches == whole.matches
    assert found.dossier.claims == whole.dossier.claims
    assert found.dossier.statements == whole.dossier.statements


def test_find_reads_only_where_there_can_be_something(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Collection[int]] = []

    def watched(store: Store, ids: Collection[int]) -> Dossier:
        read.append(ids)
        return dossier_of(store, ids)

    monkeypatch.setattr("reportedly.library.library.dossier_of", watched)
    library.find("a lamp hung there, and lessons")
    assert [len(ids) for ids in read] == [1]


def test_what_very_many_have_is_counted_and_the_last_added_are_looked_through(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = library.search("said never long", limit=100), library.search("long", limit=100)
    assert not any(hits.is_cut for hits in whole)
    monkeypatch.setattr("reportedly.library.searching.MOST_RANKED", 3)
    hits = library.search("long", limit=100)
    assert hits.is_cut
    assert (hits.n_statements, hits.n_reports) == (whole[1].n_statements, whole[1].n_reports)
    assert len(hits.statements) == 3
    days = [hit.last_day or "" for hit in hits.statements]
    assert days == sorted(days, reverse=True)
    assert {hit.statement for hit in hits.statements} <= {hit.statement for hit in whole[1].statements}
    assert all(hit.marked for hit in hits.statements)


def test_a_word_that_is_given_again_changes_nothing_of_what_is_found(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, again = "never long been the", '"never" long been the "never" the long the'
    for most in (4_000, 3):
        monkeypatch.setattr("reportedly.library.searching.MOST_RANKED", most)
        assert library.search(again, limit=5) == library.search(once, limit=5)
    assert library.search("long long").n_statements == library.search("long").n_statements > 3


def test_several_things_are_asked_of_one_moment(library: Library, tmp_path: Path) -> None:
    own = Library(shutil.copy(library.path, tmp_path / "x.sqlite"))
    other = tmp_path / "other.txt"
    other.write_text("Ines Calloway said that the gull is back.")
    before = own.search("said")
    with own.moment() as then, examined_cheaply():
        n_before = len(then.quoted_with("never tested"))
        own.add([other])
        assert own.search("gull").n_statements == 1
        assert then.search("gull").n_statements == 0
        assert then.search("said") == before
        assert len(then.quoted_with("never tested")) == n_before > 0
    assert own.search("gull").n_statements == 1


def test_a_query_is_run_once_while_one_moment_is_read(library: Library) -> None:
    with writing_to(library.path) as store:
        sql = "SELECT count(*) FROM meta WHERE name = ?"
        with store.reading():
            assert store.held(sql, ("seen",)) is store.held(sql, ("seen",))
            assert store.held(sql, ("program",)) == [(1,)]
        with store.writing():
            assert store.held(sql, ("seen",)) == [(0,)]
            store.set_meta("seen", "yes")
            assert store.held(sql, ("seen",)) == [(1,)]
            store.set_meta("seen", None)


def test_pages_follow_one_another_whether_or_not_they_are_narrowed(library: Library) -> None:
    for words, only in (("long", Only()), ("long", Only(outlet="e")), ("", Only(outlet="e"))):
        whole = library.search(words, limit=200, **only)
        pages = [library.search(words, limit=3, offset=offset, **only) for offset in (0, 3, 6)]
        assert [hit for page in pages for hit in page.statements] == list(whole.statements[:9])
        assert {page.n_statements for page in pages} == {whole.n_statements}
        assert len(whole.statements) == whole.n_statements > 9


@given(words=st.text('abcdefghij longpumestd"', max_size=20), least=st.integers(0, 3))
def test_what_may_carry_words_is_the_same_by_the_words_and_by_the_index(
    library: Library, words: str, least: int
) -> None:
    asked = terms_of(f"{words} pumps long tested")
    with reading_from(library.path) as store, pytest.MonkeyPatch.context() as patch:
        by_words = that_may_carry(store, asked)
        patch.setattr("reportedly.library.terms._MOST_HELD", least)
        by_index = that_may_carry(store, asked)
    assert by_words == by_index


@pytest.mark.parametrize("only", [{"speaker": "a"}, {"outlet": "a"}, {"since": "2000-01-01"}])
def test_without_words_no_more_than_a_bound_is_looked_through(
    library: Library, monkeypatch: pytest.MonkeyPatch, only: Only
) -> None:
    whole = library.search(**only, limit=100)
    assert not whole.is_cut
    monkeypatch.setattr("reportedly.library.searching.MOST_RANKED", 3)
    hits = library.search(**only, limit=100)
    assert (hits.is_cut, hits.n_statements) == (True, 3)
    assert {hit.statement for hit in hits.statements} <= {hit.statement for hit in whole.statements}


def test_the_terminal_says_that_not_all_was_looked_through(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "added last" not in run(library, "search", "long")
    monkeypatch.setattr("reportedly.library.searching.MOST_RANKED", 3)
    assert "added last" in run(library, "search", "long")
