"""What makes two names one: the key by which tags, authors and companies are found again."""

import functools
import re
import unicodedata

# Letters that carry no combining accent and so are not split by NFD.
FOLDED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ß": "ss"}
)
APOSTROPHES = re.compile("['’‘ʼ`´′ʹ＇]")
SEPARATORS = re.compile(r"[\s_\u2010-\u2015\u2212\-]+")
# Drawn as nothing, and neither control nor format characters by their category.
UNSEEN = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Enough for any text met; without an end, a flaw in Unicode's tables would hang a save.
MOST_ROUNDS = 8


def is_invisible(char: str) -> bool:
    """Whether a character is drawn as nothing: controls, joiners, marks of direction, variation selectors."""
    return (
        unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or char in UNSEEN
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def clean_name(name: str) -> str:
    """A name as stored: NFC, no invisible characters, single spaces, none outside; may come back empty."""
    name = " ".join(name.split())
    name = "".join(char for char in name if not is_invisible(char))
    return unicodedata.normalize("NFC", " ".join(name.split()))


@functools.lru_cache(maxsize=4096)
def _takes_folding(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN ", "GREEK "))


def fold_accents(text: str) -> str:
    """Drop accents from Latin and Greek letters only: é is e, but ガ stays apart from カ and й from и."""
    folded = []
    base_folds = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char):
            if base_folds:
                continue
        else:
            base_folds = _takes_folding(char)
        folded.append(char)
    return unicodedata.normalize("NFC", "".join(folded))


def tag_key(name: str) -> str:
    """The same for every spelling of one name ("Énergie", "ENERGIE"); a fixed point: the key of a key is itself."""
    key = name
    for _ in range(MOST_ROUNDS):
        before = key
        key = unicodedata.normalize("NFKC", clean_name(key)).casefold()
        key = fold_accents(key.translate(FOLDED)).translate(FOLDED)
        key = SEPARATORS.sub("-", APOSTROPHES.sub("'", clean_name(key)))
        key = key.strip("-") or key[:1]
        if key == before:
            break
    return key
