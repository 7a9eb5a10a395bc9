"""Where accounts differ: titled pairs of sentences, each from another report, and the conflict that they give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases import Case, load
from tests.compare.conftest import Make, Said

from reportedly.compare import compare
from reportedly.compare.amounts import amounts
from reportedly.compare.one_thing import Apart
from reportedly.compare.stated import Stated
from reportedly.compare.units import Unit
from reportedly.records import Dossier, Span

BRIDGE = "The swing bridge at Marrow Creek jammed on Monday and the county sent engineers to the landing.\n"


CASES = load(Path(__file__).parent / "cases" / "conflicts.txt")


def told(make: Make, one: str, other: str, on: tuple[str, str] = ("2025-03-03", "2025-03-03")) -> Dossier:
    a = make("a", f"{BRIDGE}{one}\n", outlet="Echo", on=on[0])
    b = make("b", f"{BRIDGE}{other}\n", outlet="Argus", on=on[1])
    return compare([a, b])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_two_accounts(make: Make, case: Case) -> None:
    one, other = case.text.split("\n")
    found = told(make, one, other)
    assert [c.kind for c in found.conflicts] == case.expected, [c.why for c in found.conflicts]
    assert found.developments == ()


def test_a_conflict_quotes_both_sides_with_what_they_measure(make: Make) -> None:
    [conflict] = told(make, "A 25-tonne lorry hit the toll gate", "A 19-ton lorry hit the toll gate").conflicts
    assert sorted(conflict.why.split(" v. ")) == ["“A 19-ton lorry hit”", "“A 25-tonne lorry hit”"]


def test_a_report_that_has_both_amounts_tells_two_things_apart(make: Make) -> None:
    low, high = "The east chain of the weir weighs 30 kilos", "The west chain of the weir weighs 40 kilos"
    assert [c.kind for c in told(make, low, high).conflicts] == ["figure"]
    assert told(make, f"{low}\n{high}", "The west chain of the old weir weighs 40 kilos").conflicts == ()


def test_a_name_that_begins_a_sentence_tells_things_apart(make: Make) -> None:
    lines = [
        f"{keeper} has kept {n} lamps at the sluice below the mill" for keeper, n in (("Quist", 12), ("Varda", 15))
    ]
    named = [f"{line}\nThe county thanked Quist and Varda" for line in lines]
    assert told(make, named[0], named[1]).conflicts == ()
    same = [line.replace("Varda", "Quist") for line in named]
    assert [c.kind for c in told(make, same[0], same[1]).conflicts] == ["figure"]


def test_what_most_reports_count_in_several_ways_is_several_things(make: Make) -> None:
    lines = ["The weir at Tarn lost 30 iron bolts", "The weir at Tarn lost 34 iron bolts"]
    assert [c.kind for c in told(make, lines[0], lines[1]).conflicts] == ["figure"]
    several = [f"{line}\nThe mill wants 12 iron bolts" for line in lines]
    assert told(make, several[0], several[1]).conflicts == ()


def test_a_measure_of_three_sizes_is_of_several_things(make: Make) -> None:
    def found(*sizes: int) -> int:
        lines = [f"The {size}-inch lamp for the ferry landing was shown at the mill" for size in sizes]
        reports = [make(f"{i}", f"{BRIDGE}{line}\n", outlet=f"Echo {i}") for i, line in enumerate(lines)]
        return len(compare(reports).conflicts)

    assert (found(13, 15), found(13, 15, 17)) == (1, 0)


def n_denied(make: Make, denied: str, said: str, cue: str = "denied") -> int:
    """How many denials there are where Ada Quist says something and Tom Varda "denied" something, or "said" it."""
    a = make("a", f"{BRIDGE}Ada Quist said {said}\n", [(said, (("Ada Quist", "person"),))])
    denies = [denied] if cue == "denied" else []
    b = make("b", f"{BRIDGE}Tom Varda {cue} {denied}\n", [(denied, (("Tom Varda", "person"),))], denies=denies)
    found = compare([a, b]).conflicts
    assert {c.kind for c in found} <= {"denial"}
    return len(found)


def test_who_denies_having_done_something_denies_what_is_said_of_them(make: Make) -> None:
    shutting = "shutting the sluice gate on the keeper"
    assert n_denied(make, shutting, "Mr. Varda shut the sluice gate on the keeper") == 1
    assert n_denied(make, shutting, "the county shut the sluice gate on the keeper") == 0
    that = "that the county shut the sluice gate"
    assert n_denied(make, that, "the county shut the sluice gate on the keeper") == 1
    plan = "the county plan for the sluice gate"
    assert n_denied(make, plan, "the county has a plan for the sluice gate, Varda knows") == 0


def test_what_somebody_rejects_is_denied_only_if_it_is_a_claim(make: Make) -> None:
    said = "the county put off replacing the worn pin"

    def found(cue: str, words: str) -> int:
        text = f"{BRIDGE}The county {cue} {words}\n"
        b = make("b", text, [(words, (("Marrow County", "organization"),))], denies=[words])
        at = text.index(cue)
        b = replace(
            b,
            statements=tuple(
                replace(s, cue=(Span(at, at + len(cue)),)) if s.voice == "attributed" else s for s in b.statements
            ),
        )
        a = make("a", f"{BRIDGE}Rhea Tolland said {said}\n", [(said, (("Rhea Tolland", "person"),))])
        return len(compare([a, b]).conflicts)

    assert found("rejected", "replacing the worn pin") == 0
    assert found("rejected", "claims that the county put off replacing the worn pin") == 1
    assert found("denied", "it had put off replacing the worn pin") == 1


@pytest.mark.parametrize(("cue", "n"), [("said", 1), ("alleged", 1), ("asked about how", 0), ("hopes", 0)])
def test_what_is_denied_is_told_by_a_word_of_saying(make: Make, cue: str, n: int) -> None:
    said = "the county has put off replacing the worn pin"
    a = make("a", f"{BRIDGE}Ada Quist said {said}\n", [(said, (("Ada Quist", "person"),))])
    told = a.report.text.replace("Quist said", f"Quist {cue}")
    shift, at = len(cue) - len("said"), told.index(cue)
    statements = tuple(
        replace(
            s, cue=(Span(at, at + len(cue)),), content=tuple(Span(c.start + shift, c.end + shift) for c in s.content)
        )
        if s.chain
        else s
        for s in a.statements
    )
    a = replace(a, report=replace(a.report, text=told), statements=statements)
    words = "that the county put off replacing the worn pin"
    text = f"{BRIDGE}Tom Varda denied {words}\n"
    b = make("b", text, [(words, (("Tom Varda", "person"),))], denies=[words])
    assert len(compare([a, b]).conflicts) == n


@pytest.mark.parametrize(
    ("said", "n"),
    [
        ("the county put off replacing the worn pin", 1),
        ("it is a rumour that the county put off replacing the worn pin", 0),
        ("it is hard to see that the county put off replacing the worn pin", 0),
        ("the county might put off replacing the worn pin", 0),
        ("let us assume that the county put off replacing the worn pin", 0),
        ("Varda dismisses that the county put off replacing the worn pin", 0),
        ("without replacing the worn pin the county put off its fair", 0),
        ("by replacing the worn pin the county put off its fair", 1),
    ],
)
def test_what_is_talk_or_may_be_or_is_told_as_denied_is_not_said(make: Make, said: str, n: int) -> None:
    assert n_denied(make, "that the county put off replacing the worn pin", said) == n


def test_what_follows_a_denial_after_a_colon_is_what_the_speaker_says(make: Make) -> None:
    words, said = "The county put off replacing the worn pin", "the county put off replacing the worn pin"
    a = make("a", f"{BRIDGE}Ada Quist said {said}\n", [(said, (("Ada Quist", "person"),))])

    def found(between: str) -> int:
        text = f"{BRIDGE}Tom Varda denied{between}{words}\n"
        b = make("b", text, [(words, (("Tom Varda", "person"),))], denies=[words])
        at = text.index("denied")
        b = replace(
            b,
            statements=tuple(
                replace(s, cue=(Span(at, at + 6),)) if s.voice == "attributed" else s for s in b.statements
            ),
        )
        return len(compare([a, b]).conflicts)

    assert (found(" "), found(" it in a statement: ")) == (1, 0)


def test_one_report_in_its_own_voice_is_no_two_accounts(make: Make) -> None:
    lines = "A 25-tonne lorry hit the toll gate\nIt was a 19-ton lorry that hit the toll gate\n"
    assert compare([make("a", BRIDGE + lines), make("b", BRIDGE)]).conflicts == ()


def test_a_sentence_that_only_names_an_allegation_does_not_make_it(make: Make) -> None:
    denied = "allegations that he drained the mill pond at Tarn"
    assert n_denied(make, denied, "that Varda drained the mill pond at Tarn") == 1
    assert n_denied(make, denied, "that the allegations that Varda drained the mill pond at Tarn add to the row") == 0
    assert n_denied(make, denied, "that the claims that Varda drained the mill pond at Tarn add to the row") == 0


def test_an_allegation_without_what_is_alleged_is_no_denial(make: Make) -> None:
    said = "that Rhea Tolland had levelled much against Varda before the guild of bargemen on Thursday"
    assert (
        n_denied(make, "the allegations levelled against him by Rhea Tolland before the guild on Thursday", said) == 0
    )
    said = "that Varda drained the mill pond before the guild met"
    assert n_denied(make, "the allegations by Ada Quist that he drained the mill pond before the guild met", said) == 1


def test_what_is_denied_to_have_been_done_must_be_said_to_have_been_done(make: Make) -> None:
    denied = "that he leaked the papers of the mill pond plan to the guild"
    assert n_denied(make, denied, "that Varda leaked the papers of the mill pond plan to the guild") == 1
    assert n_denied(make, denied, "that Varda read some papers of the mill pond plan") == 0
    assert n_denied(make, "that he tried to drain the mill pond", "that Varda drained the mill pond") == 1
    assert (
        n_denied(make, "giving the mill pond plan to the guild", "that Varda gave the mill pond plan to the guild") == 1
    )


def test_names_do_not_make_half_of_what_is_denied_to_have_been_done(make: Make) -> None:
    denied = "leaking drafts of maps on Ada Quist of Arkell"
    assert n_denied(make, denied, "that Varda met Ada Quist of Arkell, leaking nets in hand") == 0


def test_words_that_judge_a_thing_and_no_proposition_deny_nothing(make: Make) -> None:
    said = "the levy is an overreach of the power of Tarn council"
    assert n_denied(make, "that the levy is a baseless overreach of the power of Tarn council", said, "said") == 0
    assert n_denied(make, "that the levy is an overreach of the power of Tarn council is baseless", said, "said") == 1
    assert n_denied(make, "that the levy is no overreach of the power of Tarn council is baseless", said, "said") == 0


@pytest.mark.parametrize(
    ("line", "most"), [("The keeper fell {} feet off the sluice", 3), ("Tarn weir lost {} bolts", 1)]
)
def test_amounts_of_reports_some_days_apart_are_of_other_times(make: Make, line: str, most: int) -> None:
    def found(day: int) -> int:
        days = ("2025-03-03", f"2025-03-0{3 + day}")
        return len(told(make, line.format(34), line.format(31), on=days).conflicts)

    assert (found(most), found(most + 1)) == (1, 0)


def test_a_count_that_is_higher_in_the_later_report_may_have_risen(make: Make) -> None:
    line, days = "Tarn weir lost {} iron bolts", ("2025-03-03", "2025-03-04")
    assert told(make, line.format(31), line.format(34), on=days).conflicts == ()
    assert len(told(make, line.format(34), line.format(31), on=days).conflicts) == 1


def test_a_toll_of_a_day_that_stands_with_the_cue_may_have_risen_by_another(make: Make) -> None:
    def found(first: str, second: str) -> int:
        reports = []
        for key, n, day in (("a", 17, first), ("b", 20, second)):
            killed = f"Fires in the Tarn reeds have killed {n} people"
            said: list[Said] = [(killed, ((f"Warden {key}", "person"),))]
            reports.append(make(key, f"{BRIDGE}{killed}, wardens said on {day}.\n", said, outlet=key, on="2025-03-04"))
        return len(compare(reports).conflicts)

    assert (found("Sunday", "Monday"), found("Monday", "Monday")) == (0, 1)


def test_two_speakers_of_one_report_count_two_things(make: Make) -> None:
    one, other = "the blast at the Tarn weir killed 31 people", "the Tarn weir blast killed 34 people"
    said: list[Said] = [(one, (("Ada Quist", "person"),)), (other, (("Tom Varda", "person"),))]
    a = make("a", f"{BRIDGE}Ada Quist said {one}.\nTom Varda said {other}.\n", said)
    assert compare([a, make("b", BRIDGE)]).conflicts == ()
    assert len(told(make, one, other).conflicts) == 1


def test_a_question_judges_nothing(make: Make) -> None:
    usual, fast = "the speed was nothing out of the ordinary", "the speed of the answer was unprecedented"
    assert len(accounts(make, ("Ada Quist", fast), ("Tom Varda", usual))) == 1
    assert accounts(make, ("Ada Quist", fast), ("Tom Varda", f"{usual}?")) == []


def test_what_might_be_so_is_not_judged(make: Make) -> None:
    fast = ("Ada Quist", "the speed of the answer was unprecedented")
    assert accounts(make, fast, ("Tom Varda", "the speed might not be ordinary")) == []
    assert accounts(make, fast, ("Tom Varda", "no speed is ordinary")) == []
    assert len(accounts(make, fast, ("Tom Varda", "the speed is ordinary"))) == 1


def test_what_is_denied_agrees_in_figures(make: Make) -> None:
    denied = "that the data of 18 million people had been taken"
    assert n_denied(make, denied, "the data of 18 million people had been taken") == 1
    assert n_denied(make, denied, "the data of 4 million people had been taken") == 0


def test_who_denies_that_something_was_not_done_says_that_it_was(make: Make) -> None:
    said, denied = "Varda helped to mend the worn pin", "that he refused to help mend the worn pin"
    assert n_denied(make, denied, said) == 0


def test_two_pairs_differ_alike_where_their_amounts_fit() -> None:
    def apart(one: str, other: str) -> Apart:
        unit = cast("Unit", None)
        return Apart(Stated(unit, amounts(one)[0]), Stated(unit, amounts(other)[0]), 1.0)

    first = apart("it fell 15 feet", "it fell 10 feet")
    assert first.is_like(apart("some 10 feet below", "a 15-foot drop"))
    assert not first.is_like(apart("it fell 15 feet", "it fell 12 feet"))
    assert not first.is_like(apart("it lasted 15 hours", "it lasted 10 hours"))


def test_measures_of_reports_weeks_apart_are_of_two_events(make: Make) -> None:
    one, other = "The keeper fell 10 feet off the sluice", "The keeper fell 15 feet off the sluice"
    assert told(make, one, other, on=("2025-03-03", "2025-03-24")).conflicts == ()


def test_what_is_not_true_by_another_speaker_is_denied(make: Make) -> None:
    said, untrue = "the warden pushed the keeper off the sluice", "the tale that he pushed the keeper off is untrue"
    ada: list[Said] = [(said, (("Ada Quist", "person"),))]
    warden: list[Said] = [(untrue, (("Tom Varda", "person"),))]
    a = make("a", f"{BRIDGE}Ada Quist said {said}\n", ada)
    b = make("b", f"{BRIDGE}Tom Varda said {untrue}\n", warden)
    assert [c.kind for c in compare([a, b]).conflicts] == ["denial"]
    same = make("b", f"{BRIDGE}Ada Quist said {untrue}\n", [(untrue, (("Ada Quist", "person"),))])
    assert compare([a, same]).conflicts == ()


def test_who_does_not_deny_denies_nothing(make: Make) -> None:
    said = "the county put off replacing the worn pin"
    a = make("a", f"{BRIDGE}Rhea Tolland said {said}\n", [(said, (("Rhea Tolland", "person"),))])

    def denied(cue: str) -> int:
        words = "it had put off replacing the worn pin"
        text = f"{BRIDGE}{cue} {words}\n"
        b = make("b", text, [(words, (("Marrow County", "organization"),))], denies=[words])
        last = Span(text.index(words) - 1 - len(cue.split()[-1]), text.index(words) - 1)
        b = replace(b, statements=tuple(replace(s, cue=(last,)) if s.chain else s for s in b.statements))
        return len(compare([a, b]).conflicts)

    assert (denied("Denied"), denied("Did not deny"), denied("Would neither confirm nor deny")) == (1, 0, 0)


LENGTHS = st.integers(11, 60).filter(lambda feet: feet % 10)  # sixty feet may be any sixty


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(low=LENGTHS, high=LENGTHS)
def test_lengths_conflict_only_where_they_differ(make: Make, low: int, high: int) -> None:
    found = told(make, f"The keeper fell {low} feet off the sluice", f"The keeper fell {high} feet off the sluice")
    apart = low != high and max(low, high) <= 2.5 * min(low, high) and abs(low - high) > 1
    assert len(found.conflicts) == apart or abs(low - high) == 1


Party = tuple[str, str]


def accounts(make: Make, *lines: Party, beliefs: tuple[str, ...] = ()) -> list[str]:
    """What accounts are found in one report of lines, each by a party ("" for the outlet's own)."""
    text = BRIDGE + "".join(f"{who} said {words}.\n" if who else f"{words}.\n" for who, words in lines)
    said: list[Said] = [(words, ((who, "person"),)) for who, words in lines if who]
    a = make("a", text, said)
    sources = {words: who for who, words in lines}
    a = replace(
        a,
        statements=tuple(
            replace(
                s,
                source=(Span(at, at + len(sources[words])),),
                act="believes" if words in beliefs else s.act,
            )
            if s.voice == "attributed"
            and (words := text[s.content[0].start : s.content[0].end])
            and (at := text.index(f"{sources[words]} said {words}")) >= 0
            else s
            for s in a.statements
        ),
    )
    found = compare([a, make("b", BRIDGE)]).conflicts
    assert {c.kind for c in found} <= {"account"}
    return [c.why for c in found]


def test_two_parties_side_by_side_judge_one_thing_in_opposite_ways(make: Make) -> None:
    fast = ("Ada Quist", "the speed of the county's answer was unprecedented")
    usual = ("Tom Varda", "the timing of the reply was nothing out of the ordinary")
    assert len(accounts(make, fast, usual)) == 1
    assert accounts(make, fast, ("Ada Quist", usual[1])) == []
    assert accounts(make, fast, ("Tom Varda", "the timing of the reply was hardly ordinary")) == []


def test_judgements_far_apart_are_not_set_against_each_other(make: Make) -> None:
    fast = ("Ada Quist", "the speed of the county's answer was unprecedented")
    usual = ("Tom Varda", "the timing of the reply was nothing out of the ordinary")
    others = [(f"Keeper {name}", f"the {name} landing will open by the weekend") for name in ("Elm", "Oak", "Ash")]
    assert len(accounts(make, fast, *others[:1], usual)) == 1
    assert accounts(make, fast, *others, usual) == []


def test_a_report_says_that_accounts_differ(make: Make) -> None:
    short = ("Ada Quist", "the ferry drifted for ten minutes before the tug came")
    other = ("Mill owner", "the lamps at the landing were out")
    long = ("Tom Varda", "it was an hour before any tug could be seen")
    announced = ("", "Here accounts differ")
    [why] = accounts(make, announced, short, other, long)
    assert why.startswith("“accounts differ”: ")
    assert all(words[:20] in why for words in (short[1], long[1]))
    assert accounts(make, short, other, long) == []
    assert accounts(make, announced, short, ("Ada Quist", long[1])) == []
    own = ("", "For Tom Varda, on the quay, it was an hour before any tug could be seen")
    assert len(accounts(make, announced, short, own)) == 1
    assert accounts(make, announced, short, ("", "The ferry has drifted before")) == []


def test_a_cue_of_accounts_that_differ_has_no_telling_for_its_content(make: Make) -> None:
    cue, what = "accounts differ", "the tug pushed the ferry under"
    text = f"{BRIDGE}Wardens say that {cue}: {what}.\nAda Quist said the tug came late to the ferry.\n"
    one: list[Said] = [(what, (("Wardens", "group"),)), ("the tug came late to the ferry", (("Ada Quist", "person"),))]
    as_told = make("a", text, one)
    at, start = text.index(cue), text.index(what)
    as_cue = replace(
        as_told,
        statements=tuple(
            replace(s, cue=(Span(at, at + len(cue)),)) if s.content[0].start == start else s for s in as_told.statements
        ),
    )
    assert [len(compare([a, make("b", BRIDGE)]).conflicts) for a in (as_told, as_cue)] == [1, 0]


@pytest.mark.parametrize(
    "announced",
    [
        "Here accounts vary", "The stories varied", "Here each version of it varies", "Recollections diverged",
        "Accounts conflicted", "TELLINGS differ", "The explanations of it still diverge",
    ],
)  # fmt: skip
def test_every_way_of_saying_that_accounts_differ_is_read(make: Make, announced: str) -> None:
    short = ("Ada Quist", "the ferry drifted for ten minutes before the tug came")
    long = ("Tom Varda", "it was an hour before any tug could be seen")
    assert len(accounts(make, ("", announced), short, long)) == 1


def test_a_belief_is_set_against_a_record(make: Make) -> None:
    belief = ("Tom Varda", "the ferry was halfway over the creek before the captain turned")
    record = ("The harbour radar", "the captain turned the ferry in the middle of the dock, far from the creek")
    assert len(accounts(make, belief, record, beliefs=(belief[1],))) == 1
    assert accounts(make, belief, record) == []
    assert accounts(make, belief, ("The harbour clerk", record[1]), beliefs=(belief[1],)) == []
    assert accounts(make, belief, ("The harbour radar", "a barge lay off Tarn"), beliefs=(belief[1],)) == []


def test_of_copies_the_first_to_come_out_is_shown(make: Make) -> None:
    one, other = "the ferry drifted for ten minutes before the tug came", "it was an hour before any tug could be seen"
    text = f"{BRIDGE}Here accounts differ.\nAda Quist said {one}.\nTom Varda said {other}.\n"
    said: list[Said] = [(one, (("Ada Quist", "person"),)), (other, (("Tom Varda", "person"),))]
    days = ("2025-03-05", "2025-03-03", "2025-03-04")
    copies = [make(day, text, said, outlet=f"Echo of {day}", on=day) for day in days]
    found = compare(copies)
    [conflict] = found.conflicts
    of = {s.id: s.report for s in found.statements}
    assert {of[conflict.a], of[conflict.b]} == {copies[1].report.id}


@pytest.mark.parametrize(
    ("before", "after", "n"),
    [
        pytest.param("30 keepers were killed in the fire at", "90 keepers were killed in the fire at", 1, id="a toll"),
        pytest.param(
            "30 keepers were killed in the fire at", "900 keepers were killed in the fire at", 0, id="far more"
        ),
        pytest.param(
            "The guild of Quist raised $30 million for the lock at",
            "The guild of Quist raised $40 million for the lock at",
            1,
            id="a sum",
        ),
        pytest.param("She raised $30 million for the lock at", "He raised $40 million for the lock at", 0, id="whose"),
        pytest.param(
            "In 2014 30 keepers left the lock at", "Some 40 keepers left the lock at", 0, id="of another year"
        ),
    ],
)
def test_what_may_have_grown(make: Make, before: str, after: str, n: int) -> None:
    reports = (
        make(key, f"{BRIDGE}{words} the weir\n", on=on)
        for key, words, on in (("a", before, "2025-03-03"), ("b", after, "2025-03-06"))
    )
    assert len(compare(reports).developments) == n


def test_a_toll_that_rises_with_stated_time_is_a_development_in_order(make: Make) -> None:
    counts = {"five": "By 6 p.m. five people had been killed", "two": "By noon two people had been killed",
              "three": "By 3 p.m. three people had been killed"}  # fmt: skip
    reports = [
        make(key, f"{BRIDGE}{line} at the swing bridge\n", outlet=key, on="2025-03-03") for key, line in counts.items()
    ]
    found = compare(reports)
    [development] = found.developments
    of = {s.id: s.report for s in found.statements}
    keys = {f.report.id: f.report.key for f in reports}
    assert [keys[of[step]] for step in development.steps] == ["two", "three", "five"]
    assert found.conflicts == ()


def test_what_differs_stands_in_the_words_that_are_quoted(make: Make) -> None:
    long = "The spent stage of the Heron rocket, which had carried the county's weather raft, fell into the {} ocean"
    [conflict] = told(make, long.format("Pacific"), long.format("Atlantic")).conflicts
    assert sorted(word for word in ("Pacific", "Atlantic") if f"{word} ocean”" in conflict.why) == [
        "Atlantic",
        "Pacific",
    ]


def test_an_opposite_under_an_if_is_none(make: Make) -> None:
    usual, odd = "the toll is usual", "the county will act, if the toll is unusual"
    assert accounts(make, ("Ada Quist", usual), ("Tom Varda", odd)) == []
    assert len(accounts(make, ("Ada Quist", usual), ("Tom Varda", "the toll is unusual"))) == 1


def test_an_announcement_within_quotation_marks_sets_nothing_apart(make: Make) -> None:
    short = ("Ada Quist", "the ferry drifted for ten minutes before the tug came")
    long = ("Tom Varda", "it was an hour before any tug could be seen")
    assert accounts(make, ("", "The harper sang: “Here accounts differ”"), short, long) == []


def test_a_headline_is_no_party_of_its_own(make: Make) -> None:
    denied, said = "that the county put off replacing the worn pin", "the county has put off replacing the worn pin"
    text = f"{BRIDGE}Tom Varda denied {denied}\nAda Quist said {said}\n"
    both: list[Said] = [(denied, (("Tom Varda", "person"),)), (said, (("Ada Quist", "person"),))]
    in_text = make("a", text, both, denies=[denied], title=said)
    headline = (Span(0, len(said), "title"),)
    in_title = replace(
        in_text,
        statements=tuple(
            replace(s, content=headline) if s.chain and s.act == "says" else s for s in in_text.statements
        ),
    )
    assert [len(compare([a, make("b", BRIDGE)]).conflicts) for a in (in_text, in_title)] == [1, 0]


def test_what_the_denier_says_in_quotation_marks_is_not_what_is_denied(make: Make) -> None:
    words = "the county put off replacing the worn pin"
    a = make("a", f"{BRIDGE}Ada Quist said {words}\n", [(words, (("Ada Quist", "person"),))])
    b = make("b", f"{BRIDGE}Tom Varda denied {words}\n", [(words, (("Tom Varda", "person"),))], denies=[words])
    direct = replace(b, statements=tuple(replace(s, quote="direct") if s.chain else s for s in b.statements))
    assert [len(compare([a, other]).conflicts) for other in (b, direct)] == [1, 0]


def test_who_has_no_knowledge_of_something_or_does_not_recall_it_denies_nothing(make: Make) -> None:
    said = "that Varda drained the mill pond at Tarn before the guild met"
    assert n_denied(make, "that he drained the mill pond at Tarn before the guild met", said) == 1
    assert n_denied(make, "having any knowledge that he drained the mill pond at Tarn before the guild met", said) == 0
    untrue = "that there is no truth in it that he drained the mill pond at Tarn before the guild met"
    assert n_denied(make, untrue, said, "said") == 1
    forgotten = "that he did not recall that he drained the mill pond at Tarn before the guild met"
    assert n_denied(make, forgotten, said, "said") == 0


def test_a_clause_of_a_sentence_of_what_may_be_is_not_said(make: Make) -> None:
    denied = "that the county put off replacing the worn pin"
    said = "the guild of bargemen might meet at the hall, because the county put off replacing the worn pin"
    assert n_denied(make, denied, said) == 0
    assert n_denied(make, denied, said.replace("might meet", "met")) == 1


def test_something_is_no_word_of_doing(make: Make) -> None:
    denied = "something before the worn pin of the county"
    assert n_denied(make, denied, "Varda saw something before the worn pin of the county") == 0


def test_a_name_is_not_what_was_done(make: Make) -> None:
    denied = "any involvement in the Grand Heron races"
    assert n_denied(make, denied, "Varda ran the Grand Heron races") == 0
    assert n_denied(make, denied, "Varda had an involvement in the Grand Heron races") == 1
