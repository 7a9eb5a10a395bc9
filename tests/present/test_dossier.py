from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from reportedly.compare import correction
from reportedly.errors import DossierError
from reportedly.present.dossier import from_json, schema, to_json
from reportedly.records import Dossier, Mark, Published, Rejected
from tests.present.sample import sample
from tests.present.strategies import dossiers

GOLD = os.environ.get("REPORTEDLY_GOLD")


@settings(deadline=None, max_examples=60)
@given(dossiers())
def test_read_back_it_is_the_same(dossier: Dossier) -> None:
    text = to_json(dossier)
    assert from_json(text) == dossier
    assert to_json(from_json(text)) == text


def test_the_sample_is_what_the_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(json.loads(to_json(sample())))


def test_a_dossier_with_corrections_and_credits_is_what_the_schema_says() -> None:
    whole = sample()
    report = replace(whole.reports[0], credit="Meridian", published=Published("2025-05-13", "2025-05-13", "correction"))
    made = correction("same_speaker", [Mark(report.id, name="Tresk"), Mark(report.id, name="Owen Tresk")], note="Seen.")
    date = correction("date", [Mark(report.id)], ["2025-05-13"])
    with_both = replace(whole, reports=(report, *whole.reports[1:]), corrections=(made, date))
    jsonschema.Draft202012Validator(schema()).validate(json.loads(to_json(with_both)))
    assert from_json(to_json(with_both)) == with_both


def test_keys_stand_in_the_order_of_the_schema() -> None:
    known = schema()["properties"]
    raw = json.loads(to_json(sample()))
    assert list(raw) == [key for key in known if key != "corrections"]
    definitions = schema()["$defs"]
    for table, definition in (("statements", "statement"), ("claims", "claim"), ("dependence", "dependence")):
        assert list(raw[table][0]) == list(definitions[definition]["properties"])


CHANGES = {
    "a statement of an unknown act": (("statements", 0, "act"), "shouts"),
    "an own voice with a quote": (("statements", 3, "quote"), "direct"),
    "a null story title": (("stories", 0, "title"), None),
    "a score above one": (("statements", 0, "score"), 1.5),
    "a number for a text": (("reports", 0, "text"), 7),
    "an origin without label": (("claims", 0, "origins", 0, "label"), None),
}


@pytest.mark.parametrize(("place", "value"), CHANGES.values(), ids=list(CHANGES))
def test_the_schema_refuses(place: tuple[str | int, ...], value: object) -> None:
    raw = json.loads(to_json(sample()))
    change(raw, place, value)
    assert not jsonschema.Draft202012Validator(schema()).is_valid(raw)


def test_added_fields_are_let_through() -> None:
    raw = json.loads(to_json(sample()))
    raw["made_by"] = "somebody"
    raw["statements"][0]["note"] = {"x": 1}
    assert jsonschema.Draft202012Validator(schema()).is_valid(raw)
    assert from_json(json.dumps(raw)) == sample()


def change(raw: Any, place: tuple[str | int, ...], value: object) -> None:
    for step in place[:-1]:
        raw = raw[step]
    raw[place[-1]] = value


REFUSED = {
    "a list of the wrong kind": (("statements",), {}, "statements: expected a list, found {}"),
    "a fixed value": (("statements", 0, "act"), "shouts", "statements[0].act: expected one of says, asks, "),
    "true for a number": (("statements", 0, "content", 0, "start"), True, "content[0].start: expected a whole number"),
    "a number that is none": (("statements", 0, "score"), float("nan"), "score: expected a number from 0 to 1"),
    "an id given twice": (("reports", 1, "id"), "r1", "reports[1].id: 'r1' was there before"),
    "an unknown entity": (("statements", 0, "chain", 0, "entity"), "e99", "chain[0].entity: entities has no 'e99'"),
    "an unknown statement": (("conflicts", 0, "b"), "s99", "conflicts[0].b: statements has no 's99'"),
    "a span outside its text": (("statements", 0, "content", 0, "end"), 10**6, "statements[0].content[0]: not in its"),
    "evidence in a title that is none": (
        ("claims", 0, "origins", 0, "evidence", 0, "field"),
        "title",
        "claims[0].origins[0].evidence[0]: not in its report",
    ),
    "evidence of an unknown report": (
        ("claims", 0, "origins", 0, "evidence", 0, "report"),
        "r99",
        "claims[0].origins[0].evidence[0].report: reports has no 'r99'",
    ),
    "evidence of a link that ends before it begins": (
        ("statements", 0, "chain", 0, "evidence", "end"),
        0,
        "statements[0].chain[0].evidence: not in its report, ",
    ),
    "words that carry a claim from before a text": (
        ("claims", 0, "carried", 0, "start"),
        -1,
        "claims[0].carried[0]: not in its report, -1 to ",
    ),
    "words that carry a claim of an unknown statement": (
        ("claims", 0, "carried", 0, "statement"),
        "s99",
        "claims[0].carried[0].statement: statements has no 's99'",
    ),
    "furniture outside its text": (
        ("reports", 0, "furniture"),
        [{"start": 0, "end": 10**6, "kind": "byline"}],
        "reports[0].furniture[0]: not in its report, 0 to 1000000 of ",
    ),
}


@pytest.mark.parametrize(("place", "value", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused_with_its_place(place: tuple[str | int, ...], value: object, message: str) -> None:
    raw = json.loads(to_json(sample()))
    change(raw, place, value)
    with pytest.raises(DossierError) as error:
        from_json(json.dumps(raw))
    assert message in str(error.value)
    assert "version 1" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["", "no", "[]", "null", '{"format": "other"}', '{"format": "reportedly/dossier", "version": true}', "[" * 100_000],
    ids=["empty", "words", "a list", "null", "another format", "version true", "deep"],
)
def test_not_a_dossier(text: str) -> None:
    with pytest.raises(DossierError, match=r"reads .*version 1|reads version 1"):
        from_json(text)


def test_a_missing_field_is_named() -> None:
    raw = json.loads(to_json(sample()))
    del raw["reports"][2]["published"]["basis"]
    with pytest.raises(DossierError, match=r"reports\[2\]\.published\.basis is missing"):
        from_json(json.dumps(raw))


def test_lone_surrogates_become_replacement_characters() -> None:
    dossier = Dossier(rejected=(Rejected("a\ud800b", "read", "empty"),))
    assert from_json(to_json(dossier)).rejected[0].input == "a\ufffdb"
    assert to_json(dossier).encode()


def test_scores_have_three_decimals() -> None:
    dossier = sample()
    first = replace(dossier.statements[0], score=0.123456)
    raw = json.loads(to_json(replace(dossier, statements=(first, *dossier.statements[1:]))))
    assert raw["statements"][0]["score"] == 0.123


@pytest.mark.skipif(GOLD is None, reason="REPORTEDLY_GOLD is not set")
def test_the_scorer_finds_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(to_json(sample()), encoding="utf-8")
    scorer = Path(GOLD or "") / "tools" / "score.py"
    done = subprocess.run(
        [sys.executable, str(scorer), "check", str(file)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
