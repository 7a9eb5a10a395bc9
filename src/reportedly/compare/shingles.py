"""Shingles: every run of eight words of a body, as a number."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.words import Body

SIZE = 8


def shingles(body: Body) -> NDArray[np.int64]:
    """Give the hashes of the distinct shingles of a body, in the order in which they first occur.

    Words are in their normal form, so case, accents, marks and punctuation don't count. Two texts that share a hash
    share the words, but for one chance in 2**64 a pair. Cost grows with the words. A body of fewer than eight words
    has none.

    Method: w-shingling, Broder, "On the resemblance and containment of documents" (1997).

    Examples:
        >>> from reportedly.compare.words import body
        >>> from reportedly.records import Report
        >>> a = Report("r1", "a", "The gate held through the night, the mayor said.")
        >>> b = Report("r2", "b", "the gate held through the night the Mayor said")
        >>> len(shingles(body(a))), bool((shingles(body(a)) == shingles(body(b))).all())
        (2, True)
    """
    norms = body.words.norms
    runs = dict.fromkeys(map(" ".join, zip(*(norms[i:] for i in range(SIZE)), strict=False)))
    digests = b"".join([blake2b(run.encode(), digest_size=8).digest() for run in runs])
    return np.frombuffer(digests, ">i8").astype(np.int64)
