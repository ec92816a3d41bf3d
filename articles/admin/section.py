from django.contrib import admin

from articles.admin.named import AddressedAdmin
from articles.models import Section


@admin.register(Section)
class SectionAdmin(AddressedAdmin):
    articles_by = "section__id__exact"
    list_display = ["name", "order", "uses", "page"]
    fields = ["name", "description", "order", "slug"]
