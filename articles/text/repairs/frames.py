"""Films, players and pages of others, framed in a body, become links to where they are."""

import re
from urllib.parse import parse_qs, urlsplit

from articles.text.repairs.draft import (
    Draft,
    around,
    attribute,
    children,
    is_detached,
    is_within,
)
from articles.text.repairs.runs import BLOCKS

FRAMES = ("iframe", "embed", "object", "video", "audio", "frame")
WEB_ADDRESS = re.compile(r"https?://[^/\s\\?#@:]", re.IGNORECASE)
YOUTUBE = re.compile(
    r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|v|e|shorts)/([\w-]{6,20})",
    re.IGNORECASE,
)
PLAYERS = [
    (
        re.compile(r"https?://player\.vimeo\.com/video/(\d+).*", re.IGNORECASE),
        r"https://vimeo.com/\1",
    ),
    (
        re.compile(
            r"https?://(?:www\.|geo\.)?dailymotion\.com/(?:embed/video/|swf/(?:video/)?|player\.html\?video=)(\w+).*",
            re.IGNORECASE,
        ),
        r"https://www.dailymotion.com/video/\1",
    ),
    (re.compile(r"(https?://open\.spotify\.com)/embed/([\w/]+).*", re.IGNORECASE), r"\1/\2"),
]
# Advertisements, counters and buttons, of which no reader misses the address.
WITHOUT_INTEREST = re.compile(
    r"//(?:[\w-]+\.)*(?:addthis\.com|adnxs\.com|amazon-adsystem\.com|criteo\.(?:com|net)|doubleclick\.net|"
    r"googlesyndication\.com|googletagmanager\.com|outbrain\.com|sharethis\.com|smartadserver\.com|taboola\.com)/"
    r"|//(?:www\.)?facebook\.com/(?:v[\d.]+/)?plugins/(?:like|share_button|likebox|page|follow)"
    r"|//platform\.twitter\.com/widgets/(?:tweet_button|follow_button)|//apis\.google\.com/.*plusone",
    re.IGNORECASE,
)
EMPTY_TITLES = re.compile(
    r"(?:youtube|vimeo|dailymotion|spotify|embedded)?\s*(?:video|embed|iframe|audio)?\s*(?:player|content)?",
    re.IGNORECASE,
)
# What is said to browsers that show no films.
LONGEST_FALLBACK = 150
PARTS_OF_PLAYERS = ("source", "param", "track", "embed")


def link_to_frames(draft: Draft):
    """A frame becomes a link in its place; one that is an advertisement or a button, or leads nowhere, goes."""
    for frame in draft.all(*FRAMES):
        if is_detached(frame) or is_within(frame, FRAMES):
            continue
        address = address_of(frame)
        _rescue_swallowed(draft, frame)
        before = " ".join(f'<{frame.tag} src="{address}"> {frame.text()}'.split())
        if not address or WITHOUT_INTEREST.search(address) or _is_unseen(frame):
            if draft.ledger.accepts(before, "", around(frame)):
                frame.decompose()
            continue
        address = page_of(address)
        if draft.ledger.accepts(before, f'<a href="{address}">', around(frame)):
            _put_link(draft, frame, address)


def address_of(frame) -> str:
    """The web address that a frame shows, or nothing."""
    candidates = [attribute(frame, name) for name in ("data-src", "data-lazy-src", "src", "data")]
    for inner in frame.css("embed, source, param, iframe, video"):
        name = "value" if inner.tag == "param" else "src"
        if inner.tag != "param" or attribute(inner, "name").lower() in ("movie", "src"):
            candidates.append(attribute(inner, name))
    for address in candidates:
        address = f"https:{address}" if address.startswith("//") else address
        if WEB_ADDRESS.match(address):
            return address
    return ""


def page_of(address: str) -> str:
    """The page on which a reader finds what a player's address plays."""
    if film := YOUTUBE.match(address):
        return _youtube_page(film[1], parse_qs(urlsplit(address).query))
    for pattern, page in PLAYERS:
        if pattern.fullmatch(address):
            return pattern.sub(page, address)
    return address


def _youtube_page(film, query):
    if film == "videoseries":
        return f"https://www.youtube.com/playlist?list={query.get('list', [''])[0]}"
    start = query.get("start", [""])[0]
    return f"https://www.youtube.com/watch?v={film}" + (f"&t={start}" if start.isdecimal() else "")


def _is_unseen(frame):
    sides = {attribute(frame, "width"), attribute(frame, "height")}
    return sides <= {"0", "1", "0px", "1px"}


def _put_link(draft, frame, address):
    link = draft.create("a")
    link.attrs["href"] = address
    title = " ".join(attribute(frame, "title").split())
    link.insert_child(address if EMPTY_TITLES.fullmatch(title) else title)
    if outer := _link_around(frame):
        # A link in a link is none.
        outer.insert_after(link, move=True)
        frame.decompose()
    elif frame.parent.tag in BLOCKS - {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "figcaption",
    }:
        paragraph = draft.create("p")
        paragraph.insert_child(link, move=True)
        frame.replace_with(paragraph, move=True)
    else:
        frame.replace_with(link, move=True)


def _link_around(frame):
    node = frame.parent
    while node is not None and node.tag not in BLOCKS:
        if node.tag == "a":
            return node
        node = node.parent
    return None


def _rescue_swallowed(draft, frame):
    """A frame that was never closed holds the rest of the body: that comes out again behind it."""
    if frame.tag == "iframe":
        rest = draft.create("div")
        rest.inner_html = frame.text()
    else:
        rest = frame
    if (
        len(rest.text()) <= LONGEST_FALLBACK
        and rest.css_first("p,h2,h3,ul,ol,table,figure") is None
    ):
        return
    for child in reversed(children(rest)):
        if child.tag not in PARTS_OF_PLAYERS:
            frame.insert_after(child, move=True)
