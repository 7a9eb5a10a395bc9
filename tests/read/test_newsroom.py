"""What newsroom formats state alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.fields import LONGEST_NAME
from reportedly.read.newsroom import credit_beside, first_public, kind_of, with_dateline


@pytest.mark.parametrize(
    ("outlet", "name", "credit"),
    [
        ("Port Elder Wire", "Meridian", "Meridian"),
        ("Port Elder Wire", "PORT ELDER WIRE", None),
        ("Port Elder Wire", "Port Elder Wire–", None),
        ("Port Elder Wire", "Port Elder Wire/Meridian/Inland", "Meridian/Inland"),
        ("Port Elder Wire GmbH", "pew", None),
        ("The Associated Press", "AP", None),
        ("www.meridian.co.uk", "Meridian", None),
        ("AP", "APA", "APA"),
        (None, "Meridian", "Meridian"),
        ("Meridian", "", None),
    ],
)
def test_a_credit_is_another_than_the_outlet(outlet: str | None, name: str, credit: str | None) -> None:
    assert credit_beside(outlet, [None, name]) == credit


@given(st.none() | st.text(), st.lists(st.lists(st.none() | st.text())))
def test_a_credit_is_a_line_of_bounded_length(outlet: str | None, stated: list[list[str | None]]) -> None:
    credit = credit_beside(outlet, *stated)
    assert credit is None or (0 < len(credit) <= LONGEST_NAME and "\n" not in credit)


@given(st.text(), st.text())
def test_a_dateline_only_goes_before_the_text(text: str, dateline: str) -> None:
    assert with_dateline(text, dateline).endswith(text)


def test_a_text_that_opens_with_another_dateline_keeps_it() -> None:
    assert with_dateline("LOW FERRY (Meridian) - It is shut.", "PORT ELDER") == "LOW FERRY (Meridian) - It is shut."


@pytest.mark.parametrize("dateline", ["PORT ELDER, May 13 (Meridian) —", "PORT ELDER (Meridian)", "PORT ELDER"])
def test_a_dateline_goes_in_once(dateline: str) -> None:
    once = with_dateline("The lock is shut.", dateline)
    assert once.startswith(dateline)
    assert with_dateline(once, dateline) == once


def test_the_first_genre_that_tells_the_kind_counts_as_a_release_before_a_transcript() -> None:
    assert kind_of([None, "", "genre:Transcript", "genre:Press_Release"]) == "release"
    assert kind_of(["genre:Transcript"]) == "transcript"
    assert kind_of([]) == "news"


def test_an_embargo_alone_is_the_day() -> None:
    assert first_public(None, 2, "2025-05-13", "2025-05-14T00:01:00Z") == "2025-05-14"
    assert first_public(None, None, None, None) is None
