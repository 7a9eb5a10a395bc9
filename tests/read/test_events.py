from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.read.events import read_events
from reportedly.records import KnownEvent

SUMMIT = KnownEvent("Aldport summit", date(2025, 7, 9), date(2025, 7, 11))


def test_days_stretches_notes_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        '\ufeff2025-07-09/2025-07-11,Aldport summit\n\n# a note\n2025-05-24,"regatta, spring"\n'
        "2025-07-09/2025-07-11,  Aldport   summit \n",
        encoding="utf-8",
    )
    assert read_events(path) == (SUMMIT, KnownEvent("regatta, spring", date(2025, 5, 24), date(2025, 5, 24)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-07-09", "no name after '2025-07-09'"),
        ("2025-05-24,regatta\n9 July,summit", "line 2: '9 July' is no day"),
        ("2025-07-11/2025-07-09,summit", "2025-07-09 comes before 2025-07-11"),
        ("2025-02-30,summit", "'2025-02-30' is no day"),
        ("".join(f"2025-07-09,summit {n}\n" for n in range(1001)), "1,001 events; at most 1,000"),
    ],
)
def test_what_is_no_event_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"--events .*") as error:
        read_events(path)
    assert said in str(error.value)


def test_a_file_that_is_not_there_or_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_events(tmp_path / "none.csv")
    (tmp_path / "events.csv").write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(UsageError, match="not text in UTF-8"):
        read_events(tmp_path / "events.csv")
