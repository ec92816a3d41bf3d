from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from articles.choices import DatePrecision
from articles.models import Article
from articles.text.slugs import canonical_slug
from articles.views.reading import moved_to, read_only


@read_only
def article_detail(request, slug, year=None, month=None, day=None):
    dated_on, precision = _partial_date(year, month, day)
    addressed = Article.objects.at_address(canonical_slug(slug), dated_on, precision)
    article = addressed.visible().for_page().first()
    if article is None:
        return _kept_back(request, addressed)
    return _shown(request, article) if article.slug == slug else moved_to(request, article)


@read_only
def article_short(request, pk):
    numbered = Article.objects.filter(pk=pk)
    article = numbered.visible().first()
    if article is None:
        return _kept_back(request, numbered)
    if article.get_absolute_url() != article.get_short_url():
        return moved_to(request, article)
    # One whose status was changed in a shell is visible and has no other address yet.
    return _shown(request, get_object_or_404(numbered.visible().for_page()))


def _partial_date(year, month, day):
    """The date and its precision that the parts of an address say."""
    if not year:
        return None, DatePrecision.UNKNOWN
    try:
        dated_on = date(year, month or 1, day or 1)
    except ValueError as error:
        raise Http404("There is no such day.") from error
    if day:
        return dated_on, DatePrecision.DAY
    return dated_on, DatePrecision.MONTH if month else DatePrecision.YEAR


def _shown(request, article, *, is_preview=False):
    context = {"article": article, "is_preview": is_preview, "state": article.state_at()}
    response = render(request, "articles/article_detail.html", context)
    if article.is_noindexed:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _kept_back(request, articles):
    """What readers cannot see: a preview for an editor, the reason of a withdrawal, or 404.

    The user is asked for whether there is an article or not, so that no header gives its existence away.
    """
    user = request.user
    if user.is_staff and user.has_perm("articles.view_article"):
        response = _shown(request, get_object_or_404(articles.for_page()), is_preview=True)
        patch_cache_control(response, private=True, no_store=True)
        return response
    article = get_object_or_404(articles.gone())
    return render(request, "410.html", {"article": article}, status=410)
