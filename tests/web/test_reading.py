from __future__ import annotations

import json
import re
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from reportedly import Library
from reportedly.library.store import Store, reading_from
from reportedly.present.timeline import first_of
from reportedly.present.view import View
from reportedly.web.likest import likest
from reportedly.web.reading import TABS
from tests.library.cheap import write_pile
from tests.web.conftest import Opened, opened
from tests.web.html import check_page, links, words


def every_page(desk: Opened) -> list[str]:
    """The address of every kind of page there is, for each thing of the story."""
    dossier, story = desk.dossier, desk.story
    return [
        "/",
        *(f"/story/{story}/{tab}" for tab in TABS),
        *(f"/story/{story}/claim/{claim.id}" for claim in dossier.claims),
        *(f"/report/{report.id}" for report in dossier.reports),
        *(f"/speaker/{s.chain[-1].entity}" for s in dossier.statements if s.chain and s.voice == "attributed"),
        "/search", "/search?q=seal", "/search?speaker=Orrick", "/search?q=%22the+seal%22&quoted=1", "/add",
        "/corrections",
    ]  # fmt: skip


def test_every_page_is_well_formed_and_holds_nothing_that_acts(read: Opened) -> None:
    for path in dict.fromkeys(every_page(read)):
        check_page(read.page(path))


def test_every_link_of_every_page_leads_somewhere(read: Opened) -> None:
    seen: dict[str, str] = {}
    for path in dict.fromkeys(every_page(read)):
        page = read.page(path)
        for link in links(page):
            where, _, anchor = link.partition("#")
            if link.startswith("http") or "full_text" in link:
                continue
            if where and where not in seen:
                seen[where] = read.page(where)
            target = seen[where] if where else page
            assert not anchor or f'id="{anchor}"' in target, f"{link} on {path}"


def test_stories_stand_with_the_origins_of_the_claim_carried_most(read: Opened) -> None:
    text = words(read.page("/"))
    (line,) = read.library.overview().stories
    assert "7 reports by 6 outlets" in text
    assert line.claim is not None
    assert line.claim.text in text
    assert (line.claim.n_origins, line.claim.n_reports) == (1, 5)
    assert "1 origin found in these 5 reports" in text


def test_a_desk_without_a_library_says_how_to_begin(tmp_path: Path) -> None:
    for desk in opened(tmp_path / "none.sqlite"):
        page = desk.page("/")
        assert "There is no library yet" in words(page)
        assert "/add" in links(page)
        assert "makes one" in words(desk.page("/search?q=seal", 503))


def test_claims_stand_ten_a_page_and_all_of_them_stand_somewhere(read: Opened) -> None:
    claims = [claim.id for claim in read.dossier.claims]
    shown: list[str] = []
    for page in range(1, len(claims) // 10 + 2):
        on_it = [link for link in links(read.page(f"/story/{read.story}?page={page}")) if "/claim/" in link]
        shown += [link.rpartition("/")[2] for link in on_it]
        assert len(set(on_it)) <= 10
    assert sorted(shown) == sorted(claims)


def test_a_claim_leads_from_its_origin_to_the_words_in_the_reports(read: Opened) -> None:
    line = read.library.overview().stories[0]
    assert line.claim is not None
    claim = next(claim for claim in read.dossier.claims if claim.id == line.claim.id)
    page = read.page(f"/story/{line.id}/claim/{claim.id}")
    for origin in claim.origins:
        assert origin.label.split(",")[0] in words(page)
    carried = claim.carried[0].statement
    (link,) = {link for link in links(page) if link.endswith(f"#{carried}")}
    assert f'id="{carried}"' in read.page(link.partition("#")[0])
    assert "Who had it first" in words(page)


def test_who_had_a_claim_first_stands_before_where_it_comes_from_with_the_way_it_took(read: Opened) -> None:
    view = View(read.dossier)
    firsts = {claim.id: first_of(view, claim) for claim in read.dossier.claims}
    few = next(id_ for id_, first in firsts.items() if first and len(first.reports) <= 3)
    many = next(id_ for id_, first in firsts.items() if first and len(first.reports) > 3)
    for id_ in (few, many):
        first = firsts[id_]
        assert first
        said = words(read.page(f"/story/{read.story}/claim/{id_}"))
        part = said[said.index("Who had it first") : said.index("Where it comes from")]
        assert first.when in part
        assert all(view.label(report) in part for report in first.reports)
        assert ("may be the first" in part) is (len(first.reports) > 1)
        assert ("←" in part) is (id_ == few)
    (untold,) = [id_ for id_, first in firsts.items() if first is None][:1]
    assert "The dates of these reports do not tell" in words(read.page(f"/story/{read.story}/claim/{untold}"))


def test_a_claim_of_many_outlets_names_few_and_lists_all_behind_a_click(tmp_path: Path) -> None:
    said = "The pumps below the old customs house were never tested at night by anybody, Hanne Orrick said.\n"
    rows = [{"id": f"r{n}", "outlet": f"Paper {n:02}", "title": "Pumps", "text": said * 4} for n in range(30)]
    pile = tmp_path / "pile.jsonl"
    pile.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    Library(tmp_path / "many.sqlite").add([pile])
    for desk in opened(tmp_path / "many.sqlite"):
        claim = desk.dossier.claims[0]
        page = desk.page(f"/story/{desk.story}/claim/{claim.id}")
        check_page(page)
        assert "Paper 04 and 25 more" in words(page)
        behind = page[page.index("All 30 reports that have it from there") :]
        assert len(set(links(behind[: behind.index("</details>")]))) == 30
        assert "All 30 reports" not in desk.page(f"/story/{desk.story}")
        assert "All 30 reports" in desk.page(f"/story/{desk.story}/claim/{claim.id}/save")


def test_a_reports_text_is_there_unchanged_with_its_statements_numbered(read: Opened) -> None:
    for report in read.dossier.reports:
        page = read.page(f"/report/{report.id}")
        start = page.index('<div class="text"')
        drawn = page[start : page.index("</div>", start)]
        bare = drawn[drawn.index(">") + 1 :]
        for n in range(1, 200):
            bare = bare.replace(f' aria-label="statement {n}">{n}</a></sup>', ">")
        assert words(f"<main>{bare}</main>").replace(" ", "") == "".join(report.text.split())
        listed = [s for s in read.dossier.statements if s.report == report.id and s.voice == "attributed"]
        assert all(f'<li id="{s.id}"' in page for s in listed)


def test_furniture_is_marked_as_such(read: Opened) -> None:
    report = next(r for r in read.dossier.reports if any(f.kind == "dateline" for f in r.furniture))
    page = read.page(f"/report/{report.id}")
    line = next(f for f in report.furniture if f.kind == "dateline")
    drawn = page[page.index('<div class="text"') : page.index('<p class="legend">')]
    assert f'<span class="furniture">{report.text[line.start : line.end].split()[0]}' in drawn


def test_a_report_is_found_by_its_key_and_shown_under_its_id(read: Opened) -> None:
    report = read.dossier.reports[0]
    answer = read.client.get(f"/report/{report.key}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/report/{report.id}")


def test_a_speaker_of_one_story_is_shown_in_that_story(read: Opened) -> None:
    kinds = {entity.id: entity.kind for entity in read.dossier.entities}
    for kind in ("person", "unnamed"):
        spoken = [s.chain[-1].entity for s in read.dossier.statements if s.chain and s.voice == "attributed"]
        speaker = next(entity for entity in spoken if kinds[entity] == kind)
        answer = read.client.get(f"/speaker/{speaker}", follow_redirects=False)
        assert answer.headers["location"] == f"/story/{read.story}/speaker/{speaker}"


def test_all_that_a_speaker_says_stands_on_one_page(read: Opened) -> None:
    orrick = next(e for e in read.dossier.entities if e.name == "Hanne Orrick")
    said = [
        s for s in read.dossier.statements if s.voice == "attributed" and s.chain and s.chain[-1].entity == orrick.id
    ]
    page = read.page(f"/story/{read.story}/speaker/{orrick.id}")
    assert said
    assert all(f"/report/{s.report}#{s.id}" in links(page) for s in said)


def test_search_marks_the_words_and_gives_the_claims_with_their_origins(read: Opened) -> None:
    page = read.page("/search?q=seal")
    assert "<mark>seal</mark>" in page
    assert "Claims that carry it" in words(page)
    assert "origin" in words(page)


def test_search_by_speaker_alone_and_by_nothing(read: Opened) -> None:
    assert "Hanne Orrick" in words(read.page("/search?speaker=orrick"))
    assert "All words must be there" in words(read.page("/search"))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/story/none", 404, "no report or story 'none'"),
        ("/story/{story}/claim/none", 404, "this story has no claim 'none'"),
        ("/story/{story}/nothing", 404, "a story has no 'nothing'"),
        ("/story/{story}/speaker/none", 404, "nobody with the id 'none' speaks"),
        ("/report/none", 404, "no report 'none'"),
        ("/report/..%2F..%2Fetc%2Fpasswd", 404, "no report"),
        ("/speaker/none", 404, "no speaker 'none'"),
        ("/job/none", 404, "nothing of this name is under way"),
        ("/search?since=soon", 400, "'soon' is no day"),
        ("/?page=0", 400, "page: "),
        ("/?page=x", 400, "page: "),
        ("/nothing", 404, "there is no such page"),
        ("/static/..%2Fguard.py", 404, "there is no such page"),
    ],
)
def test_what_is_not_there_is_said_with_what_helps(read: Opened, path: str, status: int, said: str) -> None:
    page = read.page(path.format(story=read.story), status)
    assert said in words(page)
    assert "What helps" in words(page)
    check_page(page)


def test_a_report_that_waits_for_its_comparison_says_so(desk: Opened) -> None:
    import sqlite3

    report = desk.dossier.reports[0]
    with sqlite3.connect(desk.library.path) as connection:
        connection.execute("DELETE FROM in_block WHERE report = ?", (report.id,))
        connection.execute("INSERT INTO meta VALUES ('compare', 'due')")
    connection.close()
    assert "waits to be compared" in words(desk.page(f"/report/{report.id}"))
    assert "1 report waits to be compared" in words(desk.page("/"))


def test_who_is_quoted_most_with_some_words_stands_before_the_statements(read: Opened) -> None:
    page = read.page("/search?q=seal")
    first = read.library.quoted_with("seal")[0]
    assert f"{first.name} {first.n_statements} statements in {first.n_reports} reports" in words(page)
    assert f"/speaker/{first.id}" in links(page)
    assert "Who is quoted" not in read.page("/search?q=seal&page=2")


def test_a_search_for_a_name_leads_to_what_its_bearer_says(read: Opened) -> None:
    link = "/search?speaker=Owen+Tresk"
    assert link in links(read.page("/search?q=Owen+Tresk"))
    assert "Owen Tresk : About 340 people" in words(read.page(link))
    assert not [one for one in links(read.page("/search?q=the+gate+is+going+to+give+way")) if "?speaker=" in one]


def test_a_search_leads_to_the_stories_of_what_it_found_and_asks_for_words_once(read: Opened) -> None:
    page = read.page("/search?q=spare+barrier")
    assert {f"/story/{read.story}", f"/story/{read.story}/speakers"} <= set(links(page))
    assert page.count('name="q"') == 1
    assert read.page("/").count('name="q"') == 1


def test_a_speaker_of_a_report_alone_is_shown_in_that_report(tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_text("The bridge will open in May, Hanne Orrick said on Monday.")
    Library(tmp_path / "alone.sqlite").add([alone])
    for desk in opened(tmp_path / "alone.sqlite"):
        (report,) = desk.library.dossier().reports
        (voice,) = desk.library.quoted_with("bridge")
        answer = desk.client.get(f"/speaker/{voice.id}", follow_redirects=False)
        assert answer.headers["location"] == f"/report/{report.id}"
        assert "1 report in no story" in words(desk.page("/"))
        assert "In no story" in words(desk.page(f"/report/{report.id}"))


@pytest.mark.usefixtures("cheap")
def test_a_speaker_whom_a_correction_joins_over_stories_has_a_page_with_both(tmp_path: Path) -> None:
    library = Library(tmp_path / "two.sqlite")
    library.add(write_pile(tmp_path, range(12)))
    ids = {e.name: e.id for e in library.dossier().entities if e.kind == "person"}
    library.correct("same_speaker", [ids["Hanne Orrick"], ids["Petra Lunn"]])
    for desk in opened(library.path):
        page = desk.page(f"/speaker/{ids['Petra Lunn']}")
        check_page(page)
        assert "Speaks in 2 stories" in words(page)
        stories = [link for link in links(page) if link.startswith("/story/")]
        for link in stories:
            desk.page(link)
        assert len(stories) == 2


@pytest.mark.usefixtures("cheap")
def test_a_speaker_of_the_same_name_in_another_story_can_be_made_the_same_on_the_page(tmp_path: Path) -> None:
    paths = write_pile(tmp_path, range(12))
    for path in paths:
        path.write_text(path.read_text().replace("Petra Lunn", "Hanne Orrick"))
    library = Library(tmp_path / "two.sqlite")
    library.add(paths)
    one, other = sorted(e.id for e in library.dossier().entities if e.name == "Hanne Orrick")
    for desk in opened(library.path):
        page = desk.page(f"/speaker/{one}")
        check_page(page)
        assert f'<option value="{other}">' in page
        desk.send("/correct", kind="same_speaker", what=[one, other])
        assert "Speaks in 2 stories" in words(desk.page(f"/speaker/{one}"))


def test_unnamed_sources_are_never_ranked_among_those_who_are_quoted(read: Opened) -> None:
    unnamed = {e.id for e in read.dossier.entities if e.kind == "unnamed"}
    texts = {report.id: report.text for report in read.dossier.reports}
    told = (s for s in read.dossier.statements if s.content[0].field == "text")
    said = [s for s in told if s.chain and s.chain[-1].entity in unnamed]
    assert said
    for s in said:
        span = s.content[0]
        word = max(texts[s.report][span.start : span.end].split(), key=len).strip(".,’”")
        assert s.id in {hit.statement for hit in read.library.search(f'"{word}"', limit=500).statements}
        assert not unnamed & {one.id for one in read.library.quoted_with(word, limit=500)}


def test_the_same_words_by_the_same_way_stand_once_with_all_their_reports(read: Opened) -> None:
    n_again = 0
    for claim in read.dossier.claims[:12]:
        page = read.page(f"/story/{read.story}/claim/{claim.id}")
        ids = {carried.statement for carried in claim.carried}
        assert all(page.count(f'id="{id_}"') == 1 for id_ in ids)
        n_shown = page.count('<li id="s')
        assert n_shown <= len(ids)
        n_again += n_shown < len(ids)
    assert n_again, "no two reports of the example have the same words by the same way"


def test_the_reports_of_a_story_stand_by_date(read: Opened) -> None:
    days = {report.id: report.published.start or "9" for report in read.dossier.reports}
    page = read.page(f"/story/{read.story}/reports")
    shown = [days[link.rpartition("/")[2]] for link in links(page) if link.startswith("/report/")]
    assert shown == sorted(days.values())
    assert len(set(shown)) > 1


def others_offered(page: str) -> list[str]:
    """The statements of the claims that are offered as saying the same, in their order."""
    return re.findall(r'<input type="radio" name="what" required value="(s\w+)"', page)


def test_the_claims_offered_as_the_same_are_the_likest_by_their_words(read: Opened) -> None:
    n_offered = 0
    for claim in read.dossier.claims:
        others = [one for one in View(read.dossier).claims_of(read.dossier.stories[0]) if one.id != claim.id]
        offered = others_offered(read.page(f"/story/{read.story}/claim/{claim.id}"))
        assert offered == [one.carried[0].statement for one in likest(claim.text, others, 8)]
        n_offered += len(offered)
    assert n_offered > len(read.dossier.claims)


def test_another_claim_is_looked_for_by_words_without_a_script(read: Opened) -> None:
    claim, other = read.dossier.claims[0], read.dossier.claims[-1]
    where = f"/story/{read.story}/claim/{claim.id}"
    page = read.page(f"{where}?same={quote_plus(other.text)}")
    assert others_offered(page)[0] == other.carried[0].statement
    assert f'action="{where}#correct"' in page
    assert "No other claim of this story has these words" in words(read.page(f"{where}?same=zebra"))


def test_a_search_opens_the_library_once_so_that_its_parts_belong_together(
    read: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def watched(path: Path) -> AbstractContextManager[Store]:
        opened.append(path)
        return reading_from(path)

    monkeypatch.setattr("reportedly.library.library.reading_from", watched)
    read.page("/search?q=harbour")
    assert opened == [read.library.path]


def test_a_search_says_where_not_all_was_looked_through(read: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "looked through" not in words(read.page("/search?q=seal"))
    monkeypatch.setattr("reportedly.library.searching.MOST_RANKED", 1)
    assert "Only those added last were looked through" in words(read.page("/search?q=seal"))
    monkeypatch.setattr("reportedly.library.terms._MOST_LOOKED", 1)
    assert "only the likeliest were looked through" in words(read.page("/search?q=seal"))


def test_what_was_found_is_saved_with_the_words_that_it_is_narrowed_to(read: Opened) -> None:
    page = read.page("/search/save?q=spare+barrier")
    assert re.search("Narrowed to <strong[^>]*>“spare barrier”", page)
    assert "rejected" not in page[: page.index("<main")]
    claim = read.dossier.claims[0]
    assert "Narrowed to" in read.page(f"/story/{read.story}/claim/{claim.id}/save")
    assert "Narrowed to" not in read.page(f"/story/{read.story}/save")


def test_a_claim_that_is_sent_stands_first_in_its_file_with_its_words_open(read: Opened) -> None:
    page = read.page(f"/story/{read.story}/claim/{read.dossier.claims[0].id}/save")
    assert page.index("The claim</h3>") < page.index("Who repeats whom</h3>")
    assert "<details open><summary>Who carries it, in whose words" in page
    assert "<details><summary>Who carries it, in whose words" in read.page(f"/story/{read.story}/save")
