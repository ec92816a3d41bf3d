"""Which of the archive's languages a text is in, by its commonest words."""

import re

FRENCH = (
    "le la les l un une des du de d et à au aux en est sont a ont que qui qu ne n pas pour par sur dans avec "
    "ce cette ces il elle ils elles se s sa son ses leur plus mais ou où comme été être"
)
ENGLISH = (
    "the a an of and to in is are was were has have had that which who not for by on at with this these it its "
    "he she they his her their more but or as been be from will would"
)
WORDS = {"fr": set(FRENCH.split()), "en": set(ENGLISH.split())}
WORD = re.compile(r"[^\W\d_]+")
# Below this share of common words a text is a list of names, code, or another language.
ENOUGH = 0.08


def guess_language(text: str) -> str:
    """fr, en, or an empty string where neither clearly wins."""
    words = WORD.findall(text.lower())
    if not words:
        return ""
    scores = {code: sum(word in common for word in words) for code, common in WORDS.items()}
    best, second = sorted(scores, key=scores.get, reverse=True)[:2]
    is_clear = scores[best] >= 2 * scores[second] and scores[best] >= ENOUGH * len(words)
    return best if is_clear else ""
