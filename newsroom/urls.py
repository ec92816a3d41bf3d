from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from articles.sitemaps import SITEMAPS, robots_txt, sitemap_index
from articles.urls import feed_patterns
from articles.views.reading import read_only

urlpatterns = [
    path("editor/", admin.site.urls),
    path("robots.txt", read_only(robots_txt), name="robots_txt"),
    path("sitemap.xml", read_only(sitemap_index), name="sitemap_index"),
    path("sitemap-<slug:section>.xml", read_only(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include(feed_patterns)),
    # Readers' pages: the publication's language bare, the other one under its prefix
    *i18n_patterns(path("", include("articles.urls")), prefix_default_language=False),
]
