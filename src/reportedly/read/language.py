"""Whether a text is English."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

from reportedly.errors import InputRejected

_SAMPLE = 5000
_WORD = re.compile(r"[^\W\d_]+")
# Frequent words that are English and seldom anything else: most English is known by them, without the classifier, whose
# model takes 0.4 s to load.
_ENGLISH = (
    "the and to that with by said have from it this be are were has which their would his they not but who after about "
    "been when its"
)
_SURE_SHARE = 0.1
_FEWEST_WORDS, _FEWEST_LETTERS = 20, 60
# The classifier's probabilities. Chosen on the 919 texts of PolNeAR train: all pass, few by the classifier.
_AT_LEAST, _ENGLISH_AT_MOST = 0.5, 0.05
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ms": "Malay", "mt": "Maltese", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class _Classifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def check_english(text: str) -> None:
    """Refuse a text that is clearly in another language.

    Passing says only that the text is not clearly foreign: short texts and mixed ones pass. The classifier is
    langid (Lui and Baldwin, ACL 2012) in its py3langid form.

    Raises:
        InputRejected: "not English: it looks like French (fr)".

    Examples:
        >>> check_english("The harbour was closed on Tuesday, and the mayor said it would be for a week.")
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if not _is_long_enough(words):
        return
    common = frozenset(_ENGLISH.split())
    if sum(word.lower() in common for word in words) >= _SURE_SHARE * len(words):
        return
    ranks = _classifier().rank(" ".join(words))
    language, score = ranks[0]
    if language != "en" and score >= _AT_LEAST and dict(ranks).get("en", 0.0) <= _ENGLISH_AT_MOST:
        name = _NAMES.get(language)
        raise InputRejected(f"not English: it looks like {name} ({language})" if name else f"not English: {language}")


def _is_long_enough(words: list[str]) -> bool:
    """Scripts without spaces between words have few of them, of letters that are not ASCII."""
    letters = sum(map(len, words))
    foreign = sum(not word.isascii() for word in words)
    return letters >= _FEWEST_LETTERS and (len(words) >= _FEWEST_WORDS or foreign > len(words) / 2)


@cache
def _classifier() -> _Classifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second that most runs save

    return cast(_Classifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
