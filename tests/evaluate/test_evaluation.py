import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from reportedly import to_json, trace
from reportedly.cli import app
from reportedly.errors import NothingReadError
from reportedly.evaluate import Evaluation, as_json, evaluate
from reportedly.evaluate.counting import Count
from reportedly.evaluate.evaluation import measure
from reportedly.evaluate.formats import Pile
from reportedly.evaluate.marked import MOST_ATTRIBUTIONS, Marked, Parts
from tests.evaluate.samples import FERRY, TEXT, at, citron, dossier, spans, token_line, write_spans

GOLD = Path(os.environ.get("REPORTEDLY_GOLD", "/nowhere"))
TOKENS = [
    token_line("``/T No/t ,/t ''/t Hanne/S Orrick/s ,/s the/s director/s ,/s said/C ./o"),
    token_line("``/T Never/t ./t ''/t"),
    token_line("It/T rains/t ,/o Kim/S said/C ./o", "rain"),
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def tokens(path: Path, lines: list[str] = TOKENS) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def shares(evaluation: Evaluation) -> set[float]:
    counts = [*evaluation.exact.values(), *evaluation.overlap.values()]
    counts += [each for count in (evaluation.tokens or {}).values() for each in (count.begin, count.exact)]
    counts += [evaluation.whole.count] if evaluation.whole else []
    recalls = [evaluation.quoted, *(evaluation.whole.kinds.values() if evaluation.whole else ())]
    return {c.f1 for c in counts if c.gold or c.predicted} | {r.recall for r in recalls if r.gold}


texts = st.text("ab c,“”.\n", min_size=1, max_size=30).filter(str.strip)


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    text = draw(texts)
    place = st.integers(0, len(text) - 1).flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, len(text))))
    places = st.lists(place, max_size=3).map(lambda x: tuple(sorted(set(x))))
    parts = st.lists(st.builds(Parts, places, places, places), max_size=5)
    return Marked("a", text, tuple(draw(parts)))


@given(st.lists(marked(), min_size=1, max_size=4))
def test_gold_against_itself_is_100_everywhere(given_texts: list[Marked]) -> None:
    pile = Pile(tuple(replace(each, id=str(i)) for i, each in enumerate(given_texts)), ())
    assert shares(measure(pile, pile)) <= {1.0}


def test_token_lines_against_themselves_are_100_everywhere(tmp_path: Path) -> None:
    path = tokens(tmp_path / "valid.txt")
    made = evaluate(path, path)
    assert shares(made) == {1.0}
    assert made.whole is None
    assert made.tokens is not None
    assert {count.jaccard for count in made.tokens.values()} == {1.0}


@given(st.lists(st.tuples(marked(), marked()), min_size=2, max_size=4))
def test_the_order_of_texts_does_not_matter(pairs: list[tuple[Marked, Marked]]) -> None:
    gold = [replace(g, id=str(i)) for i, (g, _) in enumerate(pairs)]
    found = [replace(p, id=str(i), text=g.text) for i, (g, p) in enumerate(pairs) if len(p.text) <= len(g.text)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [
            write_spans(folder / f"{n}.json", *rows) for n, rows in enumerate((gold, gold[::-1], found, found[::-1]))
        ]
        if found:
            assert as_json(evaluate(paths[0], paths[2])) == as_json(evaluate(paths[1], paths[3]))


def test_a_dossier_and_citrons_form_are_predictions(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", FERRY)
    (tmp_path / "dossier.json").write_text(dossier(FERRY), encoding="utf-8")
    (tmp_path / "ferry.json").write_text(json.dumps(citron(FERRY)), encoding="utf-8")
    for name in ("dossier.json", "ferry.json"):
        assert shares(evaluate(gold, tmp_path / name)) == {1.0}


def test_predictions_for_token_lines_may_be_spans_of_their_text(tmp_path: Path) -> None:
    gold = tokens(tmp_path / "valid.txt", TOKENS[2:])
    text = "It rains, Kim said."
    found = Marked("rain", text, (Parts((at("It rains", text),), (at("Kim", text),), (at("said", text),)),))
    made = evaluate(gold, write_spans(tmp_path / "found.json", found))
    assert made.tokens is not None
    assert {count.exact for count in made.tokens.values()} == {Count(1, 1, 1)}


def test_ours_are_found_in_token_lines(tmp_path: Path) -> None:
    made = evaluate(tokens(tmp_path / "valid.txt"))
    assert made.tokens is not None
    assert made.tokens["source"].exact.right == 2
    assert made.tokens["content"].exact.right >= 2


def test_a_text_without_predictions_is_missing_and_counts(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", FERRY, replace(FERRY, id="other"))
    found = write_spans(tmp_path / "found.json", FERRY, replace(FERRY, id="unasked"))
    made = evaluate(gold, found)
    assert (made.missing, made.n_unasked) == (("other",), 1)
    assert made.whole is not None
    assert made.whole.count == Count(3, 3, 6)


def test_predictions_for_other_words_are_refused(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", FERRY)
    other = replace(FERRY, text=TEXT.replace("Tuesday", "Mondays"))
    made = evaluate(gold, write_spans(tmp_path / "found.json", other))
    assert made.missing == ("ferry",)
    (refused,) = made.rejected
    assert f"at character {TEXT.index('Tuesday')}" in refused.reason
    assert made.exact["cue"] == Count(0, 0, 3)


def test_predictions_for_other_tokens_are_refused(tmp_path: Path) -> None:
    gold = tokens(tmp_path / "gold.txt", [token_line("can/C not/o")])
    made = evaluate(gold, tokens(tmp_path / "found.txt", [token_line("cannot/C")]))
    assert made.missing == ("ferry",)
    assert "tokens differ" in made.rejected[0].reason


def test_what_is_found_in_text_set_aside_is_counted(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", FERRY)
    wrong = replace(FERRY, attributions=(Parts((at("ten piers to see"),), (), (at("Read more"),)),), discard=())
    made = evaluate(gold, write_spans(tmp_path / "found.json", wrong))
    assert made.n_discarded == 1
    assert made.whole is not None
    assert made.whole.count == Count(0, 1, 3)


def test_as_many_attributions_as_a_text_may_have_are_measured() -> None:
    n = MOST_ATTRIBUTIONS
    text = "x " * n
    pile = Pile((Marked("a", text, tuple(Parts(((2 * i, 2 * i + 1),)) for i in range(n))),), ())
    made = measure(pile, pile)
    assert made.whole is not None
    assert made.whole.count.right == n


def test_nothing_read_is_an_error(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", FERRY)
    with pytest.raises(NothingReadError, match="no gold"):
        evaluate(tmp_path / "nowhere")
    with pytest.raises(NothingReadError, match="no predictions"):
        evaluate(gold, tmp_path / "nowhere")


def test_tables_and_exit_0(tmp_path: Path) -> None:
    result = run(write_spans(tmp_path / "gold.json", FERRY))
    assert (result.exit_code, result.stderr) == (0, "")
    for words in ("1 text of gold", "content, exact", "whole attributions", "cue “according to”", "calibration error"):
        assert words in result.stdout
    assert "…" not in result.stdout


def test_token_lines_have_cofenets_figures_and_no_whole_attributions(tmp_path: Path) -> None:
    path = tokens(tmp_path / "valid.txt")
    result = run(path, "--predictions", path)
    assert result.exit_code == 0
    assert "jaccard" in result.stdout
    assert "whole attributions" not in result.stdout


def test_json_to_a_file_and_to_standard_output(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", FERRY)
    (tmp_path / "found.json").write_text(dossier(FERRY), encoding="utf-8")
    options = ("--predictions", tmp_path / "found.json")
    assert run(gold, *options, "--json", tmp_path / "out.json", "--quiet").stdout == ""
    written = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert run(gold, *options, "--json", "-").stdout == written
    figures = json.loads(written)
    assert (figures["format"], figures["version"]) == ("reportedly/evaluation", 1)
    assert figures["whole"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "right": 3, "predicted": 3, "gold": 3}


def test_something_named_that_is_rejected_exits_3(tmp_path: Path) -> None:
    rows: list[Any] = [spans(FERRY), {"id": "broken", "text": 7, "attributions": []}]
    (tmp_path / "gold.json").write_text(json.dumps(rows), encoding="utf-8")
    result = run(tmp_path / "gold.json")
    assert result.exit_code == 3
    assert result.stderr.startswith("rejected: ")
    assert "1 rejected" in result.stdout


def test_nothing_read_exits_1(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere", "--json", tmp_path / "out.json")
    assert result.exit_code == 1
    assert [row.split(":")[0] for row in result.stderr.splitlines()] == ["rejected", "error"]
    assert not (tmp_path / "out.json").exists()


def test_a_wrong_call_exits_2(tmp_path: Path) -> None:
    assert run().exit_code == 2
    assert run(write_spans(tmp_path / "gold.json", FERRY), "--json", "").exit_code == 2


def test_names_of_texts_do_not_act_on_the_terminal(tmp_path: Path) -> None:
    gold = write_spans(tmp_path / "gold.json", replace(FERRY, id="\x1b[31m\u202e[bold]x\n"), FERRY)
    found = write_spans(tmp_path / "found.json", FERRY)
    result = run(gold, "--predictions", found)
    assert result.exit_code == 0
    assert "[bold]x" in result.output
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


@pytest.mark.skipif("REPORTEDLY_GOLD" not in os.environ, reason="REPORTEDLY_GOLD is not set")
def test_the_figures_are_those_of_the_scorer_beside_the_gold_data(tmp_path: Path) -> None:
    sample = json.loads((GOLD / "gold" / "polnear" / "dev.json").read_text(encoding="utf-8"))[3::9]
    gold, made = tmp_path / "gold.json", tmp_path / "dossier.json"
    gold.write_text(json.dumps(sample), encoding="utf-8")
    made.write_text(to_json(trace([gold])), encoding="utf-8")
    call = [sys.executable, str(GOLD / "tools" / "score.py"), "attribution", str(made), str(gold), "--json"]
    scored = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
    ours = json.loads(as_json(evaluate(gold)))
    for figures in (ours, json.loads(as_json(evaluate(gold, made)))):
        for role in ("source", "cue", "content"):
            assert same(figures["exact"][role], scored[f"{role} exact"])
            assert same(figures["overlap"][role], scored[f"{role} iou"])
        assert same(figures["whole"], scored["joint"])
        quoted = scored["quoted content exact"]
        assert figures["quoted"] == {"recall": quoted["r"], "found": quoted["right"], "gold": quoted["gold"]}


def same(ours: dict[str, Any], scored: dict[str, Any]) -> bool:
    return [ours[n] for n in ("precision", "recall", "f1", "right", "predicted", "gold")] == [
        scored[n] for n in ("p", "r", "f1", "right", "predicted", "gold")
    ]
