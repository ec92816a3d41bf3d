from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.named import Addressed, KeyedName
from articles.querysets.names import SectionQuerySet


class Section(KeyedName, Addressed):
    name = models.CharField(_("name"), max_length=100)
    description = models.TextField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="articles_section_key",
                violation_error_message=_("There is a section of this name already."),
            )
        ]

    def get_absolute_url(self):
        return reverse("articles:section_detail", args=[self.slug])
