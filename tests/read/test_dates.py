import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.dates import iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-05-13", "2025-05-13"),
        ("2025-05-13T23:30:00-05:00", "2025-05-13"),
        ("2025-05-13 08:00", "2025-05-13"),
        ("Tue, 13 May 2025 15:10:00 GMT", "2025-05-13"),
        ("May 13, 2025", "2025-05-13"),
        ("13 May 2025", "2025-05-13"),
        ("2025/05/13", "2025-05-13"),
        ("20250513", "2025-05-13"),
        ("20250513T081500Z", "2025-05-13"),
        (1747150200, "2025-05-13"),
        (1747150200000, "2025-05-13"),
        ("1747150200", "2025-05-13"),
        (1747150200.5, "2025-05-13"),
    ],
)
def test_dates_that_are_read(value: object, expected: str) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "05/06/2025",
        "2025-05",
        "2025-13-40",
        "0000-01-01",
        "9999-12-31",
        "10000-01-01",
        "\u0662\u0660\u0662\u0665-05-13",
        -1,
        1e300,
        "yesterday",
        "",
        0,
        5,
        True,
        None,
        [],
        float("nan"),
        float("inf"),
        "9" * 99,
    ],
)
def test_dates_that_are_not(value: object) -> None:
    assert iso_date(value) is None


@given(st.text(max_size=60) | st.integers() | st.floats())
def test_anything_gives_a_day_or_none(value: object) -> None:
    found = iso_date(value)
    assert found is None or len(found) == 10
