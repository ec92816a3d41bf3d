from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import RepairedField
from articles.models.article import Article


class Repair(models.Model):
    """One thing that the intake mended in a text, or saw and did not dare to mend (not certain)."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="repairs", verbose_name=_("article")
    )
    field = models.CharField(_("field"), max_length=10, choices=RepairedField)
    step = models.CharField(_("step"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version of the step"))
    # The how-manieth of the same step and the same words in that field: what tells twins apart.
    occurrence = models.PositiveIntegerField(_("occurrence"), default=1)
    before = models.TextField(_("before"))
    after = models.TextField(_("after"), blank=True)
    context = models.TextField(_("context"), blank=True)
    is_certain = models.BooleanField(_("carried out"), default=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("repair")
        verbose_name_plural = _("repairs")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.step}: {self.before} → {self.after}"

    @property
    def key(self):
        """What text.repair calls this one, to leave it out when the text is repaired again."""
        return self.step, self.before, self.occurrence
