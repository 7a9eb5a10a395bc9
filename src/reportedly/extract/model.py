"""A model: ONNX weights, tokenizer and settings in one folder, run on one processor core."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.errors import ModelError
from reportedly.extract.certainty import certainty
from reportedly.extract.decode import N_TAGS, Attribution, Output, Prior, attributions
from reportedly.extract.tokens import Tokens, Vocabulary, has_letters
from reportedly.extract.windows import Window, windows

FORMAT = 2


class Tagger:
    """Finds attributions in word pieces.

    One window goes through the network at a time, so nothing that is found depends on what else is read, and no
    work is spent on padding. Time and memory for n pieces grow with n.
    """

    def __init__(self, folder: Path) -> None:
        """Read a model's folder.

        Raises:
            ModelError: A file is missing, or the folder is of another version.
        """
        missing = [name for name in ("settings.json", "tokenizer.json", "model.onnx") if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{str(folder)!r} has no {', '.join(missing)}; reinstall reportedly, or train a model")
        settings: dict[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        if settings["format"] != FORMAT:
            raise ModelError(f"{str(folder)!r} is of format {settings['format']}; this version reads format {FORMAT}")
        self.vocabulary = Vocabulary(folder / "tokenizer.json")
        self.prior = Prior(*(np.array(settings[name], dtype=np.float32) for name in ("bias", "follows")))
        self._calibration = [float(weight) for weight in settings["calibration"]]
        self._size = int(settings["window"]["size"]) - 2
        self._overlap = int(settings["window"]["overlap"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._links = tuple(self._session.get_outputs()[1].shape[1:])

    def output(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Output:
        """Run the network on one window; both arrays have shape (n,), the special pieces left out.

        Where no piece has a letter nobody can be said to say anything, and the network is not asked.
        """
        if not has_letters(features).any():
            tags = np.where(np.arange(N_TAGS) == 0, 0, -1e9).astype(np.float32)
            return Output(
                np.tile(tags, (len(ids), 1)),
                np.zeros((len(ids), *self._links), np.float16),
                np.zeros((len(ids), 2), np.float32),
            )
        first, last = self.vocabulary.first, self.vocabulary.last
        feed = {"ids": np.concatenate([[first], ids, [last]]), "features": np.concatenate([[0], features, [0]])}
        tags, links, nulls = self._session.run(["tags", "links", "nulls"], feed)
        return Output(tags, links.astype(np.float16), nulls)

    def attributions(self, tokens: Tokens) -> list[Attribution]:
        """Find the attributions of one report, in the order of their cues.

        Examples:
            >>> from reportedly.extract.models import load_model
            >>> tagger = load_model()
            >>> text = "The mayor said the bridge will open in May."
            >>> tokens = tagger.vocabulary.tokens(text)
            >>> [text[tokens.starts[a.cue[0]]:tokens.ends[a.cue[1] - 1]] for a in tagger.attributions(tokens)]
            ['said']
        """
        return attributions(self.outputs(tokens), self.prior, tokens.lines(), tokens.quoted())

    def outputs(self, tokens: Tokens) -> list[tuple[Window, Output]]:
        """The windows of one report, in order, with the network's output for each."""
        parts = []
        for window in windows(len(tokens), self._size, self._overlap):
            at = slice(window.start, window.end)
            parts.append((window, self.output(tokens.ids[at], tokens.features[at])))
        return parts

    def score(self, found: Attribution) -> float:
        """The probability that an attribution is right, calibrated on texts that this model has not learnt from."""
        return certainty(found.signs, self._calibration) if found.signs else 0.0
