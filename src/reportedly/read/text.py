"""From bytes to text, with nothing changed but the encoding."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from reportedly.errors import InputRejected

MAX_BYTES = 10_000_000
MAX_CHARACTERS = 1_000_000
_SAMPLE = 4096
_MOST_CONTROLS = 0.005
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers have it: texts that name these are in windows-1252. Of other names, only those of character sets count.
_LATIN = ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252")
_KNOWN = re.compile(
    r"(?:utf-8|iso-8859-\d|iso-2022-|windows-\d|cp\d|koi8|shift.jis|euc-|gb|big5|ks_c|mac)[\w-]{0,20}\Z"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
# What English text in windows-1252 may hold beyond ASCII. An accented capital after a small letter, or other
# marks, show that the bytes mean something else.
_WESTERN = re.compile(r"[\x00-\x7f\xa0£§©«®°·»¼½¾¿À-ÖØ-öø-ÿŒœŠšŽžŸ€‚ƒ„…†‡‰‹‘’“”•–—˜™›]*")
_MISREAD = re.compile(r"[a-z][À-ÖØ-ÝŒŠŽŸ]")


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Decode a text whose encoding is not known.

    In order: a byte-order mark (dropped); UTF-16 without one, by its zeros; UTF-8; the declared encoding; UTF-8 with a
    few broken bytes, each of which becomes U+FFFD; windows-1252; broken UTF-8 if that is declared; what
    charset-normalizer takes it for. New lines and all else stay. A guess at the encoding can be wrong, and then some
    letters are.

    Args:
        data: The bytes, whole.
        declared: An encoding that the input itself names, or None.

    Raises:
        InputRejected: The bytes are not text ("not text").

    Examples:
        >>> decode(b"\xef\xbb\xbfThe caf\xc3\xa9"), decode(b"\x93No,\x94 she said")
        ('The café', '“No,” she said')
    """
    return _checked(_decoded(data, declared))


def encoding_named(name: str | None) -> str | None:
    """Tell which encoding of text a name stands for, as browsers have it; None for a name that is none.

    Examples:
        >>> encoding_named("ISO-8859-1"), encoding_named("UTF-8"), encoding_named("rot13") is None
        ('cp1252', 'utf-8', True)
    """
    lowered = (name or "").strip("\"' \t").lower()
    if lowered in _LATIN:
        return "cp1252"
    return lowered if _KNOWN.match(lowered) else None


def wide_encoding(start: bytes) -> str | None:
    """Name the encoding of two or four bytes a character that a text is in, by its first bytes; None for all others."""
    for mark, name in _BOMS[1:]:
        if start.startswith(mark):
            return name
    sample = start[: min(_SAMPLE, len(start) & ~1)]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def looks_like_text(start: bytes) -> bool:
    """Tell by its first bytes whether an input can be text: few control characters, or UTF-16 or UTF-32."""
    sample = start[:_SAMPLE]
    return bool(wide_encoding(sample)) or not _has_controls(sample)


def without_surrogates(text: str) -> str:
    r"""Put U+FFFD in the place of each lone surrogate, which no encoding can write.

    Examples:
        >>> without_surrogates("a\ud800b")
        'a\ufffdb'
    """
    return _SURROGATE.sub("\ufffd", text)


def check_length(text: str) -> str:
    """Return the text unchanged.

    Raises:
        InputRejected: Nothing but white space ("empty"), or more than MAX_CHARACTERS.
    """
    if not text or text.isspace():
        raise InputRejected("empty")
    if len(text) > MAX_CHARACTERS:
        raise InputRejected(f"a text of {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace").removeprefix("\ufeff")
    if _has_controls(data):
        raise InputRejected("not text")
    data = data.removeprefix(codecs.BOM_UTF8)
    # Texts in these are ASCII to the eye, with the other letters between escapes.
    is_escaped = (declared or "").startswith("iso-2022-")
    for encoding in (declared, "utf-8") if is_escaped else ("utf-8", declared):
        text = _strictly(data, encoding)
        if text is not None:
            return text
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    if sum(map(replaced.count, "‘’“”—–é\xa0…")) >= broken or _is_cut_off(data):
        return replaced
    western = _strictly(data, "cp1252")
    if western is not None and _WESTERN.fullmatch(western) and not _MISREAD.search(western):
        return western
    if declared == "utf-8":
        return replaced
    best = charset_normalizer.from_bytes(data).best()
    return str(best) if best is not None else replaced


def _has_controls(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROL_BYTES)) > _MOST_CONTROLS * len(data)


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _is_cut_off(data: bytes) -> bool:
    """Whether the only fault of a UTF-8 text is that it ends within a character."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise InputRejected("not text")
    return without_surrogates(text)
