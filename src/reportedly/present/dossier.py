"""The dossier as JSON, format version 1: written, read back, and described by a JSON Schema."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from reportedly.encoding import Unfit, decode, encode, writable
from reportedly.errors import DossierError
from reportedly.records import Dossier
from reportedly.references import check_whole

FORMAT = "reportedly/dossier"
VERSION = 1
_DIGITS = 3


def to_json(dossier: Dossier) -> str:
    r"""Write a dossier as JSON, format version 1.

    The order of keys is fixed and lists stay in the dossier's order, so one dossier gives one text, byte for byte.
    Scores are rounded to three decimals; which inputs the user named himself is not written.

    Returns:
        JSON that ends with a new line and that can be encoded as UTF-8.

    Examples:
        >>> to_json(Dossier()).splitlines()[:3]
        ['{', ' "format": "reportedly/dossier",', ' "version": 1,']
    """
    whole = {"format": FORMAT, "version": VERSION, **encode(dossier, _DIGITS)}
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    return writable(text) + "\n"


def from_json(text: str) -> Dossier:
    """Read a dossier of format version 1 and check that it holds together.

    Types, fixed values, ids, references and spans are checked, so that what shows a dossier can rely on them; whether
    the findings are right is not. Fields that this version doesn't know are ignored.

    Args:
        text: JSON as `to_json` writes it.

    Raises:
        DossierError: It is not a dossier of version 1; the message names the place.

    Examples:
        >>> from_json(to_json(Dossier())) == Dossier()
        True
        >>> from_json('{"format": "reportedly/dossier", "version": 7}')
        Traceback (most recent call last):
        reportedly.errors.DossierError: a dossier of version 7; this program reads version 1
    """
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DossierError(f"not a dossier: not JSON{where}: {message.lower()}; {_reads()}") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DossierError(f'not a dossier: no "format": "{FORMAT}" in it; {_reads()}')
    if raw.get("version") != VERSION or isinstance(raw["version"], bool):
        found = json.dumps(raw.get("version"))[:40]
        raise DossierError(f"a dossier of version {found}; this program reads version {VERSION}")
    try:
        dossier = decode(Dossier, raw)
        check_whole(dossier)
    except Unfit as error:
        raise DossierError(f"not a dossier: {error}; {_reads()}") from error
    return dossier


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a dossier of version 1.

    It describes shapes and fixed values; that ids resolve and that spans lie within their texts it can't say.

    Examples:
        >>> schema()["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
    """
    file = resources.files(__package__).joinpath("dossier.schema.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _reads() -> str:
    return f"this program reads {FORMAT}, version {VERSION}"
