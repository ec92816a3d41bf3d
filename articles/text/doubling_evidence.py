"""Whether two copies with nothing between them are an accident, or what a language and its names do by themselves.

Three things are weighed: the shape of the copy (a word, a name, initials, several words), how many letters it has, and
what vouches for it (the archive, the text around, the language). What nothing speaks for is passed over in silence;
what something speaks for, yet not enough, is doubtful.
"""

import functools
import re
import unicodedata
from collections.abc import Collection, Iterator

from articles.text import word_lists

SIGNS_OF_CODE = re.compile(
    r"://|www\.|[@\\_=<>{}|~^`]|^\W*(?:[#$/]|--?\w)|/.*[/.]\w|\w\((?:\)|\w)|^\W*'\w+'\W*$"
)
# "porteporte.txt" is a file; in "porteporte.Le" a space was lost.
NAME_OF_A_FILE = re.compile(r"\.(?:\d?[a-z]|[A-Z]{2})")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"\w+")
SPACE = re.compile(r"\s")
POSSESSIVE = re.compile("['’]s$")
NUMBER_OR_SEQUENCE = re.compile("X{0,3}(?:IX|IV|V?I{0,3})|[ACGTU]+")
HEXADECIMAL = re.compile(r"[0-9a-f\W]+", re.IGNORECASE)
UNREADABLE = re.compile(
    r"[^aeiouyà-ÿœ]+|.*(?:[^aeiouyà-ÿœ]{5}|(.)\1\1|abcd|asdf|azer|qwer|wxyz).*", re.IGNORECASE
)
PLURAL_INITIALS = re.compile("[A-Z]{2,}s")
MODEL = re.compile(r"[^\W\d_]{1,6}\d{1,4}[^\W\d_]?|\d{1,3}[A-Z]{1,3}")
FAMILIAR_MODELS = re.compile(
    r"[A-Z][A-Za-z]{2,5}\d{1,2}"
    "|CO2|SO2|NO2|H2O|CH4|G[78]|G20|[2-6]G|[23]D|[48]K|MP[34]|PS[1-6]|F[123]|TF1|H[1-9]N[1-9]|A3[1-9]0"
)
STOPS = ".,;:!?…"
SHORT_NAMES = {"fr": {"IA", "UE", "TV", "BD", "pH"}, "en": {"AI", "EU", "UK", "US", "TV", "pH"}}

VOUCHERS = {
    "text": "known from the archive or the text around",
    "common": "common in the language",
    "listed": "in the language's word list",
    "borrowed": "common in another language",
    "nothing": "vouched for by its shape alone",
}
# From how many letters on it is certain, by the shape of the copy and by what vouches for it, in the order above.
NEVER = 1_000
LEAST_LETTERS = {
    "a word": (4, 3, 4, 3, 5),
    "a name": (3, 3, 3, 3, 3),
    "a name with a small initial": (3, 3, 3, 3, 3),
    "a word with and without its capital": (5, 5, 5, 6, 7),
    "initials": (2, 3, 3, 3, 3),
    "letters with digits": (1, 1, 1, NEVER, NEVER),
}
# Where there is no word list, only a capital in the middle of a run speaks loud enough by itself.
LEAST_LETTERS_WITHOUT_A_LIST = {"a name": 5, "initials": 3}

Verdict = tuple[bool, str]


class Scales:
    """Weighs the places of one text; the text around is read only once a place asks for it."""

    def __init__(self, text: str, language: str, known: Collection[str], around: str):
        self.text = text
        self.language = language
        self.known = known
        self.around = around

    def weigh(
        self, start: int, stop: int, middle: int, end: int
    ) -> tuple[int, int, bool, str] | None:
        """For a first copy from start to stop and the rest from middle to end: where the surplus is, whether it is
        certain, and why; None where the text is to be left alone.
        """
        first, rest = _composed(self.text[start:stop]), _composed(self.text[middle:end])
        letters = LETTER.findall(first.lower())
        if not letters or (len(set(letters)) == 1 and not any(char.isdigit() for char in first)):
            return None
        if self._doubles_itself(first + rest) or self._is_code(start, end):
            return None
        both = (first + rest).lower()
        part = (both + both).find(both, 1)
        copies = len(both) // part
        if copies == 4 and part > 2 and self._doubles_itself(both[: 2 * part]):
            return (start + end) // 2, end, True, "a word that doubles itself, twice over"
        # Laughter, chants, tables.
        if copies > 3 or (copies > 2 and part < 4):
            return None
        second = rest if len(rest) < 2 * len(first) else rest[-len(first) :]
        verdict = self._verdict(first, second, len(letters))
        return (middle, end, *verdict) if verdict else None

    def _doubles_itself(self, both: str) -> bool:
        small = both.lower()
        return (
            both in self.known
            or small in self.known
            or word_lists.is_doubled_by_nature(small, self.language)
        )

    def _is_code(self, start: int, end: int) -> bool:
        before = re.search(r"\S*\Z", self.text[max(0, start - 80) : start])[0]
        after = re.match(r"\S*", self.text[end : end + 80])[0]
        return bool(
            SIGNS_OF_CODE.search(before + self.text[start:end] + after)
            or NAME_OF_A_FILE.match(after)
            or re.search(r"\w\.\Z", before)
            or self.text.count("`", max(0, start - 200), start) % 2
        )

    def _verdict(self, first: str, second: str, letters: int) -> Verdict | None:
        owner = POSSESSIVE.sub("", first)
        if second.lower() == owner.lower():
            first = owner
        if not first.isalnum():
            return self._verdict_on_several(first, second, letters)
        if first.lower() != second.lower():
            return self._verdict_on_two_forms(first.lower(), second.lower())
        if first == second and first in SHORT_NAMES.get(self.language, ()):
            return True, "two letters in daily use"
        shape = _shape(first, second)
        least_by_voucher = dict(zip(VOUCHERS, LEAST_LETTERS[shape], strict=True))
        voucher = min(self._vouchers(first), key=least_by_voucher.get)
        least = least_by_voucher[voucher]
        if voucher != "text" and shape == "initials" and NUMBER_OR_SEQUENCE.fullmatch(first):
            return None
        if voucher == "borrowed" and word_lists.is_doubled_by_nature(first.lower() * 2, "any"):
            return None
        if voucher == "nothing" and not _looks_like_language(first, shape):
            return None
        if voucher == "nothing" and self.language not in word_lists.LANGUAGES:
            least = LEAST_LETTERS_WITHOUT_A_LIST.get(shape, NEVER)
        reason = f"{shape}, {VOUCHERS[voucher]}"
        if letters >= least:
            return True, reason
        is_worth_a_look = (
            letters > 3 or shape == "letters with digits" or (letters == 3 and voucher != "nothing")
        )
        return (False, reason) if is_worth_a_look else None

    def _vouchers(self, word: str) -> Iterator[str]:
        small = word.lower()
        if self._is_known(word):
            yield "text"
        if FAMILIAR_MODELS.fullmatch(word) or word_lists.is_common(small, self.language):
            yield "common"
        if word_lists.has_word(small, self.language):
            yield "listed"
        if word_lists.is_borrowed(small, self.language):
            yield "borrowed"
        yield "nothing"

    def _is_known(self, word: str) -> bool:
        forms = {word, word.lower()}
        return any(form in self.known for form in forms) or not forms.isdisjoint(
            _words_of(self.around)
        )

    def _verdict_on_two_forms(self, first: str, second: str) -> Verdict | None:
        shorter = min(len(first), len(second))
        are_words = [next(self._vouchers(word)) != "nothing" for word in (first, second)]
        if shorter < 4 or not any(are_words) or self._doubles_itself(first[:shorter] * 2):
            return None
        return all(are_words), "one word in two forms"

    def _verdict_on_several(self, first: str, second: str, letters: int) -> Verdict | None:
        if first in self.known:
            return True, "a name of the archive"
        is_small = first == first.lower()
        is_hexadecimal = any(char.isdigit() for char in first) and HEXADECIMAL.fullmatch(first)
        if is_small and ("." in first or is_hexadecimal):
            return None
        is_between_digits = (first[-1] + second[0]).isdigit()
        if letters < 4 and (first != second or first[-1] in STOPS or is_between_digits):
            return None
        if first[-1] in STOPS:
            return False, "ends a sentence or a clause"
        if not (first[-1].isalnum() or first[-1] in "+#%)°"):
            return None
        words = WORD.findall(first)
        longest = max(len(LETTER.findall(word)) for word in words)
        if is_small and (longest < 3 or len(set(words)) == 1):
            return False, "very short words, or one word over and over"
        if longest < 3 and re.search(r"\d[^\W\d_]|[^\W\d_]\d", first):
            return False, "letters and digits mixed"
        if first != second:
            return letters > 7, "several words in two forms"
        return True, "several words, the same to the letter"


def _shape(first: str, second: str) -> str:
    if any(char.isdigit() for char in first):
        return "letters with digits"
    if (first.isupper() and second.isupper()) or PLURAL_INITIALS.fullmatch(first):
        return "initials"
    if first[0].isupper() and second[0].isupper():
        return "a name"
    if first == second and first[0].islower() and first[1:2].isupper():
        return "a name with a small initial"
    return "a word" if first == first.lower() == second else "a word with and without its capital"


def _looks_like_language(word: str, shape: str) -> bool:
    if shape == "letters with digits":
        return bool(MODEL.fullmatch(word))
    if shape == "initials":
        return len(word) < 6 or not HEXADECIMAL.fullmatch(word)
    return not (UNREADABLE.fullmatch(word) or HEXADECIMAL.fullmatch(word))


def _composed(text: str) -> str:
    return SPACE.sub(" ", unicodedata.normalize("NFC", text))


@functools.lru_cache(maxsize=1)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(unicodedata.normalize("NFC", text)))
