from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly import Dossier, Library
from reportedly.web import make_app
from reportedly.web.desk import Desk
from tests.library.cheap import cheap

__all__ = ["cheap"]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Opened:
    """A desk with its library, as a browser and as a test see it."""

    library: Library
    client: TestClient
    desk: Desk

    def page(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, path: str, **fields: object) -> str:
        """Send a form as a page of the desk would, wait for the job, and give the page that watches it."""
        answer = self.client.post(path, data={"csrf": self.desk.csrf, **fields}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        self.desk.jobs.wait()
        return self.page(answer.headers["location"])

    @property
    def story(self) -> str:
        return self.library.overview().stories[0].id

    @property
    def dossier(self) -> Dossier:
        return self.library.show(self.story).dossier


def opened(path: Path) -> Iterator[Opened]:
    app = make_app(path)
    with TestClient(app, base_url="http://127.0.0.1:8470") as client:
        yield Opened(Library(path), client, app.state.desk)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the example's reports; it is not to be written to."""
    path = tmp_path_factory.mktemp("example") / "example.sqlite"
    Library(path).add([ROOT / "examples" / "reports"])
    return path


@pytest.fixture(scope="session")
def read(example: Path) -> Iterator[Opened]:
    """The example's desk, to read from."""
    yield from opened(example)


@pytest.fixture
def desk(example: Path, tmp_path: Path) -> Iterator[Opened]:
    """The example's desk, to change."""
    copy = tmp_path / "copy.sqlite"
    shutil.copy(example, copy)
    yield from opened(copy)
