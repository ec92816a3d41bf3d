from django.shortcuts import render

from articles.models import Article
from articles.views.paging import keyset_page
from articles.views.reading import feed_behind, read_only


@read_only
def home(request):
    page = keyset_page(Article.objects.visible, request)
    return render(request, "articles/home.html", {"page": page, "feed_url": feed_behind(request)})
