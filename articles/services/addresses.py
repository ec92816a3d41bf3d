"""Addresses once given out keep answering: they are kept when a thing moves, and looked up when one is gone."""

from urllib.parse import quote, unquote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from articles.choices import DatePrecision
from articles.models import Article, FormerAddress
from articles.models.former_address import THINGS
from articles.services import moments
from articles.text.slugs import numbered, slug_from_name


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


@transaction.atomic
def save_moved(thing) -> str | None:
    """Save a tag, author, company or section; the address that it left, which leads to it now, if it moved."""
    stored = type(thing).objects.select_for_update().filter(pk=thing.pk).first()
    old_path = stored and bare_path(stored)
    thing.save()
    if old_path in (None, bare_path(thing)):
        return None
    keep_address(thing, old_path)
    return old_path


def find_moved(path: str) -> str | None:
    """Where a bare path, or a page beneath one, leads now; None where it leads to nothing that readers get.

    One query where the path never led anywhere, three at most.
    """
    parts = path.strip("/").split("/")
    candidates = ["/" + "/".join(parts[:n]) + "/" for n in range(len(parts), 0, -1)]
    found = FormerAddress.objects.filter(path__in=candidates).select_related(*THINGS)
    longest = max(found, key=lambda address: len(address.path), default=None)
    if longest is None or not _answers(longest.thing):
        return None
    beneath = path.removeprefix(longest.path.rstrip("/")).lstrip("/")
    return longest.thing.get_absolute_url() + quote(beneath)


def _answers(thing):
    """Whether its own address is a page or says why it is none any more; any other must not be named."""
    itself = type(thing).objects.filter(pk=thing.pk)
    is_gone = isinstance(thing, Article) and itself.gone().exists()
    return is_gone or itself.visible().exists()


def give_date(article: Article) -> None:
    """Fill in the date that a published article's address wants, where the editor left it empty."""
    if not article.date_precision:
        moment = moments.visible_from(article) or article.first_published_at
        article.dated_on = moments.local_day(moment)
        article.date_precision = DatePrecision.DAY


def give_slug(article: Article) -> None:
    """Fill in the slug that it wants, free at this date.

    No check comes after it: should another process take the slug in between, nobody typed it and nobody can
    mend it. The constraint speaks then, and the next try finds the next one.
    """
    if not article.slug:
        article.slug = _free_slug(article)


def _free_slug(article):
    """The headline's slug, numbered where that date has one already."""
    slug = slug_from_name(article.headline) or f"article-{article.pk}"
    free, number = slug, 1
    while _others_at(article, free).exists():
        number += 1
        free = numbered(slug, number)
    return free


def check_address(article: Article) -> None:
    """ValidationError, beside the slug, where another article has this address: one query."""
    if article.slug and article.date_precision and _others_at(article, article.slug).exists():
        raise ValidationError({"slug": _("Another article of that date has this address.")})


def _others_at(article, slug):
    there = Article.objects.at_address(slug, article.dated_on, article.date_precision)
    return there.exclude(pk=article.pk)
