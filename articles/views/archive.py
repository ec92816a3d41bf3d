"""The calendar: by the date that an article bears. A period without articles is a 404 with its neighbours."""

from calendar import monthrange
from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from articles.models import Article
from articles.views.paging import keyset_page
from articles.views.reading import feed_behind, read_only


@read_only
def archive(request):
    visible = Article.objects.visible()
    counts = visible.count_by_year()
    context = {
        "years": [
            {"year": year, "count": counts[year], "url": _year_url(year)}
            for year in sorted(counts, reverse=True)
        ],
        "undated_count": visible.undated().count(),
        "undated_url": reverse("articles:archive_undated"),
    }
    return render(request, "articles/archive.html", context)


@read_only
def archive_undated(request):
    context = {
        "page": keyset_page(lambda at: Article.objects.visible(at=at).undated(), request),
        "count": Article.objects.visible().undated().count(),
        "feed_url": feed_behind(request),
    }
    return _answered(request, "articles/archive_undated.html", context)


@read_only
def archive_year(request, year):
    visible = Article.objects.visible()
    counts = visible.dated(year).count_by_month()
    before = visible.last_date_before(date(year, 1, 1))
    after = visible.first_date_after(date(year, 12, 31))
    context = {
        "year": year,
        "months": [
            _counted("month", month, counts, _month_url)
            for month in (date(year, number, 1) for number in range(1, 13))
        ],
        "page": keyset_page(lambda at: Article.objects.visible(at=at).dated(year), request),
        "count": visible.dated(year).count(),
        "previous": before and before.year,
        "previous_url": _year_url(before.year) if before else "",
        "next": after and after.year,
        "next_url": _year_url(after.year) if after else "",
        "feed_url": feed_behind(request),
    }
    return _answered(request, "articles/archive_year.html", context)


@read_only
def archive_month(request, year, month):
    visible = Article.objects.visible()
    counts = visible.dated(year, month).count_by_day()
    days = [date(year, month, day + 1) for day in range(monthrange(year, month)[1])]
    before = visible.known_to_the_month().last_date_before(days[0])
    after = visible.known_to_the_month().first_date_after(days[-1])
    context = {
        "month": days[0],
        "days": [_counted("day", day, counts, _day_url) for day in days],
        "page": keyset_page(lambda at: Article.objects.visible(at=at).dated(year, month), request),
        "count": visible.dated(year, month).count(),
        "previous": before and before.replace(day=1),
        "previous_url": _month_url(before),
        "next": after and after.replace(day=1),
        "next_url": _month_url(after),
        "feed_url": feed_behind(request),
    }
    return _answered(request, "articles/archive_month.html", context)


@read_only
def archive_day(request, year, month, day):
    try:
        this_day = date(year, month, day)
    except ValueError as error:
        raise Http404("There is no such day.") from error
    visible = Article.objects.visible()
    before = visible.known_to_the_day().last_date_before(this_day)
    after = visible.known_to_the_day().first_date_after(this_day)
    context = {
        "day": this_day,
        "page": keyset_page(
            lambda at: Article.objects.visible(at=at).dated(year, month, day), request
        ),
        "count": visible.dated(year, month, day).count(),
        "previous": before,
        "previous_url": _day_url(before),
        "next": after,
        "next_url": _day_url(after),
        "feed_url": feed_behind(request),
    }
    return _answered(request, "articles/archive_day.html", context)


def _answered(request, template, context):
    if not context["count"]:
        # Its feed would be missing too.
        context["feed_url"] = ""
    return render(request, template, context, status=200 if context["count"] else 404)


def _counted(name, first_day, counts, url_of):
    count = counts.get(first_day, 0)
    return {name: first_day, "count": count, "url": url_of(first_day) if count else ""}


def _year_url(year):
    return reverse("articles:archive_year", args=[year])


def _month_url(day):
    return reverse("articles:archive_month", args=[day.year, day.month]) if day else ""


def _day_url(day):
    return reverse("articles:archive_day", args=[day.year, day.month, day.day]) if day else ""
