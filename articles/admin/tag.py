from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from taggit.admin import TagAdmin as StockTagAdmin  # noqa: F401  registers what is put out of sight here
from taggit.models import Tag as StockTag

from articles.admin.named import AddressedAdmin, OtherNamesInline
from articles.models import Tag, TagAlias
from articles.services.naming import save_tag

admin.site.unregister(StockTag)


class TagAliasInline(OtherNamesInline):
    model = TagAlias


@admin.register(Tag)
class TagAdmin(AddressedAdmin):
    articles_by = "tag"
    list_display = ["name", "kind", "alias_names", "uses", "page"]
    list_filter = ["kind", "is_from_import"]
    search_help_text = _("Any spelling of a name or an alias.")
    fields = ["name", "kind", "description", "slug", "is_from_import"]
    inlines = [TagAliasInline]
    save_moved = staticmethod(save_tag)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("aliases")

    @admin.display(description=_("aliases"))
    def alias_names(self, tag):
        return ", ".join(alias.name for alias in tag.aliases.all())
