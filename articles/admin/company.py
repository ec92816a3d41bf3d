from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.named import AddressedAdmin, NamedForm, OtherNamesFormSet, OtherNamesInline
from articles.admin.partial_dates import PartialDatesMixin
from articles.models import Company, CompanyName


class CompanyForm(PartialDatesMixin, NamedForm):
    precisions = {"founded_on": "founded_precision", "dissolved_on": "dissolved_precision"}
    period = ("founded_on", "dissolved_on", _("A company cannot end before it was founded."))


class CompanyNameForm(PartialDatesMixin, NamedForm):
    precisions = {"valid_from": "valid_from_precision", "valid_until": "valid_until_precision"}
    period = ("valid_from", "valid_until", _("A name cannot end before it began."))


class CompanyNameFormSet(OtherNamesFormSet):
    unique_by = ("key", "kind")


class CompanyNameInline(OtherNamesInline):
    model = CompanyName
    form = CompanyNameForm
    formset = CompanyNameFormSet
    fields = ["name", "kind", "valid_from", "valid_until"]


@admin.register(Company)
class CompanyAdmin(AddressedAdmin):
    form = CompanyForm
    articles_by = "company"
    list_display = ["name", "other_names", "country", "uses", "page"]
    list_filter = ["is_from_import"]
    search_help_text = _("Any spelling of a name, present or former.")
    fieldsets = [
        (None, {"fields": ["name", "description", "slug", "is_from_import"]}),
        (
            _("Facts"),
            {"fields": ["country", ("founded_on", "dissolved_on"), "homepage"]},
        ),
        (_("Identifiers"), {"fields": [("wikidata", "ticker"), ("lei", "isin")]}),
    ]
    inlines = [CompanyNameInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description=_("other names"))
    def other_names(self, company):
        names = dict.fromkeys(name.name for name in company.names.all())
        return ", ".join(name for name in names if name != company.name)
