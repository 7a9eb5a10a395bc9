"""What isn't documented fails here: commands, tables, exports, errors."""

import inspect
import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import typer.main

import reportedly
from reportedly import errors, tables
from reportedly.cli import app
from reportedly.present.difference import ChangedClaim, Difference
from reportedly.present.exports import FORMATS
from reportedly.present.exports.tables import TABLES
from reportedly.read.formats import KINDS
from reportedly.records import CorrectionKind

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXPORTS = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
KINDS_READ = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    for name in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        assert re.search(rf"`(reportedly )?{name}\b", README), name


def test_every_kind_of_file_that_is_read_is_documented() -> None:
    for kind in KINDS:
        assert f"`{kind}`" in KINDS_READ, kind


def test_every_kind_of_correction_is_documented() -> None:
    for kind in get_args(CorrectionKind):
        assert f"`{kind.replace('_', '-')}`" in LIBRARY, kind


def test_every_table_is_documented() -> None:
    for table in (value for value in vars(tables).values() if isinstance(value, tables.Table)):
        assert f"`{table.name}`" in METHODS


def test_every_export_is_documented_with_its_columns() -> None:
    for name in FORMATS:
        assert f"\n## `{name}`\n" in EXPORTS, name
        assert f"`{name}`" in README, name
    for table in TABLES:
        _, _, section = EXPORTS.partition(f"\n### `{table.name}`\n\nOne row is {table.row}.\n")
        rows = [line for line in re.split("\n##+ ", section)[0].splitlines() if line.startswith("| `")]
        columns = [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in table.columns]
        whole = [f"| `{c.name}` | {c.type} | {c.meaning}; only with `--full-text` |" for c in table.whole]
        assert rows == [*columns, *whole], table.name


def test_every_field_of_a_difference_is_documented() -> None:
    _, _, section = EXPORTS.partition("\n## The difference of two dossiers\n")
    for record in (Difference, ChangedClaim):
        for field in fields(record):
            assert f"`{field.name}`" in section, field.name


def test_every_error_is_documented() -> None:
    for name, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, errors.ReportedlyError):
            assert f"`{name}`" in METHODS


def test_public_names_have_docstrings_and_a_place_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    for name in reportedly.__all__:
        public = getattr(reportedly, name)
        assert inspect.getdoc(public), name
        assert f":: {name}\n" in page or f".. automodule:: {public.__module__}\n   :members:\n" in page, name


def test_the_changelog_knows_this_version() -> None:
    assert f"## {reportedly.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_figure_that_the_limits_quote_is_among_the_figures() -> None:
    limits, figures = ((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("limits", "figures"))
    quoted = re.findall(r"\d+\.\d(?= %)", limits.partition("## What it can't do")[2].partition("## How")[0])
    assert len(quoted) > 8
    for figure in quoted:
        assert re.search(rf"\b{re.escape(figure)}\b", figures), figure
