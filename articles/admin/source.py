from django.contrib import admin

from articles.admin.named import NamedAdmin
from articles.models import Source


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    articles_by = "source__id__exact"
    list_display = ["name", "homepage", "uses"]
    fields = ["name", "homepage", "description"]
