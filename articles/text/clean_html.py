"""The one sanitiser: everything that enters the archive, and everything that leaves it, goes through here."""

import re
from html import unescape

import nh3

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "em", "h2", "h3", "h4", "hr", "i", "li", "ol",
    "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ABSOLUTE = re.compile(r"https?://[^/\s\\?#@:]|mailto:[^\s@]+@[^\s@]", re.IGNORECASE)
WITHIN_THE_SITE = re.compile(r"(?:#|/(?![/\\]))")
IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]+")
# nh3 is not idempotent: what one pass leaves may parse differently again. Two were always enough.
MOST_PASSES = 3


def clean_html(html: str) -> str:
    """Article HTML with only what a body may hold; cleaning it again changes nothing."""
    for _ in range(MOST_PASSES):
        before = html
        html = nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            attribute_filter=_checked_attribute,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
        if html == before:
            break
    return html


def _checked_attribute(tag, name, value):
    if name != "href":
        return value
    # Browsers drop controls and white space before they read the scheme, so they are dropped first here.
    address = IGNORED_IN_ADDRESSES.sub("", value)
    return address if ABSOLUTE.match(address) or WITHIN_THE_SITE.match(address) else None


def plain_text(html: str) -> str:
    """The words of a clean body, one space between any two; for counting, excerpts and descriptions."""
    text = re.sub(r"</(?:p|li|h[2-4]|td|th|blockquote|caption|pre)>|<br>", " ", html)
    text = nh3.clean(text, tags=set())
    return " ".join(unescape(text).split())


def has_text(html: str) -> bool:
    """Whether a body says anything: an editor's empty paragraph does not."""
    return bool(plain_text(html))
