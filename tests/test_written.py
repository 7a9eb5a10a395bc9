"""The parts of the reference that are written from the program say all that there is, and what it means."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
import typer.main
from written import commands, fields, write_references

from reportedly.cli import app
from reportedly.encoding import members
from reportedly.records import Carried, Dossier, Furniture, Mark, Published

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
INSIDE = {
    Published: ("`report`", "published."),
    Furniture: ("`report`", "furniture[]."),
    Carried: ("`claim`", "carried[]."),
    Mark: ("`correction`", "marks[]."),
    Dossier: ("The whole", ""),
}
"""Records that are shown within the table of another: of which, and how their fields begin there."""


def rows(written: str, title: str) -> dict[str, list[str]]:
    """The rows of a section's table, by the first name in their first cell."""
    section = written.partition(f"\n## {title}\n")[2].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in section.splitlines() if "| `" in line]
    return {row[0].split("`")[1]: row[1:] for row in cells}


def records(kind: Any) -> Iterator[Any]:
    """A record and all those in it."""
    yield kind
    for member in members(kind):
        for part in (member.kind, *get_args(member.kind)):
            if hasattr(part, "__dataclass_fields__"):
                yield from records(part)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_shown_with_what_each_argument_and_option_means(name: str) -> None:
    shown = rows("\n".join(commands()), f"`{name}`")
    for parameter in COMMANDS[name].params:
        called = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar.removesuffix("...")
        assert shown[called][0].endswith("."), called
        assert parameter.help.replace("`", "").rstrip(".") in shown[called][0].replace("`", ""), called


@pytest.mark.parametrize("record", sorted(set(records(Dossier)), key=str))
def test_every_field_that_a_dossier_writes_has_a_type_and_a_meaning(record: Any) -> None:
    part, before = INSIDE.get(record, (f"`{record.__name__.lower()}`", ""))
    shown = rows("\n".join(fields()), part)
    for member in members(record):
        kind, meaning = shown[before + member.key]
        assert kind, member.key
        assert meaning.endswith("."), member.key


def test_a_reference_stands_where_its_mark_was_and_on_no_page_of_anybody_else() -> None:
    mark = "Before.\n\n<!-- here: fields -->\n"
    reference, other = [mark], [mark]
    write_references(None, "docs/reference/dossier", reference)
    write_references(None, "docs/methods", other)
    assert "| `format` | `reportedly/dossier` |" in reference[0]
    assert "here:" not in reference[0]
    assert other == [mark]
