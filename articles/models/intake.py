import zlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.source import Source
from articles.querysets.intake import IntakeRecordQuerySet


class IntakeRecord(models.Model):
    """One version of an article as its source sent it: the bytes, and what was made of them.

    The record received last is the one that a newer version is compared with.
    """

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="intake_records", verbose_name=_("source")
    )
    source_ref = models.CharField(_("number at the source"), max_length=200)
    # A draft may be deleted; its record stays, so that the next import does not bring it back.
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        related_name="intake_records",
        verbose_name=_("article"),
    )
    format = models.CharField(_("format"), max_length=20)
    run = models.CharField(_("run"), max_length=40, help_text=_("The import that brought it."))
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    digest = models.CharField(_("SHA-256 of the bytes"), max_length=64)
    packed = models.BinaryField(_("bytes, compressed"))
    is_repaired = models.BooleanField(_("repaired on the way in"), default=True)
    cleaning = models.PositiveIntegerField(
        _("cleaning"), help_text=_("The version of the cleaning that made the article of it.")
    )
    # Field to SHA-256 of its value, as the import wrote it: what differs now, a person has changed.
    made = models.JSONField(_("what was made of it"), default=dict)

    objects = IntakeRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("intake record")
        verbose_name_plural = _("intake records")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_ref", "digest"], name="articles_intake_bytes_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["source", "source_ref", "-received_at", "-id"], name="intake_by_ref"
            )
        ]

    def __str__(self):
        return f"{self.source} {self.source_ref}"

    @property
    def raw(self) -> bytes:
        """The bytes as they came."""
        return zlib.decompress(self.packed)
