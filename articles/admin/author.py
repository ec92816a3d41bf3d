from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.named import AddressedAdmin, OtherNamesInline
from articles.models import Author, AuthorAlias


class AuthorAliasInline(OtherNamesInline):
    model = AuthorAlias


@admin.register(Author)
class AuthorAdmin(AddressedAdmin):
    articles_by = "author"
    list_display = ["name", "kind", "alias_names", "uses", "page"]
    list_filter = ["kind", "is_from_import"]
    search_help_text = _("Any spelling of a name or an alias.")
    fields = ["name", "kind", "bio", "slug", "user", "is_from_import"]
    inlines = [AuthorAliasInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("aliases")

    @admin.display(description=_("aliases"))
    def alias_names(self, author):
        return ", ".join(alias.name for alias in author.aliases.all())
