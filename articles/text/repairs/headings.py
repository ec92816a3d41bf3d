"""Headings: lines that only look like one become one, and all stand in order, beginning at h2."""

import re

from articles.text.repairs.draft import (
    Draft,
    around,
    children,
    is_blank,
    next_element,
    previous_element,
    text_of,
)

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HIGHEST, LOWEST = 2, 4
LONGEST_HEADING = 80
MOST_WORDS = 12
# Less than this after it, and a bold line may as well be a caption, a name or a label.
SHORTEST_TEXT = 100
ENDS_LIKE_TEXT = re.compile(r"[.,;:…!]$|\.[»”\")]$")
# Bylines, credits and labels stand in bold as well.
IS_NO_HEADING = re.compile(
    r"(?:par|by|de notre|propos|recueilli|photos?|crédits?|credits?|source|texte|text|avec|from our|encadré)\b|[–—-]\s",
    re.IGNORECASE,
)


def make_headings_of_bold_lines(draft: Draft):
    """A short line in bold before plain text is a heading, where the body has no others; else it is flagged."""
    if not draft.has("strong"):
        return
    lines = [paragraph for paragraph in draft.all("p") if _is_bold_line(paragraph)]
    if not lines:
        return
    has_headings = draft.has(*HEADINGS)
    # Questions in bold are an interview's, and stay.
    questions = [line for line in lines if text_of(line).endswith("?")]
    is_interview = len(questions) > 1
    for line in lines:
        text = text_of(line)
        if is_interview and text.endswith("?"):
            continue
        if has_headings or is_interview or not _stands_like_a_heading(line, text):
            draft.ledger.flag(f"<strong>{text}</strong>", f"<h2>{text}</h2>", around(line))
        elif draft.ledger.accepts(f"<strong>{text}</strong>", f"<h2>{text}</h2>", around(line)):
            _strip_bold(draft.rename(line, "h2"))


def _is_bold_line(paragraph):
    held = [child for child in children(paragraph) if not is_blank(child)]
    if not held or any(child.tag not in ("strong", "br") for child in held):
        return False
    text = text_of(paragraph)
    return (
        0 < len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_WORDS
        and not ENDS_LIKE_TEXT.search(text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in '«“"¿¡')
        and not IS_NO_HEADING.match(text)
        and paragraph.parent.tag == "body"
        and paragraph.css_first("br,img,a") is None
    )


def _stands_like_a_heading(line, text):
    following = next_element(line)
    return (
        ":" not in text
        and (not text.endswith("?") or len(text.split()) <= 6)
        and previous_element(line) is not None
        and following is not None
        and following.tag == "p"
        and len(text_of(following)) >= SHORTEST_TEXT
        and following.css_first("strong") is None
    )


def _strip_bold(heading):
    for strong in heading.css("strong"):
        strong.unwrap()


def put_headings_in_order(draft: Draft):
    """The body's headings begin at h2 and go down one level at a time; what is equal stays equal."""
    if not draft.has(*HEADINGS):
        return
    above = []
    for heading in draft.all(*HEADINGS):
        level = int(heading.tag[1])
        while above and above[-1] >= level:
            above.pop()
        right = min(HIGHEST + len(above), LOWEST)
        above.append(level)
        text = text_of(heading)
        if right != level and draft.ledger.accepts(
            f"<h{level}>{text}</h{level}>", f"<h{right}>{text}</h{right}>", around(heading)
        ):
            draft.rename(heading, f"h{right}")
