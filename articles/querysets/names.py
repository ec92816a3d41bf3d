"""What named things have in common: they are found by any of their names and counted by their articles."""

from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Left
from django.utils import timezone

from articles.text.keys import tag_key


class NamedQuerySet(models.QuerySet):
    """For a model with a `key`, link rows to articles and perhaps a relation to other names."""

    # Set by the subclass: the relation to other names, and the one to the link table or to articles.
    other_names = ""
    links = ""

    def _link_rows(self):
        relation = self.model._meta.get_field(self.links)
        return relation.related_model._base_manager.filter(
            **{relation.field.name: OuterRef("pk")}
        ).order_by()

    def _called(self, **lookup):
        """A condition on the key: the thing's own or that of one of its other names."""
        called = Q(**lookup)
        if self.other_names:
            relation = self.model._meta.get_field(self.other_names)
            names = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}, **lookup
            )
            called |= Exists(names)
        return called

    def named(self, name):
        """Those that bear exactly this name, now or as an alias, in any spelling."""
        return self.filter(self._called(key=tag_key(name)))

    def containing(self, typed):
        """Those whose name or alias contains what was typed, in any spelling."""
        return self.filter(self._called(key__contains=tag_key(typed)))

    def suggested(self, typed):
        """Those whose name or alias contains what was typed: exact first, then by use, each with `uses`."""
        found = self.with_uses()
        if key := tag_key(typed):
            found = found.containing(typed).annotate(
                closeness=Case(
                    When(self._called(key=key), then=Value(0)),
                    default=Value(1),
                    output_field=IntegerField(),
                )
            )
            return found.order_by("closeness", "-uses", "name", "pk")
        return found.order_by("-uses", "name", "pk")

    def frequent_on(self, articles):
        """Those on these few articles, the most used there first."""
        link, article, _field = self.model.article_links
        found = self.filter(**{f"{link}__{article}__in": articles})
        return found.annotate(times=Count(link)).order_by("-times", "name", "pk")

    def with_uses(self):
        """Annotate `uses`: on how many articles of any state, for editors."""
        return self.annotate(uses=_count(self._link_rows()))

    def with_visible_uses(self, *, at=None):
        """Annotate `visible_uses`: on how many articles that readers may see at that moment."""
        at = at or timezone.now()
        return self.annotate(visible_uses=_count(self._link_rows().filter(visible_from__lte=at)))

    def visible(self, *, at=None):
        """Those with at least one article that readers may see at that moment."""
        return self.filter(self._has_visible_article(at))

    def with_visibility(self, *, at=None):
        """Annotate `is_visible`: whether readers find anything on its page at that moment."""
        return self.annotate(is_visible=self._has_visible_article(at))

    def with_newest(self, *, at=None):
        """Annotate `newest_at`: since when readers have the newest of its articles."""
        visible = self._link_rows().filter(visible_from__lte=at or timezone.now())
        newest = visible.order_by("-visible_from").values("visible_from")[:1]
        return self.annotate(newest_at=Subquery(newest))

    def count_by_initial(self):
        """{"e": 12, …} by the first character of the key."""
        initials = self.order_by().values(initial=Left("key", 1))
        return dict(initials.annotate(n=Count("pk")).values_list("initial", "n"))

    def with_initials(self, initials):
        """Those whose key begins with one of these characters."""
        return self.annotate(initial=Left("key", 1)).filter(initial__in=initials)

    def _has_visible_article(self, at):
        return Exists(self._link_rows().filter(visible_from__lte=at or timezone.now()))


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


class SectionQuerySet(NamedQuerySet):
    links = "articles"


class SourceQuerySet(NamedQuerySet):
    links = "articles"
