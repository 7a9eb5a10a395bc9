"""Quotations that are signed: by a dash and a name, in a paragraph of their own."""

from __future__ import annotations

import pytest

from reportedly.extract import extract, load_model
from reportedly.extract.quotations import quotations
from reportedly.extract.signed import CERTAINTY, signed
from reportedly.records import Report

HELD = "It held all night."
CASES = [
    pytest.param(f"“{HELD}” — Ada Quist", "Ada Quist", id="a dash and a name"),
    pytest.param(f"“{HELD}”\n\n- Quist.\n\nHe left.", "Quist", id="on a line of its own, with a stop"),
    pytest.param(f'"{HELD}"\u00a0\u2015\u00a0Ada van Quist, of Port Elder\nHe left.', "Ada van Quist", id="a place"),
    pytest.param(f"\u201d{HELD}” – Ada Quist", "Ada Quist", id="an opening mark that faces the wrong way"),
    pytest.param(f"“{HELD}” – an old warden", None, id="a description"),
    pytest.param(f"“{HELD}” – Quist had said so", None, id="a sentence"),
    pytest.param(f"She said: “{HELD}” – Ada Quist", None, id="within a sentence"),
    pytest.param(f"“{HELD}” Ada Quist", None, id="no dash"),
]


@pytest.mark.parametrize(("text", "name"), CASES)
def test_who_signs(text: str, name: str | None) -> None:
    found = signed(text, quotations(text))
    said = [(text[s.source.start : s.source.end], text[s.content.start : s.content.end]) for s in found]
    assert said == ([(name, HELD)] if name else [])


def test_a_signed_quotation_is_a_statement_once() -> None:
    text = (
        "“The gate ought to have been mended long ago, as all of us knew.” ― Ada Quist\n“And nobody did it.” ― Tom Vane"
    )
    found = [s for s in extract(Report("r1", "k", text), load_model()) if s.voice == "attributed"]
    said = [(text[s.source[0].start : s.source[0].end], text[s.cue[0].start : s.cue[0].end]) for s in found]
    assert said == [("Ada Quist", "―"), ("Tom Vane", "―")]
    assert all(s.score is not None and s.quote == "direct" for s in found)


def test_a_signed_quotation_that_the_model_does_not_find_has_a_score_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = load_model()
    monkeypatch.setattr(type(model), "attributions", lambda self, tokens: [])
    [found] = [s for s in extract(Report("r1", "k", f"“{HELD}” ― Ada Quist"), model) if s.voice == "attributed"]
    assert found.score == CERTAINTY
