"""Every public address is asked for what readers must not see; one that the walk cannot ask fails it."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from articles.choices import DatePrecision, Status
from articles.sitemaps import SITEMAPS
from articles.text.partial_dates import first_day_of
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

HIDDEN = {
    "draft": {"status": Status.DRAFT},
    "in review": {"status": Status.IN_REVIEW},
    "scheduled": {"publish_at": timedelta(days=1)},
    "embargoed": {"publish_at": timedelta(days=-1), "embargo_until": timedelta(days=1)},
    "withdrawn": {"status": Status.WITHDRAWN, "withdrawal_reason": "It named the wrong person."},
}
# Lists of articles, so each must show the one that is there to be seen.
LISTS = ("home", "tag_detail", "author_detail", "company_detail", "section_detail")
NO_PARAMETERS = [
    "home",
    "about",
    "tag_list",
    "author_list",
    "company_list",
    "archive",
    "archive_undated",
    "robots_txt",
    "sitemap_index",
]


def make_articles(state, precision):
    """A visible article and two in a hidden state: one has names of its own, and one a section of its own."""
    now = timezone.now()
    dated_on = None
    if precision != DatePrecision.UNKNOWN:
        dated_on = first_day_of(now.date(), precision)
    shared = {"dated_on": dated_on, "date_precision": precision}
    visible = make_article(
        "Out now",
        slug="out-now",
        tags=["Common tag"],
        authors=["Common author"],
        companies=["Common company"],
        section=make_section("Common section"),
        **shared,
    )
    moments = {
        name: now + value if isinstance(value, timedelta) else value
        for name, value in HIDDEN[state].items()
    }
    hidden = make_article(
        "Secret headline",
        slug="secret-slug",
        standfirst="Secret standfirst",
        tags=["Common tag", "Secret tag"],
        authors=["Common author", "Secret author"],
        companies=["Common company", "Secret company"],
        section=visible.section,
        **shared,
        **moments,
    )
    elsewhere = make_article(
        "Secret headline, too",
        slug="secret-slug-too",
        section=make_section("Secret section"),
        **shared,
        **moments,
    )
    return visible, hidden, elsewhere


SECRETS = [
    "Secret headline",
    "secret-slug",
    "Secret standfirst",
    "Secret tag",
    "secret-tag",
    "Secret author",
    "secret-author",
    "Secret company",
    "secret-company",
    "Secret section",
    "secret-section",
]


def reader_patterns(resolver=None, namespace=""):
    """(namespace, name, parameters) of every address outside /editor/."""
    for entry in (resolver or get_resolver()).url_patterns:
        if str(entry.pattern) == "editor/":
            continue
        if isinstance(entry, URLResolver):
            yield from reader_patterns(entry, entry.namespace or namespace)
        else:
            yield namespace, entry.name, set(entry.pattern.converters)


def arguments(name, parameters, article):
    """All sets of arguments by which this article, or what only it has, might be asked for."""
    date = article.dated_on
    parts = {"year": date.year, "month": date.month, "day": date.day} if date else {}
    if name in NO_PARAMETERS:
        return [{}]
    if name == "sitemap":
        return [{"section": section} for section in SITEMAPS]
    if name == "article_short":
        return [{"pk": article.pk}]
    if name == "article_detail":
        by_precision = {"day": 4, "month": 3, "year": 2, "unknown": 1}
        if len(parameters) != by_precision[article.date_precision]:
            return []
        return [{"slug": article.slug} | {p: parts[p] for p in parameters - {"slug"}}]
    if name in ("archive_year", "archive_month", "archive_day"):
        return [{p: parts[p] for p in parameters}] if parts else []
    things = {
        "tag_detail": article.tags.all(),
        "author_detail": [credit.author for credit in article.credits.all()],
        "company_detail": [mention.company for mention in article.mentions.all()],
        "section_detail": [article.section],
    }
    if name not in things:
        pytest.fail(f"The walk does not know how to ask {name}: teach it, and what must be hidden.")
    return [{"slug": thing.slug} for thing in things[name]]


def addresses(*articles):
    """{address: name of its page} for all that lead to these articles or to anything of theirs."""
    found = {}
    for namespace, name, parameters in reader_patterns():
        for article in articles:
            for kwargs in arguments(name, parameters, article):
                for language in ("en", "fr"):
                    with translation.override(language):
                        url = reverse(f"{namespace}:{name}".strip(":"), kwargs=kwargs)
                    found[url] = name
    return found


def said_without_being_asked(response, url):
    text = unquote(response.content.decode())
    return [secret for secret in SECRETS if secret in text and secret not in unquote(url)]


@pytest.mark.parametrize("precision", DatePrecision.values)
@pytest.mark.parametrize("state", HIDDEN)
def test_no_page_shows_readers_what_they_must_not_see(client, state, precision):
    visible, *hidden = make_articles(state, precision)
    numbers = {str(article.pk) for article in hidden}

    for url, name in addresses(visible, *hidden).items():
        response = client.get(url)

        assert said_without_being_asked(response, url) == [], url
        expected = 200
        if "secret" in url or numbers & set(url.split("/")):
            is_article = name in ("article_detail", "article_short")
            expected = 410 if state == "withdrawn" and is_article else 404
        elif name == "article_short":
            expected = 301
        elif name in ("archive_month", "archive_day", "archive_undated"):
            expected = response.status_code
        assert response.status_code == expected, url
        if name in LISTS and expected == 200:
            assert "Out now" in response.content.decode(), url


@pytest.mark.parametrize("state", HIDDEN)
def test_a_signed_in_editor_sees_on_lists_exactly_what_readers_see(editor_client, state):
    for url, name in addresses(*make_articles(state, DatePrecision.DAY)).items():
        if name in ("article_detail", "article_short"):
            continue
        response = editor_client.get(url)

        assert said_without_being_asked(response, url) == [], url
        is_empty = "secret" in url or name == "archive_undated"
        assert response.status_code == (404 if is_empty else 200), url


@pytest.mark.parametrize("state", HIDDEN)
def test_paging_beyond_the_newest_does_not_show_what_is_kept_back(client, state):
    _visible, hidden, _elsewhere = make_articles(state, DatePrecision.DAY)

    for cursor in ("before=2999-01-01T00:00:00.000000Z~1", "after=2000-01-01T00:00:00.000000Z~1"):
        for url, name in addresses(hidden).items():
            if name in (*LISTS, "archive_year", "archive_day") and "secret" not in url:
                text = client.get(f"{url}?{cursor}").content.decode()
                assert "Out now" in text, url
                assert "Secret headline" not in text, url
