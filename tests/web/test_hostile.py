"""Reports whose every field is written to act: on each page they are words, and nothing else."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

import pytest

from reportedly import Library
from tests.present.sample import ESCAPES, MARKUP, OVERRIDE, SCRIPT
from tests.web.conftest import Opened, opened
from tests.web.html import check_page, words
from tests.web.test_reading import every_page

ATTRIBUTE = "\" onmouseover=alert(1) x='"
TEMPLATE = "{{ 7*7 }}{% raw %}"
TEXT = (
    f"The lock at Port Elder is shut and no ship may pass {SCRIPT}. Hanne {SCRIPT} Orrick said the seal had failed "
    f"{ATTRIBUTE} and that {TEMPLATE} it would cost \u00a3700. {ESCAPES} “The water came in at night,” Orrick said. "
    f"{MARKUP} Owen Tresk told {SCRIPT} that he saw {OVERRIDE} it."
)


def record(n: int) -> dict[str, str]:
    return {
        "id": f"<b>{n}</b>",
        "text": f"{TEXT} The pumps were tested {n} times, the harbour authority said in a statement.",
        "title": f"{SCRIPT}Lock shut{OVERRIDE}{ATTRIBUTE}{TEMPLATE}{ESCAPES}",
        "outlet": f"Post {n} <img src=x onerror=alert(1)>",
        "byline": f"By {SCRIPT}{OVERRIDE}",
        "url": ["javascript:alert(1)", 'https://post.example/"><script>alert(1)</script>', "https://post.example/3"][n],
        "published": "2025-05-13",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for n in range(3):
        paths.append(folder / f"{n}.json")
        paths[-1].write_text(json.dumps(record(n)), encoding="utf-8")
    Library(folder / "hostile.sqlite").add(paths)
    yield from opened(folder / "hostile.sqlite")


def test_the_reports_are_one_story_with_claims_and_speakers(hostile: Opened) -> None:
    assert len(hostile.dossier.reports) == 3
    assert hostile.dossier.claims
    assert any(s.chain for s in hostile.dossier.statements)


def test_nothing_of_them_acts_on_any_page(hostile: Opened) -> None:
    paths = [*every_page(hostile), f"/search?q={SCRIPT}", f"/search?q=lock&speaker={SCRIPT}", f"/story/{SCRIPT}"]
    paths += [f"/report/{SCRIPT}", f"/speaker/{SCRIPT}", f"/?page={SCRIPT}", f"/search?since={SCRIPT}"]
    for path in dict.fromkeys(paths):
        page = hostile.client.get(path).text
        check_page(page)
        assert "<script>alert" not in page
        assert "49{%" not in page


def test_what_they_say_is_there_to_read(hostile: Opened) -> None:
    report = next(r for r in hostile.dossier.reports if r.url == "https://post.example/3")
    page = hostile.page(f"/report/{report.id}")
    text = words(page)
    assert "<script>alert('pwned')</script>" in text
    assert TEMPLATE in text
    assert "[U+202E]gnp.exe" in text
    assert "␛[31mred" in text
    assert 'href="https://post.example/3" rel="noopener noreferrer nofollow"' in page


def test_an_address_that_is_none_is_shown_and_not_linked(hostile: Opened) -> None:
    for report in hostile.dossier.reports:
        page = hostile.page(f"/report/{report.id}")
        assert 'href="javascript:' not in page
        if report.url and report.url.startswith("javascript:"):
            assert "Address given: javascript:alert(1)" in words(page)


def test_what_is_pasted_uploaded_and_noted_is_shown_as_words(hostile: Opened) -> None:
    page = hostile.send("/add", how="text", text="x", title=SCRIPT)
    check_page(page)
    files = [("files", (f"{SCRIPT}.exe", b"x"))]
    answer = hostile.client.post("/add", data={"csrf": hostile.desk.csrf, "how": "files"}, files=files)
    hostile.desk.jobs.wait()
    refused = hostile.page(answer.request.url.path)
    check_page(refused)
    assert "script" in words(refused)
    report = hostile.dossier.reports[0].id
    hostile.send("/correct", kind="date", what=[report, "2025-05-12"], note=SCRIPT + OVERRIDE)
    listed = hostile.page("/corrections")
    check_page(listed)
    assert html.escape(SCRIPT) in listed.replace("&#39;", "&#x27;")


def test_what_is_handed_on_acts_no_more_than_the_pages(hostile: Opened) -> None:
    story = hostile.story
    claim = hostile.dossier.claims[0].id
    for path in (
        f"/story/{story}/save",
        f"/story/{story}/claim/{claim}/save?full_text=true",
        "/search/save?q=lock+shut",
    ):
        answer = hostile.client.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        name = answer.headers["content-disposition"]
        assert name.startswith('attachment; filename="')
        assert set(name[22:-1]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    text = hostile.page(f"/story/{story}/claim/{claim}/markdown")
    assert "<script" not in text.replace("\\<", "")
