"""What Word leaves in HTML: its settings as text, and lists that are paragraphs with a bullet typed in front."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.repairs.draft import (
    Draft,
    around,
    attribute,
    children,
    is_blank,
    keep_direction,
    move_children,
    next_element,
    text_of,
)
from articles.text.repairs.runs import Change, change_each, write_text

# Settings that Word hides in a comment, once somebody took the comment's marks away.
SETTINGS = re.compile(
    r"\s*Normal\s+0\s+(?:\d+\s+)?(?:(?:false|true)\s+){3}(?:(?:[A-Z]{2}(?:-[A-Z]{2,5})?|X-NONE)\s*){1,4}"
    r"(?:MicrosoftInternetExplorer\d\s*)?"
)
STYLES = re.compile(r"\s*/\* Style Definitions \*/[^{}]{0,500}(?:\{[^{}]{0,2000}\}[^{}]{0,200}?)+")
LONGEST_SETTINGS = 2_000

BULLETS = "•▪●◦‣·"
SPACE = r"[ \t\r\n\xa0]"
BULLET = re.compile(rf"{SPACE}*(?:[•▪●◦‣]{SPACE}*|·{SPACE}{{2,}}|·\xa0)(?=\S)")
# Between these brackets are also the letters that Word's symbol fonts draw as bullets.
BULLET_OF_WORD = re.compile(
    rf"{SPACE}*(?:[•▪●◦‣·○§üØoqv\uf0a7\uf0b7\uf0d8\uf0fc–-]|(?P<number>\d{{1,3}})[.)°]){SPACE}+"
)
LIST_STYLE = re.compile(r"mso-list\s*:\s*(?P<list>l\d+)\s+level(?P<level>\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    paragraph: object
    bullet: str
    number: int | None
    level: int
    # The same for all items of one list: Word's name for it, else the bullet.
    list: str
    is_from_word: bool


def drop_word_settings(draft: Draft):
    """Word's settings and style sheets, where they have become text."""
    for island in draft.all("xml"):
        holds_settings = len(island.text()) < LONGEST_SETTINGS and all(
            is_blank(child) or ":" in child.tag for child in children(island)
        )
        if holds_settings and draft.ledger.accepts_kind("<xml>", "", around(island)):
            island.decompose()
    if "Style Definitions" not in draft.text and "X-NONE" not in draft.text:
        return
    for run in draft.runs():
        changes = [Change(*found.span(), "") for found in STYLES.finditer(run.text)]
        if found := SETTINGS.match(run.text):
            changes.insert(0, Change(*found.span(), ""))
        change_each(draft, run, changes)


def make_lists_of_bullets(draft: Draft):
    """Paragraphs that Word meant as a list, or two and more that begin with the same bullet."""
    if not any(bullet in draft.text for bullet in BULLETS) and "mso-list" not in draft.html.lower():
        return
    done = set()
    for paragraph in draft.all("p"):
        if paragraph.mem_id in done:
            continue
        items = list(_items_from(paragraph))
        done.update(item.paragraph.mem_id for item in items)
        if items and (items[0].is_from_word or len(items) > 1):
            _make_list(draft, items)


def _items_from(paragraph) -> Iterator[Item]:
    """The paragraphs that follow one another as items of one list."""
    first = None
    while paragraph is not None and paragraph.tag == "p" and (item := _item(paragraph)):
        first = first or item
        if item.list != first.list:
            return
        yield item
        paragraph = next_element(paragraph)


def _item(paragraph):
    style = LIST_STYLE.search(attribute(paragraph, "style"))
    is_from_word = bool(style) or "MsoListParagraph" in attribute(paragraph, "class")
    found = (BULLET_OF_WORD if is_from_word else BULLET).match(paragraph.text())
    if not found or not paragraph.text()[found.end() :].strip():
        return None
    number = found.groupdict().get("number")
    level = int(style["level"]) if style else 1
    list_name = (style["list"] if style else "Word") if is_from_word else found[0].strip()
    return Item(
        paragraph, found[0], int(number) if number else None, level, list_name, is_from_word
    )


def _make_list(draft, items):
    before = "\n".join(text_of(item.paragraph) for item in items)
    after = "\n".join(" ".join(item.paragraph.text()[len(item.bullet) :].split()) for item in items)
    if not draft.ledger.accepts(before, after, around(items[0].paragraph)):
        return
    lists = []
    for item in items:
        tag = "ul" if item.number is None else "ol"
        while lists and (
            lists[-1][0] > item.level or (lists[-1][0] == item.level and lists[-1][1].tag != tag)
        ):
            lists.pop()
        if not lists or lists[-1][0] < item.level:
            made = _new_list(draft, item, tag)
            if lists:
                lists[-1][1].last_child.insert_child(made, move=True)
            else:
                item.paragraph.insert_before(made, move=True)
            lists.append((item.level, made))
        _cut_start(item.paragraph, len(item.bullet))
        entry = draft.create("li", like=item.paragraph)
        move_children(item.paragraph, entry)
        lists[-1][1].insert_child(entry, move=True)
        item.paragraph.decompose()


def _new_list(draft, item, tag):
    made = draft.create(tag)
    keep_direction(item.paragraph, made)
    if item.number not in (None, 1):
        made.attrs["start"] = str(item.number)
    return made


def _cut_start(paragraph, length):
    for node in [*paragraph.traverse(include_text=True)]:
        if node.is_text_node and length > 0:
            text = node.text_content
            write_text(node, text[length:])
            length -= len(text)
