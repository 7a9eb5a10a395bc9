import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.labels import label_lines, labels_of, parts_of
from reportedly.evaluate.marked import ROLES, Parts, Place, Role, TokenLine
from reportedly.evaluate.prose import prose


def lines_of(*rows: str) -> list[TokenLine]:
    tokens = [tuple(row.split()) for row in rows]
    _, places = prose(tokens)
    return [TokenLine(t, ("O",) * len(t), p) for t, p in zip(tokens, places, strict=True)]


def labelled(parts: dict[Role, str], *rows: str) -> list[str]:
    """Which tokens are labelled when these words of the text are found, a line each: the token where it is."""
    text, _ = prose([row.split() for row in rows])

    def places(role: Role) -> tuple[Place, ...]:
        words = parts.get(role)
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    found = Parts(places("content"), places("source"), places("cue"))
    lines = lines_of(*rows)
    made = label_lines(lines, [found])
    return [
        " ".join(token if label != "O" else "_" for token, label in zip(line.tokens, labels, strict=True))
        for line, labels in zip(lines, made, strict=True)
    ]


def test_a_content_is_widened_over_its_marks_and_the_comma_before_the_closing_one() -> None:
    assert labelled({"content": "We will go"}, "`` We will go , '' she said .") == ["`` We will go , '' _ _ _"]


def test_a_content_is_widened_over_both_of_two_closing_marks() -> None:
    assert labelled({"content": "She said ‘no"}, "`` She said ` no ' . ''") == ["`` She said ` no ' . ''"]


def test_a_content_is_not_widened_over_the_next_opening_mark_nor_a_stop_alone() -> None:
    row = "She said that they will go . `` Soon . ''"
    assert labelled({"content": "that they will go"}, row) == ["_ _ that they will go _ _ _ _ _"]


def test_a_source_is_widened_over_the_comma_that_ends_an_apposition() -> None:
    row = "Hanne Orrick , the harbour director , said no ."
    assert labelled({"source": "Hanne Orrick, the harbour director"}, row) == [
        "Hanne Orrick , the harbour director , _ _ _"
    ]
    assert labelled({"source": "Hanne Orrick"}, row) == ["Hanne Orrick _ _ _ _ _ _ _ _"]


def test_a_content_over_two_lines_begins_anew() -> None:
    lines = lines_of("We will go .", "We will not wait .")
    made = label_lines(lines, [Parts(((0, 28),))])
    assert [labels[0] for labels in made] == ["B-content", "B-content"]


def test_a_part_of_a_token_is_all_of_it() -> None:
    assert labelled({"cue": "ai"}, "She said no .") == ["_ said _ _"]


def test_where_parts_overlap_the_cue_is_kept_then_the_source() -> None:
    parts: dict[Role, list[Place]] = {"content": [(0, 6)], "source": [(1, 3)], "cue": [(2, 4)]}
    assert labels_of(parts, 6) == ("B-content", "B-source", "B-cue", "I-cue", "B-content", "I-content")


def test_an_inside_label_alone_is_no_part() -> None:
    assert parts_of(["I-cue", "B-source", "I-content", "I-content"]) == {
        "source": [(1, 2)],
        "cue": [],
        "content": [],
    }


runs = st.lists(st.tuples(st.sampled_from(ROLES), st.integers(1, 4), st.integers(0, 2)), max_size=8)


@given(runs)
def test_parts_that_do_not_overlap_come_back_from_their_labels(runs: list[tuple[Role, int, int]]) -> None:
    parts: dict[Role, list[Place]] = {role: [] for role in ROLES}
    start = 0
    for role, size, gap in runs:
        parts[role].append((start, start + size))
        start += size + gap
    assert parts_of(labels_of(parts, start)) == parts


labels = st.lists(st.sampled_from(["O", *(f"{mark}-{role}" for mark in "BI" for role in ROLES)]), max_size=12)


@given(labels)
def test_labels_come_back_but_for_inside_labels_of_nothing(given_labels: list[str]) -> None:
    parts = parts_of(given_labels)
    assert parts_of(labels_of(parts, len(given_labels))) == parts


@pytest.mark.parametrize("role", ROLES)
@given(st.lists(st.sampled_from(["Kim", "said", ",", "no"]), min_size=1, max_size=10), st.data())
def test_tokens_come_back_from_their_places(role: Role, tokens: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first + 1, len(tokens)))
    line = lines_of(" ".join(tokens))[0]
    place = (line.places[first][0], line.places[last - 1][1])
    parts = {"content": Parts(content=(place,)), "source": Parts(source=(place,)), "cue": Parts(cue=(place,))}[role]
    (run,) = parts_of(label_lines([line], [parts])[0])[role]
    is_widened = role == "source" and "," in tokens[first:last] and tokens[last : last + 1] == [","]
    assert run == (first, last + is_widened)
