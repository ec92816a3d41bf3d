"""Addresses as readers copy them."""

from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils import translation

register = template.Library()


@register.filter
def permanent_address(article):
    """The absolute short address, the same in every language of the interface."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.PUBLIC_URL + article.get_short_url()


@register.filter
def without_scheme(url):
    """An address as it is said: example.org, example.org/about."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/").removeprefix("www.")
