"""Ids that come from content, so that neither order nor run changes them."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: object) -> str:
    """Make an id of a letter and 20 hexadecimal digits from what the thing consists of.

    Examples:
        >>> content_id("r", "The Times", None, "text") == content_id("r", "The Times", None, "text")
        True
    """
    written = ["-" if part is None else f"{len(str(part))}:{part}" for part in parts]
    return prefix + hashlib.blake2b("".join(written).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
