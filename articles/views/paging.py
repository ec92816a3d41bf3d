"""Lists page by the place of an article and not by a number, so page 1,500 costs what page 1 costs."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone
from django.utils.encoding import escape_uri_path

PAGE_SIZE = 20
# At most 18 digits: no id is longer, and SQLite cannot compare with one that is.
CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})Z~([1-9]\d{0,17})", re.ASCII)


@dataclass(frozen=True)
class Page:
    """Beyond either end of a list there are no articles, and one of the addresses leads back to it."""

    articles: list
    newer_url: str = ""
    older_url: str = ""

    @property
    def is_newest(self):
        return not self.newer_url and bool(self.articles or not self.older_url)


def keyset_page(listed, request):
    """The page that `?before=` or `?after=` asks for of `listed(at=moment)`, which is visible() or visible_under().

    A function and not a queryset, because a list that ends at an older moment is read from its index at once,
    where two upper bounds let SQLite walk down from the newest. At most three queries and those of the cards.
    """
    now = timezone.now()
    before, after = _place(request.GET, "before"), _place(request.GET, "after")
    path = escape_uri_path(request.path)
    if before and after:
        raise Http404("A page lies before or after an article, not both.")
    if after:
        nearest = listed(at=now).newer_than(*after).for_lists()[:PAGE_SIZE]
        articles = list(nearest)[::-1]
        has_older = articles and _older(listed, now, _place_of(articles[-1])).exists()
    else:
        older = _older(listed, now, before) if before else listed(at=now)
        found = list(older.for_lists()[: PAGE_SIZE + 1])
        articles, has_older = found[:PAGE_SIZE], len(found) > PAGE_SIZE
    if not articles:
        return Page([], newer_url=path if before else "", older_url=path if after else "")
    return Page(
        articles,
        newer_url=_newer_url(listed(at=now), articles[0], path) if before or after else "",
        older_url=_url(path, before=articles[-1]) if has_older else "",
    )


def _older(listed, now, place):
    return listed(at=min(now, place[0])).older_than(*place)


def _newer_url(listed, first, path):
    """The bare address where only one page is newer."""
    newer = len(listed.newer_than(*_place_of(first)).values_list("pk")[: PAGE_SIZE + 1])
    if newer > PAGE_SIZE:
        return _url(path, after=first)
    return path if newer else ""


def _url(path, **parameter):
    [(name, article)] = parameter.items()
    moment, pk = _place_of(article)
    written = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return f"{path}?{urlencode({name: f'{written}Z~{pk}'}, safe=':')}"


def _place_of(article):
    return article.listed_at, article.listed_id


def _place(parameters, name):
    """The moment and id that a cursor names, or None without one; 404 for anything that no link of ours says."""
    if name not in parameters:
        return None
    match = CURSOR.fullmatch(parameters[name])
    try:
        moment = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
    except (TypeError, ValueError) as error:
        raise Http404("There is no such page.") from error
    return moment, int(match[2])
