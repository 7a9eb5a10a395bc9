"""Compare: what reports have to do with each other, from what each of them shows alone."""

from reportedly.compare.blocks import Block, block_key, blocks
from reportedly.compare.bounds import Bounded
from reportedly.compare.comparison import aligner, compare_blocks
from reportedly.compare.corpus import Corpus, relate
from reportedly.compare.corrections import Corrections, correction, is_called
from reportedly.compare.finding import Found, Match, TermCounts, check_asked, find, may_carry, narrowed
from reportedly.compare.merging import merged
from reportedly.compare.reuse import Overlap, Passage
from reportedly.compare.shelf import Shelf
from reportedly.compare.signatures import Signature, signature
from reportedly.compare.whole import compare, compare_shelf
from reportedly.compare.words import fold, terms_of

__all__ = [
    "Block",
    "Bounded",
    "Corpus",
    "Corrections",
    "Found",
    "Match",
    "Overlap",
    "Passage",
    "Shelf",
    "Signature",
    "TermCounts",
    "aligner",
    "block_key",
    "blocks",
    "check_asked",
    "compare",
    "compare_blocks",
    "compare_shelf",
    "correction",
    "find",
    "fold",
    "is_called",
    "may_carry",
    "merged",
    "narrowed",
    "relate",
    "signature",
    "terms_of",
]
