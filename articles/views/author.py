from functools import partial

from django.shortcuts import render

from articles.models import Article, Author
from articles.views.letters import names_by_letter
from articles.views.paging import keyset_page
from articles.views.reading import feed_behind, moved_to, read_only, visible_by_slug


@read_only
def author_list(request):
    return render(
        request, "articles/author_list.html", names_by_letter(Author.objects.all(), request)
    )


@read_only
def author_detail(request, slug):
    author = visible_by_slug(Author, slug)
    if author.slug != slug:
        return moved_to(request, author)
    context = {
        "author": author,
        "page": keyset_page(partial(Article.objects.visible_under, author), request),
        "count": author.visible_uses,
        "aliases": [alias.name for alias in author.aliases.all()],
        "feed_url": feed_behind(request),
    }
    return render(request, "articles/author_detail.html", context)
