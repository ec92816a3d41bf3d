"""Repairs of old copy: what is certainly damaged is undone, what may be is flagged, what is good stays to the letter.

Every step has a name and a version; its repairs are written down one by one, and each can be left out on the next run.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from articles.text.clean_html import clean_html, without_lone_surrogates
from articles.text.repairs import (
    debris,
    empties,
    frames,
    headings,
    inline_tags,
    invisible,
    mojibake,
    paragraphs,
    pictures,
    shortcodes,
    word_paste,
)
from articles.text.repairs.doublings import undo_doublings
from articles.text.repairs.draft import Draft, Line
from articles.text.repairs.ledger import Key, Ledger, RepairMade, key_of

__all__ = ["CLEANING_VERSION", "RepairMade", "Step", "key_of", "repair_body", "repair_line"]


@dataclass(frozen=True)
class Step:
    """One kind of repair. Raise the version when it would now repair something else."""

    name: str
    version: int
    repair: Callable
    is_for_lines: bool = False


BODY_STEPS = [
    Step("escaped body", 1, mojibake.undo_escaped_body),
    # While attributes still say what an element was.
    Step("Word settings", 1, word_paste.drop_word_settings),
    Step("page title", 1, debris.drop_page_titles),
    Step("plugin boxes", 1, debris.drop_plugin_boxes),
    Step("forms and buttons", 1, debris.drop_forms_and_buttons),
    Step("share buttons", 1, debris.drop_share_buttons),
    Step("late pictures", 1, pictures.fill_late_pictures),
    Step("counting pictures", 1, pictures.drop_counting_pictures),
    Step("pictures given twice", 1, pictures.drop_noscript_twins),
    Step("drawn emoji", 1, pictures.write_drawn_emoji),
    Step("captions", 1, pictures.make_figures_of_captions),
    Step("frames", 1, frames.link_to_frames),
    Step("caption shortcodes", 1, shortcodes.make_figures_of_shortcodes),
    Step("embed shortcodes", 1, shortcodes.link_to_embeds),
    Step("bullets", 1, word_paste.make_lists_of_bullets),
    Step("inline tags", 1, inline_tags.say_what_tags_mean),
    Step("meaningless tags", 1, inline_tags.drop_tags_that_mean_nothing),
    # The letters.
    Step("mojibake", 1, mojibake.undo_mojibake, is_for_lines=True),
    Step("double escapes", 1, mojibake.undo_double_escapes, is_for_lines=True),
    Step("invisible characters", 1, invisible.drop_invisible_characters, is_for_lines=True),
    Step("shortcodes", 1, shortcodes.drop_shortcodes),
    # The blocks, before whole lines are read.
    Step("paragraphs", 1, paragraphs.make_paragraphs_of_boxes),
    Step("line breaks", 1, paragraphs.part_paragraphs_at_line_breaks),
    Step("debris", 1, debris.drop_debris),
    Step("doubled words", 1, undo_doublings, is_for_lines=True),
    Step("figures without picture", 1, pictures.open_figures_without_picture),
    Step("empty elements", 1, empties.drop_empty_elements),
    Step("bold lines", 1, headings.make_headings_of_bold_lines),
    Step("order of headings", 1, headings.put_headings_in_order),
    Step("lost letters", 1, mojibake.flag_lost_letters, is_for_lines=True),
]
LINE_STEPS = [step for step in BODY_STEPS if step.is_for_lines]
# What an IntakeRecord remembers, so that copy cleaned by older steps is found again.
CLEANING_VERSION = sum(step.version for step in BODY_STEPS)
# One round may uncover what the next repairs; three were enough for all that was met.
MOST_ROUNDS = 6


def repair_body(
    html: str,
    *,
    language: str = "",
    known: Collection[str] = (),
    skip: Collection[Key] = frozenset(),
    steps: Collection[Step] = tuple(BODY_STEPS),
) -> tuple[str, list[RepairMade]]:
    """Clean HTML with its damage undone, and what was done to it; a repaired body needs no more repairs.

    Copy without damage comes back as clean_html() gives it. Repairs whose key is in `skip` are left out, and none is made
    in their place; that takes twice the time.
    """
    html = without_lone_surrogates(html)
    ledger = _ledger(repair_body, html, skip, language=language, known=known, steps=steps)
    for _ in range(MOST_ROUNDS):
        draft = Draft(html, ledger, language=language, known=known)
        has_changed = _take_steps(draft, ledger, steps)
        cleaned = clean_html(draft.as_html() if has_changed else html)
        if cleaned == html:
            break
        html = cleaned
    return html, ledger.rows()


def repair_line(
    text: str,
    *,
    language: str = "",
    known: Collection[str] = (),
    skip: Collection[Key] = frozenset(),
    steps: Collection[Step] = tuple(LINE_STEPS),
) -> tuple[str, list[RepairMade]]:
    """The same for a headline or a standfirst, which is plain text; its spaces stay as they are."""
    text = without_lone_surrogates(text)
    ledger = _ledger(repair_line, text, skip, language=language, known=known, steps=steps)
    for _ in range(MOST_ROUNDS):
        line = Line(text, ledger, language=language, known=known)
        if not _take_steps(line, ledger, steps):
            break
        text = line.text
    return text, ledger.rows()


def _ledger(repair, copy, skip, **options):
    """With something to skip, only what a run without it makes is made: taking back one repair brings up no other."""
    if not skip:
        return Ledger()
    _repaired, made = repair(copy, **options)
    return Ledger(skip, only=set(key_of(made)))


def _take_steps(copy, ledger, steps):
    ledger.begin_round()
    before = ledger.changes
    for step in steps:
        ledger.begin_step(step.name, step.version)
        changes = ledger.changes
        step.repair(copy)
        if ledger.changes != changes:
            copy.forget()
    return ledger.changes != before
