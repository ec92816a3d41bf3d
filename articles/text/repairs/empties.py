"""Elements that hold nothing."""

import re

from articles.text.repairs.draft import Draft, around, parts_words, unwrap

EMPTY = re.compile(
    r"<([a-z][\w-]*)(?:\s[^<>]*)?>(?:\s|&nbsp;|&#160;|\xa0|<br\s*/?>)*</\1>", re.IGNORECASE
)
BLOCKS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "figcaption",
    "figure",
    "pre",
)
INLINE = ("a", "abbr", "em", "s", "strong", "sub", "sup", "u")
SAYS_SOMETHING = "img,hr,table,iframe,video,audio,object,embed,math,svg"


def drop_empty_elements(draft: Draft):
    """Paragraphs, headings, items and stresses of nothing; a cell stays, for a table must keep its shape."""
    if not draft.ledger.changes and not EMPTY.search(draft.html):
        return
    for node in reversed(draft.all(*BLOCKS, *INLINE)):
        if node.text().strip() or node.css_first(SAYS_SOMETHING) is not None:
            continue
        if not draft.ledger.accepts_kind(f"<{node.tag}></{node.tag}>", "", around(node)):
            continue
        if node.tag in INLINE:
            # Its space was between two words.
            unwrap(node)
            continue
        if parts_words(node):
            node.insert_before(" ")
        node.decompose()
