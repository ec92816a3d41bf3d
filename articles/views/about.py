from datetime import date

from django.shortcuts import render

from articles.models import Article, Section
from articles.views.reading import read_only


@read_only
def about(request):
    visible = Article.objects.visible()
    context = {
        "count": visible.count(),
        "first_on": visible.first_date_after(date.min),
        "sections": Section.objects.visible(),
    }
    return render(request, "articles/about.html", context)
