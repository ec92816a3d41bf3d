from django.db import models
from django.db.models import Exists, OuterRef, Q


class IntakeRecordQuerySet(models.QuerySet):
    def newest(self):
        """Of each article of a source, the version received last."""
        later = Q(received_at__gt=OuterRef("received_at")) | Q(
            received_at=OuterRef("received_at"), pk__gt=OuterRef("pk")
        )
        same = self.model._base_manager.filter(
            source=OuterRef("source"), source_ref=OuterRef("source_ref")
        )
        return self.filter(~Exists(same.filter(later)))

    def outdated(self, cleaning):
        """What an older cleaning made, and what may be cleaned again: repaired then, and still in the archive."""
        return self.newest().filter(cleaning__lt=cleaning, is_repaired=True, article__isnull=False)
