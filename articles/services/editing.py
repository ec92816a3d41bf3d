"""Saving an article's whole content, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import CreditRole, MentionOrigin, MentionRole, Status
from articles.models import Article, Author, Company, CompanyMention, Credit, Tag, TaggedArticle
from articles.services import addresses, moments
from articles.text.clean_html import clean_html

# What readers get to see; a change of anything else is no new copy for them.
READERS_COPY = (
    "headline",
    "kicker",
    "standfirst",
    "body",
    "language",
    "genre",
    "section_id",
    "dateline",
)


@dataclass(frozen=True)
class CreditLine:
    """An author as an article credits them; the order is the order of the lines."""

    author: Author
    role: str = CreditRole.REPORTER
    printed_name: str = ""


@dataclass(frozen=True)
class MentionLine:
    """A company as an article names it."""

    company: Company
    role: str = MentionRole.MENTIONED
    origin: str = MentionOrigin.EDITOR
    matched_words: str = ""


def lock_article(pk: int, *, version: int) -> Article:
    """The article's row, locked until the transaction ends; ValidationError if it is not of that version."""
    stored = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if stored is None:
        raise ValidationError(
            _(
                "Somebody has deleted this article since you opened it. Your words are still here: "
                "copy what you need into a new one."
            ),
            code="stale",
        )
    if stored.version != version:
        raise ValidationError(
            _(
                "This article was saved after you opened it here, by somebody else or in another tab. Nothing of "
                "yours was saved: your words are still here. Copy what you need, then open the article again."
            ),
            code="stale",
        )
    return stored


@transaction.atomic
def save_article(
    article: Article,
    *,
    by=None,
    credits: Iterable[CreditLine] | None = None,
    tags: Iterable[Tag] | None = None,
    mentions: Iterable[MentionLine] | None = None,
) -> Article:
    """Write fields, credits, tags and companies, and raise `version`; None leaves a list as it was.

    ValidationError if somebody saved in between, or if a moment may no longer be moved as asked.
    A dozen queries where everything changes, whatever the article's length or history.
    """
    before = None if article._state.adding else lock_article(article.pk, version=article.version)
    article.body = clean_html(article.body)
    moments.check_moments(before, article)
    old_path = addresses.bare_path(before) if before and before.has_run else None
    if before is None:
        article.created_by = article.created_by or by
    moments.follow_moments(before, article)
    has_address = article.status in (Status.PUBLISHED, Status.WITHDRAWN)
    if has_address:
        addresses.give_date(article)
    if before is None or _address(before) != _address(article):
        addresses.check_address(article)
    if has_address:
        addresses.give_slug(article)

    article.saved_at = timezone.now()
    article.version += 1
    article.save()
    changed = [
        _write_credits(article, credits),
        _write_tags(article, tags),
        _write_mentions(article, mentions),
    ]
    # What was loaded before the save is not what is stored now.
    article.refresh_from_db(fields=["visible_from", "credits", "tags", "tagged", "mentions"])

    if before and before.is_live:
        copy_changed = any(getattr(before, f) != getattr(article, f) for f in READERS_COPY)
        if copy_changed or any(changed):
            article.revised_at = article.saved_at
            article.save(update_fields=["revised_at"])
    if old_path:
        addresses.keep_address(article, old_path)
    return article


def _address(article):
    return article.dated_on, article.date_precision, article.slug


def _write_credits(article, lines):
    if lines is None:
        return False
    rows = [
        Credit(
            article=article,
            author=line.author,
            order=order,
            role=line.role,
            printed_name=line.printed_name,
        )
        for order, line in enumerate(lines)
    ]
    return _replace(article.credits, rows, "author_id", ["order", "role", "printed_name"])


def _write_tags(article, tags):
    if tags is None:
        return False
    rows = [TaggedArticle(content_object=article, tag=tag) for tag in tags]
    return _replace(article.tagged, rows, "tag_id", [])


def _write_mentions(article, lines):
    if lines is None:
        return False
    rows = [
        CompanyMention(
            article=article,
            company=line.company,
            role=line.role,
            origin=line.origin,
            matched_words=line.matched_words,
        )
        for line in lines
    ]
    return _replace(article.mentions, rows, "company_id", ["role", "origin", "matched_words"])


def _replace(relation, rows, identity, fields):
    """Make the rows of a relation these, touching only what differs; whether anything did."""
    there = {getattr(row, identity): row for row in relation.all()}
    wanted = {getattr(row, identity): row for row in rows}
    gone = [row.pk for key, row in there.items() if key not in wanted]
    new = [row for key, row in wanted.items() if key not in there]
    differing = []
    for key, row in wanted.items():
        old = there.get(key)
        if old and any(getattr(old, field) != getattr(row, field) for field in fields):
            row.pk = old.pk
            differing.append(row)
    if gone:
        relation.filter(pk__in=gone).delete()
    if differing:
        relation.model.objects.bulk_update(differing, fields)
    if new:
        relation.model.objects.bulk_create(new)
    return bool(gone or new or differing)


def can_be_deleted(article: Article) -> bool:
    """Whether it never was published, not even for a moment to come."""
    is_unpublished = article.status in (Status.DRAFT, Status.IN_REVIEW)
    return is_unpublished and article.first_published_at is None


@transaction.atomic
def delete_draft(article: Article) -> None:
    """Delete an article that readers never saw; ValidationError for one that was published."""
    if not can_be_deleted(lock_article(article.pk, version=article.version)):
        raise ValidationError(_("What was published is withdrawn, never deleted."))
    article.delete()
