"""Shingles: every run of eight words of a body, as a number."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from reportedly.compare.words import Body

SIZE = 8


def shingles(body: Body) -> Iterator[tuple[int, int]]:
    """Give the distinct shingles of a body, as hash and code point of the first occurrence.

    Words are in their normal form, so case, accents, marks and punctuation don't count. Two texts that share a hash
    share the words, but for one chance in 2**64 a pair. Cost grows with the words. A body of fewer than eight words
    has none.

    Method: w-shingling, Broder, "On the resemblance and containment of documents" (1997).

    Examples:
        >>> from reportedly.compare.words import body
        >>> from reportedly.records import Report
        >>> a = Report("r1", "a", "The gate held through the night, the mayor said.")
        >>> b = Report("r2", "b", "the gate held through the night the Mayor said")
        >>> [h for h, _ in shingles(body(a))] == [h for h, _ in shingles(body(b))]
        True
    """
    norms = body.words.norms
    seen = set()
    for i in range(len(norms) - SIZE + 1):
        shingle = hash64(" ".join(norms[i : i + SIZE]))
        if shingle not in seen:
            seen.add(shingle)
            yield shingle, body.words.starts[i]


def hash64(words: str) -> int:
    """Hash words to a signed number of 64 bits, the same on every machine.

    Examples:
        >>> hash64("a") == hash64("a"), -(2**63) <= hash64("a") < 2**63
        (True, True)
    """
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)
