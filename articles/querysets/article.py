from datetime import date

from django.db import models
from django.db.models import F
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

    def in_section(self, section):
        return self.filter(section=section)

    def dated(self, year, month=None, day=None):
        """Those of a year, a month or a day of the calendar; a day leaves out what is only known to the month."""
        if day:
            return self.filter(dated_on=date(year, month, day), date_precision=DatePrecision.DAY)
        first = date(year, month or 1, 1)
        last = _last_day(year, month)
        found = self.filter(dated_on__range=(first, last))
        return found.exclude(date_precision=DatePrecision.YEAR) if month else found

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
        not_yet = models.Q(visible_from__gt=at) | models.Q(visible_from=None)
        return self.filter(not_yet, status=Status.PUBLISHED).exclude(
            visible_from__isnull=False, embargo_until=F("visible_from")
        )

    # Loading

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
