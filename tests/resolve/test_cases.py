from pathlib import Path

import pytest

from tests.resolve.marked import read_case, run_case, shown

CASES = sorted(Path(__file__).with_name("cases").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_chains_of_a_golden_case(path: Path) -> None:
    case = read_case(path)
    found = shown(run_case(case), with_kinds=case.with_kinds)
    assert {n: found[n] for n in case.chains} == case.chains, case.title


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


def test_two_unnamed_sources_are_two_entities() -> None:
    findings = run_case(read_case(Path(__file__).with_name("cases") / "unnamed.txt"))
    assert len({s.chain[-1].entity for s in findings.statements}) == 5
