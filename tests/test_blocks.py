"""What the documents show is what happens: their code blocks run, and their links lead somewhere."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.blocks import (
    NOT_RUN,
    PAGES,
    ROOT,
    RUN_BY_CI,
    SHOWN_ONLY,
    Block,
    Command,
    blocks,
    commands,
    differs,
    run_page,
)

RUN = {"console", "python"}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def commands_of(page: Path) -> list[Command]:
    return [command for block in blocks(page) if block.language == "console" for command in commands(block)]


def parts(page: Path) -> list[Block | Command]:
    """What of a page can run: its commands and its Python blocks."""
    return [*commands_of(page), *(block for block in blocks(page) if block.language == "python")]


def runs(page: Path) -> bool:
    return any(part.why_not is None for part in parts(page))


@pytest.mark.parametrize("page", [page for page in PAGES if runs(page)], ids=name)
def test_a_pages_blocks_run_and_show_what_is_printed(page: Path, tmp_path: Path) -> None:
    for command, printed in run_page(page, tmp_path):
        assert not (said := differs(command, printed)), f"{name(page)}:{command.line}: {command.words}\n{said}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_says_what_it_is(page: Path) -> None:
    for block in blocks(page):
        assert block.language in RUN | SHOWN_ONLY | {RUN_BY_CI}, f"{name(page)}:{block.line}: {block.language}"
        assert block.language != RUN_BY_CI or page == ROOT / "README.md", "only the README's are run by .ci/run"
        assert block.language == "console" or "$ " not in block.text, f"{name(page)}:{block.line}: commands are console"


@pytest.mark.parametrize("why", NOT_RUN)
def test_what_is_not_run_is_counted(why: str) -> None:
    left = [f"{name(page)}:{part.line}" for page in PAGES for part in parts(page) if part.why_not == why]
    pytest.skip(f"{len(left)} not run, each {why}: {', '.join(left)}")


def links(page: Path) -> list[str]:
    inline = [t for t in MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8")) if t.children]
    children = [child for token in inline for child in token.children or ()]
    found = [
        str(c.attrGet("href" if c.type == "link_open" else "src"))
        for c in children
        if c.type.startswith(("link_open", "image"))
    ]
    return found + re.findall(r'<img[^>]* src="([^"]+)"', page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        if re.match(r"https?://", link):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.is_file() or target.is_dir(), f"{name(page)}: {link}"
        assert target.is_relative_to(ROOT), f"{name(page)}: {link} leads out"
        assert not anchor or anchor in anchors(target), f"{name(page)}: {link}"


def test_a_block_gives_its_commands_with_what_is_shown_below_each() -> None:
    block = Block("console", "$ cat > a <<'END'\n> one\n>\n> END\n$ reportedly list\nnothing yet\n\n  two\n", 7)
    assert [(c.line, c.words, c.shown) for c in commands(block)] == [
        (7, "cat > a <<'END'\none\n\nEND", ()),
        (11, "reportedly list", ("nothing yet", "", "  two")),
    ]


@pytest.mark.parametrize(
    ("shown", "is_same"),
    [
        ("", True),
        ("one\n  two\nthree", True),
        ("one\n...\nthree", True),
        ("one\n...", True),
        ("one\ntwo\nthree", False),
        ("one\nthree", False),
        ("...\nfour", False),
    ],
)
def test_what_is_shown_is_what_was_printed_but_for_what_is_left_out(shown: str, is_same: bool) -> None:
    said = differs(Command("reportedly list", tuple(shown.splitlines()), 1), "\none\n  two \nthree\n")
    assert (said is None) == is_same
