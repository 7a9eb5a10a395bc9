from __future__ import annotations

import json

import pytest
from hypothesis import given

from reportedly.errors import DossierError
from reportedly.present.exports import from_json_lines, is_json_lines
from reportedly.present.exports.json_lines import to_json_lines
from reportedly.records import Dossier
from tests.present.sample import sample
from tests.present.strategies import dossiers


@given(dossiers())
def test_read_back_it_is_the_same(dossier: Dossier) -> None:
    text = to_json_lines(dossier)
    assert is_json_lines(text)
    assert from_json_lines(text) == dossier


def test_each_line_is_a_record_with_its_type() -> None:
    rows = [json.loads(line) for line in to_json_lines(sample()).splitlines()]
    assert rows[0] == {"type": "dossier", "format": "reportedly/dossier", "version": 1}
    count = {type_: sum(row["type"] == type_ for row in rows) for type_ in ("report", "statement", "claim", "rejected")}
    found = sample()
    assert count == {
        "report": len(found.reports),
        "statement": len(found.statements),
        "claim": len(found.claims),
        "rejected": len(found.rejected),
    }


HEAD = '{"type": "dossier", "format": "reportedly/dossier", "version": 1}\n'
REFUSED = {
    "nothing": ("\n", "it is empty"),
    "no head": ('{"type": "report"}', "line 1: the type 'report'; the first line's is 'dossier'"),
    "an unknown type": (HEAD + '{"type": "rumour"}', "line 2: the type 'rumour'; there are report, "),
    "no type": (HEAD + '{"id": 1}', "line 2: the type that is missing"),
    "a list": (HEAD + "[]", "line 2: the type that is missing"),
    "a line that breaks off": (HEAD + '\n{"type": ', "line 3: not JSON"),
    "another version": ('{"type": "dossier", "format": "reportedly/dossier", "version": 9}', "version 9"),
    "a record that is none": (HEAD + '{"type": "entity", "id": 7}', r"entities\[0\].id: expected a string"),
    "deep": (HEAD + "[" * 100_000, "line 2: not JSON"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(text: str, message: str) -> None:
    with pytest.raises(DossierError, match=message):
        from_json_lines(text)
