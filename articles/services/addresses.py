"""Addresses once given out keep answering: they are kept when a thing moves, and looked up when one is gone."""

from urllib.parse import unquote

from django.conf import settings
from django.utils import translation

from articles.models import FormerAddress
from articles.models.former_address import THINGS


def bare_path(thing) -> str:
    """The thing's address without a language prefix and not percent-encoded, as former addresses are kept."""
    with translation.override(settings.LANGUAGE_CODE):
        return unquote(thing.get_absolute_url())


def keep_address(thing, old_path: str) -> None:
    """Remember where a thing was found; call it after the move, in the same transaction: two queries.

    An address that somebody else left later belongs to whoever left it last.
    """
    new_path = bare_path(thing)
    if new_path == old_path:
        return
    FormerAddress.objects.filter(path=new_path).delete()
    kept = dict.fromkeys(THINGS) | {thing._meta.model_name: thing}
    FormerAddress.objects.update_or_create(path=old_path, defaults=kept)


def find_moved(path: str) -> str | None:
    """Where a bare path, or a page beneath one, leads now; None where it never led anywhere: one query."""
    parts = path.strip("/").split("/")
    candidates = ["/" + "/".join(parts[:n]) + "/" for n in range(len(parts), 0, -1)]
    found = FormerAddress.objects.filter(path__in=candidates).select_related(*THINGS)
    longest = max(found, key=lambda address: len(address.path), default=None)
    if longest is None:
        return None
    return longest.thing.get_absolute_url() + path.removeprefix(longest.path.rstrip("/")).lstrip(
        "/"
    )
