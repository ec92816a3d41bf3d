"""An Atom feed behind every list: the newest twenty articles that readers may see.

A feed is `feeds:tag_detail` where its page is `articles:tag_detail`, with the same arguments.
"""

import re
from datetime import date

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.choices import CreditRole
from articles.models import Article, Author, Company, Section, Tag
from articles.text.slugs import canonical_slug

LENGTH = 20
WRITERS = (CreditRole.REPORTER, CreditRole.AGENCY)
# XML cannot hold these, not even escaped.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class AtomWithBylines(Atom1Feed):
    """Django's Atom, with each entry's own language and everybody who signed it."""

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for credit in item["credits"]:
            element = "author" if credit.role in WRITERS else "contributor"
            handler.startElement(element, {})
            handler.addQuickElement("name", _writable(str(credit)))
            handler.endElement(element)


class HomeFeed(Feed):
    """The newest of all; the other feeds say what else they are of."""

    feed_type = AtomWithBylines
    page = "home"

    def articles(self, thing):
        return Article.objects.visible()

    def address(self, thing):
        """The arguments of the page's address and the feed's."""
        return []

    def title(self, thing):
        return settings.SITE_NAME

    # Absolute, because Django would complete them by the Host header.

    def link(self, thing):
        return _absolute(reverse(f"articles:{self.page}", args=self.address(thing)))

    def feed_url(self, thing):
        return _absolute(reverse(f"feeds:{self.page}", args=self.address(thing)))

    def author_name(self):
        return settings.SITE_NAME

    def items(self, thing):
        return self.articles(thing).with_bylines().with_tags().defer("body")[:LENGTH]

    def item_title(self, article):
        return _writable(article.shown_headline)

    def item_description(self, article):
        return escape(_writable(article.standfirst)) or None

    def item_link(self, article):
        return _absolute(article.get_absolute_url())

    def item_guid(self, article):
        return _absolute(article.get_short_url())

    def item_pubdate(self, article):
        return article.visible_from

    def item_updateddate(self, article):
        return max(article.visible_from, article.revised_at or article.visible_from)

    def item_categories(self, article):
        return [tag.name for tag in article.tags.all()]

    def item_extra_kwargs(self, article):
        return {"language": article.language, "credits": article.credits.all()}


class NamedFeed(HomeFeed):
    """Of the articles under something that has a slug."""

    model = None

    def get_object(self, request, slug):
        return get_object_or_404(self.model.objects.visible(), slug=canonical_slug(slug))

    def articles(self, thing):
        return Article.objects.visible_under(thing)

    def address(self, thing):
        return [thing.slug]

    def title(self, thing):
        return f"{thing} · {settings.SITE_NAME}"


class TagFeed(NamedFeed):
    page = "tag_detail"
    model = Tag


class AuthorFeed(NamedFeed):
    page = "author_detail"
    model = Author


class CompanyFeed(NamedFeed):
    page = "company_detail"
    model = Company


class SectionFeed(NamedFeed):
    page = "section_detail"
    model = Section

    def articles(self, section):
        return Article.objects.visible().in_section(section)


class PeriodFeed(HomeFeed):
    """Of a year, a month or a day of the calendar."""

    def __init__(self, page, title_format):
        self.page = page
        self.title_format = title_format

    def get_object(self, request, year, month=None, day=None):
        period = [part for part in (year, month, day) if part]
        try:
            is_empty = not self.articles(period).exists()
        except ValueError as error:
            raise Http404("There is no such day.") from error
        if is_empty:
            raise Http404("There are no articles of this time.")
        return period

    def articles(self, period):
        return Article.objects.visible().dated(*period)

    def address(self, period):
        return period

    def title(self, period):
        first_day = date(*period, *[1] * (3 - len(period)))
        return f"{format_date(first_day, self.title_format)} · {settings.SITE_NAME}"


class UndatedFeed(HomeFeed):
    """Of the articles whose date nobody knows."""

    page = "archive_undated"

    def get_object(self, request):
        if not self.articles(None).exists():
            raise Http404("Every article has a date.")

    def articles(self, thing):
        return Article.objects.visible().undated()

    def title(self, thing):
        return f"{_('Undated')} · {settings.SITE_NAME}"


def _absolute(path):
    return settings.PUBLIC_URL + path


def _writable(text):
    return UNWRITABLE.sub("", text)
