"""WordPress shortcodes, which say nothing to readers: a caption is a figure, the rest goes and leaves what it held."""

import re
from collections.abc import Callable
from html import escape, unescape

from articles.text.repairs.draft import (
    VERBATIM,
    Draft,
    children,
    inner_html,
    is_within,
    keep_direction,
)
from articles.text.repairs.frames import page_of
from articles.text.repairs.runs import Change, change_each, excerpt

# Bounds, so that many openings without an end cost no more than their length.
CAPTION = re.compile(
    r"(?<!\[)(?P<opening>\[(?:wp_)?caption\b(?P<attributes>[^\[\]<>]{0,500})\])(?P<held>.{0,5000}?)\[/(?:wp_)?caption\]",
    re.DOTALL,
)
CAPTION_GIVEN = re.compile(r"""\bcaption=["“”″'](.+?)["“”″'](?=\s+\w+=|\s*$)""")
PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
EDGE = re.compile(r"^(?:\s|<br>|</?p>)+|(?:\s|<br>|</?p>)+$")
EMBED = re.compile(
    r"(?<!\[)(?P<opening>\[embed\b[^\[\]<>]{0,200}\])\s*(?:<a\b[^<>]*>)?(?P<address>https?://[^\s<>\[\]]{1,2000})"
    r"(?:</a>)?\s*\[/embed\]"
)

# No writer puts these in brackets.
MARKED = (
    r"(?:av|cs|eltdf|essb|et_pb|fusion|mk|qode|ssba|su|tcb|ult|vc)_[a-z0-9_]+|wp_caption|"
    r"(?:one|two|three)_(?:half|thirds?|fourths?|fifths?)(?:_last)?|rev_slider|nggallery|ngg_images|"
    r"contact-form(?:-7)?|gravityform|wpforms|mc4wp_form|soliloquy|metaslider|tablepress"
)
# These a writer may: they are shortcodes with an attribute, with their other half, or alone in their block.
PLAIN = (
    "accordion|ads?|adsense|audio|box|button|caption|clear|col|columns?|dailymotion|divider|dropcap|embed|facebook|gallery|"
    "googlemap|highlight|instagram|newsletter|playlist|poll|pullquote|quote|raw|row|section|separator|slideshow|"
    "soundcloud|spacer|tab|tabgroup|table|tabs|toggle|tweet|twitter|video|vimeo|youtube"
)
SHORTCODE = re.compile(
    rf"(?<!\[)\[(?P<end>/?)(?:(?P<marked>{MARKED})|(?P<plain>{PLAIN}))"
    r"(?P<attributes>[\s\xa0][^\[\]]{0,500}|)/?\](?![\](])"
)
OPENED, CLOSED = re.compile(rf"\[({PLAIN})\b"), re.compile(rf"\[/({PLAIN})\]")
IS_ATTRIBUTE = re.compile(r"\w=|https?://")
# What these showed is missing now.
SHOWED_SOMETHING = re.compile(
    r"\[(?:audio|dailymotion|embed|facebook|gallery|googlemap|instagram|metaslider|ngg|playlist|poll|rev_slider|"
    r"slideshow|soliloquy|soundcloud|table|tweet|twitter|video|vimeo|youtube)"
)


def make_figures_of_shortcodes(draft: Draft):
    """[caption] around a picture and its words becomes a figure."""
    _rewrite(draft, "caption", CAPTION, _figure)


def link_to_embeds(draft: Draft):
    """[embed] around an address becomes a link to it."""
    _rewrite(draft, "[embed", EMBED, _link)


def _figure(found):
    picture = PICTURE.search(found["held"])
    if not picture:
        return ""
    words = EDGE.sub("", found["held"][: picture.start()] + found["held"][picture.end() :])
    if not words and (given := CAPTION_GIVEN.search(found["attributes"])):
        words = given[1]
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{picture[0]}{caption}</figure>"


def _link(found):
    address = escape(page_of(unescape(found["address"])))
    return f'<a href="{address}">{address}</a>'


def _rewrite(draft, sign, pattern, replacement: Callable[[re.Match], str]):
    """Replace what the pattern finds in the HTML of an element; where the replacement is empty, it stays."""
    if sign not in draft.html or "[" not in draft.html:
        return
    for parent in _parents_of_brackets(draft, sign):
        inner = inner_html(parent)
        parts, done = [], 0
        for found in pattern.finditer(inner):
            html = replacement(found)
            before, after = unescape(found["opening"]), re.match(r"<\w+", html or "<p")[0] + ">"
            around = excerpt(inner[: found.start()], found[0], inner[found.end() :])
            if html and draft.ledger.accepts(
                before, after, lambda around=around: _without_tags(around)
            ):
                parts += [inner[done : found.start()], html]
                done = found.end()
        if parts:
            _put(draft, parent, [*parts, inner[done:]])


def _parents_of_brackets(draft, sign):
    parents = {}
    for node in draft.body.traverse(include_text=True):
        if node.is_text_node and "[" in (text := node.text_content) and sign.strip("[") in text:
            parents[node.parent.mem_id] = node.parent
    return [
        node
        for node in parents.values()
        if node.tag not in VERBATIM
        and not is_within(node, VERBATIM)
        and not node.css_first("code,pre")
    ]


def _put(draft, parent, parts):
    """New HTML into an element; a paragraph is divided where a figure comes into it."""
    if parent.tag != "p" or not any(part.startswith("<figure>") for part in parts):
        parent.inner_html = "".join(parts)
        return
    box = draft.create("div")
    box.inner_html = "".join(
        part if part.startswith("<figure>") else f"<p>{part}</p>"
        for part in parts
        if EDGE.sub("", part)
    )
    for node in children(box):
        if node.tag == "p":
            keep_direction(parent, node)
        parent.insert_before(node, move=True)
    parent.decompose()


def _without_tags(html):
    return " ".join(unescape(re.sub(r"<[^<>]*>?|^[^<>]*>", " ", html)).split())


def drop_shortcodes(draft: Draft):
    """Other shortcodes of known names go; what showed something is flagged as well."""
    if "[" not in draft.text or not SHORTCODE.search(draft.text):
        return
    opened, closed = (set(re.findall(pattern, draft.text)) for pattern in (OPENED, CLOSED))
    for run in draft.runs():
        shortcodes = [
            found
            for found in SHORTCODE.finditer(run.text)
            if found["marked"] or _is_shortcode(found, run.text, opened if found["end"] else closed)
        ]
        lost = [
            (found[0], run.around(*found.span()))
            for found in shortcodes
            if not found["end"] and SHOWED_SOMETHING.match(found[0])
        ]
        change_each(draft, run, [Change(*found.span(), "") for found in shortcodes])
        for shortcode, context in lost:
            draft.ledger.flag(shortcode, shortcode, lambda context=context: context)


def _is_shortcode(found, text, other_halves):
    if IS_ATTRIBUTE.search(found["attributes"]):
        return True
    if found["attributes"].strip():
        return False
    return found["plain"] in other_halves or text.strip() == found[0]
