from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.reasons import named_reason, outlet_reason
from reportedly.present.reasons import because, few, origin_label
from reportedly.present.view import View
from reportedly.records import Dossier, Entity, Evidence, Findings, Link, Origin, OriginKind, Report, Span, Statement

TEXT = "The lock leaked."
AGENCY, SPEAKER = Entity("e1", "Meridian Press", "outlet"), Entity("e2", "Hanne Orrick", "person")


@dataclass(frozen=True)
class Known:
    findings: dict[str, Findings]
    entities: dict[str, Entity]


def outlets(*numbers: int) -> str:
    return ", ".join(f"Paper {n:03}" for n in numbers)


def carried(n: int, chain: tuple[Link, ...] = (), printed: frozenset[str] = frozenset()) -> Known:
    """So many reports of one outlet each that say the same."""
    found = {}
    for i in range(n):
        report = Report(f"r{i}", f"k{i}", TEXT, outlet_name=f"Paper {i:03}")
        voice = "attributed" if chain else "own"
        said = Statement(f"s{i}", report.id, voice, (Span(0, 15),), (Span(0, 8),) if chain else (), chain=chain)  # type: ignore[arg-type]
        found[report.id] = Findings(report, (said,))
    return Known(found, {AGENCY.id: AGENCY, SPEAKER.id: SPEAKER})


def shown(known: Known, kind: OriginKind, entity: Entity | None) -> tuple[str, str]:
    """The reason and the label that compare gives, as they are shown."""
    statements = [s for f in known.findings.values() for s in f.statements]
    if kind == "outlet":
        label, why, _ = outlet_reason(entity, statements, known)
    else:
        label, why, _ = named_reason(kind, entity, None, False, statements, known)
    reports = tuple(f.report for f in known.findings.values())
    view = View(Dossier(reports, tuple(known.entities.values()), tuple(statements)))
    origin = Origin(kind, entity.id if entity else None, label, tuple(s.id for s in statements), why)
    return because(view, origin), origin_label(view, origin)


def test_four_hundred_outlets_of_one_text_are_five_and_a_count() -> None:
    why, label = shown(carried(400), "outlet", None)
    assert why == f"One text, printed by {outlets(*range(5))} and 395 more: “The lock leaked”."
    assert label == f"one text in {outlets(*range(5))} and 395 more"


def test_whom_a_speaker_told_is_shortened_alike() -> None:
    told = (Link(SPEAKER.id, Evidence("r0", 0, 8)),)
    assert shown(carried(30, told), "speaker", SPEAKER)[0] == f"Hanne Orrick, in {outlets(*range(5))} and 25 more."


def test_those_who_rely_on_a_report_are_shortened_and_still_rely() -> None:
    cited = (Link(AGENCY.id, Evidence("r0", 0, 8)),)
    why, _ = shown(carried(30, cited), "outlet", AGENCY)
    assert why == f"Meridian Press's report, on which {outlets(*range(5))} and 25 more rely."


def test_eight_outlets_are_all_named() -> None:
    assert shown(carried(8), "outlet", None)[0].count("Paper") == 8


@pytest.mark.parametrize("n", [9, 10, 40])
def test_credited_and_uncredited_are_two_rows(n: int) -> None:
    names = [f"Paper {i:03}" for i in range(2 * n)]
    words = f"printed by {', '.join(names[:n])} and, uncredited, {', '.join(names[n:-1])} and {names[-1]}"
    said = few(words, set(names))
    assert said == (
        f"printed by {', '.join(names[:5])} and {n - 5} more and, uncredited, {', '.join(names[n : n + 5])} "
        f"and {n - 5} more"
    )


def test_quoted_words_are_never_shortened() -> None:
    names = [chr(ord("A") + i) for i in range(12)]
    row = ", ".join(names)
    assert few(f"K states it: “{row}”", set(names)) == f"K states it: “{row}”"


def test_a_row_of_reports_that_go_by_their_own_words_is_shortened_too() -> None:
    names = [f"“Lock leaks, {n} say”" for n in "one two three four five six seven eight nine".split()]
    words = f"one text, printed by {', '.join(names[:-1])} and {names[-1]}: “It leaks, and badly”"
    said = few(words, set(names))
    assert said == f"one text, printed by {', '.join(names[:5])} and 4 more: “It leaks, and badly”"


@given(st.lists(st.sampled_from([f"Paper {i}" for i in range(30)]), unique=True, min_size=1), st.integers(9, 30))
def test_every_name_of_a_row_is_named_or_counted(row: list[str], n: int) -> None:
    known = {f"Paper {i}" for i in range(n)} | set(row)
    words = " and ".join(filter(None, (", ".join(row[:-1]), row[-1])))
    said = few(f"in {words}", known)
    more = re.search(r" and (\d+) more\Z", said)
    assert said.count("Paper") + (int(more[1]) if more else 0) == len(row)
    assert len(row) <= 8 or said.count("Paper") == 5
