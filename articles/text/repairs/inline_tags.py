"""Tags within a line: old ones become those that mean the same, those that mean nothing go."""

import re

from articles.text.repairs.draft import Draft, around, attribute, holds_blocks, unwrap

MEANT = {
    "acronym": "abbr", "b": "strong", "cite": "em", "del": "s", "dfn": "em", "i": "em", "ins": "u", "kbd": "code",
    "samp": "code", "strike": "s", "tt": "code", "var": "em",
}  # fmt: skip
# Outside the sanitiser's list, and so dropped in any case; here they go first, so that what they hold stands together.
MEAN_NOTHING = (
    "bdi",
    "bdo",
    "big",
    "blink",
    "font",
    "label",
    "mark",
    "nobr",
    "small",
    "span",
    "time",
    "wbr",
)
QUOTATION_MARKS = {"fr": ("«\u202f", "\u202f»")}
NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
STYLES = [
    (
        re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE),
        "font-weight: bold",
        "strong",
    ),
    (re.compile(r"(?<![\w-])font-style\s*:\s*italic", re.IGNORECASE), "font-style: italic", "em"),
]
TAG_WITH_PREFIX = re.compile(r"<\w+:\w")


def say_what_tags_mean(draft: Draft):
    """<b> is <strong> and <i> is <em>, unless a style takes it back; a style that means one becomes it."""
    for tag, meant in MEANT.items():
        for node in draft.all(tag):
            _say(draft, node, tag, meant)
    for node in draft.all("q"):
        _write_quotation_marks(draft, node)
    if "style" in draft.html:
        for node in draft.all("span", "font"):
            _say_style(draft, node)


def _say(draft, node, tag, meant):
    if tag == "b" and NOT_BOLD.search(attribute(node, "style")):
        # Google's editor wraps all of a text in a <b> that is not bold.
        if draft.ledger.accepts_kind('<b style="font-weight: normal">', "", around(node)):
            unwrap(node)
    elif draft.ledger.accepts_kind(f"<{tag}>", f"<{meant}>", around(node)):
        renamed = draft.rename(node, meant)
        if meant == "abbr" and (title := attribute(node, "title")):
            renamed.attrs["title"] = title


def _write_quotation_marks(draft, node):
    opening, closing = QUOTATION_MARKS.get(draft.language[:2], ("“", "”"))
    if draft.ledger.accepts_kind("<q>", opening + closing, around(node)):
        node.insert_before(opening)
        node.insert_after(closing)
        unwrap(node)


def _say_style(draft, node):
    style = attribute(node, "style")
    if not style or holds_blocks(node) or not node.text().strip():
        return
    for pattern, css, meant in STYLES:
        if not pattern.search(style) or node.css_first(meant) is not None:
            continue
        if draft.ledger.accepts_kind(f'<span style="{css}">', f"<{meant}>", around(node)):
            wrapper = draft.create(meant)
            node.insert_before(wrapper, move=True)
            wrapper.insert_child(node, move=True)
            node = wrapper


def drop_tags_that_mean_nothing(draft: Draft):
    """What the sanitiser drops without a word, dropped before blocks are looked at; and so no repair."""
    if draft.has(*MEAN_NOTHING, "q"):
        for node in draft.all(*MEAN_NOTHING, "q"):
            unwrap(node)
    if TAG_WITH_PREFIX.search(draft.html):
        for node in draft.body.css("*"):
            if ":" in node.tag:
                unwrap(node)
