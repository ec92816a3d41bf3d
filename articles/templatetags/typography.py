"""How a text is set: French spaces, and bodies made safe to show."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.text.clean_html import clean_html, plain_text
from articles.text.typography import french_spaces, french_spaces_in_html

ATTRIBUTES = r'(?:\s+[a-z]+="[^"]*")*'
PICTURE = re.compile(
    rf"(?P<link><a{ATTRIBUTES}>)?(?P<space>\s*)<img(?P<attributes>{ATTRIBUTES})>(?(link)\s*</a>)"
)
TABLE = re.compile(r'<table(?:\s+[a-z]+="[^"]*")*>|</table>')
FIRST_PARAGRAPH = re.compile(r'\s*<p(?:\s+[a-z]+="[^"]*")*>')
LONGEST_SUMMARY = 300

register = template.Library()


@register.filter
def typography(text: str, language: str) -> str:
    """A plain text with the no-break spaces of its language; still to be escaped."""
    return french_spaces(str(text)) if language == "fr" else str(text)


@register.filter
def body_html(article) -> SafeString:
    """The article's text as readers get it: cleaned again, opened by its dateline, wide tables scrollable."""
    html = _with_links_to_pictures(clean_html(article.body))
    html = _with_dateline(_with_scrolling_tables(html), article.dateline)
    if article.language == "fr":
        html = french_spaces_in_html(html)
    return mark_safe(html)  # noqa: S308  (cleaned above; what is added is escaped)


@register.filter
def summary(article) -> str:
    """The standfirst or, for want of one, how the text begins: for search engines and link previews."""
    text = article.standfirst or plain_text(article.body)
    return typography(Truncator(text).chars(LONGEST_SUMMARY), article.language)


def _with_links_to_pictures(html):
    """A picture of another site is named and linked: readers' pages load nothing from outside."""
    return PICTURE.sub(_link_to_picture, html)


def _link_to_picture(picture):
    attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', picture["attributes"]))
    if "src" not in attributes:
        return ""
    # Both are written as HTML already.
    words = attributes.get("alt", "").strip() or gettext("Picture")
    link = picture["link"] or f'<a href="{attributes["src"]}">'
    return f"{picture['space']}{link}{words}</a>"


def _with_scrolling_tables(html):
    """A table wider than a phone scrolls in a box of its own, which the keyboard can reach."""
    opening = format_html(
        '<div class="wide" role="group" tabindex="0" aria-label="{}">', gettext("Table")
    )
    return TABLE.sub(
        lambda tag: f"{tag[0]}</div>" if tag[0] == "</table>" else f"{opening}{tag[0]}", html
    )


def _with_dateline(html, dateline):
    place = dateline.strip(" .,:—–-")
    if not place:
        return html
    place = format_html('<span class="dateline">{}</span>', place)
    if opening := FIRST_PARAGRAPH.match(html):
        return f"{opening[0]}{place}\u00a0— {html[opening.end() :]}"
    return f"<p>{place}</p>{html}"
