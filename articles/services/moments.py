"""When readers see an article, and which moments may still be moved."""

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import DatePrecision, Status
from articles.models import Article

# A year less at each end than an address can hold: another zone may see the neighbouring one.
FIRST_YEAR, LAST_YEAR = 1001, 2998


def visible_from(article: Article) -> datetime | None:
    """What the database will generate from the instance's own fields, before it is saved."""
    if article.status != Status.PUBLISHED or article.publish_at is None:
        return None
    return max(article.publish_at, article.embargo_until or article.publish_at)


def first_moment_of(day: date) -> datetime:
    """The first moment of a day in the publication's zone."""
    zone = timezone.get_default_timezone()
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def check_moments(before: Article | None, article: Article) -> None:
    """ValidationError, beside the field, where no address holds the year, or where what ran would leave by
    another door than withdrawal."""
    errors = {
        field: _("Give a year between %(first)d and %(last)d.")
        % {"first": FIRST_YEAR, "last": LAST_YEAR}
        for field in ("publish_at", "embargo_until", "dated_on")
        if not _has_year_of_an_address(getattr(article, field))
    }
    if not errors and before and before.has_run:
        errors = _moved_after_the_fact(article)
    if errors:
        raise ValidationError(errors)


def _has_year_of_an_address(day):
    return day is None or FIRST_YEAR <= day.year <= LAST_YEAR


def _moved_after_the_fact(article):
    now = timezone.now()
    errors = {}
    if article.publish_at is None:
        errors["publish_at"] = _(
            "What readers have had keeps its moment. To take it back, withdraw it."
        )
    elif article.publish_at > now:
        errors["publish_at"] = _(
            "Readers have this article already, so it cannot be published later than now. "
            "To take it back, withdraw it."
        )
    if article.embargo_until and article.embargo_until > now:
        errors["embargo_until"] = _(
            "Readers have this article already, so an embargo comes too late. To take it back, withdraw it."
        )
    return errors


def follow_moments(before: Article | None, article: Article) -> None:
    """Let the address's date and `first_published_at` follow a planned moment; they stay once it has come."""
    moment = visible_from(article)
    if moment is None or (before and before.has_run):
        return
    article.first_published_at = article.revised_at = moment
    planned = before and visible_from(before)
    followed = planned and before.dated_on == local_day(planned) == article.dated_on
    if followed and article.date_precision == DatePrecision.DAY:
        article.dated_on = local_day(moment)


def local_day(moment: datetime) -> date:
    """The day of a moment in the publication's zone, whatever zone is active."""
    return timezone.localdate(moment, timezone.get_default_timezone())
