from functools import partial

from django.shortcuts import render

from articles.models import Article, Tag
from articles.views.letters import names_by_letter
from articles.views.paging import keyset_page
from articles.views.reading import feed_behind, moved_to, read_only, visible_by_slug


@read_only
def tag_list(request):
    return render(request, "articles/tag_list.html", names_by_letter(Tag.objects.all(), request))


@read_only
def tag_detail(request, slug):
    tag = visible_by_slug(Tag, slug)
    if tag.slug != slug:
        return moved_to(request, tag)
    context = {
        "tag": tag,
        "page": keyset_page(partial(Article.objects.visible_under, tag), request),
        "count": tag.visible_uses,
        "aliases": [alias.name for alias in tag.aliases.all()],
        "feed_url": feed_behind(request),
    }
    return render(request, "articles/tag_detail.html", context)
