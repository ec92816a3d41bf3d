"""Dates as sure as the archive is of them."""

from itertools import groupby

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language, gettext

from articles.choices import DatePrecision

FORMATS = {DatePrecision.DAY: "j F Y", DatePrecision.MONTH: "F Y", DatePrecision.YEAR: "Y"}
# What the datetime attribute of <time> may hold: 2023-04-17, 2023-04, 2023.
ISO_LENGTHS = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}

register = template.Library()


@register.filter(expects_localtime=True)
def partial_date(day, precision=DatePrecision.DAY):
    """17 April 2023, April 2023 or 2023; empty where there is no date."""
    if not day or precision not in FORMATS:
        return ""
    text = date_format(day, FORMATS[precision])
    # French counts the first of a month, and only the first, as an ordinal.
    if precision == DatePrecision.DAY and day.day == 1 and (get_language() or "").startswith("fr"):
        text = text.replace("1", "1er", 1)
    return text


@register.filter(expects_localtime=True)
def partial_date_iso(day, precision=DatePrecision.DAY):
    """The same for machines, as `<time datetime>` wants it."""
    return day.isoformat()[: ISO_LENGTHS[precision]] if day and precision in FORMATS else ""


@register.filter
def dated(article):
    """The article's date, “about 1987” or “undated”; empty on a draft that has none yet."""
    if article.date_precision == DatePrecision.UNKNOWN:
        return gettext("undated")
    text = partial_date(article.dated_on, article.date_precision)
    return gettext("about %(date)s") % {"date": text} if text and article.is_circa else text


@register.filter
def dated_iso(article):
    """The article's date for `<time datetime>`; empty where it is not known."""
    return partial_date_iso(article.dated_on, article.date_precision)


@register.filter
def by_date(articles):
    """Consecutive articles of one date, as (the first of them, all of them)."""

    def date_shown(article):
        return article.dated_on, article.date_precision, article.is_circa

    groups = [list(group) for _, group in groupby(articles, key=date_shown)]
    return [(group[0], group) for group in groups]


@register.filter
def updated_on(article):
    """The day of the last new copy, where that is a later day than the one on which readers got the first."""
    if not article.revised_at or not article.visible_from:
        return None
    zone = timezone.get_default_timezone()
    revised = timezone.localdate(article.revised_at, zone)
    return revised if revised > timezone.localdate(article.visible_from, zone) else None


@register.simple_tag
def weekdays():
    """The heads of a calendar's columns, Monday first."""
    return list(WEEKDAYS_ABBR.values())


@register.filter
def weekday_number(day):
    """In which of those columns a day stands: 1 to 7."""
    return day.isoweekday()
