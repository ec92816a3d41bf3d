"""Pictures as scraped pages leave them: loaded late, given twice, counted by, drawn for an emoji."""

import re

from articles.text.repairs.draft import (
    Draft,
    around,
    attribute,
    children,
    is_inline,
    is_within,
    next_element,
    previous_element,
    unwrap,
)

LATE_ADDRESSES = (
    "data-src", "data-lazy-src", "data-original", "data-actualsrc", "data-full-url", "data-image",
)  # fmt: skip
SETS = ("srcset", "data-srcset", "data-lazy-srcset")
ABSOLUTE = re.compile(r"(?:https?:)?//[^/\s]", re.IGNORECASE)
CANDIDATE = re.compile(r"(\S+[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
ONE_PIXEL = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*[01](?:px)?\s*(?:;|$|!)", re.IGNORECASE)
COUNTERS = re.compile(
    r"//(?:[\w-]+\.)*(?:2o7\.net|ad\.doubleclick\.net|adnxs\.com|chartbeat\.net|doubleclick\.net|google-analytics\.com|"
    r"googlesyndication\.com|imrworldwide\.com|omtrdc\.net|quantserve\.com|scorecardresearch\.com|statcounter\.com|"
    r"xiti\.com)/"
    r"|//(?:pixel|stats)\.(?:wp|wordpress)\.com/|//(?:www\.)?facebook\.com/tr\b|//feeds\.feedburner\.com/~|"
    r"feedsportal\.com/.*\bmf\.gif|//piwik\.|/(?:piwik|matomo)\.php\b",
    re.IGNORECASE,
)
BLANKS = re.compile(
    r"/(?:1x1|blank|clear|clearpixel|pixel|shim|spacer|trans|transparent)\.(?:gif|png)(?:\?|$)",
    re.IGNORECASE,
)
DRAWN_EMOJI = re.compile(
    r"/emoji/|twemoji|/smil(?:ies|eys)/|fbcdn\.net/images/emoji", re.IGNORECASE
)
ON_JAVASCRIPT = re.compile(r"java\s?script", re.IGNORECASE)
LONGEST_EMOJI = 12
LONGEST_ADDRESS = 240
MAIN_CONTENT = "img,table,pre,blockquote,ul,ol,code"


def fill_late_pictures(draft: Draft):
    """Give a picture the address that a script would have given it; flag one that has none to be fetched by."""
    for img in draft.all("img"):
        src = attribute(img, "src")
        address = _full_address(img, src)
        if address and address != src:
            if draft.ledger.accepts(_tag(src), _tag(address), around(img)):
                img.attrs["src"] = address
        elif not address and not _is_counter(img, src) and not _has_stand_in(img):
            draft.ledger.flag(_tag(src), "", around(img))


def _has_stand_in(img):
    following = next_element(img)
    return following is not None and following.tag == "noscript" and following.css_first("img")


def _full_address(img, src):
    late = [attribute(img, name) for name in LATE_ADDRESSES]
    for address in [*late, src]:
        if ABSOLUTE.match(address):
            return f"https:{address}" if address.startswith("//") else address
    sets = [attribute(img, name) for name in SETS]
    if img.parent.tag == "picture":
        sets += [attribute(source, name) for source in img.parent.css("source") for name in SETS]
    return next(filter(None, map(_widest, sets)), "")


def _widest(candidates):
    """The largest picture of a srcset, the first of those that do not say."""
    best, width = "", -1.0
    for address, size in CANDIDATE.findall(candidates):
        size = float(size) if size.replace(".", "", 1).isdigit() else 0.0
        if ABSOLUTE.match(address) and size > width:
            best, width = address, size
    return f"https:{best}" if best.startswith("//") else best


def _tag(address):
    short = address if len(address) <= LONGEST_ADDRESS else address[:LONGEST_ADDRESS] + "…"
    return f'<img src="{short}">'


def drop_counting_pictures(draft: Draft):
    """Pictures of one pixel, spacers, and those by which others count readers."""
    for img in draft.all("img"):
        src = attribute(img, "src")
        if _is_counter(img, src) and draft.ledger.accepts(_tag(src), "", around(img)):
            img.decompose()


def _is_counter(img, src):
    style = attribute(img, "style")
    small = {name.lower() for name in ONE_PIXEL.findall(style)}
    small |= {
        name for name in ("width", "height") if attribute(img, name) in ("0", "1", "0px", "1px")
    }
    return len(small) == 2 or bool(COUNTERS.search(src) or BLANKS.search(src))


def write_drawn_emoji(draft: Draft):
    """Emoji that a site drew as pictures become characters again."""
    for img in draft.all("img"):
        src, sign = attribute(img, "src"), attribute(img, "alt")
        if not 0 < len(sign) <= LONGEST_EMOJI or sign.isalpha() or not DRAWN_EMOJI.search(src):
            continue
        if draft.ledger.accepts(_tag(src), sign, around(img)):
            img.replace_with(sign)


def drop_noscript_twins(draft: Draft):
    """What a page showed without scripts is dropped where the picture is there already, else it takes its place."""
    if not draft.has("noscript"):
        return
    shown = {
        _bare(attribute(img, "src")) for img in draft.all("img") if not is_within(img, {"noscript"})
    }
    for noscript in draft.all("noscript"):
        image = noscript.css_first("img")
        if image is None:
            _drop_prompt(draft, noscript)
            continue
        tag = _tag(attribute(image, "src"))
        stand_in = previous_element(noscript)
        if all(_bare(attribute(img, "src")) in shown for img in noscript.css("img")):
            if draft.ledger.accepts(f"<noscript>{tag}</noscript>", "", around(noscript)):
                for twin in noscript.css("img"):
                    twin.decompose()
        elif _stands_in(stand_in) and draft.ledger.accepts(
            _tag(attribute(stand_in, "src")), tag, around(stand_in)
        ):
            stand_in.decompose()
        unwrap(noscript)


def _stands_in(element):
    if element is None or element.tag != "img":
        return False
    return not ABSOLUTE.match(attribute(element, "src")) or "lazy" in attribute(element, "class")


def _drop_prompt(draft, noscript):
    text = " ".join(noscript.text().split())
    if not text or (
        ON_JAVASCRIPT.search(text)
        and len(text) < 300
        and draft.ledger.accepts(text, "", around(noscript))
    ):
        noscript.decompose()
    else:
        unwrap(noscript)


def _bare(address):
    return re.sub(r"^https?:|[?#].*$", "", address)


def make_figures_of_captions(draft: Draft):
    """A picture and its caption in a box of a well-known kind are a figure."""
    if "wp-caption" not in draft.html:
        return
    for box in draft.all("div", "dl"):
        if "wp-caption" not in attribute(box, "class").split() or box.css_first("img") is None:
            continue
        words = box.css_first(".wp-caption-text, .wp-caption-dd")
        if not draft.ledger.accepts_kind('<div class="wp-caption">', "<figure>", around(box)):
            continue
        for term in box.css("dt"):
            unwrap(term)
        if words is not None:
            draft.rename(words, "figcaption")
        draft.rename(box, "figure")


def open_figures_without_picture(draft: Draft):
    """A figure whose picture or film is gone is paragraphs: its link, its caption."""
    for figure in reversed(draft.all("figure")):
        if figure.css_first(MAIN_CONTENT) is not None or not figure.text().strip():
            continue
        if not draft.ledger.accepts_kind("<figure>", "<p>", around(figure)):
            continue
        for caption in figure.css("figcaption"):
            draft.rename(caption, "p")
        _wrap_loose(draft, figure)
        unwrap(figure)


def _wrap_loose(draft, figure):
    paragraph = None
    for child in children(figure):
        if not is_inline(child):
            paragraph = None
            continue
        if paragraph is None:
            paragraph = draft.create("p", like=figure)
            child.insert_before(paragraph, move=True)
        paragraph.insert_child(child, move=True)
