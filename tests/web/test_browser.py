"""The desk in a real browser: used by keyboard alone, looked over for barriers, no error on its console."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly import Library
from reportedly.web import make_app
from reportedly.web.reading import TABS

pytestmark = pytest.mark.slow
CHROMIUM = os.environ.get("REPORTEDLY_CHROMIUM") or shutil.which("chromium")
AXE = os.environ.get("REPORTEDLY_AXE")
NEWS = "The harbour is open again, Hanne Orrick said on Thursday. Ships left Port Elder at noon, she said."


@pytest.fixture
def address(example: Path, tmp_path: Path) -> Iterator[str]:
    """A desk that listens on a free port."""
    import uvicorn

    copy = tmp_path / "copy.sqlite"
    shutil.copy(example, copy)
    started = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Server(uvicorn.Config(make_app(copy), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    assert started.wait(60)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(60)


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """A page in Chromium at the desk's first page; an error on its console fails the test."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium; REPORTEDLY_CHROMIUM names one")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(accept_downloads=True, permissions=["clipboard-read", "clipboard-write"])
        opened = context.new_page()
        faults: list[str] = []
        opened.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.goto(address)
        yield opened
        browser.close()
    assert not faults


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until what has the focus matches a selector; what has the focus must show that it has it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        matches = page.evaluate("w => document.activeElement.matches(w)", wanted)
        if matches:
            width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            assert width >= 2, f"the focus is not seen on {wanted}"
            return
    raise AssertionError(f"no way to {wanted} by keyboard on {page.url}")


def press(page: Any, wanted: str) -> None:
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def done(page: Any) -> None:
    """Wait until the page that watches a job says that it is done."""
    page.wait_for_selector(".notice.done", timeout=60_000)


def test_a_claim_is_followed_corrected_searched_and_handed_on_by_keyboard_alone(page: Any, address: str) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    press(page, 'a[href="/add"]')

    tab_to(page, "#text")
    page.keyboard.type(NEWS)
    tab_to(page, "#title")
    page.keyboard.type("Harbour open")
    tab_to(page, "#outlet")
    page.keyboard.type("Brackwater Post")
    press(page, "form:has(#text) button")
    assert "/job/" in page.url
    done(page)
    assert "1 report added" in page.inner_text("main")

    press(page, '.plainlist a[href^="/story/"]')
    press(page, '.claim a[href*="/claim/"]')
    assert "origins found in these" in page.inner_text("main")
    press(page, 'a[href*="#s"]')
    statement = page.evaluate("location.hash")
    assert page.locator(statement).is_visible()

    press(page, '.numbered a[href*="/speaker/"]')
    who = page.inner_text("h1")
    tab_to(page, "#same")
    page.keyboard.press("ArrowDown")
    press(page, "form:has(#same) button")
    done(page)
    assert who in page.inner_text("main")

    press(page, 'nav a[href="/corrections"]')
    press(page, 'form[action="/undo"] button')
    done(page)
    assert "taken back" in page.inner_text("main")

    tab_to(page, "#quick")
    page.keyboard.type("the spare barrier will be moved")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Claims that carry it" in page.inner_text("main")

    tab_to(page, 'a[href^="/search/save"]')
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert saved.startswith("<!doctype html>")
    assert "spare barrier" in saved

    press(page, '.plainlist a[href*="/claim/"]')
    tab_to(page, "[data-copy]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#copied:has-text('Copied.')")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# 1 claim in ")


def every_address(library: Path) -> list[str]:
    found = Library(library)
    story = found.overview().stories[0]
    assert story.claim is not None
    dossier = found.show(story.id).dossier
    speaker = next(s.chain[-1].entity for s in dossier.statements if s.chain and s.voice == "attributed")
    return [
        "/", *(f"/story/{story.id}/{tab}" for tab in TABS), f"/story/{story.id}/claim/{story.claim.id}",
        f"/story/{story.id}/speaker/{speaker}", f"/report/{dossier.reports[0].id}", "/search?q=seal", "/add",
        "/corrections",
    ]  # fmt: skip


@pytest.mark.skipif(not AXE, reason="REPORTEDLY_AXE does not name axe-core's axe.min.js")
def test_axe_finds_no_barrier_light_or_dark(page: Any, address: str, example: Path) -> None:
    script = Path(AXE or "").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in every_address(example):
            page.goto(address + path)
            page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
            page.evaluate(script)
            found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']})")
            barriers = [
                (v["id"], [node["target"] for node in v["nodes"]][:3])
                for v in found["violations"]
                if v["impact"] in ("serious", "critical", "moderate")
            ]
            assert not barriers, f"{path} {scheme}"


@pytest.mark.parametrize("width", [360, 1400])
def test_no_page_is_wider_than_the_screen(page: Any, address: str, example: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in every_address(example):
        page.goto(address + path)
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_all_but_progress_and_copying_works_without_script(address: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium; REPORTEDLY_CHROMIUM names one")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{address}/add")
        page.fill("#text", NEWS)
        page.click("form:has(#text) button")
        for _ in range(200):
            if page.locator(".notice.done").count():
                break
            page.click("text=See how far it is")
        assert "1 report added" in page.inner_text("main")
        browser.close()


def test_what_can_only_be_done_on_a_screen_is_not_printed(page: Any, address: str, example: Path) -> None:
    page.emulate_media(media="print")
    for path in every_address(example):
        page.goto(address + path)
        assert not page.locator("form:visible").count(), path
