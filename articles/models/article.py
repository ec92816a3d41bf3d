from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Cast, Coalesce, Greatest, Right
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.choices import DatePrecision, Genre, Language, State, Status
from articles.models.company import Company, CompanyMention
from articles.models.named import checked_slug
from articles.models.section import Section
from articles.models.source import Source
from articles.models.tag import ArticleTagsManager, TaggedArticle
from articles.querysets.article import ArticleQuerySet
from articles.text.partial_dates import first_day_of
from articles.text.slugs import LONGEST

# What the year in an address can say.
FOUR_DIGIT_YEARS = (date(1000, 1, 1), date(2999, 12, 31))


def publication_language():
    """The language a new article is in until somebody says otherwise."""
    return settings.LANGUAGE_CODE


def _dated_on_ends_with(ending):
    """As text, because a check that calls one of Django's own functions fails in any other SQLite client."""
    written = Cast("dated_on", models.CharField())
    return Exact(Right(written, len(ending)), models.Value(ending))


class Article(models.Model):
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    kicker = models.CharField(
        _("kicker"), max_length=100, blank=True, help_text=_("The short label above the headline.")
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("The summary under the headline.")
    )
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=publication_language
    )
    genre = models.CharField(_("genre"), max_length=10, choices=Genre, default=Genre.NEWS)
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    slug = models.CharField(
        _("address"),
        max_length=LONGEST,
        blank=True,
        help_text=_("The last part of the address. Left empty, it is made from the headline."),
    )
    slugline = models.CharField(
        _("slugline"), max_length=100, blank=True, help_text=_("The desk’s working name.")
    )
    dateline = models.CharField(
        _("dateline"), max_length=100, blank=True, help_text=_("Where it was filed.")
    )

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(
        _("publish at"),
        null=True,
        blank=True,
        help_text=_(
            "When readers may first see it, past or future. Left empty: at once, or on the article’s date."
        ),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Nobody outside sees it before this moment."),
    )
    visible_from = models.GeneratedField(
        expression=Case(
            When(
                status=Status.PUBLISHED,
                publish_at__isnull=False,
                then=Greatest("publish_at", Coalesce("embargo_until", "publish_at")),
            )
        ),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
        verbose_name=_("visible from"),
    )
    first_published_at = models.DateTimeField(
        _("first published at"), null=True, blank=True, editable=False
    )
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True, editable=False)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="articles_created",
        verbose_name=_("created by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="articles_approved",
        verbose_name=_("approved by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("reason for the withdrawal"), blank=True, editable=False)

    dated_on = models.DateField(
        _("dated"),
        null=True,
        blank=True,
        help_text=_("The day in the address and on the page. Left empty: the day of publication."),
    )
    date_precision = models.CharField(
        _("how sure of the date"), max_length=7, choices=DatePrecision, blank=True
    )
    is_circa = models.BooleanField(_("about that date"), default=False)

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("source"),
    )
    source_ref = models.CharField(_("number at the source"), max_length=200, blank=True)
    source_url = models.URLField(_("address at the source"), max_length=2000, blank=True)
    ed_note = models.TextField(
        _("note for the desk"), blank=True, help_text=_("Never leaves the building.")
    )
    is_noindexed = models.BooleanField(
        _("hide from search engines"),
        default=False,
        help_text=_("It stays in the archive, but search engines are asked to forget it."),
    )

    tags = TaggableManager(
        through=TaggedArticle, manager=ArticleTagsManager, blank=True, verbose_name=_("tags")
    )
    related_companies = models.ManyToManyField(
        Company,
        through=CompanyMention,
        related_name="articles",
        blank=True,
        verbose_name=_("related companies"),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-saved_at", "-pk"]
        indexes = [
            models.Index(fields=["-visible_from", "-id"], name="article_by_moment"),
            models.Index(fields=["section", "-visible_from", "-id"], name="article_by_section"),
            models.Index(fields=["-dated_on", "-id"], name="article_by_date"),
            models.Index(fields=["-saved_at", "-id"], name="article_by_save"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dated_on", "date_precision", "slug"],
                condition=~Q(slug=""),
                name="articles_article_address",
                violation_error_message=_("Another article of that date has this address."),
            ),
            # NULLs are distinct, so the date says nothing where it is unknown.
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(date_precision=DatePrecision.UNKNOWN) & ~Q(slug=""),
                name="articles_article_undated_address",
                violation_error_message=_("Another undated article has this address."),
            ),
            models.CheckConstraint(
                condition=Q(dated_on=None, date_precision__in=["", DatePrecision.UNKNOWN])
                | Q(
                    dated_on__isnull=False,
                    date_precision__in=[
                        DatePrecision.DAY,
                        DatePrecision.MONTH,
                        DatePrecision.YEAR,
                    ],
                ),
                name="articles_article_date_and_precision",
                violation_error_message=_(
                    "A date is known to the day, month or year; without a date it is unknown."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(date_precision=DatePrecision.MONTH) | Q(_dated_on_ends_with("01")),
                name="articles_article_month_on_first_day",
                violation_error_message=_("A month is stored as its first day."),
            ),
            models.CheckConstraint(
                condition=~Q(date_precision=DatePrecision.YEAR) | Q(_dated_on_ends_with("01-01")),
                name="articles_article_year_on_first_day",
                violation_error_message=_("A year is stored as its first day."),
            ),
            models.CheckConstraint(
                condition=Q(dated_on=None) | Q(dated_on__range=FOUR_DIGIT_YEARS),
                name="articles_article_date_has_an_address",
                violation_error_message=_("Give a year between 1000 and 2999."),
            ),
            models.UniqueConstraint(
                fields=["source", "source_ref"],
                condition=Q(source__isnull=False) & ~Q(source_ref=""),
                name="articles_article_source_ref",
                violation_error_message=_("This article of the source is in the archive already."),
            ),
        ]

    def __str__(self):
        return self.headline or self.slugline or gettext("Untitled article")

    @property
    def shown_headline(self):
        """The headline for readers, who never see the slugline that the desk goes by."""
        return self.headline or gettext("Untitled article")

    def clean(self):
        super().clean()
        if self.slug:
            self.slug = checked_slug(self.slug)
        if self.dated_on:
            self.date_precision = self.date_precision or DatePrecision.DAY
            self.dated_on = first_day_of(self.dated_on, self.date_precision)
            if self.date_precision == DatePrecision.UNKNOWN:
                raise ValidationError(
                    {"date_precision": _("Choose day, month or year, or leave the date empty.")}
                )
        elif self.date_precision not in ("", DatePrecision.UNKNOWN):
            raise ValidationError({"dated_on": _("Give the date, or say that it is unknown.")})

    def get_absolute_url(self):
        """The dated address or, for an article that has none yet, the short one."""
        if not self.slug or not self.date_precision:
            return self.get_short_url()
        args = [self.slug]
        if self.date_precision == DatePrecision.DAY:
            args.insert(0, self.dated_on.day)
        if self.date_precision in (DatePrecision.DAY, DatePrecision.MONTH):
            args.insert(0, self.dated_on.month)
        if self.dated_on:
            args.insert(0, self.dated_on.year)
        return reverse("articles:article_detail", args=args)

    def get_short_url(self):
        return reverse("articles:article_short", args=[self.pk])

    def state_at(self, moment=None):
        """The State that the list shows; agrees with the queryset methods of the same names."""
        if self.status != Status.PUBLISHED:
            return State(self.status)
        if self.visible_from and self.visible_from <= (moment or timezone.now()):
            return State.LIVE
        if self.visible_from and self.embargo_until == self.visible_from:
            return State.EMBARGOED
        return State.SCHEDULED

    @property
    def is_live(self):
        return self.state_at() == State.LIVE

    @property
    def has_run(self):
        """Whether readers have ever had it: live now, or withdrawn since."""
        ran = self.first_published_at and self.first_published_at <= timezone.now()
        return self.is_live or bool(ran)
