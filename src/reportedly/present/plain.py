"""Words of a report, made harmless: on a terminal and on a page they are shown and never act."""

from __future__ import annotations

import re

_BREAKS = {0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x09: " "}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D)}
_NAMED = [
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]
_DROPPED = [0xAD, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)]
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TAGS = dict.fromkeys(range(0xE0000, 0xE0080))
_CURLY = re.compile("[“”]")
_BEFORE_QUOTE = " \n([{‘'—–-/"
_TABLE: dict[int, str | None] = {
    **_BREAKS,
    **_PICTURES,
    **{code: f"[U+{code:04X}]" for code in _NAMED},
    **dict.fromkeys(_DROPPED),
    **_SURROGATES,
    **_TAGS,
}


def plain(text: str) -> str:
    r"""Make the words of a report harmless to show.

    Escape codes and other control characters become visible pictures, marks that turn the direction of writing become
    their numbers, characters that show nothing are dropped, and every kind of line end becomes a new line. The result
    has other offsets than the text, and is not yet safe inside HTML or console markup: escape it there as well.

    Args:
        text: Any text, lone surrogates included.

    Returns:
        Text whose only control character is the new line.

    Examples:
        >>> plain("\x1b[31mRed\u202e alert")
        '␛[31mRed[U+202E] alert'
        >>> plain("one\r\ntwo\tthree")
        'one\ntwo three'
    """
    if text.isprintable():  # as most words are; nothing in the table is
        return text
    return text.replace("\r\n", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    r"""Make the words harmless and put them on one line, with single spaces.

    Examples:
        >>> one_line(" Harbour\n\nshut ")
        'Harbour shut'
    """
    return " ".join(plain(text).split())


def shorten(text: str, size: int) -> str:
    """Put harmless words on one line of at most `size` characters, cut after a whole word where there is one.

    Examples:
        >>> shorten("The harbour is shut until Friday", 20)
        'The harbour is shut…'
    """
    line = one_line(text)
    if len(line) <= size:
        return line
    head = line[: size - 1]
    if line[size - 1] != " ":
        cut = head.rfind(" ")
        head = head[:cut] if cut > size // 2 else head
    return head.rstrip(" ,;:\u2013\u2014-") + "…"


def quoted(words: str) -> str:
    """Put words of a report in quotation marks, unless they bring their own.

    A mark within them that has no partner, since its partner stands outside of the words, gets one.

    Examples:
        >>> quoted("that it is shut"), quoted("“It is shut.”"), quoted("a “shut” harbour")
        ('“that it is shut”', '“It is shut.”', '“a “shut” harbour”')
        >>> quoted("“It is shut…"), quoted("“Shut” is his word"), quoted("It is shut.”")
        ('“It is shut…”', '““Shut” is his word”', '“It is shut.”')
        >>> quoted('that "no one was hurt'), quoted('a 5" pipe'), quoted("it is shut,” and will be")
        ('“that "no one was hurt"”', '“a 5" pipe”', '““it is shut,” and will be”')
    """
    missing = depth = 0
    for mark in _CURLY.findall(words):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            missing, depth = missing + 1, 0
    words = "“" * missing + words + "”" * depth
    if words.count('"') % 2:
        at = words.rindex('"')
        if at and at == len(words) - 1:
            words = f'"{words}'
        elif at == 0 or words[at - 1] in _BEFORE_QUOTE:
            words = f'{words}"'
    return words if _is_one_quotation(words) else f"“{words}”"


def _is_one_quotation(words: str) -> bool:
    """Whether the mark at the beginning closes at the end."""
    if words[:1] == '"':
        return words.count('"') == 2 and words[-1] == '"'
    depth = 0
    for i, mark in enumerate(words):
        depth += {"“": 1, "”": -1}.get(mark, 0)
        if not depth:
            return i > 0 and i == len(words) - 1
    return False
