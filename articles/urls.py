from django.urls import path, register_converter

from articles import converters, feeds, views
from articles.views.reading import read_only

register_converter(converters.SlugConverter, "name")
register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")
register_converter(converters.DayConverter, "day")

app_name = "articles"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    # An article, by how sure of its date the archive is
    path("a/<int:pk>/", views.article_short, name="article_short"),
    path("articles/undated/<name:slug>/", views.article_detail, name="article_detail"),
    path("articles/<year:year>/<name:slug>/", views.article_detail, name="article_detail"),
    path(
        "articles/<year:year>/<month:month>/<name:slug>/",
        views.article_detail,
        name="article_detail",
    ),
    path(
        "articles/<year:year>/<month:month>/<day:day>/<name:slug>/",
        views.article_detail,
        name="article_detail",
    ),
    # Doors
    path("tags/", views.tag_list, name="tag_list"),
    path("tags/<name:slug>/", views.tag_detail, name="tag_detail"),
    path("authors/", views.author_list, name="author_list"),
    path("authors/<name:slug>/", views.author_detail, name="author_detail"),
    path("companies/", views.company_list, name="company_list"),
    path("companies/<name:slug>/", views.company_detail, name="company_detail"),
    path("sections/<name:slug>/", views.section_detail, name="section_detail"),
    # Calendar
    path("archive/", views.archive, name="archive"),
    path("archive/undated/", views.archive_undated, name="archive_undated"),
    path("archive/<year:year>/", views.archive_year, name="archive_year"),
    path("archive/<year:year>/<month:month>/", views.archive_month, name="archive_month"),
    path("archive/<year:year>/<month:month>/<day:day>/", views.archive_day, name="archive_day"),
]


def _feed(route, feed, name):
    return path(f"{route}feed.atom", read_only(feed), name=name)


# One behind every list, with its page's name and arguments but no language: reverse("feeds:tag_detail").
feed_patterns = (
    [
        _feed("", feeds.HomeFeed(), "home"),
        _feed("tags/<name:slug>/", feeds.TagFeed(), "tag_detail"),
        _feed("authors/<name:slug>/", feeds.AuthorFeed(), "author_detail"),
        _feed("companies/<name:slug>/", feeds.CompanyFeed(), "company_detail"),
        _feed("sections/<name:slug>/", feeds.SectionFeed(), "section_detail"),
        _feed("archive/undated/", feeds.UndatedFeed(), "archive_undated"),
        _feed("archive/<year:year>/", feeds.PeriodFeed("archive_year", "Y"), "archive_year"),
        _feed(
            "archive/<year:year>/<month:month>/",
            feeds.PeriodFeed("archive_month", "F Y"),
            "archive_month",
        ),
        _feed(
            "archive/<year:year>/<month:month>/<day:day>/",
            feeds.PeriodFeed("archive_day", "j F Y"),
            "archive_day",
        ),
    ],
    "feeds",
)
