from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.extract import DEFAULT, load_model, model_folder, models


def test_the_default_model_is_in_the_package() -> None:
    assert (model_folder(DEFAULT) / "model.onnx").is_file()


def test_a_model_is_loaded_once() -> None:
    assert load_model() is load_model()


def test_a_name_that_no_model_has_says_which_there_are() -> None:
    with pytest.raises(ModelError, match=r"no model 'gigantic'; there are .*fast.*; a folder is given with a slash"):
        model_folder("gigantic")


def test_a_name_with_a_slash_is_a_folder() -> None:
    assert model_folder("./gigantic") == Path("gigantic")
    with pytest.raises(ModelError, match=r"'gigantic' has no settings\.json"):
        load_model("./gigantic")


def test_another_distribution_may_bring_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    brought = EntryPoints([EntryPoint("borrowed", "reportedly", "reportedly.models")])
    monkeypatch.setattr(models, "entry_points", lambda group: brought.select(group=group))
    assert model_folder("borrowed") == model_folder("fast").parent.parent
    with pytest.raises(ModelError, match="borrowed"):
        model_folder("gigantic")
