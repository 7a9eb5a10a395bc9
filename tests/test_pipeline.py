import json
import os
from pathlib import Path

import pytest

from reportedly import ReportedlyError, to_json, trace
from reportedly.errors import ModelError, NothingReadError, UsageError
from reportedly.pipeline import examine
from reportedly.records import Findings, Rejected, Report

EXAMPLE = Path(__file__).parent.parent / "examples" / "reports"
FILES = sorted(EXAMPLE.glob("*.html"))


def test_the_order_of_inputs_changes_no_byte() -> None:
    forth = to_json(trace(FILES))
    assert to_json(trace(FILES[::-1])) == forth
    assert to_json(trace([*FILES[3:], *FILES[:3]])) == forth


def test_the_number_of_workers_changes_no_byte() -> None:
    assert to_json(trace(FILES, workers=2)) == to_json(trace(FILES, workers=1))


def test_no_paths_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no inputs"):
        trace([])


def test_a_negative_number_of_workers_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="-1 workers"):
        trace(FILES, workers=-1)


def test_a_minimal_score_out_of_bounds_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"a minimal score of 1\.5; give a number from 0 to 1"):
        trace(FILES, min_score=1.5)


def test_a_model_that_is_not_there_is_an_error_before_anything_is_read() -> None:
    with pytest.raises(ModelError, match="no model 'gigantic'"):
        trace(["nowhere.txt"], model="gigantic")


def test_statements_of_a_low_score_are_counted_and_do_not_become_the_outlets_own() -> None:
    report = Report("r1", "bridge", "The bridge is shut. It will open in May, the mayor of Aldport said on Monday.")
    every, sure = examine(report, min_score=0.0), examine(report, min_score=1.0)
    assert isinstance(every, Findings)
    assert isinstance(sure, Findings)
    assert [s.voice for s in every.statements] == ["own", "attributed"]
    assert sure.statements == every.statements[:1]
    assert (every.n_unsure, sure.n_unsure) == (0, 1)


def test_nothing_read_is_said_with_what_would_be_read(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match=r"1 rejected; .*\.txt"):
        trace([tmp_path / "nowhere.txt"])
    assert issubclass(NothingReadError, ReportedlyError)


def test_progress_reaches_its_end() -> None:
    seen: dict[str, tuple[int, int]] = {}
    trace(FILES, progress=lambda stage, done, total: seen.update({stage: (done, total)}))
    assert seen == {"read": (7, 7), "extract": (7, 7), "compare": (1, 1)}


def test_a_fault_in_one_report_loses_that_report_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("reportedly.pipeline.extract", broken)
    made = examine(Report("r1", "ferry", "The ferry sails.", path="ferry.txt"))
    assert made == Rejected(
        "ferry.txt", "extract", "fault in reportedly: RuntimeError: no; please report it with this input"
    )


needs_gold = pytest.mark.skipif("REPORTEDLY_GOLD" not in os.environ, reason="REPORTEDLY_GOLD is not set")


@needs_gold
def test_texts_are_kept_to_the_letter(tmp_path: Path) -> None:
    gold = json.loads(Path(os.environ["REPORTEDLY_GOLD"], "gold/polnear/dev.json").read_text(encoding="utf-8"))[:12]
    (tmp_path / "dev.json").write_text(json.dumps(gold), encoding="utf-8")
    texts = {r.key: r.text for r in trace([tmp_path / "dev.json"]).reports}
    assert texts == {d["id"]: d["text"] for d in gold}
