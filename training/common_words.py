"""List the words that news writes without a capital: what one shows at the start of a sentence is no name.

Usage: python training/common_words.py TEXTS.jsonl... [--write]

TEXTS have a `text` a line. The list in the package is of 5,663 public news texts of three million words, which are not
kept here (SHA-256 94489e427cae4e60429567e861969ce0a17b595caba8ba056cab29d113f0ec54). Counted is each word that a blank
or a comma precedes, so that it does not begin a sentence. A word is listed where it stands there a dozen
times or more, and has a small letter at least nineteen times of twenty. Printed are how many are listed and the texts'
digest. `--write` puts the list in the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_TARGET = Path(__file__).parent.parent / "src" / "reportedly" / "resolve" / "common_words.txt"
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]{2,}(?=[ ,.;:)])")
_LEAST, _SHARE = 12, 0.95


def common_words(texts: Iterable[str]) -> list[str]:
    """The words of some texts that are written small, sorted."""
    small: Counter[str] = Counter()
    great: Counter[str] = Counter()
    for text in texts:
        for word in _WITHIN.findall(text):
            (small if word.islower() else great)[word.lower()] += 1
    return sorted(word for word, n in small.items() if n >= _LEAST and n >= _SHARE * (n + great[word]))


def main() -> None:
    """Count, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    data = b"".join(path.read_bytes() for path in given.texts)
    found = common_words(json.loads(line)["text"] for line in data.splitlines())
    print(f"{len(found)} words of texts with SHA-256 {hashlib.sha256(data).hexdigest()}")
    if given.write:
        _TARGET.write_text("".join(f"{word}\n" for word in found), encoding="utf-8")


if __name__ == "__main__":
    main()
