from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import KeyedName
from articles.querysets.names import SourceQuerySet


class Source(KeyedName):
    """Who supplied articles: an agency, an older archive, a file."""

    name = models.CharField(_("name"), max_length=150)
    homepage = models.URLField(_("homepage"), blank=True)
    description = models.TextField(_("description"), blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="articles_source_key",
                violation_error_message=_("There is a source of this name already."),
            )
        ]
