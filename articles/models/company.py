from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.choices import CompanyNameKind, DatePrecision, MentionOrigin, MentionRole
from articles.models.link import ArticleLink
from articles.models.named import Addressed, KeyedName
from articles.querysets.names import CompanyQuerySet

PRECISIONS = [(p.value, p.label) for p in DatePrecision if p != DatePrecision.UNKNOWN]


def _precision_field(label):
    return models.CharField(label, max_length=7, choices=PRECISIONS, default=DatePrecision.DAY)


class Company(KeyedName, Addressed):
    """An organisation that articles are about. Two may bear one name, so only the address is unique."""

    # Where visible_under() finds this company's articles: the link, its article, its company.
    article_links = ("mentions", "article", "company")

    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What it is, in a sentence.")
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Two letters, as in FR or US (ISO 3166)."),
        validators=[
            RegexValidator(r"^[A-Z]{2}\Z", _("Write two capital letters, as in FR or US."))
        ],
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    founded_precision = _precision_field(_("how sure of the founding"))
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    dissolved_precision = _precision_field(_("how sure of the end"))
    homepage = models.URLField(_("homepage"), blank=True)
    wikidata = models.CharField(
        _("Wikidata"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*\Z", _("Write Q and a number, as in Q95."))],
    )
    lei = models.CharField(
        _("LEI"),
        max_length=20,
        blank=True,
        help_text=_("Legal entity identifier (ISO 17442)."),
        validators=[
            RegexValidator(
                r"^[A-Z0-9]{18}\d{2}\Z", _("An LEI has 18 letters or digits and two check digits.")
            )
        ],
    )
    isin = models.CharField(
        _("ISIN"),
        max_length=12,
        blank=True,
        help_text=_("International securities identification number (ISO 6166)."),
        validators=[
            RegexValidator(
                r"^[A-Z]{2}[A-Z0-9]{9}\d\Z",
                _("An ISIN has two letters, nine letters or digits and a check digit."),
            )
        ],
    )
    ticker = models.CharField(_("ticker"), max_length=20, blank=True)
    is_from_import = models.BooleanField(
        _("from an import"),
        default=False,
        help_text=_("Made by an import and not checked by anybody yet."),
    )

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["wikidata"],
                condition=~Q(wikidata=""),
                name="articles_company_wikidata",
                violation_error_message=_("Another company has this Wikidata number."),
            ),
            models.UniqueConstraint(
                fields=["lei"],
                condition=~Q(lei=""),
                name="articles_company_lei",
                violation_error_message=_("Another company has this LEI."),
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on__gte=F("founded_on")),
                name="articles_company_lifetime",
                violation_error_message=_("A company cannot end before it was founded."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("articles:company_detail", args=[self.slug])


class CompanyName(KeyedName):
    """One of a company's names and the time in which it was used, as far as that is known."""

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="names", verbose_name=_("company")
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=10, choices=CompanyNameKind, default=CompanyNameKind.LEGAL
    )
    valid_from = models.DateField(_("used from"), null=True, blank=True)
    valid_from_precision = _precision_field(_("how sure of the beginning"))
    valid_until = models.DateField(_("used until"), null=True, blank=True)
    valid_until_precision = _precision_field(_("how sure of the end"))

    class Meta:
        verbose_name = _("company name")
        verbose_name_plural = _("company names")
        ordering = [F("valid_from").asc(nulls_first=True), "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "key", "kind"],
                name="articles_company_name_once",
                violation_error_message=_("The company has this name already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="articles_company_name_period",
                violation_error_message=_("A name cannot end before it began."),
            ),
        ]


class CompanyMention(ArticleLink):
    """A company in an article: what it is there, who said so, and the words that gave it away."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="mentions", verbose_name=_("article")
    )
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="mentions", verbose_name=_("company")
    )
    role = models.CharField(
        _("role"), max_length=10, choices=MentionRole, default=MentionRole.MENTIONED
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=MentionOrigin, default=MentionOrigin.EDITOR
    )
    matched_words = models.CharField(_("matched words"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("company in an article")
        verbose_name_plural = _("companies in an article")
        # Subjects before the merely mentioned, each as it was entered.
        ordering = ["-role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "company"],
                name="articles_mentioned_once",
                violation_error_message=_("The company is named already."),
            )
        ]
        indexes = [
            models.Index(fields=["company", "-visible_from", "-article"], name="mention_by_moment"),
            models.Index(fields=["company", "-dated_on", "-article"], name="mention_by_date"),
        ]

    def __str__(self):
        return self.company.name
