from collections import Counter
from datetime import date

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from articles.choices import DatePrecision, Status


class ArticleQuerySet(models.QuerySet):
    """The questions asked about articles. Every reader page begins with visible() or visible_under()."""

    def visible(self, *, at=None):
        """What readers may see at that moment, newest first: published, due and out of embargo."""
        return (
            self.filter(visible_from__lte=at or timezone.now())
            .annotate(listed_at=F("visible_from"), listed_id=F("pk"))
            .order_by("-listed_at", "-listed_id")
        )

    def visible_under(self, thing, *, at=None):
        """The same for a tag, author or company, by the link row's own columns (one covering index)."""
        link, article, field = thing.article_links
        return (
            self.filter(**{f"{link}__{field}": thing})
            .annotate(listed_at=F(f"{link}__visible_from"), listed_id=F(f"{link}__{article}"))
            .filter(listed_at__lte=at or timezone.now())
            .order_by("-listed_at", "-listed_id")
        )

    # Both take the place on the list, not on the calendar. The first condition is a range that an index can
    # answer; a plain OR walks through every newer page.

    def older_than(self, moment, pk):
        """After visible() or visible_under(): what stands below that place on the list."""
        return self.filter(Q(listed_at__lt=moment) | Q(listed_id__lt=pk), listed_at__lte=moment)

    def newer_than(self, moment, pk):
        """After visible() or visible_under(): what stands above that place, the nearest first."""
        return self.filter(
            Q(listed_at__gt=moment) | Q(listed_id__gt=pk), listed_at__gte=moment
        ).order_by("listed_at", "listed_id")

    def at_address(self, slug, dated_on, precision):
        """The one article that was given this address, whatever its state."""
        return self.filter(slug=slug, dated_on=dated_on, date_precision=precision)

    def gone(self, *, at=None):
        """Withdrawn after readers had it: its address stays and says so."""
        return self.withdrawn().filter(first_published_at__lte=at or timezone.now())

    def indexable(self):
        """Those that search engines may keep."""
        return self.filter(is_noindexed=False)

    def in_section(self, section):
        return self.filter(section=section)

    # The calendar

    def dated(self, year, month=None, day=None):
        """Those of a year, a month or a day of the calendar; a day leaves out what is only known to the month."""
        if day:
            return self.filter(dated_on=date(year, month, day), date_precision=DatePrecision.DAY)
        first = date(year, month or 1, 1)
        last = _last_day(year, month)
        found = self.filter(dated_on__range=(first, last))
        return found.exclude(date_precision=DatePrecision.YEAR) if month else found

    def undated(self):
        return self.filter(dated_on=None)

    def known_to_the_month(self):
        return self.filter(date_precision__in=[DatePrecision.MONTH, DatePrecision.DAY])

    def known_to_the_day(self):
        return self.filter(date_precision=DatePrecision.DAY)

    def last_date_before(self, day):
        """The nearest earlier date that one of them bears, or None."""
        return self._dates().filter(dated_on__lt=day).order_by("-dated_on").first()

    def first_date_after(self, day):
        return self._dates().filter(dated_on__gt=day).order_by("dated_on").first()

    def _dates(self):
        return self.values_list("dated_on", flat=True)

    def count_by_year(self):
        """{2023: 14, …} of those that have a date."""
        return self._count_by(lambda day: day.year)

    def count_by_month(self):
        """The same by the first day of each month."""
        return self.known_to_the_month()._count_by(lambda day: day.replace(day=1))

    def count_by_day(self):
        return self.known_to_the_day()._count_by(lambda day: day)

    def _count_by(self, period_of):
        """Counted by day, from an index, and added up here: a function of each row's date would cost far more."""
        days = self.exclude(dated_on=None).order_by().values_list("dated_on").annotate(Count("pk"))
        counts = Counter()
        for day, count in days:
            counts[period_of(day)] += count
        return dict(counts)

    def under(self, thing):
        """All of a tag, author or company, whatever their state, for editors."""
        link, _article, field = thing.article_links
        return self.filter(**{f"{link}__{field}": thing})

    # States, for editors. Each agrees with Article.state_at().

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def in_review(self):
        return self.filter(status=Status.IN_REVIEW)

    def withdrawn(self):
        return self.filter(status=Status.WITHDRAWN)

    def live(self, *, at=None):
        """What visible() shows, in the order that was there before."""
        return self.filter(visible_from__lte=at or timezone.now())

    def embargoed(self, *, at=None):
        """Published, and kept back by an embargo that ends later than the planned moment."""
        at = at or timezone.now()
        return self.filter(
            status=Status.PUBLISHED, visible_from__gt=at, embargo_until=F("visible_from")
        )

    def scheduled(self, *, at=None):
        """Published for a moment that has not come, and not kept back by an embargo; also what has no moment."""
        at = at or timezone.now()
        not_yet = Q(visible_from__gt=at) | Q(visible_from=None)
        return self.filter(not_yet, status=Status.PUBLISHED).exclude(
            visible_from__isnull=False, embargo_until=F("visible_from")
        )

    # Loading

    def for_lists(self):
        """Load all that a card shows, which is all but the text: a fixed number of queries for any number of rows."""
        return self.for_page().defer("body")

    def for_page(self):
        """Load all that an article's own page shows."""
        return self.with_bylines().with_tags().with_companies()

    def with_bylines(self):
        """Load section, credits and their authors: two more queries for any number of rows."""
        return self.select_related("section").prefetch_related("credits__author")

    def with_tags(self):
        """Load tags: one more query for any number of rows."""
        return self.prefetch_related("tags")

    def with_companies(self):
        """Load mentions and their companies: two more queries for any number of rows."""
        return self.prefetch_related("mentions__company")


def _last_day(year, month=None):
    if not month or month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
