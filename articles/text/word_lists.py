"""What French and English hold: which words they have, which are common, and which double themselves."""

import functools
from pathlib import Path

from spellchecker import SpellChecker

LANGUAGES = ("fr", "en")
# Occurrences in what the lists were counted from: some 350 million words of French and 1,650 million of English.
COMMON = 400
# The lists write them out.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
DOUBLED_BY_NATURE = Path(__file__).with_name("doubled_by_nature.txt")


def has_word(word: str, language: str) -> bool:
    """Whether the language has that word, given in small letters; languages other than these two have none."""
    return _occurrences(word, language) > 0


def is_common(word: str, language: str) -> bool:
    """Whether the word is so frequent in the language that it is no rarity and no stray name."""
    return _occurrences(word, language) >= COMMON


def is_borrowed(word: str, language: str) -> bool:
    """Whether the word is common in the other of the two languages: French papers print cloud and boost."""
    return any(
        is_common(word, other) for other in LANGUAGES if language in LANGUAGES and other != language
    )


def is_doubled_by_nature(word: str, language: str) -> bool:
    """Whether a word of equal parts is one all the same in that language (in either, for "any"): bonbon, murmur."""
    lists = _doubled_by_nature()
    languages = LANGUAGES if language == "any" else (language,)
    return word in lists["any"] or any(
        word in lists.get(each, ()) or has_word(word, each) for each in languages
    )


def _occurrences(word: str, language: str) -> int:
    if language not in LANGUAGES:
        return 0
    return _counts(language).get(word.translate(LIGATURES), 0)


@functools.cache
def _counts(language: str) -> dict[str, int]:
    return SpellChecker(language=language).word_frequency.dictionary


@functools.cache
def _doubled_by_nature() -> dict[str, set[str]]:
    lists = {}
    for line in DOUBLED_BY_NATURE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return lists
