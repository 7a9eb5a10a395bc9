"""Web addresses among what is added: fetched into an archive beside the library, and read from there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.pipeline import Progress
from reportedly.read import Input
from reportedly.read.paths import is_address
from reportedly.records import Rejected

if TYPE_CHECKING:
    from reportedly.fetch import Settings


def archive_of(library: Path) -> Path:
    """Where a library's pages are kept.

    Examples:
        >>> archive_of(Path("bridges.sqlite")).name
        'bridges.sqlite.warc.gz'
    """
    return library.with_name(f"{library.name}.warc.gz")


def split(paths: Sequence[str | Path]) -> tuple[list[str], list[str | Path]]:
    """Tell web addresses from paths.

    Examples:
        >>> split(["a.txt", "https://courier.example/lock"])
        (['https://courier.example/lock'], ['a.txt'])
    """
    addresses = [str(path) for path in paths if is_address(str(path))]
    return addresses, [path for path in paths if not is_address(str(path))]


def fetched(
    addresses: Sequence[str], library: Path, progress: Progress | None = None, settings: Settings | None = None
) -> tuple[list[Input], list[Rejected]]:
    """Fetch pages, and what feeds among them list, into the library's archive.

    Pages that were fetched before and did not change are given too: a run that was broken off may have fetched what
    nothing has read.

    Args:
        addresses: Web addresses.
        library: The library's file.
        progress: What is called with the stage "fetch".
        settings: Bounds and manners; what they are by default where None.

    Returns:
        An input for each page that is no feed, in the order given; and what could not be fetched.

    Raises:
        OutputError: The archive can't be written.
    """
    if not addresses:
        return [], []
    from reportedly.fetch import fetch  # noqa: PLC0415 - a tenth of a second that most runs save

    archive = archive_of(library)
    got = fetch(addresses, archive, settings=settings, progress=progress)
    pages = {page.url: page for page in got.pages if not page.is_feed}
    named = {page.url for page in got.pages if page.feed is None}
    inputs = [
        Input(page.url, archive, is_named=page.url in named, kind=".warc", offset=page.offset)
        for page in pages.values()
    ]
    return inputs, list(got.rejected)
