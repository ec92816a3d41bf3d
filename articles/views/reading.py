"""What all readers' pages have in common."""

import functools

from django.http import HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from articles.text.slugs import canonical_slug


def read_only(view):
    """Django's require_safe with words, and without asking a form from elsewhere for a CSRF token first."""

    @csrf_exempt
    @functools.wraps(view)
    def answered(request, *args, **kwargs):
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        words = _("This page can only be read. Open it with its address.")
        return HttpResponseNotAllowed(
            ["GET", "HEAD"], words, content_type="text/plain; charset=utf-8"
        )

    return answered


def visible_by_slug(model, slug):
    """The tag, author, company or section of any form of a slug, with `visible_uses`; 404 if readers see none."""
    things = model.objects.visible().with_visible_uses()
    return get_object_or_404(things, slug=canonical_slug(slug))


def moved_to(request, thing):
    """One hop to the thing's own address, with the query string that was asked for."""
    query = request.META.get("QUERY_STRING", "")
    url = thing.get_absolute_url()
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)


def feed_behind(request):
    """The address of the feed that has this page's name and arguments."""
    match = request.resolver_match
    return reverse(f"feeds:{match.url_name}", kwargs=match.kwargs)
