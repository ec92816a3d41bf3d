"""A block's text as readers see it, across the inline tags within it, and changed under them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

# Everything that starts a new line, whether the sanitiser keeps it or not.
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
}  # fmt: skip
# Stands for what is no text to be repaired: code, a picture.
OPAQUE = "\ufffc"
AROUND = 40


@dataclass
class Piece:
    """A stretch of a run: a text node, or a line break or something opaque, which has no node to write to."""

    text: str
    node: object = None
    link: object = None


@dataclass(frozen=True)
class Change:
    """What to write in place of run.text[start:end]; not certain: what one might write."""

    start: int
    end: int
    after: str
    is_certain: bool = True


class Run:
    """The text of one block, or of the part of it between two blocks within."""

    def __init__(self, pieces: list[Piece]):
        self.pieces = pieces
        self.text = "".join(piece.text for piece in pieces)

    def touches(self, start: int, end: int) -> list[Piece]:
        return [piece for piece, at in self.placed() if at < end and at + len(piece.text) > start]

    def takes(self, change: Change) -> bool:
        """Whether all that the change takes away is text."""
        if change.start == change.end:
            return False
        return all(piece.node is not None for piece in self.touches(change.start, change.end))

    def changed(self, changes: list[Change]) -> str:
        """The text from the first change to the last as it would read after them."""
        text, done = "", changes[0].start
        for change in changes:
            text += self.text[done : change.start] + change.after
            done = change.end
        return text

    def apply(self, changes: Iterable[Change]):
        """Make changes that do not overlap; what replaces several pieces goes into the first of them."""
        changes = sorted(changes, key=lambda change: change.start)
        for piece, at in list(self.placed()):
            text, done = "", at
            end = at + len(piece.text)
            for change in changes:
                if change.end <= at or change.start >= end:
                    continue
                text += self.text[done : max(at, change.start)]
                text += change.after if change.start >= at else ""
                done = min(end, change.end)
            if done > at:
                self._write(piece, text + self.text[done:end])
        self.pieces = [piece for piece in self.pieces if piece.text]
        self.text = "".join(piece.text for piece in self.pieces)

    def placed(self):
        at = 0
        for piece in self.pieces:
            yield piece, at
            at += len(piece.text)

    def _write(self, piece, text):
        piece.text = text
        piece.node = write_text(piece.node, text)

    def around(self, start: int, end: int) -> str:
        return excerpt(self.text[:start], self.text[start:end], self.text[end:])


def change_each(copy, run: Run, changes: Iterable[Change]):
    """Make changes that are repairs of their own; what is not certain is flagged."""
    _change(copy, run, [[change] for change in changes])


def change_together(copy, run: Run, changes: Iterable[Change]):
    """The same with all changes in one block as one repair."""
    changes = list(changes)
    certain = [change for change in changes if change.is_certain]
    _change(copy, run, [[change] for change in changes if not change.is_certain])
    _change(copy, run, [certain] if certain else [])


def change_kinds(copy, run: Run, changes: Iterable[Change]):
    """The same with all changes of the same text to the same other, in all blocks, as one repair."""
    accepted = []
    for change in changes:
        before = run.text[change.start : change.end]
        context = partial(run.around, change.start, change.end)
        if not change.is_certain:
            copy.ledger.flag(before, change.after, context)
        elif run.takes(change) and copy.ledger.accepts_kind(before, change.after, context):
            accepted.append(change)
    if accepted:
        run.apply(accepted)


def _change(copy, run, repairs):
    accepted = []
    for changes in repairs:
        changes = [change for change in changes if run.takes(change)]
        if not changes:
            continue
        start, end = changes[0].start, changes[-1].end
        before = run.text[start:end]
        after = run.changed(changes)
        if not changes[0].is_certain:
            copy.ledger.flag(before, after, partial(run.around, start, end))
        elif copy.ledger.accepts(before, after, partial(run.around, start, end)):
            accepted += changes
    if accepted:
        run.apply(accepted)


def excerpt(before: str, middle: str, after: str) -> str:
    """A short plain piece of text, cut at words where there was more."""
    middle = middle if len(middle) <= 3 * AROUND else middle[: 3 * AROUND] + "…"
    # A little more than is shown, so that the cut falls between words.
    left, right = before[-AROUND - 20 :], after[: AROUND + 20]
    if len(before) > AROUND:
        left = "…" + re.sub(r"^\S*\s", "", left[-AROUND:])
    if len(after) > AROUND:
        right = re.sub(r"\s\S*$", "", right[:AROUND]) + "…"
    return " ".join(f"{left}{middle}{right}".replace(OPAQUE, " ").split())


def write_text(node, text):
    """Put text in a node's place and give the new node; an emptied one goes, with inline tags that held nothing else."""
    if text:
        node.insert_before(text)
        written = node.prev
        node.decompose()
        return written
    while node.parent is not None and node.tag not in BLOCKS:
        parent = node.parent
        node.decompose()
        if parent.first_child is not None:
            break
        node = parent
    return None
