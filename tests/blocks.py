"""The code blocks of the documents: read, run in their order, and what they show held against what they print.

    python -m tests.blocks [docs/tutorial.md ...]

runs these pages, or all, and writes what their commands print now into them. An output that leaves something out
(`...`) stays as it is; one that is `?` is filled in.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from markdown_it import MarkdownIt
from typer.testing import CliRunner

from reportedly.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *(path for part in ("docs", "examples", "benchmarks", "training") for path in sorted((ROOT / part).rglob("*.md"))),
    *sorted(ROOT.glob("models/**/*.md")),
    *sorted((ROOT / "src").rglob("*.md")),
]
RUN_BY_CI = "sh"
"""The README's two commands: `.ci/run` reads them from it."""
SHOWN_ONLY = {"text", "json", "csv", "{eval-rst}", "{toctree}"}
NOT_RUN = {
    "installs something": r"\bpip install\b|\bvenv\b",
    "fetches from the web": r"https?://",
    "serves until it is stopped": r"\breportedly serve\b",
    "needs gold data, or texts of others": r"REPORTEDLY_GOLD|\b(python|python3) (-m )?(benchmarks|training|seeds)\b",
    "is a developer's command": r"\b(pytest|ruff|mypy|sphinx-build|python -m tests|python docs/\S+|\.ci/run)\b",
    "needs Spark": r"--engine spark\b|\b(spark|s3a)://|\breportedly\.spark\b",
    "holds words that stand for yours": r"…|\bSIX FILES\b",
}
"""Commands and Python blocks that no test runs, by why; a test lists and counts them."""
_ENVIRONMENT = {"COLUMNS": "100", "LINES": "40", "TERM": "dumb", "TTY_COMPATIBLE": "1", "PAGER": "cat"}
_OPTIONS = doctest.ELLIPSIS


@dataclass(frozen=True)
class Block:
    """A fenced block, with the number of its first line in its page."""

    language: str
    text: str
    line: int

    @property
    def why_not(self) -> str | None:
        """Why a Python block is not run; None where it is."""
        return _why_not(self.text)


@dataclass(frozen=True)
class Command:
    """A line that begins with `$`, with its further lines and what is shown below it."""

    words: str
    shown: tuple[str, ...]
    line: int

    @property
    def why_not(self) -> str | None:
        """Why it is not run; None where it is."""
        return _why_not(self.words)


def _why_not(text: str) -> str | None:
    return next((why for why, pattern in NOT_RUN.items() if re.search(pattern, text)), None)


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    """The fenced blocks of a page, and those that are indented, as text."""
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return tuple(
        Block(token.info.strip() or "text", token.content, token.map[0] + 2)
        for token in tokens
        if token.type in ("fence", "code_block") and token.map
    )


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block; `> ` begins a further line of one."""
    found: list[tuple[int, list[str], list[str]]] = []
    for i, line in enumerate(block.text.splitlines(), block.line):
        if line.startswith("$ "):
            found.append((i, [line[2:]], []))
        elif line.startswith(">") and found and not found[-1][2]:
            found[-1][1].append(line[2:])
        elif found:
            found[-1][2].append(line)
    for i, words, shown in found:
        yield Command("\n".join(words), tuple(shown), i)


def run_page(page: Path, folder: Path) -> Iterator[tuple[Command, str]]:
    """Run a page's blocks in their order, in a folder that holds the example; what each command printed.

    Raises:
        AssertionError: A command or a Python block fails.
    """
    shutil.copytree(ROOT / "examples", folder / "examples")
    names: dict[str, object] = {}
    with chdir(folder), patch.dict(os.environ, _ENVIRONMENT):
        for block in blocks(page):
            if block.language == "python" and block.why_not is None:
                _run_python(block, page, names)
            elif block.language == "console":
                for command in commands(block):
                    if command.why_not is None:
                        yield command, _printed(command, page)


def differs(command: Command, printed: str) -> str | None:
    """How what was printed differs from what is shown; None where it doesn't, or where nothing is shown."""
    want = "\n".join(command.shown).rstrip() + "\n"
    got = "\n".join(line.rstrip() for line in printed.splitlines()).strip("\n") + "\n"
    checker = doctest.OutputChecker()
    if not "".join(command.shown).strip() or checker.check_output(want, got, _OPTIONS):
        return None
    return checker.output_difference(doctest.Example(command.words, want), got, _OPTIONS)


def _printed(command: Command, page: Path) -> str:
    """Run a command: ours in this process, as a terminal of a hundred columns sees it; any other in a shell."""
    if command.words.startswith("reportedly ") and not re.search(r"[|<>&;$]", command.words):
        done = CliRunner().invoke(app, shlex.split(command.words)[1:])
        code, printed = done.exit_code, done.output
    else:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command.words],
            env=os.environ | {"PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        code, printed = ran.returncode, ran.stdout.decode()
    fails = any(re.match("error: |rejected: ", line) for line in command.shown)
    assert (code != 0) == fails, f"{page.name}:{command.line}: {command.words}\nexit code {code}\n{printed}"
    return printed


def _run_python(block: Block, page: Path, names: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), block.line - 1)
    said: list[str] = []
    assert test.examples, f"{page.name}:{block.line}: a python block without >>>"
    doctest.DocTestRunner(optionflags=_OPTIONS).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    assert not said, "".join(said)


def main() -> None:
    """Write what the commands of pages print now into them."""
    for name in sys.argv[1:] or PAGES:
        page = Path(name).resolve()
        lines = page.read_text(encoding="utf-8").splitlines()
        with tempfile.TemporaryDirectory() as folder:
            try:
                done = list(run_page(page, Path(folder)))
            except AssertionError as failed:
                print(failed)  # noqa: T201 - what it is run for
                continue
        for command, printed in reversed(done):
            if differs(command, printed) is None:
                continue
            print(f"{name}:{command.line}: {command.words}")  # noqa: T201 - what it is run for
            if not any(line.strip() == "..." for line in command.shown):
                first = command.line - 1 + len(command.words.splitlines())
                lines[first : first + len(command.shown)] = [line.rstrip() for line in printed.strip("\n").splitlines()]
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
