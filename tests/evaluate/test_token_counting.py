from reportedly.evaluate.counting import Count
from reportedly.evaluate.token_counting import count_tokens

GOLD = ["B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "O", "B-cue"]


def test_gold_against_itself() -> None:
    counts = count_tokens([(GOLD, GOLD)])
    assert {(c.begin.f1, c.exact.f1, c.jaccard) for c in counts.values()} == {(1.0, 1.0, 1.0)}


def test_a_part_with_another_end_begins_right() -> None:
    predicted = ["B-source", "O", "B-cue", "B-content", "I-content", "O", "O", "O"]
    counts = count_tokens([(GOLD, predicted)])
    assert counts["source"].begin == Count(1, 1, 1)
    assert counts["source"].exact == Count(0, 1, 1)
    assert counts["source"].jaccard == 0.5
    assert counts["cue"].exact == Count(1, 1, 2)
    assert counts["content"].jaccard == 2 / 3


def test_for_jaccard_a_prediction_counts_only_where_it_meets_nothing() -> None:
    gold = ["B-cue", "I-cue", "I-cue", "I-cue", "O", "O"]
    assert count_tokens([(gold, ["B-cue", "I-cue", "B-cue", "I-cue", "O", "O"])])["cue"].jaccard == 0.5
    assert count_tokens([(gold, ["B-cue", "I-cue", "O", "O", "O", "B-cue"])])["cue"].jaccard == 0.25


def test_each_line_counts_by_itself() -> None:
    counts = count_tokens([(["B-cue"], ["O"]), (["O"], ["B-cue"])])
    assert counts["cue"].exact == Count(0, 1, 1)


def test_nothing_at_all_is_0() -> None:
    assert count_tokens([])["content"].jaccard == 0.0
