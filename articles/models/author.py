from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.choices import AuthorKind
from articles.models.named import Addressed, KeyedName
from articles.querysets.names import AuthorQuerySet


class Author(KeyedName, Addressed):
    """Who signs: a person, the staff or an agency. Needs no login, and two may bear one name."""

    # Where visible_under() finds this author's articles: the link, its article, its author.
    article_links = ("credits", "article", "author")

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=AuthorKind, default=AuthorKind.PERSON)
    bio = models.TextField(_("about the author"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
        help_text=_("The editor’s account of this author, if there is one."),
    )
    is_from_import = models.BooleanField(
        _("from an import"),
        default=False,
        help_text=_("Made by an import and not checked by anybody yet."),
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["key"]

    def get_absolute_url(self):
        return reverse("articles:author_detail", args=[self.slug])


class AuthorAlias(KeyedName):
    """A pen name, a former name, another spelling."""

    author = models.ForeignKey(
        Author, models.CASCADE, related_name="aliases", verbose_name=_("author")
    )
    name = models.CharField(_("name"), max_length=150)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "key"],
                name="articles_author_alias_once",
                violation_error_message=_("The author has this alias already."),
            )
        ]
