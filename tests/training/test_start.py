import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportedly.extract import model_folder
from tests.training.networks import Weights, config, weights

pytest.importorskip("torch")
pytest.importorskip("transformers")
save_file = pytest.importorskip("safetensors.numpy").save_file
load_file = pytest.importorskip("safetensors.numpy").load_file
train = pytest.importorskip("train")

SETTINGS = Path(__file__).parents[2] / "training" / "mpnet6.toml"
TEXT = "“The pier is shut,” Hanne Orrick said on Monday. Nobody was hurt, the port told the Brackwater Post."
WORDS = "encoder.embeddings.word_embeddings.weight"


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Weights, argparse.Namespace]:
    """A trained network of three layers, and what `train.py --start` is told."""
    spans = {"source": [[20, 32]], "cue": [[33, 37]], "content": [[1, 17]]}
    said = [{"id": f"pier-{i}", "text": TEXT, "attributions": [spans], "discard": []} for i in range(3)]
    polnear = tmp_path / "gold" / "polnear"
    polnear.mkdir(parents=True)
    for part in ("train", "dev"):
        (polnear / f"{part}.json").write_text(json.dumps(said), encoding="utf-8")
    monkeypatch.setenv("REPORTEDLY_GOLD", str(tmp_path))
    monkeypatch.setattr(train, "evaluate", lambda *_: {"joint": {"f1": 0.0}})
    encoder, teacher = tmp_path / "encoder", tmp_path / "teacher"
    encoder.mkdir()
    teacher.mkdir()
    tokenizer = (model_folder("standard") / "tokenizer.json").read_text(encoding="utf-8")
    n_words = len(json.loads(tokenizer)["model"]["vocab"])
    (encoder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    (encoder / "config.json").write_text(
        json.dumps(config("mpnet") | {"vocab_size": n_words, "max_position_embeddings": 72}), encoding="utf-8"
    )
    true = weights("mpnet", n_words, 72)
    save_file(true, teacher / "network.safetensors")
    given = argparse.Namespace(
        encoder=encoder, start=teacher, run=tmp_path / "run", taught=None, news=None, texts=None, epochs=1
    )
    return true, given


def settings(layers: list[int], rate: float) -> dict[str, Any]:
    made = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    made["encoder"]["layers"] = layers
    made["window"]["size"], made["heads"]["link_size"] = 64, 8
    made["schedule"] |= {"epochs": 1, "encoder_rate": rate, "head_rate": rate}
    return made


def test_a_run_that_learns_nothing_ends_with_the_layers_that_it_was_told_to_start_from(
    started: tuple[Weights, argparse.Namespace],
) -> None:
    true, given = started
    train.train(given, settings([2, 0], rate=0.0))
    found = load_file(given.run / "network.safetensors")
    expected = {name: values for name, values in true.items() if ".layer." not in name}
    for to, layer in enumerate([2, 0]):
        own = {name: values for name, values in true.items() if f".layer.{layer}." in name}
        expected |= {name.replace(f".layer.{layer}.", f".layer.{to}."): values for name, values in own.items()}
    assert found.keys() == expected.keys()
    for name, values in expected.items():
        assert np.array_equal(found[name], values), name


def test_a_run_that_learns_moves_away_from_where_it_started(started: tuple[Weights, argparse.Namespace]) -> None:
    true, given = started
    train.train(given, settings([0, 1, 2], rate=1e-3))
    found = load_file(given.run / "network.safetensors")
    assert 0 < np.abs(found[WORDS] - true[WORDS]).max() < 0.1


def test_a_network_that_lacks_a_layer_is_no_start(started: tuple[Weights, argparse.Namespace]) -> None:
    _, given = started
    with pytest.raises(RuntimeError, match=r"Missing key.*layer\.1"):
        train.train(given, settings([0, 7], rate=0.0))
