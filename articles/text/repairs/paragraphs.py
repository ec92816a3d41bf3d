"""Text that stands outside paragraphs, or in boxes, or is parted by line breaks, comes to stand in paragraphs."""

import re

from articles.text.repairs.draft import (
    Draft,
    around,
    children,
    elements,
    inner_html,
    is_blank,
    is_inline,
    keep_direction,
    parts_words,
    unwrap,
)
from articles.text.repairs.runs import BLOCKS, write_text

# The sanitiser drops these and would run what they hold together.
BOXES = (
    "address", "article", "aside", "center", "dd", "details", "div", "dl", "dt", "fieldset", "footer", "form", "header",
    "hgroup", "legend", "main", "nav", "section", "summary",
)  # fmt: skip
# A box in one of these is no paragraph where it is all that they hold.
CELLS = {"li", "td", "th", "figcaption", "caption"}
HOLD_PARAGRAPHS = {"body", "blockquote", "figure", *BOXES}
PICTURES = "img,iframe,video,audio,object,embed"
# Blank lines part paragraphs where WordPress has not made them yet; only after an end and before a beginning.
BLANK_LINE = re.compile(
    r"(?:(?<=[.!?…:»”\")\]])|^)\s*\n[ \t\r]*\n\s*(?:(?=[A-ZÀ-ÞŒ0-9«“\"—–(\[])|$)"
)
ASCII_SPACE = " \t\r\n\f"
HTML_PIECE = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^"'<>])*>|[^<]+|<""", re.DOTALL)
TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
VOID = {"br", "img", "wbr", "hr", "embed", "source", "param", "input"}


def make_paragraphs_of_boxes(draft: Draft):
    """Text in a box, or in none, becomes a paragraph; the boxes go."""
    for tag in ("menu", "dir"):
        for node in draft.all(tag):
            if draft.ledger.accepts_kind(f"<{tag}>", "<ul>", around(node)):
                draft.rename(node, "ul")
    # From within, so that a box holds no other box when its turn comes.
    for box in reversed(draft.all(*BOXES)):
        _open_box(draft, box)
    divisions = list(_divide_at_blank_lines(draft))
    _wrap_loose(draft, draft.body, "(no tag)")
    for division in divisions:
        division.decompose()
    for quote in draft.all("blockquote"):
        if any(not is_inline(child) for child in elements(quote)):
            _wrap_loose(draft, quote, "(no tag)")


def _open_box(draft, box):
    parent = box.parent
    if parent is None:
        return
    if not _says_something(box):
        _part_at_empty(draft, box)
    elif parent.tag in HOLD_PARAGRAPHS or (parent.tag in CELLS and not _is_alone(box)):
        _wrap_loose(draft, box, f"<{box.tag}>")
    _part_from_words_beside(draft, box)
    for child in elements(box):
        if not is_inline(child):
            keep_direction(box, child)
    unwrap(box)


def _part_at_empty(draft, box):
    """Words on both sides of an empty box stand in two lines, and must not run together when it goes."""
    holds_paragraphs = box.parent.tag in HOLD_PARAGRAPHS
    after = "</p><p>" if holds_paragraphs else " "
    if parts_words(box) and draft.ledger.accepts_kind(
        f"<{box.tag}></{box.tag}>", after, around(box)
    ):
        box.insert_before(draft.create("p") if holds_paragraphs else " ", move=holds_paragraphs)


def _part_from_words_beside(draft, box):
    """What could not become a paragraph, within a line or around one, does not run into what stands beside it."""
    is_in_a_line = box.parent.tag not in BLOCKS
    for beside, edge, insert in (
        (box.prev, box.first_child, box.insert_before),
        (box.next, box.last_child, box.insert_after),
    ):
        if edge is None or edge.tag in BLOCKS:
            continue
        if not is_in_a_line and (beside is None or beside.tag in BLOCKS):
            continue
        if draft.ledger.accepts_kind(f"<{box.tag}> in a line", " ", around(box)):
            insert(" ")


def _is_alone(box):
    return all(is_blank(sibling) for sibling in children(box.parent) if sibling != box) and all(
        is_inline(child) for child in children(box)
    )


def _wrap_loose(draft, holder, before):
    """Put each stretch of inline content in a paragraph."""
    stretch = []
    for child in [*children(holder), None]:
        if child is not None and is_inline(child):
            stretch.append(child)
        elif stretch:
            _wrap(draft, holder, _trimmed(draft, stretch), before)
            stretch = []


def _wrap(draft, holder, stretch, before):
    if stretch and draft.ledger.accepts_kind(before, "<p>", around(stretch[0])):
        paragraph = draft.create("p", like=holder)
        stretch[0].insert_before(paragraph, move=True)
        for node in stretch:
            paragraph.insert_child(node, move=True)
        if paragraph.first_child.is_text_node:
            write_text(
                paragraph.first_child, paragraph.first_child.text_content.lstrip(ASCII_SPACE)
            )
        if paragraph.last_child.is_text_node:
            write_text(paragraph.last_child, paragraph.last_child.text_content.rstrip(ASCII_SPACE))


def _trimmed(draft, stretch):
    """The part of it that says something; line breaks at its edges have nothing to break and go."""
    said = [place for place, node in enumerate(stretch) if _says_something(node)]
    first, last = (said[0], said[-1]) if said else (len(stretch), len(stretch))
    for node in [*stretch[:first], *stretch[last + 1 :]]:
        if node.tag == "br" and draft.ledger.accepts_kind("<br>", "", around(node)):
            node.decompose()
    return stretch[first : last + 1]


def _says_something(node):
    if node.is_element_node:
        return (
            node.tag in PICTURES
            or bool(node.text().strip())
            or node.css_first(PICTURES) is not None
        )
    return not is_blank(node)


def _divide_at_blank_lines(draft):
    """Put an empty paragraph at each blank line that parts two; a blank line beside a block parts nothing."""
    for node in children(draft.body):
        if not node.is_text_node or "\n" not in (text := node.text_content) or is_blank(node):
            continue
        for found in reversed([*BLANK_LINE.finditer(text)]):
            beside = (
                node.prev if found.start() == 0 else node.next if found.end() == len(text) else node
            )
            if beside is None or not is_inline(beside):
                continue
            if draft.ledger.accepts_kind("\n\n", "<p>", around(node)):
                division = draft.create("p")
                node.insert_after(text[found.end() :] or "\n")
                node.insert_after(division, move=True)
                yield division
                text = text[: found.start()]
                node = write_text(node, text or "\n")


def part_paragraphs_at_line_breaks(draft: Draft):
    """Two line breaks and more in a row end a paragraph; a single one is a line of verse and stays."""
    if len(draft.all("br")) < 2:
        return
    for block in draft.all("p", "blockquote"):
        if block.tag == "blockquote" and not all(is_inline(child) for child in elements(block)):
            continue
        inner = inner_html(block)
        if inner.count("<br>") < 2:
            continue
        parts = _parts(inner)
        if parts is None or not draft.ledger.accepts_kind("<br><br>", "</p><p>", around(block)):
            continue
        _put_parts(draft, block, parts)


def _parts(html):
    """The HTML between double line breaks, each part with the inline tags around it; None where there are none."""
    parts, part, open_tags = [], "", []
    breaks, gap = 0, ""
    for piece in HTML_PIECE.findall(html):
        name = TAG_NAME.match(piece)
        if piece == "<br>" and not any(tag.startswith(("<code", "<pre")) for tag in open_tags):
            breaks += 1
            gap += piece
            continue
        if breaks and not piece.replace("&nbsp;", "").strip():
            gap += piece
            continue
        if breaks >= 2:
            closing = "".join(f"</{TAG_NAME.match(tag)[1]}>" for tag in reversed(open_tags))
            parts.append(part + closing)
            part, gap = "".join(open_tags), ""
        part, breaks, gap = part + gap + piece, 0, ""
        if name and not piece.startswith("</") and name[1].lower() not in VOID:
            open_tags.append(piece)
        elif name and piece.startswith("</") and open_tags:
            open_tags.pop()
    is_parted = bool(parts) or breaks >= 2
    parts.append(part)
    return (
        [part for part in parts if re.sub(r"<(?!img)[^<>]*>|&nbsp;|\s", "", part)]
        if is_parted
        else None
    )


def _put_parts(draft, block, parts):
    paragraphs = []
    for part in parts:
        paragraph = draft.create("p", like=block)
        paragraph.inner_html = part.strip(ASCII_SPACE)
        paragraphs.append(paragraph)
    if block.tag == "blockquote":
        block.inner_html = ""
        for paragraph in paragraphs:
            block.insert_child(paragraph, move=True)
    else:
        for paragraph in paragraphs:
            block.insert_before(paragraph, move=True)
        block.decompose()
