from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reportedly.extract.decode import (
    N_BUCKETS,
    N_TAGS,
    TAGS,
    Attribution,
    Output,
    Prior,
    attributions,
    best_path,
    bucket,
    spans,
)
from reportedly.extract.windows import Window, windows

NOTHING = Prior.none()


def tags_of(names: str) -> np.ndarray:
    """Log probabilities that are all but sure of the tags named: S s U u C c for source, cue, content, . for none."""
    letters = ".SsUuCc"
    out = np.full((len(names), N_TAGS), -9.0, dtype=np.float32)
    for i, name in enumerate(names):
        out[i, letters.index(name)] = -0.01
    return out


def output_of(names: str, links: np.ndarray | None = None, null: float = -5.0) -> Output:
    n = len(names)
    vectors = np.zeros((n, 8, 2), dtype=np.float32) if links is None else links
    return Output(tags_of(names), vectors, np.full((n, 2), null, dtype=np.float32))


def test_a_span_never_begins_with_an_inside_tag() -> None:
    tags = tags_of("..uu..")
    assert [TAGS[t] for t in best_path(tags, NOTHING.follows)][2] != "I-cue"


def test_two_spans_of_one_role_never_touch() -> None:
    path = best_path(tags_of(".SsSs.U"), NOTHING.follows)
    assert spans(path)["source"] == [(1, 5)]


def test_source_cue_and_content_are_linked() -> None:
    names = "SsU.Ccc."
    window = Window(0, len(names), 0, len(names))
    assert attributions([(window, output_of(names))], NOTHING) == [Attribution((2, 3), ((0, 2),), ((4, 7),))]


def test_a_content_without_a_cue_is_no_attribution_and_neither_is_a_cue_without_content() -> None:
    for names in ("..Ccc.", "SsU..."):
        assert attributions([(Window(0, 6, 0, 6), output_of(names))], NOTHING) == []


def test_a_source_that_scores_below_none_is_left_out() -> None:
    names = "SsU.Ccc."
    window = Window(0, len(names), 0, len(names))
    nulls = np.full((len(names), 2), -5.0, dtype=np.float32)
    nulls[:, 0] = 5.0
    output = Output(tags_of(names), np.zeros((len(names), 8, 2), dtype=np.float32), nulls)
    assert attributions([(window, output)], NOTHING) == [Attribution((2, 3), (), ((4, 7),))]


def test_a_quotation_is_given_to_a_cue_where_other_content_would_be_nobodys() -> None:
    names = "SsU.Ccc."
    window = Window(0, len(names), 0, len(names))
    output = output_of(names, null=2.0)
    assert attributions([(window, output)], NOTHING) == []
    assert len(attributions([(window, output)], NOTHING, quoted=[4, 5, 6])) == 1


def test_content_in_two_pieces_goes_to_the_cue_between_them() -> None:
    names = "Ccc.SU.Ccc"
    window = Window(0, len(names), 0, len(names))
    assert attributions([(window, output_of(names))], NOTHING) == [Attribution((5, 6), ((4, 5),), ((0, 3), (7, 10)))]


def test_a_content_that_runs_over_lines_is_asked_line_by_line() -> None:
    names = "SUCc.SU.Cccc"
    links = np.zeros((len(names), 8, 2), dtype=np.float32)
    links[1, 4] = links[10, 6] = (9, 0)
    links[6, 4] = links[8, 6] = (0, 9)
    found = attributions([(Window(0, 12, 0, 12), output_of(names, links))], NOTHING, lines=[10])
    assert [(a.cue, a.content) for a in found] == [((1, 2), ((2, 4), (10, 12))), ((6, 7), ((8, 10),))]


def test_each_content_goes_to_the_cue_that_the_link_head_prefers() -> None:
    names = "SU.Cc.SU.Cc"
    links = np.zeros((len(names), 8, 2), dtype=np.float32)
    links[1, 4] = links[9, 6] = (9, 0)
    links[7, 4] = links[3, 6] = (0, 9)
    window = Window(0, len(names), 0, len(names))
    found = attributions([(window, output_of(names, links))], NOTHING)
    assert [(a.cue, a.content) for a in found] == [((1, 2), ((9, 11),)), ((7, 8), ((3, 5),))]


@given(arrays(np.float32, st.tuples(st.integers(1, 40), st.just(N_TAGS)), elements=st.floats(-20, 0, width=32)))
def test_the_best_path_gives_whole_spans_of_one_role(tags: np.ndarray) -> None:
    found = spans(best_path(tags, NOTHING.follows))
    taken = sorted(piece for role in found.values() for piece in role)
    assert all(a[1] <= b[0] for a, b in pairwise(taken))


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_a_cut_into_windows_loses_no_piece(n: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    names = "".join(dice.choice(list(".SsUuCc"), n))
    whole = output_of(names)
    parts = [(w, Output(whole.tags[w.start : w.end], whole.links[w.start : w.end], whole.nulls[w.start : w.end]))
             for w in windows(n, 30, 10)]  # fmt: skip
    for a in attributions(parts, NOTHING):
        assert all(0 <= start < end <= n for start, end in (a.cue, *a.source, *a.content))


@given(st.tuples(st.integers(0, 400), st.integers(1, 9)), st.tuples(st.integers(0, 400), st.integers(1, 9)))
def test_buckets_tell_before_from_after(cue: tuple[int, int], part: tuple[int, int]) -> None:
    c, p = (cue[0], sum(cue)), (part[0], sum(part))
    assert (bucket(c, p) >= N_BUCKETS // 2) == (p[0] >= c[0])
