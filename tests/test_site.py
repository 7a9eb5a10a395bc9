"""The site builds without a warning and fetches nothing from elsewhere."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from tests.blocks import PAGES, ROOT


@pytest.mark.slow
def test_the_site_has_every_page_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("sphinx", reason="the extra docs is not installed")
    pytest.importorskip("furo", reason="the extra docs is not installed")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "-c", "docs", ".", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for page in PAGES:
        built = tmp_path / page.relative_to(ROOT).with_suffix(".html")
        for element in html.parse(built).iter("script", "img", "link", "iframe"):
            address = element.get("src") or element.get("href") or ""
            assert not address.startswith(("http", "//")), f"{built.name}: {address}"
            assert not address or (built.parent / address.split("?")[0].split("#")[0]).exists(), address
