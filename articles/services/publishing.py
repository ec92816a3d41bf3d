"""The steps of an article towards readers and away from them, each one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import Status
from articles.models import Article
from articles.services import addresses, moments
from articles.services.editing import lock_article
from articles.text.clean_html import has_text


def missing_for_publication(article: Article, *, credits, tags) -> dict[str, str]:
    """All that keeps an article from readers, by form field, in the editor's words; empty when it may go."""
    missing = {}
    if not article.headline.strip():
        missing["headline"] = _("Readers need a headline.")
    if not has_text(article.body):
        missing["body"] = _("There is no text yet.")
    if not credits:
        missing["credits"] = _("Say who wrote it. “Staff” is an author too.")
    if not tags:
        missing["tags"] = _("Give it at least one tag: tags are how readers find it.")
    return missing


@transaction.atomic
def publish_article(article: Article, *, by=None) -> Article:
    """Publish now, or at `publish_at` if that is ahead; fills in moment, date and address where empty.

    Publishing what is published changes nothing. ValidationError by field with everything missing.
    """
    lock_article(article.pk, version=article.version)
    if article.status == Status.PUBLISHED:
        return article
    if article.status == Status.WITHDRAWN:
        raise ValidationError(_("It was withdrawn. Bring it back instead of publishing it again."))
    missing = missing_for_publication(
        article, credits=article.credits.all(), tags=article.tags.all()
    )
    if missing:
        raise ValidationError(missing)
    article.status = Status.PUBLISHED
    article.approved_by = by
    if article.publish_at is None:
        article.publish_at = _moment_of_its_time(article)
    addresses.give_date(article)
    addresses.check_address(article)
    addresses.give_slug(article)
    article.first_published_at = article.revised_at = moments.visible_from(article)
    return _saved(article)


def _moment_of_its_time(article):
    """An old article stands among its contemporaries, one of a day to come waits for it, any other goes at once."""
    now = timezone.now()
    if article.dated_on in (None, moments.local_day(now)):
        return now
    return moments.first_moment_of(article.dated_on)


@transaction.atomic
def submit_for_review(article: Article) -> Article:
    """A draft goes to whoever approves; ValidationError from any other state."""
    return _step(article, Status.DRAFT, Status.IN_REVIEW)


@transaction.atomic
def return_to_draft(article: Article) -> Article:
    """An article in review goes back to its author; ValidationError from any other state."""
    return _step(article, Status.IN_REVIEW, Status.DRAFT)


@transaction.atomic
def unschedule_article(article: Article) -> Article:
    """A published article whose moment lies ahead becomes a draft again; ValidationError once it is live."""
    lock_article(article.pk, version=article.version)
    if article.status != Status.PUBLISHED or article.is_live:
        raise ValidationError(_("Only what readers have not seen yet can become a draft again."))
    article.status = Status.DRAFT
    article.first_published_at = article.revised_at = article.approved_by = None
    return _saved(article)


@transaction.atomic
def withdraw_article(article: Article, *, reason: str) -> Article:
    """Take a live article back: its address stays and answers with the public reason."""
    lock_article(article.pk, version=article.version)
    if not article.is_live:
        raise ValidationError(_("Only an article that readers can see can be withdrawn."))
    if not reason.strip():
        raise ValidationError({"reason": _("Tell readers why, in a sentence.")})
    article.status = Status.WITHDRAWN
    article.withdrawn_at = timezone.now()
    article.withdrawal_reason = reason.strip()
    return _saved(article)


@transaction.atomic
def restore_article(article: Article) -> Article:
    """A withdrawn article comes back to where and when it stood."""
    lock_article(article.pk, version=article.version)
    if article.status != Status.WITHDRAWN:
        raise ValidationError(_("Only a withdrawn article can come back."))
    article.status = Status.PUBLISHED
    article.withdrawn_at = None
    article.withdrawal_reason = ""
    return _saved(article)


def _step(article, from_status, to_status):
    lock_article(article.pk, version=article.version)
    if article.status != from_status:
        raise ValidationError(
            _("The article is %(state)s, so this step is not open.")
            % {"state": article.state_at().label}
        )
    article.status = to_status
    return _saved(article)


def _saved(article):
    article.version += 1
    article.saved_at = timezone.now()
    article.save()
    article.refresh_from_db(fields=["visible_from"])
    return article
