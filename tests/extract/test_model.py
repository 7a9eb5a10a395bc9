from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import ModelError
from reportedly.extract import DEFAULT, Tagger, load_model, model_folder

TEXTS = [
    "The harbour will reopen on Friday, its director, Hanne Orrick, said at a news conference.",
    "“Nobody was hurt,” a spokesman for the port told reporters.\nHe would not say what it had cost.",
    "Rain is expected. " * 120,
]


def outputs(order: list[int]) -> dict[int, list[np.ndarray]]:
    tagger = load_model()
    made = {}
    for i in order:
        tokens = tagger.vocabulary.tokens(TEXTS[i])
        output = tagger.output(tokens.ids[:300], tokens.features[:300])
        made[i] = [output.tags, output.links, output.nulls]
    return made


def test_a_windows_output_does_not_depend_on_what_else_is_read() -> None:
    together, alone = outputs([0, 1, 2]), {i: outputs([i])[i] for i in (2, 1, 0)}
    for i in together:
        assert all(np.array_equal(a, b) for a, b in zip(together[i], alone[i], strict=True))


def test_a_windows_output_does_not_depend_on_the_session() -> None:
    tokens = load_model().vocabulary.tokens(TEXTS[0])
    first, second = (t.output(tokens.ids, tokens.features) for t in (load_model(), Tagger(model_folder(DEFAULT))))
    assert np.array_equal(first.tags, second.tags)
    assert np.array_equal(first.links, second.links)


def test_tags_are_log_probabilities() -> None:
    tokens = load_model().vocabulary.tokens(TEXTS[1])
    tags = load_model().output(tokens.ids, tokens.features).tags
    assert tags.shape == (len(tokens), 7)
    assert np.allclose(np.exp(tags).sum(axis=1), 1, atol=1e-4)


def test_a_window_without_letters_is_not_asked() -> None:
    tokens = load_model().vocabulary.tokens("” ” 1887 — ” " * 20)
    assert load_model().output(tokens.ids, tokens.features).tags.argmax(axis=1).tolist() == [0] * len(tokens)


def test_a_folder_without_a_model_says_what_lacks(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"has no settings\.json, tokenizer\.json, model\.onnx"):
        Tagger(tmp_path)


def test_a_model_of_another_format_is_refused(tmp_path: Path) -> None:
    for name in ("tokenizer.json", "model.onnx"):
        (tmp_path / name).touch()
    (tmp_path / "settings.json").write_text('{"format": 99}')
    with pytest.raises(ModelError, match="format 99"):
        Tagger(tmp_path)
