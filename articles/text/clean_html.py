"""The one sanitiser: everything that enters the archive, and everything that leaves it, goes through here."""

import re
from html import unescape

import nh3

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "i",
    "img", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ABSOLUTE = re.compile(r"https?://[^/\s\\?#@:]|mailto:[^\s@]+@[^\s@]", re.IGNORECASE)
ABSOLUTE_PICTURE = re.compile(r"https?://[^/\s\\?#@:]", re.IGNORECASE)
WITHIN_THE_SITE = re.compile(r"(?:#|/(?![/\\]))")
IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]+")
PIXELS = re.compile(r"[0-9]{1,5}")
# nh3 writes no quote and no angle bracket unescaped in a value, so these see tags and nothing else.
PICTURE_WITHOUT_ADDRESS = re.compile(r'<img(?![^>]* src=")[^>]*>')
PRE_AND_LINE_BREAK = re.compile(r"(<pre(?: [^>]*)?>)\n")
BREAKS_AND_SPACES = re.compile(r"[ \t\r\n\f\v]+")
# nh3 is not idempotent: what one pass leaves may parse differently again. Two were always enough.
MOST_PASSES = 3


def clean_html(html: str) -> str:
    """Article HTML with only what a body may hold; cleaning it again changes nothing."""
    html = without_lone_surrogates(html)
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
        html = PICTURE_WITHOUT_ADDRESS.sub("", html)
        # A parser drops the first line break in pre, and nh3 does not write it again.
        html = PRE_AND_LINE_BREAK.sub(r"\1\n\n", html)
        if html == before:
            break
    return html


def _checked_attribute(tag, name, value):
    if name in ("width", "height"):
        return value if PIXELS.fullmatch(value) else None
    if name not in ("href", "src"):
        return value
    # Browsers drop controls and white space before they read the scheme, so they are dropped first here.
    address = IGNORED_IN_ADDRESSES.sub("", value)
    if name == "src":
        return address if ABSOLUTE_PICTURE.match(address) else None
    return address if ABSOLUTE.match(address) or WITHIN_THE_SITE.match(address) else None


def without_lone_surrogates(text: str) -> str:
    r"""Text that can be written as UTF-8: JSON may hold half a character ("\ud83d"), and no database takes it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def plain_text(html: str) -> str:
    """The words of a clean body, one space between any two; for counting, excerpts and descriptions."""
    text = re.sub(r"</(?:p|li|h[2-4]|td|th|blockquote|caption|figcaption|pre)>|<br>", " ", html)
    text = nh3.clean(text, tags=set())
    return " ".join(unescape(text).split())


def on_one_line(text: str) -> str:
    """Plain text without line breaks and double spaces; the no-break spaces of French stay."""
    return BREAKS_AND_SPACES.sub(" ", text).strip(" ")


def has_text(html: str) -> bool:
    """Whether a body says anything: an editor's empty paragraph does not."""
    return bool(plain_text(html))
