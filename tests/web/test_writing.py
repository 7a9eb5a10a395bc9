from __future__ import annotations

import threading

import pytest

from reportedly import Library, pipeline
from reportedly.errors import LibraryError
from reportedly.present.plain import quoted
from reportedly.web.jobs import Job
from tests.library.cheap import examine, text
from tests.web.conftest import Opened
from tests.web.html import check_page, links, words

NEWS = "The harbour is open again, Hanne Orrick said on Thursday. Ships left Port Elder at noon, she said."


def test_a_pasted_text_becomes_a_report_of_its_story(desk: Opened) -> None:
    page = desk.send(
        "/add", how="text", text=NEWS, title="Harbour open", outlet="Brackwater Post", published="2025-05-15"
    )
    assert "1 report added" in words(page)
    check_page(page)
    (added,) = desk.library.listing(outlet="Brackwater Post", since="2025-05-15").alone or [
        report for story in desk.library.listing().stories for report in story.reports if report.title == "Harbour open"
    ]
    shown = words(desk.page(f"/report/{added.id}"))
    assert "Ships left Port Elder at noon" in shown
    assert "15 May 2025" in shown
    assert "1 known already" in words(desk.send("/add", how="text", text=NEWS, title="Harbour open",
                                                outlet="Brackwater Post", published="2025-05-15"))  # fmt: skip


@pytest.mark.usefixtures("cheap")
def test_files_are_added_under_their_bare_names_and_no_path_of_theirs_is_opened(desk: Opened) -> None:
    files = [
        ("files", ("../../etc/passwd.txt", text(1).encode())),
        ("files", (r"C:\news\quay.txt", text(2).encode())),
        ("files", ("quay.txt", text(3).encode())),
        ("files", ("picture.png", b"\x89PNG\r\n")),
    ]
    data = {"csrf": desk.desk.csrf, "how": "files"}
    answer = desk.client.post("/add", data=data, files=files, follow_redirects=False)
    desk.desk.jobs.wait()
    page = desk.page(answer.headers["location"])
    assert "3 reports added" in words(page)
    assert "1 input rejected picture.png" in words(page)
    paths = {report.path for report in desk.library.dossier().reports}
    assert {"passwd.txt", "quay.txt"} <= paths
    assert not [path for path in paths if path and ("etc" in path or "C:" in path)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"how": "text", "text": "  "}, "no text was given"),
        ({"how": "files"}, "no file was given"),
        ({"how": "address", "addresses": " "}, "no address was given"),
        ({"how": "address", "addresses": "https://post.example/1 /etc/passwd"}, "'/etc/passwd' is no address"),
        ({"how": "address", "addresses": "file:///etc/passwd"}, "'file:///etc/passwd' is no address"),
        ({"how": "/etc/passwd"}, "is no way to add reports"),
        ({"how": "text", "text": "x", "title": "x" * (4 << 20)}, ""),
    ],
)
def test_a_form_that_holds_nothing_is_refused(read: Opened, fields: dict[str, str], said: str) -> None:
    answer = read.client.post("/add", data={"csrf": read.desk.csrf, **fields}, follow_redirects=False)
    assert answer.status_code == 400
    assert said in words(answer.text)
    check_page(answer.text)


def test_a_second_writer_gets_the_librarys_message(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*given: object, **settings: object) -> object:
        begun.set()
        go_on.wait(60)
        return examine(*given, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "examine", slow)
    send = {"csrf": desk.desk.csrf, "how": "text", "text": text(5)}
    first = desk.client.post("/add", data=send, follow_redirects=False).headers["location"]
    assert begun.wait(60)
    under_way = desk.client.get(f"{first}/state").json()
    assert under_way["state"] == "running"
    assert "inputs read" in " ".join(under_way["said"]) or under_way["said"] == []
    watched = desk.page(first)
    assert 'aria-live="polite"' in watched
    check_page(watched)
    second = desk.client.post("/add", data=send, follow_redirects=False).headers["location"]
    thread = desk.desk.jobs._threads[-1]
    thread.join(60)
    said = words(desk.page(second))
    assert "is being written by process" in said
    assert "try again when it is done" in said
    assert "Failed lock seal" in words(desk.page("/"))
    go_on.set()
    desk.desk.jobs.wait()
    assert "1 report added" in words(desk.page(first))


def test_a_fault_of_ours_ends_the_job_and_is_said(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **more: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(Library, "add", broken)
    said = words(desk.send("/add", how="finish"))
    assert "This could not be done" in said
    assert "fault in reportedly: ValueError: no" in said


def orrick(desk: Opened) -> str:
    return next(e.id for e in desk.dossier.entities if e.name == "Hanne Orrick")


def test_two_speakers_are_made_one_and_two_again(desk: Opened) -> None:
    names = {e.name: e.id for e in desk.dossier.entities}
    story = desk.story
    what = [names["Lock contractor"], names["Varrick Marine Works"]]
    page = desk.send("/correct", kind="same_speaker", what=what, note="their own word", back=f"/story/{story}/speakers")
    assert "One speaker: “Lock contractor” and “Varrick Marine Works”" in words(page)
    assert f'href="/story/{story}/speakers"' in page
    assert "Lock contractor" not in {e.name for e in desk.dossier.entities}
    listed = desk.page("/corrections")
    assert "their own word" in words(listed)
    check_page(listed)
    assert "taken back" in words(desk.send("/undo", number="1"))
    assert "Lock contractor" in {e.name for e in desk.dossier.entities}
    assert "None yet" in words(desk.page("/corrections"))


def test_a_speaker_is_taken_apart_by_the_name_that_the_report_has(desk: Opened) -> None:
    report = next(s.report for s in desk.dossier.statements if s.chain and s.chain[-1].entity == orrick(desk))
    said = words(desk.send("/correct", kind="other_speaker", what=[report, "Hanne Orrick"]))
    assert "Somebody else: “Hanne Orrick” of this report" in said
    both = [e.id for e in desk.dossier.entities if e.name == "Hanne Orrick"]
    assert len(both) == 2
    assert not any(desk.library.namesakes(id_) for id_ in both), "they are of one story"


def test_a_chain_is_corrected_from_the_nearest_name_to_the_speaker(desk: Opened) -> None:
    statement = next(s for s in desk.dossier.statements if s.voice == "attributed" and s.content[0].field == "text")
    page = desk.send("/correct", kind="chain", what=[statement.id, "Meridian Press < Ansel Brode"])
    assert "Who said it: Meridian Press ← Ansel Brode" in words(page)
    assert f"/report/{statement.report}#{statement.id}" in links(page)
    assert f'id="{statement.id}"' in desk.page(f"/report/{statement.report}")
    dossier = desk.dossier
    names = {e.id: e.name for e in dossier.entities}
    chain = next(s.chain for s in dossier.statements if s.id == statement.id)
    assert [names[link.entity] for link in chain] == ["Meridian Press", "Ansel Brode"]


def test_a_correction_says_which_claims_have_other_origins_now_and_leads_to_them(desk: Opened) -> None:
    claim = next(c for c in desk.dossier.claims if c.text.startswith("The gate is not going"))
    told = {s.id: len(s.chain) for s in desk.dossier.statements if s.voice == "attributed"}
    alone = next(c.statement for c in claim.carried if told.get(c.statement) == 1)
    page = desk.send("/correct", kind="chain", what=[alone, "Ansel Brode"])
    assert f"{quoted(claim.text)}: 2 origins found now, 1 before" in words(page)
    now = next(c for c in desk.dossier.claims if c.text == claim.text)
    assert f"/story/{desk.story}/claim/{now.id}" in links(page)
    assert "1 origin found now, 2 before" in words(desk.send("/undo", number="1"))


def test_a_date_is_corrected_and_the_page_says_by_whom(desk: Opened) -> None:
    report = desk.dossier.reports[0].id
    desk.send("/correct", kind="date", what=[report, "2025-05-11", ""])
    page = words(desk.page(f"/report/{report}"))
    assert "11 May 2025" in page
    assert "Date given by a correction" in page
    assert "by a correction" in words(desk.page(f"/story/{desk.story}/timeline"))


def test_copies_and_claims_are_put_together_and_taken_apart(desk: Opened) -> None:
    dossier = desk.dossier
    group = next(group for group in dossier.dependence if group.basis != "cites")
    desk.send("/correct", kind="no_copy", what=list(group.reports[:2]))
    assert all(not set(group.reports[:2]) <= set(g.reports) for g in desk.dossier.dependence if g.basis != "cites")
    first, second = desk.dossier.claims[:2]
    desk.send("/correct", kind="same_claim", what=[first.carried[0].statement, second.carried[0].statement])
    both = {first.carried[0].statement, second.carried[0].statement}
    assert any(both <= {c.statement for c in claim.carried} for claim in desk.dossier.claims)


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_form_leads_back_to_the_desk_alone(desk: Opened, back: str) -> None:
    page = desk.send("/correct", kind="copy", what=["a"], back=back)
    assert "evil" not in page
    assert '<a href="/">' in page


def test_only_the_last_jobs_are_kept_and_none_that_runs_is_dropped(read: Opened) -> None:
    from reportedly.web.jobs import Jobs

    jobs, hold = Jobs(), threading.Event()

    def wait(job: Job) -> list[tuple[str, str]]:
        hold.wait(60)
        return []

    running = jobs.start("waits", "/", wait)
    others = [jobs.start("ends", "/", lambda job: []) for _ in range(60)]
    assert jobs.get(running.id) is running
    hold.set()
    jobs.wait()
    last = jobs.start("ends", "/", lambda job: [])
    jobs.wait()
    assert jobs.get(last.id) is last
    assert jobs.get(others[0].id) is None


def test_a_joined_speaker_is_taken_apart_by_the_name_of_the_page(desk: Opened) -> None:
    names = {e.name: e.id for e in desk.dossier.entities}
    desk.send("/correct", kind="same_speaker", what=[names["Lock contractor"], names["Varrick Marine Works"]])
    (joined,) = (e for e in desk.dossier.entities if "Varrick Marine Works" in (e.name, *e.aliases))
    reports = {s.report for s in desk.dossier.statements if s.chain and s.chain[-1].entity == joined.id}
    called = {report: desk.library.called_in(report, joined.name) for report in reports}
    other = next(report for report, name in sorted(called.items()) if name != joined.name)
    said = words(desk.send("/correct", kind="other_speaker", what=[other, joined.name]))
    assert f"Somebody else: “{called[other]}” of this report" in said


def test_addresses_are_handed_to_the_library_as_addresses(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    def add(library: Library, paths: list[object], **more: object) -> object:
        given.extend(paths)
        raise LibraryError("not now; try later")

    monkeypatch.setattr(Library, "add", add)
    page = desk.send("/add", how="address", addresses="https://post.example/1\n https://courier.example/feed.xml ")
    assert given == ["https://post.example/1", "https://courier.example/feed.xml"]
    assert "not now; try later" in words(page)
