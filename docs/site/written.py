"""The parts of the reference that are written from the program itself, so that they can't differ from it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import typer.main
from typer.core import TyperArgument, TyperOption

from reportedly.cli import app
from reportedly.present import schema


def write_references(_: object, page: str, source: list[str]) -> None:
    """Put a reference in the place of its mark, before a page is read."""
    for name, write in WRITTEN.items():
        mark = f"<!-- here: {name} -->"
        if page.startswith("docs/reference/") and mark in source[0]:
            source[0] = source[0].replace(mark, "\n".join(write()))


def commands() -> Iterator[str]:
    """Every command with its arguments and options, from the command line's own declarations."""
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        yield f"\n## `{name}`\n"
        yield f"```text\n{_usage(command)}\n```\n"
        yield f"{_sentence(command.help or '')}\n"
        yield "| | |\n|---|---|"
        for parameter in command.params:
            yield f"| {_called(parameter)} | {_meaning(parameter)} |"


def _usage(command: Any) -> str:
    return f"reportedly {command.name} [OPTIONS] " + " ".join(
        _shown(p) for p in command.params if isinstance(p, TyperArgument)
    )


def _shown(argument: TyperArgument) -> str:
    name = (argument.metavar or argument.name or "").removesuffix("...")
    many = name + "..." if argument.nargs != 1 else name
    return many if argument.required else f"[{many}]"


def _called(parameter: TyperArgument | TyperOption) -> str:
    if isinstance(parameter, TyperArgument):
        return f"`{(parameter.metavar or '').removesuffix('...')}`"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    return names if parameter.is_flag else f"{names} `{parameter.metavar}`"


def _meaning(parameter: TyperArgument | TyperOption) -> str:
    said = _sentence(getattr(parameter, "help", None) or "")
    default = parameter.default
    is_said = default not in (None, False, "", ()) and not isinstance(parameter, TyperArgument)
    return f"{said} By default `{default}`." if is_said else said


def _sentence(text: str) -> str:
    """Markdown of a help text: an option in it is code, and its signs mean themselves."""
    plain = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
    return re.sub(r"(?<![\w-])--[a-z][a-z-]*|(?<=: )text=\S+(?=\.)", r"`\g<0>`", plain)


def fields() -> Iterator[str]:
    """Every field of a dossier, from its JSON Schema."""
    whole = schema()
    parts = whole["$defs"]
    yield from _table("The whole", whole["description"], whole, parts)
    listed = [field["items"]["$ref"].rsplit("/", 1)[1] for field in whole["properties"].values() if "items" in field]
    for name in dict.fromkeys([*listed, *parts]):
        if "properties" in parts[name]:
            yield from _table(f"`{name}`", parts[name]["description"], parts[name], parts)


def _table(title: str, about: str, part: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {title}\n\n{about}\n\n| field | type | meaning |\n|---|---|---|"
    yield from _rows(part, parts, "")


def _rows(part: Mapping[str, Any], parts: Mapping[str, Any], before: str) -> Iterator[str]:
    for name, field in part["properties"].items():
        optional = "" if name in part["required"] else "; may be left out"
        yield f"| `{before}{name}` | {_type(field, parts)}{optional} | {field['description']} |"
        inner = field.get("items", field)
        if "properties" in inner:
            yield from _rows(inner, parts, f"{before}{name}{'[]' if 'items' in field else ''}.")


def _type(field: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    """What may stand in a field, in words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name})" if "properties" in parts[name] else str(name)
    if "anyOf" in field:
        return " or ".join(_type(each, parts) for each in field["anyOf"])
    if "const" in field or "enum" in field:
        values = [field["const"]] if "const" in field else field["enum"]
        return ", ".join("null" if value is None else f"`{value}`" for value in values)
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    if kinds == ["array"]:
        return f"list of {_type(field['items'], parts)}"
    bounds = f" from {field['minimum']} to {field['maximum']}" if "maximum" in field else ""
    return " or ".join("date" if k == "string" and "pattern" in field else k for k in kinds) + bounds


WRITTEN: Mapping[str, Callable[[], Iterator[str]]] = {"commands": commands, "fields": fields}
