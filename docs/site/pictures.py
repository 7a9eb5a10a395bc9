"""Takes the pictures of the documents anew, from the bundled example.

    .venv/bin/pip install -e '.[desk,docs,test-desk]'
    .venv/bin/python docs/site/pictures.py

Needs a Chromium, on the path or named by REPORTEDLY_CHROMIUM.
"""

import io
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

import reportedly
from reportedly.web import make_app

ROOT = Path(__file__).parent.parent.parent
IMAGES = ROOT / "docs" / "images"
CLAIM = "The gate is not going to give way"
WIDE: Any = {"width": 1000, "height": 900}
NARROW: Any = {"width": 400, "height": 1000}
_COLOURS = 64
"""As many as these pages need; a picture of few colours has a third of the size."""


def main() -> None:
    """Draw the example as a page and at the desk, and keep what is seen."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        chromium = os.environ.get("REPORTEDLY_CHROMIUM") or shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        _pages(browser, Path(made))
        with _desk(Path(made, "harbour.sqlite")) as address:
            seen = browser.new_page(viewport=WIDE, color_scheme="light")
            seen.goto(address)
            _keep(seen, "desk", to=".claim >> nth=0")
            phone = browser.new_page(viewport=NARROW, color_scheme="light")
            phone.goto(address)
            _keep(phone, "desk-phone")
        browser.close()


def _pages(browser: Any, folder: Path) -> None:
    dossier = reportedly.trace([ROOT / "examples" / "reports"])
    seen = browser.new_page(viewport=WIDE, color_scheme="light")
    for name, shown in (("page", dossier), ("claim", reportedly.find(CLAIM, dossier).dossier)):
        (folder / f"{name}.html").write_text(reportedly.page(shown), encoding="utf-8")
        seen.goto((folder / f"{name}.html").as_uri())
        if name == "page":
            _keep(seen, name, to=".claim >> nth=0")
        else:
            _keep(seen, name, of=".claim")


@contextmanager
def _desk(library: Path) -> Iterator[str]:
    """The desk on a library of the example; the address of its story."""
    kept = reportedly.Library(library)
    kept.add([ROOT / "examples" / "reports"])
    (story,) = kept.overview().stories
    server = uvicorn.Server(uvicorn.Config(make_app(str(library)), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.1)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/story/{story.id}"
    server.should_exit = True
    thread.join()


def _keep(page: Any, name: str, *, to: str | None = None, of: str | None = None) -> None:
    """Write what a page shows: all that is seen at once, down to the end of a part, or one part."""
    if of:
        data = page.locator(of).first.screenshot()
    elif to:
        box = page.locator(to).bounding_box()
        clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": box["y"] + box["height"] + 15}
        data = page.screenshot(clip=clip, full_page=True)
    else:
        data = page.screenshot()
    picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    picture.save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
