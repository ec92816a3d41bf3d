"""What tags, authors and companies have in common: they are found by any of their names."""

from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.text.keys import tag_key


class NamedQuerySet(models.QuerySet):
    """For a model with a `key`, a relation to its other names and link rows to articles."""

    # Set by the subclass: the relation to other names, and the one to the link table.
    other_names = ""
    links = ""

    def _link_rows(self):
        relation = self.model._meta.get_field(self.links)
        return relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk")}
        ).order_by()

    def named(self, name):
        """Those that bear exactly this name, now or as an alias, in any spelling."""
        key = tag_key(name)
        relation = self.model._meta.get_field(self.other_names)
        aliases = relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk"), "key": key}
        )
        return self.filter(Q(key=key) | Exists(aliases))

    def suggested(self, typed):
        """Those whose name or alias contains what was typed: exact first, then by use, each with `uses`."""
        key = tag_key(typed)
        relation = self.model._meta.get_field(self.other_names)
        aliases = relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk")}
        )
        found = self.with_uses()
        if key:
            found = found.filter(
                Q(key__contains=key) | Exists(aliases.filter(key__contains=key))
            ).annotate(
                closeness=Case(
                    When(Q(key=key) | Exists(aliases.filter(key=key)), then=Value(0)),
                    default=Value(1),
                    output_field=IntegerField(),
                )
            )
            return found.order_by("closeness", "-uses", "name", "pk")
        return found.order_by("-uses", "name", "pk")

    def with_uses(self):
        """Annotate `uses`: on how many articles of any state, for editors."""
        return self.annotate(uses=_count(self._link_rows()))

    def with_visible_uses(self, *, at=None):
        """Annotate `visible_uses`: on how many articles that readers may see at that moment."""
        at = at or timezone.now()
        return self.annotate(visible_uses=_count(self._link_rows().filter(visible_from__lte=at)))

    def visible(self, *, at=None):
        """Those with at least one article that readers may see at that moment."""
        at = at or timezone.now()
        return self.filter(Exists(self._link_rows().filter(visible_from__lte=at)))


def _count(link_rows):
    counted = link_rows.annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class TagQuerySet(NamedQuerySet):
    other_names = "aliases"
    links = "tagged"


class AuthorQuerySet(NamedQuerySet):
    other_names = "aliases"
    links = "credits"


class CompanyQuerySet(NamedQuerySet):
    other_names = "names"
    links = "mentions"
