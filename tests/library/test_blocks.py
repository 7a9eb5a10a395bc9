"""What a library compares again when reports come: the blocks that they touch, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.compare import Block, compare_blocks
from reportedly.library import Library, comparing
from reportedly.records import Dossier
from tests.library.cheap import write_pile

pytestmark = pytest.mark.usefixtures("cheap")


def test_blocks_that_new_reports_leave_alone_are_not_compared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[str, ...]] = []

    def watched(given: Iterable[Block], *rest: Any) -> Iterator[Dossier]:
        blocks = list(given)
        compared.extend(block.reports for block in blocks)
        return compare_blocks(blocks, *rest)

    monkeypatch.setattr(comparing, "compare_blocks", watched)
    library = Library(tmp_path / "library.sqlite")
    library.add(write_pile(tmp_path, range(18)))
    before = {report for block in compared for report in block}
    compared.clear()
    new = library.add(write_pile(tmp_path, [30, 31, 32])).new
    assert new <= {report for block in compared for report in block}
    assert before - {report for block in compared for report in block}
    compared.clear()
    library.add(write_pile(tmp_path, range(18)))
    assert compared == []
