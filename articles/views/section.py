from django.shortcuts import render

from articles.models import Article, Section
from articles.views.paging import keyset_page
from articles.views.reading import feed_behind, moved_to, read_only, visible_by_slug


@read_only
def section_detail(request, slug):
    section = visible_by_slug(Section, slug)
    if section.slug != slug:
        return moved_to(request, section)
    context = {
        "section": section,
        "page": keyset_page(lambda at: Article.objects.visible(at=at).in_section(section), request),
        "count": section.visible_uses,
        "feed_url": feed_behind(request),
    }
    return render(request, "articles/section_detail.html", context)
