from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import CreditRole
from articles.models.author import Author
from articles.models.link import ArticleLink


class Credit(ArticleLink):
    """An author on an article. Bylines are made from credits, in order."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="credits", verbose_name=_("article")
    )
    author = models.ForeignKey(
        Author, models.PROTECT, related_name="credits", verbose_name=_("author")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    role = models.CharField(
        _("role"), max_length=15, choices=CreditRole, default=CreditRole.REPORTER
    )
    printed_name = models.CharField(
        _("name as printed"),
        max_length=150,
        blank=True,
        help_text=_("Where the paper printed another name than the author’s own."),
    )

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author"],
                name="articles_credited_once",
                violation_error_message=_("The author is credited already."),
            )
        ]
        indexes = [
            models.Index(fields=["author", "-visible_from", "-article"], name="credit_by_moment"),
            models.Index(fields=["author", "-dated_on", "-article"], name="credit_by_date"),
        ]

    def __str__(self):
        return self.printed_name or self.author.name
