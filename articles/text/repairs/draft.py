"""A text under repair: a body as a tree, or a single line; both are read as runs of text."""

import re
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from articles.text.repairs.ledger import Ledger
from articles.text.repairs.runs import AROUND, BLOCKS, OPAQUE, Piece, Run, excerpt

VERBATIM = {
    "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "template", "textarea", "title", "tt",
}  # fmt: skip
WITHOUT_TEXT = {"audio", "embed", "iframe", "img", "object", "video"}
BLOCKS_WITHIN = ",".join(sorted(BLOCKS - {"body"}))
RIGHT_TO_LEFT = re.compile(r"""\bdir\s*=\s*["']?rtl""", re.IGNORECASE)
# A parser drops the first line break in pre, so one that is there must be written twice.
PRE_AND_LINE_BREAK = re.compile(r"(<pre(?: [^<>]*)?>)\n")


class Line:
    """A headline or a standfirst: plain text, one run."""

    def __init__(self, text: str, ledger: Ledger, *, language="", known=()):
        self.text = text
        self.ledger = ledger
        self.language = language
        self.known = known
        self.is_right_to_left = False

    def runs(self) -> list[Run]:
        return [_LineRun(self)]

    def forget(self):
        """A line has nothing to read again."""


class _LineRun(Run):
    """The run of a line, which writes to the line instead of to a node."""

    def __init__(self, line):
        super().__init__([Piece(line.text, node=line)])
        self.line = line

    def _write(self, piece, text):
        piece.text = self.line.text = text


class Draft:
    """A body: its tree, its runs of text, and the ledger that is asked before each change."""

    def __init__(self, html: str, ledger: Ledger, *, language="", known=()):
        self.ledger = ledger
        self.language = language
        self.known = known
        self.load(html)

    def load(self, html: str):
        self.html = html
        # Without the tag, what comes first may be taken for the head's.
        self.tree = LexborHTMLParser(f"<body>{html}")
        self.body = self.tree.body
        for tag in ("script", "style"):
            for node in self.tree.tags(tag):
                node.decompose()
        self.forget()

    def forget(self):
        """After the tree has changed: what was read from it must be read again."""
        self.__dict__.pop("text", None)
        self._runs = None

    @cached_property
    def text(self) -> str:
        return self.body.text()

    @property
    def is_right_to_left(self) -> bool:
        return bool(RIGHT_TO_LEFT.search(self.html))

    def has(self, *tags: str) -> bool:
        return any(self.tree.tags(tag) for tag in tags)

    def all(self, *tags: str) -> list:
        """Elements by their tags, in reading order."""
        if len(tags) == 1:
            return self.tree.tags(tags[0])
        return self.body.css(",".join(tags)) if self.has(*tags) else []

    def create(self, tag: str, like=None):
        """A new element, with another one's language and direction."""
        node = self.tree.create_node(tag)
        if like is not None:
            keep_direction(like, node)
        return node

    def rename(self, node, tag: str):
        renamed = self.create(tag, like=node)
        move_children(node, renamed)
        node.replace_with(renamed, move=True)
        return renamed

    def as_html(self) -> str:
        return inner_html(self.body)

    def runs(self) -> list[Run]:
        """Every block's text, without code; read once until the tree changes."""
        if self._runs is None:
            self._runs = list(_runs_of(self.body))
        return self._runs


def _runs_of(body):
    homes = {}
    pieces, block = [], None
    for node in body.traverse(include_text=True):
        tag = node.tag
        if tag == "-text":
            text = node.text_content
        elif tag == "br":
            text = "\n"
        elif tag in WITHOUT_TEXT:
            text = OPAQUE
        else:
            if tag in BLOCKS:
                block = None
            continue
        parent = node.parent
        home = homes.get(parent.mem_id)
        if home is None:
            home = homes[parent.mem_id] = _home_of(parent)
        holder, is_verbatim, link = home
        if holder != block:
            if pieces:
                yield Run(pieces)
            pieces, block = [], holder
        if is_verbatim:
            pieces.append(Piece(OPAQUE))
        elif tag == "-text":
            pieces.append(Piece(text, node, link))
        else:
            pieces.append(Piece(text))
    if pieces:
        yield Run(pieces)


def _home_of(node):
    """The block that a text stands in, whether that is code, and the link that it belongs to."""
    is_verbatim, link = False, None
    while node.tag not in BLOCKS and node.parent is not None:
        is_verbatim = is_verbatim or node.tag in VERBATIM or node.tag in WITHOUT_TEXT
        if node.tag == "a":
            link = node
        node = node.parent
    return node.mem_id, is_verbatim or node.tag == "pre", link


def inner_html(node) -> str:
    return PRE_AND_LINE_BREAK.sub(r"\1\n\n", node.inner_html or "")


def children(node) -> list:
    return list(node.iter(include_text=True))


def elements(node) -> list:
    return list(node.iter())


def is_blank(node) -> bool:
    """Whether readers see nothing of it: white space, comments."""
    if node.is_text_node:
        return not node.text_content.strip()
    return not node.is_element_node


def is_detached(node) -> bool:
    return node.parent is None


def holds_blocks(node) -> bool:
    return next(node.iter(), None) is not None and node.css_first(BLOCKS_WITHIN) is not None


def is_inline(node) -> bool:
    return node.tag not in BLOCKS and not holds_blocks(node)


def parts_words(node) -> bool:
    """Whether a block stands in a line, so that the words beside it would run together if it went."""
    beside = (node.prev, node.next)
    if any(side is not None and is_blank(side) for side in beside):
        return False
    return node.parent.tag not in BLOCKS or all(
        side is not None and is_inline(side) for side in beside
    )


def is_within(node, tags) -> bool:
    node = node.parent
    while node is not None:
        if node.tag in tags:
            return True
        node = node.parent
    return False


def attribute(node, name: str) -> str:
    return (node.attributes.get(name) or "").strip()


def move_children(node, into):
    for child in children(node):
        into.insert_child(child, move=True)


def keep_direction(node, other):
    """Pass a language and a direction of writing on to an element that has none of its own."""
    for name in ("lang", "dir"):
        value = node.attributes.get(name)
        if value and not other.attributes.get(name):
            other.attrs[name] = value


def unwrap(node):
    """Take a tag away and leave in its place what it holds."""
    for child in children(node):
        node.insert_before(child, move=True)
    node.decompose()


def text_of(node) -> str:
    """The words of an element, those of two blocks within it apart."""
    has_blocks = any(not is_inline(child) for child in elements(node))
    return " ".join(node.text(separator=" " if has_blocks else "").split())


def next_element(node):
    """The element that follows at once, with only white space between."""
    return _neighbour(node, "next")


def previous_element(node):
    return _neighbour(node, "prev")


def _neighbour(node, side):
    node = getattr(node, side)
    while node is not None and is_blank(node):
        node = getattr(node, side)
    return node if node is not None and node.is_element_node else None


def around(node):
    """For the ledger: the words of a node and a few on both sides, read only when they are written down."""
    return lambda: excerpt(
        _text_beside(node, "prev") + " ", _words(node), " " + _text_beside(node, "next")
    )


def _text_beside(node, side):
    text = ""
    while node is not None and node.tag != "body" and len(text) <= AROUND:
        beside = getattr(node, side)
        if beside is None:
            node = node.parent
            continue
        node = beside
        text = f"{_words(node)} {text}" if side == "prev" else f"{text} {_words(node)}"
    return text


def _words(node):
    if node.is_text_node:
        return node.text_content
    return text_of(node) if node.is_element_node else ""
