"""Words and names printed twice with nothing between them, as scraped glossary links leave them: porteporte.

This file finds the places and undoes them; `doubling_evidence` says of each whether it is certain. Texts without a
place, nearly all, cost half a millisecond for 4 KB.
"""

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.text.doubling_evidence import Scales

# A link can read "chiens", "Tesla's" or "« données »" and its title "chien", "Tesla" or "données".
ENDING = "(?:e?s|[xey]|al|aux|ail|ies|)"
# Stands for the space that French puts before it, so that the mark clings to its word.
CLOSING_SPACE = "\x00"
AGAIN = rf"(?:(?P=first){{0,2}}|(?P<closing>{CLOSING_SPACE}?[»”\")]))"
# One run without spaces and the same again, cut at the edges of words. Two letters that come again are a cheap look
# ahead of a dear pattern; the bounds keep hostile text from costing more than prose by orders of magnitude.
WITHIN_A_RUN = re.compile(
    r"(?<!\w)(?=(\w\S)\S{0,52}?\1)"
    rf"(?P<first>(?P<stem>\w\S{{1,50}}?)(?:(?P<of>'s)|{ENDING}))"
    rf"{AGAIN}(?P=stem)(?(of)(?:'s|)|{ENDING})(?!\w)"
)
ACROSS_SPACES = re.compile(
    r"(?<!\w)(?!(?<=')(?:[dmst]|ll|re|ve) )(?P<first>(?P<word>\w\S*?)[sx]?(?P<rest> .{0,100}?\S)[sx]?)"
    rf"{AGAIN}(?P=word)[sx]?(?P=rest)[sx]?(?!\w)"
)
OTHER_SPACES = "\u00a0\u202f\u2009\n\t\r"
MOST_WORDS = 12
MOST_ROUNDS = 8


@dataclass(frozen=True)
class Doubling:
    """text[start:middle] is the copy that stays, text[middle:end] what is too much: every copy after it."""

    start: int
    middle: int
    end: int
    is_certain: bool
    reason: str


def undouble(
    text: str, language: str, known: Collection[str] = (), around: str = ""
) -> tuple[str, list[Doubling]]:
    """The text without what is certainly too much, and every doubling found, at its place in the text given."""
    doublings = find_doublings(text, language, known, around)
    certain = [doubling for doubling in doublings if doubling.is_certain]
    return "".join(_kept(text, certain)), doublings


def find_doublings(
    text: str, language: str, known: Collection[str] = (), around: str = ""
) -> list[Doubling]:
    """All doublings, certain and doubtful, in order; what two certain ones take away never overlaps.

    `known` holds the archive's names as they are written; `around` is the whole article where `text` is one block.
    """
    certain, rest, places = [], text, range(len(text))
    for _ in range(MOST_ROUNDS):
        found = list(_find_once(rest, language[:2].lower(), known, around or rest))
        undone = [doubling for doubling in found if doubling.is_certain]
        if not undone:
            break
        certain += [_moved(doubling, places) for doubling in undone]
        # What was undone can vouch for more, and bring two copies together.
        places = list(itertools.chain(*_kept(places, undone)))
        rest = "".join(_kept(rest, undone))
    doubtful = [_moved(doubling, places) for doubling in found if not doubling.is_certain]
    return sorted([*_apart(certain), *doubtful], key=lambda doubling: doubling.middle)


def _kept(text: Sequence, doublings: list[Doubling]) -> Iterator[Sequence]:
    done = 0
    for doubling in doublings:
        yield text[done : doubling.middle]
        done = doubling.end
    yield text[done:]


def _moved(doubling: Doubling, places: Sequence[int]) -> Doubling:
    start, middle, last = (places[at] for at in (doubling.start, doubling.middle, doubling.end - 1))
    return replace(doubling, start=start, middle=middle, end=last + 1)


def _apart(doublings: list[Doubling]) -> Iterator[Doubling]:
    """In order, less those that lie within what a later round takes away."""
    done = 0
    for doubling in sorted(doublings, key=lambda doubling: (doubling.middle, -doubling.end)):
        if doubling.middle >= done:
            yield doubling
            done = doubling.end


def _find_once(text, language, known, around) -> Iterator[Doubling]:
    folded, places = _folded(text)
    scales = Scales(text, language, known, around)
    for match in _matches(folded):
        middle = match.end("closing") if match["closing"] else match.end("first")
        ends = (match.start(), match.end("first"), middle, match.end())
        if verdict := scales.weigh(*(places[end] for end in ends)):
            yield Doubling(places[match.start()], *verdict)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """In small letters, NFC, with plain spaces and apostrophes; and where in the text each character begins."""
    composed, places = text, range(len(text) + 1)
    if not unicodedata.is_normalized("NFC", text):
        clusters = re.findall(r"(?s).[\u0300-\u036f]*", text)
        starts = itertools.accumulate(map(len, clusters), initial=0)
        clusters = [unicodedata.normalize("NFC", cluster) for cluster in clusters]
        composed = "".join(clusters)
        places = [
            start for start, cluster in zip(starts, [*clusters, "."], strict=True) for _ in cluster
        ]
    small = composed.lower()
    if len(small) != len(composed):
        small = "".join(char.lower() if len(char.lower()) == 1 else char for char in composed)
    for space in OTHER_SPACES:
        small = small.replace(space, " ")
    return small.replace("’", "'").replace(" »", CLOSING_SPACE + "»"), places


def _matches(folded: str) -> Iterator[re.Match]:
    """First come the phrases, then what stands between them: Bora BoraBora Bora is one place, not two."""
    done = 0
    for phrase in _phrases(folded):
        yield from WITHIN_A_RUN.finditer(folded, done, phrase.start())
        yield phrase
        done = phrase.end()
    yield from WITHIN_A_RUN.finditer(folded, done)


def _phrases(folded: str) -> Iterator[re.Match]:
    runs = folded.split(" ")
    windows = sorted(_windows(runs))
    letters_before = list(itertools.accumulate(map(len, runs), initial=0)) if windows else []
    done = 0
    for first, last in windows:
        start, end = letters_before[first] + first, letters_before[last + 1] + last
        if start >= done and (match := ACROSS_SPACES.search(folded, start, end)):
            yield match
            done = match.end()


def _windows(runs: list[str]) -> Iterator[tuple[int, int]]:
    """The few places worth a search across spaces, as first and last run.

    A phrase of n words given twice makes 2n - 1 runs. The middle one begins like the last and ends like the first, and
    each of those before it comes again n - 1 runs later.
    """
    heads = [run[:1] for run in runs]
    for first, (middle_head, head) in enumerate(itertools.pairwise(heads[1:])):
        if middle_head == head and head and _end_alike(runs[first], runs[first + 1]):
            yield first, first + 2
    last_seen = {}
    for i, run in enumerate(runs):
        shift = i - last_seen.get(run, -MOST_WORDS)
        last_seen[run] = i
        if 1 < shift < MOST_WORDS and run:
            first = i - shift - 1
            while first > i - 2 * shift and runs[first] == runs[first + shift]:
                first -= 1
            middle, last = first + shift, first + 2 * shift
            if (
                first >= 0
                and last < len(runs)
                and heads[middle] == heads[last]
                and _end_alike(runs[first], runs[middle])
            ):
                yield first, last


def _end_alike(one: str, other: str) -> bool:
    return one[-1:] == other[-1:] or one.rstrip("sx")[-1:] == other.rstrip("sx")[-1:]
