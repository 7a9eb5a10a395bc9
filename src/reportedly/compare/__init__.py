"""Compare: what reports have to do with each other, from what each of them shows alone."""

from reportedly.compare.blocks import Block, block_key, blocks
from reportedly.compare.comparison import aligner, compare, compare_blocks
from reportedly.compare.corpus import Corpus, relate
from reportedly.compare.corrections import Corrections, correction
from reportedly.compare.finding import Found, Match, check_asked, find
from reportedly.compare.merging import merged
from reportedly.compare.reuse import Overlap, Passage
from reportedly.compare.signatures import Signature, signature

__all__ = [
    "Block",
    "Corpus",
    "Corrections",
    "Found",
    "Match",
    "Overlap",
    "Passage",
    "Signature",
    "aligner",
    "block_key",
    "blocks",
    "check_asked",
    "compare",
    "compare_blocks",
    "correction",
    "find",
    "merged",
    "relate",
    "signature",
]
