"""What the list of articles is narrowed by. Each costs the same in an archive of any size."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from articles.choices import State
from articles.models import Article, Author, Company, Tag

MOST_NAMES = 10
# So many of the articles that were saved last say which names are offered.
LATELY = 500


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        narrow = {
            State.DRAFT: queryset.drafts,
            State.IN_REVIEW: queryset.in_review,
            State.SCHEDULED: queryset.scheduled,
            State.EMBARGOED: queryset.embargoed,
            State.LIVE: queryset.live,
            State.WITHDRAWN: queryset.withdrawn,
        }.get(self.value())
        return narrow() if narrow else queryset


class NameFilter(SimpleListFilter):
    """Offers what the articles saved last have most, and whatever the address names, by its id."""

    model = None

    def lookups(self, request, model_admin):
        lately = Article.objects.values("pk")[:LATELY]
        offered = list(self.model.objects.frequent_on(lately)[:MOST_NAMES])
        chosen = self._chosen()
        if chosen and chosen not in offered:
            offered.append(chosen)
        return [(str(thing.pk), thing.name) for thing in offered]

    def _chosen(self):
        value = self.value() or ""
        # No id has more digits, and a database would choke on a longer one.
        if not value.isdecimal() or len(value) > 18:
            return None
        return self.model.objects.filter(pk=value).first()

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        chosen = self._chosen()
        return queryset.under(chosen) if chosen else queryset.none()


class AuthorFilter(NameFilter):
    title = _("author")
    parameter_name = "author"
    model = Author


class TagFilter(NameFilter):
    title = _("tag")
    parameter_name = "tag"
    model = Tag


class CompanyFilter(NameFilter):
    title = _("company")
    parameter_name = "company"
    model = Company
