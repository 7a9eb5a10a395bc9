import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from tests.training.networks import LINK_SIZE, SIZE, Weights, config, sizes, weights

onnx = pytest.importorskip("onnx")
pytest.importorskip("safetensors")
graph = pytest.importorskip("graph")
thaw_module = pytest.importorskip("thaw")
thaw = thaw_module.thaw

PARTS = ("words", "attention", "feed_forward", "heads")
PLACES = "encoder.embeddings.position_embeddings.weight"
TYPES = "encoder.embeddings.token_type_embeddings.weight"
OUTSTANDING = "encoder.encoder.layer.1.output.dense"


def shipped(kind: str, of: Weights, folder: Path, precision: dict[str, str]) -> Path:
    """A model's folder as export.py writes it, and its encoder's config beside it."""
    made = graph.network_graph(of, sizes(of, OUTSTANDING), config(kind), SIZE, LINK_SIZE, precision)
    folder.mkdir()
    onnx.save(made, folder / "model.onnx")
    (folder / "settings.json").write_text(json.dumps({"bias": of["bias"].tolist()}), encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(config(kind)), encoding="utf-8")
    return folder


def said(folder: Path) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    feed = {"ids": np.arange(1, SIZE, dtype=np.int64), "features": np.arange(SIZE - 1, dtype=np.int64)}
    outputs: list[np.ndarray] = session.run(["tags", "links", "nulls"], feed)
    return outputs


@pytest.mark.parametrize("kind", ["mpnet", "bert"])
def test_weights_in_full_precision_are_those_that_were_written(kind: str, tmp_path: Path) -> None:
    true = weights(kind)
    folder = shipped(kind, true, tmp_path / "model", dict.fromkeys(PARTS, "float32"))
    found = thaw(folder, folder)
    assert found.keys() == true.keys()
    for name in found.keys() - {PLACES, TYPES}:
        assert np.array_equal(found[name], true[name]), name
    assert found[PLACES].shape == true[PLACES].shape


@pytest.mark.parametrize("kind", ["mpnet", "bert"])
def test_a_thawed_network_says_the_same_when_it_is_written_again(kind: str, tmp_path: Path) -> None:
    precision = dict.fromkeys(PARTS, "float32")
    first = shipped(kind, weights(kind), tmp_path / "first", precision)
    again = shipped(kind, thaw(first, first), tmp_path / "again", precision)
    for a, b in zip(said(first), said(again), strict=True):
        assert np.allclose(a, b, atol=1e-5)


@pytest.mark.parametrize(("bits", "steps"), [("int8", 126), ("int4", 8)])
def test_small_weights_are_as_near_as_their_steps_allow(bits: str, steps: int, tmp_path: Path) -> None:
    true = weights("mpnet")
    folder = shipped("mpnet", true, tmp_path / "model", dict.fromkeys(PARTS, bits))
    found = thaw(folder, folder)
    for name in found.keys() - {PLACES}:
        assert np.abs(found[name] - true[name]).max() <= 1.01 * np.abs(true[name]).max() / steps, name


def test_weights_of_inputs_that_were_evened_out_are_those_of_the_inputs_as_they_are(tmp_path: Path) -> None:
    true, larger = weights("mpnet"), "encoder.encoder.layer.0.intermediate.dense"
    seen = sizes(true)
    seen[larger][:3] = 20
    made = graph.network_graph(true, seen, config("mpnet"), SIZE, LINK_SIZE, dict.fromkeys(PARTS, "int8"))
    frozen = thaw_module.Frozen(made.graph)
    found = min(frozen.linears, key=lambda held: distance(held[0], true[f"{larger}.weight"]))[0]
    assert distance(found, true[f"{larger}.weight"]) < 0.02


def test_feed_forward_weights_are_rounded_by_how_their_inputs_go_together() -> None:
    true, layer = weights("mpnet"), "encoder.encoder.layer.0.intermediate.dense"
    dice = np.random.default_rng(3)
    inputs = dice.normal(0, 1, (400, 8)) @ dice.normal(0, 1, (8, 128)) + 0.1 * dice.normal(0, 1, (400, 128))
    lost = []
    for together in ({}, {layer: inputs.T @ inputs}):
        given = sizes(true), config("mpnet"), SIZE, LINK_SIZE, dict.fromkeys(PARTS, "int4"), together
        linears = thaw_module.Frozen(graph.network_graph(true, *given).graph).linears
        found = min(linears, key=lambda held: distance(held[0], true[f"{layer}.weight"]))[0]
        lost.append(float(((inputs @ (found - true[f"{layer}.weight"]).T) ** 2).mean()))
    assert lost[1] < 0.5 * lost[0]


def distance(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).max()) if a.shape == b.shape else float("inf")
