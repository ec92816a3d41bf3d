"""What search engines are told: addresses without a language prefix, and robots.txt."""

from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article, Author, Company, Section, Tag
from articles.paths import DESK

PER_FILE = 5_000


class PublicSitemap(Sitemap):
    """A sitemap whose addresses are made from PUBLIC_URL and not from the Host header."""

    limit = PER_FILE

    @property
    def protocol(self):
        return urlsplit(settings.PUBLIC_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.PUBLIC_URL).netloc


class ArticleSitemap(PublicSitemap):
    def items(self):
        # The oldest first, so that a new article moves none from one file to the next.
        articles = Article.objects.visible().indexable().order_by("listed_at", "listed_id")
        return articles.only("slug", "dated_on", "date_precision", "visible_from", "revised_at")

    def lastmod(self, article):
        return max(article.visible_from, article.revised_at or article.visible_from)


class NameSitemap(PublicSitemap):
    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.visible().with_newest().order_by("pk")

    def lastmod(self, thing):
        return thing.newest_at


class PageSitemap(PublicSitemap):
    def items(self):
        return ["home", "tag_list", "author_list", "company_list", "archive", "about"]

    def location(self, name):
        return reverse(f"articles:{name}")


# Makers of sitemaps, because a sitemap remembers its newest date from one answer to the next.
SITEMAPS = {
    "pages": PageSitemap,
    "articles": ArticleSitemap,
    "tags": partial(NameSitemap, Tag),
    "authors": partial(NameSitemap, Author),
    "companies": partial(NameSitemap, Company),
    "sections": partial(NameSitemap, Section),
}


def sitemap_index(request):
    """Django's own index asks the Host header for its domain."""
    files = []
    for section, make_sitemap in SITEMAPS.items():
        url = settings.PUBLIC_URL + reverse("sitemap", args=[section])
        pages = make_sitemap().paginator.page_range
        files += [SitemapIndexItem(f"{url}?p={page}" if page > 1 else url) for page in pages]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml"
    )


def robots_txt(request):
    lines = [
        "User-agent: *",
        f"Disallow: {DESK}",
        "",
        f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap_index')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
