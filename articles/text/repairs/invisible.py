"""Characters that nobody sees: taken out where they do nothing, kept where a script or an emoji needs them."""

import re

from articles.text.repairs.draft import Draft, Line
from articles.text.repairs.runs import Change, change_kinds

# Between letters of other scripts these say where words end or how letters join, and they hold emoji together.
JOINERS = "\u200b\u200c\u200d\u2060"
MARKS_OF_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
OVERRIDES = "\u202d\u202e"
CONTROLS = "\x00-\x08\x0b\x0e-\x1f\x7f"
INVISIBLE = re.compile(
    f"[\xad\ufeff\u2028\u2029{JOINERS}{MARKS_OF_DIRECTION}{OVERRIDES}{CONTROLS}]"
)
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Word's line break, its no-break hyphen, and Unicode's ends of line and paragraph did say something.
MEANT = {"\x0b": " ", "\x1e": "-", "\u2028": " ", "\u2029": " "}


def drop_invisible_characters(copy: Draft | Line):
    """Soft hyphens, zero-width spaces, stray joiners and marks of direction; one repair for each kind."""
    if not INVISIBLE.search(copy.text):
        return
    is_right_to_left = copy.is_right_to_left or RIGHT_TO_LEFT.search(copy.text)
    for run in copy.runs():
        if INVISIBLE.search(run.text):
            change_kinds(copy, run, _changes(run.text, is_right_to_left))


def _changes(text, is_right_to_left):
    has_override = any(char in text for char in OVERRIDES)
    for found in INVISIBLE.finditer(text):
        char, at = found[0], found.start()
        if char in JOINERS and not (
            _is_western(text[at - 1 : at]) and _is_western(text[at + 1 : at + 2])
        ):
            continue
        if is_right_to_left and char in MARKS_OF_DIRECTION + OVERRIDES:
            continue
        if has_override and char in MARKS_OF_DIRECTION:
            continue
        # An override turns words round, so that what readers see is not what the text says.
        yield Change(at, at + 1, MEANT.get(char, ""), is_certain=char not in OVERRIDES)


def _is_western(char):
    """Latin, Greek and Cyrillic letters, European signs, and the edge of a text."""
    return char < "\u0590" or "\u1e00" <= char <= "\u2070" or "\u20a0" <= char <= "\u20cf"
