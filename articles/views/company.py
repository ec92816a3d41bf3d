from functools import partial

from django.shortcuts import render

from articles.models import Article, Company
from articles.views.letters import names_by_letter
from articles.views.paging import keyset_page
from articles.views.reading import feed_behind, moved_to, read_only, visible_by_slug


@read_only
def company_list(request):
    return render(
        request, "articles/company_list.html", names_by_letter(Company.objects.all(), request)
    )


@read_only
def company_detail(request, slug):
    company = visible_by_slug(Company, slug)
    if company.slug != slug:
        return moved_to(request, company)
    context = {
        "company": company,
        "page": keyset_page(partial(Article.objects.visible_under, company), request),
        "count": company.visible_uses,
        "names": list(company.names.all()),
        "feed_url": feed_behind(request),
    }
    return render(request, "articles/company_detail.html", context)
