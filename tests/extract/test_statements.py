import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract import extract, load_model, sure
from reportedly.extract.quotations import quotations
from reportedly.extract.statements import _ended, _led_in, _run_on
from reportedly.records import Furniture, Quote, Report, Span, Statement


def statements(text: str, title: str | None = None, furniture: tuple[Furniture, ...] = ()) -> tuple[Statement, ...]:
    return extract(Report("r1", "ferry", text, title=title, furniture=furniture), load_model())


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def attributed(text: str) -> list[Statement]:
    return [s for s in statements(text) if s.voice == "attributed"]


def own(text: str, furniture: tuple[Furniture, ...] = ()) -> list[str]:
    return [words(text, s.content)[0] for s in statements(text, furniture=furniture) if s.voice == "own"]


def test_source_cue_and_content() -> None:
    text = "The council will repair the pier this year, its leader, Hanne Orrick, said on Monday."
    (found,) = attributed(text)
    assert words(text, found.cue) == ["said"]
    assert words(text, found.content) == ["The council will repair the pier this year"]
    assert "Hanne Orrick" in words(text, found.source)[0]
    assert (found.quote, found.act) == ("indirect", "says")
    assert found.score is not None
    assert 0.5 < found.score <= 1


def test_content_in_two_pieces_round_the_cue() -> None:
    text = "“We need two more days,” Orrick told reporters. “Then the ferry will sail.”"
    found = attributed(text)[0]
    assert words(text, found.content) == ["We need two more days", "Then the ferry will sail."]
    assert found.quote == "direct"


def test_quotation_over_paragraphs_is_one_statement() -> None:
    text = "“We looked at the seal in March,” Orrick said.\n“It was worn, and we wrote that down.\n“Nobody answered.”"
    found = attributed(text)[0]
    assert [text[s.start : s.end].split()[-1] for s in found.content][-1] == "answered."


def test_an_unclosed_quotation_does_not_swallow_the_next_speaker() -> None:
    text = (
        "We are mending the pier,” Orrick said.\n"
        "“You will have to wait,” the harbour master, Owen Tresk, told the passengers.\n"
        "“The gate is shut, Tresk added.\n"
        "The council meets on Monday.\n"
    )
    sources = [words(text, s.source)[0] for s in attributed(text) if s.source]
    assert sources[0] == "Orrick"
    assert any("Tresk" in source for source in sources)


def test_mixed_and_british_marks() -> None:
    text = (
        "‘It’s the council’s job to mend it,’ Ms Corrin told the Gazette.\n"
        "The union said that the pier was “a danger to everybody” and must be shut.\n"
    )
    assert [s.quote for s in attributed(text)] == ["direct", "mixed"]


def test_the_outlets_own_sentences_are_statements_too() -> None:
    text = "The pier was built in 1887. It will be repaired this year, the council said on Monday."
    assert own(text) == ["The pier was built in 1887."]


def test_furniture_is_nobodys_statement() -> None:
    text = "PORT ELDER (Meridian) — The pier was closed at noon.\nRead more: the pier in pictures"
    furniture = (Furniture(0, 24, "dateline"), Furniture(text.index("Read"), len(text), "promotion"))
    assert own(text, furniture) == ["The pier was closed at noon."]


def test_the_title_is_read_before_the_text() -> None:
    found = statements("The pier stays shut until Friday.", title="Council denies that pier is unsafe")
    assert {s.content[0].field for s in found if s.voice == "attributed"} <= {"title"}
    assert found[0].content[0].field == "title"


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("He called it “a disgrace.” Then he left.", "a disgrace", "a disgrace."),
        ("“Is it shut?” she asked.", "Is it shut", "Is it shut?"),
        ("“Never!...” she said.", "Never", "Never!..."),
        ("She said it was shut.", "it was shut.", "it was shut"),
        ("She said it was shut.”", "it was shut.", "it was shut."),
        ("They moved to the U.S.", "to the U.S.", "to the U.S."),
        ("It shut at 7 p.m. Nobody was hurt.", "at 7 p.m", "at 7 p.m."),
        (". . .", ".", "."),
        ("It is shut, he said. More soon.", "It is shut", "It is shut"),
        ("He wrote: “It is shut.“\nMore soon.", "It is shut", "It is shut."),
        ('He wrote: "It is shut. "\nMore soon.', "It is shut", "It is shut."),
        ("“It is shut.\n\n“It leaks,” he said.", "It is shut", "It is shut."),
        ("“It is shut.\n\nIt leaks, he said.", "It is shut", "It is shut"),
        ('"It is shut.\n\n“It leaks,” he said.', "It is shut", "It is shut."),
        ("“It is shut.\n\nIt leaks,” he said.", "It is shut", "It is shut."),
        ("He called it “shut” twice. More soon.", "shut” twice", "shut” twice"),
    ],
)
def test_a_content_ends_with_the_stop_of_a_quotation_and_without_the_stop_of_its_sentence(
    text: str, found: str, kept: str
) -> None:
    start = text.index(found)
    span = _ended(text, Span(start, start + len(found)), quotations(text))
    assert text[span.start : span.end] == kept


def test_an_aside_in_a_transcript_is_not_what_the_speaker_said() -> None:
    lines = ["“It held for a year.", "“[APPLAUSE.]", "“(Laughter)", "“Then it broke.”"]
    text = "\n".join(lines)
    said = Statement("s1", "r1", "attributed", (Span(1, len(lines[0])),))
    (found,) = _run_on(Report("r1", "ferry", text), [said], quotations(text))
    assert words(text, found.content) == ["It held for a year.", "Then it broke."]


LED = [
    pytest.param("If the seal leaks, “", "we close the gate", True, id="a condition"),
    pytest.param("It rained.\nIt held. For a seal that old, “", "I was not worried", True, id="its sentence alone"),
    pytest.param("For a seal that old, “", "It held all night", False, id="a sentence of its own in the marks"),
    pytest.param("At noon, “", "we close the gate", False, id="too few words to say anything"),
    pytest.param("The seal leaks — “", "we close the gate", False, id="behind a dash"),
    pytest.param("He called it “old”, as it leaks, “", "we close the gate", False, id="another quotation before it"),
    pytest.param("and " * 300 + "so, “", "we close the gate", False, id="a sentence that begins too far before"),
    pytest.param("The union says it leaks, “", "we close the gate", False, id="another statement before it"),
]


@pytest.mark.parametrize(("before", "quoted", "is_led"), LED)
@pytest.mark.parametrize("is_cue_behind", [True, False])
def test_a_quotation_gets_the_beginning_of_its_sentence(
    before: str, quoted: str, is_led: bool, is_cue_behind: bool
) -> None:
    text = f"{before}{quoted},” Orrick said."
    cue = Span(len(text) - 5, len(text) - 1) if is_cue_behind else Span(0, 2)
    said = Statement("s1", "r1", "attributed", (Span(len(before), len(before) + len(quoted)),), cue=(cue,))
    other = Statement("s2", "r1", "attributed", (Span(0, 9),), cue=(Span(0, 9),))
    given = [said, other] if before.startswith("The union") else [said]
    found = _led_in(Report("r1", "ferry", text), given, quotations(text))[0]
    lead = before.split(". ")[-1] if is_led and is_cue_behind else ""
    assert words(text, found.content) == [f"{lead}{quoted}"]


def test_a_dateline_leads_no_quotation() -> None:
    text = "PORT ELDER (Meridian) — If it leaks today, “we close the gate,” Orrick said."
    at = text.index("we")
    said = Statement("s1", "r1", "attributed", (Span(at, at + 17),), cue=(Span(len(text) - 5, len(text) - 1),))
    report = Report("r1", "ferry", text, furniture=(Furniture(0, 24, "dateline"),))
    assert words(text, _led_in(report, [said], quotations(text))[0].content) == [
        "If it leaks today, “we close the gate"
    ]


def test_by_default_unlikely_statements_are_left_out_unless_they_quote() -> None:
    scores: list[tuple[Quote, float]] = [("indirect", 0.29), ("indirect", 0.3), ("direct", 0.1), ("mixed", 0.1)]
    said = [
        Statement(f"s{i}", "r", "attributed", (Span(0, 9),), quote=quote, score=score)
        for i, (quote, score) in enumerate(scores)
    ]
    own = Statement("s9", "r", "own", (Span(0, 9),))
    assert [s.id for s in sure([*said, own], None)] == ["s1", "s2", "s3", "s9"]
    assert [s.id for s in sure([*said, own], 0.2)] == ["s0", "s1", "s9"]
    assert sure(said, 0.0) == tuple(said)


PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "\n", " ", ". ", ", ", "said ", "Orrick ", "the pier ", "told ", "that ", "she ",
     "it is shut", "\u202e", "\x00", "😀", "é"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_text_loses_its_report(text: str) -> None:
    for statement in statements(text, title=text[:20] or None):
        fields = {"text": text, "title": text[:20]}
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(fields[span.field])
            assert fields[span.field][span.start : span.end].strip()
        assert statement.content
        assert (statement.voice == "own") == (not statement.cue) == (statement.score is None)


def test_no_sentence_is_lost_between_the_two_voices() -> None:
    text = "The pier was built in 1887. “It will be repaired,” Orrick said. The ferry sails at noon."
    kept = " ".join(text[s.start : s.end] for x in statements(text) for s in (*x.source, *x.cue, *x.content))
    assert all(word in kept for word in ("1887", "repaired", "Orrick", "noon"))
