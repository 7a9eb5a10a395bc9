"""What is offered as the same claim: the likest by its words, and nothing that has none of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare import terms_of
from reportedly.records import Claim
from reportedly.web.likest import likest

WORDS = st.lists(st.sampled_from("lock gate harbour leaked barrier night shut the of was".split()), max_size=6)


def claims(texts: list[str]) -> list[Claim]:
    return [Claim(f"c{i}", "t1", text, (), (), 2, 2) for i, text in enumerate(texts)]


def test_the_likest_stands_first_in_whatever_form_its_words_are() -> None:
    found = likest("the lock was leaking", claims(["The harbour is shut", "The lock is shut", "A leak in the lock"]), 5)
    assert [claim.text for claim in found] == ["A leak in the lock", "The lock is shut"]


def test_of_equally_like_ones_the_one_carried_by_more_reports_stands_first() -> None:
    found = likest("the lock", claims(["A shut lock", "A lock at night", "A lock at night"]), 5)
    assert [claim.id for claim in found] == ["c0", "c1", "c2"]


@given(WORDS, st.lists(WORDS, max_size=8), st.integers(0, 5))
def test_what_is_left_out_is_no_likelier_than_what_is_offered(
    asked: list[str], texts: list[list[str]], most: int
) -> None:
    made = claims([" ".join(words) for words in texts])
    found = likest(" ".join(asked), made, most)
    stems = terms_of(" ".join(asked))

    def share(claim: Claim) -> float:
        held = terms_of(claim.text)
        return len(stems & held) / len(stems | held) if stems & held else 0.0

    shares = [share(claim) for claim in found]
    assert shares == sorted(shares, reverse=True)
    left = [share(claim) for claim in made if claim not in found]
    assert len(found) == min(most, sum(share(claim) > 0 for claim in made))
    assert not found or max(left, default=0.0) <= shares[-1]
