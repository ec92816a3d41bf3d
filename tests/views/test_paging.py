import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

NOON = datetime(2023, 4, 17, 12, 5, 0, 123456, tzinfo=UTC)


@pytest.fixture
def lists():
    """Every list of one tag, author, company and section, by address."""
    section = make_section("Science")
    common = {
        "tags": ["Energy"],
        "authors": ["Ada Byron"],
        "companies": ["OpenAI"],
        "section": section,
    }
    addresses = [
        "/",
        "/fr/",
        "/tags/energy/",
        "/authors/ada-byron/",
        "/companies/openai/",
        "/sections/science/",
        "/archive/2023/",
        "/archive/2023/04/",
        "/archive/2023/04/17/",
    ]
    return addresses, common


def walk(client, url, direction="older_url"):
    """The headlines of each page from an address on, following Older or Newer."""
    pages = []
    while url:
        page = client.get(url).context["page"]
        pages.append([article.headline for article in page.articles])
        url = getattr(page, direction)
        assert len(pages) < 10
    return pages


def test_older_leads_through_every_article_once_though_all_share_one_moment(client, lists):
    addresses, common = lists
    for n in range(45):
        make_article(f"Number {n}", publish_at=NOON, **common)
    newest_first = [f"Number {n}" for n in reversed(range(45))]

    for url in addresses:
        pages = walk(client, url)

        assert [len(page) for page in pages] == [20, 20, 5], url
        assert [name for page in pages for name in page] == newest_first, url


def test_newer_leads_back_over_the_same_pages_to_the_bare_address(client):
    for n in range(65):
        # Pairs of one moment, so that some pair lies across every edge of a page.
        make_article(f"Number {n}", publish_at=NOON + timedelta(microseconds=n // 2))
    down = walk(client, "/")
    url = "/"
    while older := client.get(url).context["page"].older_url:
        url = older

    up = walk(client, url, "newer_url")

    assert [len(page) for page in up] == [5, 20, 20, 20]
    assert up[::-1] == down
    second = client.get(client.get("/").context["page"].older_url).context["page"]
    assert second.newer_url == "/"
    assert not second.is_newest


def test_a_cursor_keeps_microseconds_and_says_utc(client):
    for n in range(21):
        make_article(publish_at=NOON + timedelta(microseconds=n), slug=f"s{n}")

    older = urlsplit(client.get("/").context["page"].older_url)

    [cursor] = parse_qs(older.query)["before"]
    assert cursor.startswith("2023-04-17T12:05:00.123457Z~")
    assert ":" in older.query


def test_beyond_either_end_a_page_is_empty_and_leads_back(client):
    make_article(publish_at=NOON)

    before_all = client.get("/?before=1900-01-01T00:00:00.000000Z~1").context["page"]
    after_all = client.get("/?after=2999-01-01T00:00:00.000000Z~1").context["page"]

    assert (before_all.articles, before_all.newer_url, before_all.older_url) == ([], "/", "")
    assert (after_all.articles, after_all.newer_url, after_all.older_url) == ([], "", "/")
    assert not before_all.is_newest
    assert not after_all.is_newest


def test_an_empty_archive_is_the_newest_page(client):
    page = client.get("/").context["page"]

    assert page.articles == []
    assert page.is_newest


def test_a_cursor_in_the_future_shows_the_newest_page_and_nothing_planned(client):
    make_article("Out now")
    make_article("Not yet", publish_at=timezone.now() + timedelta(days=1))

    page = client.get("/?before=2999-01-01T00:00:00.000000Z~1").context["page"]

    assert [article.headline for article in page.articles] == ["Out now"]
    assert page.is_newest


@pytest.mark.parametrize(
    "query",
    [
        "before=nonsense",
        "before=",
        "after=",
        "before=2023-04-17",
        "before=2023-04-17T12:05:00.123456Z~",
        "before=2023-04-17T12:05:00.123456Z~0",
        "before=2023-04-17T12:05:00.123456Z~-1",
        "before=2023-04-17T12:05:00.123456Z~99999999999999999999",
        "before=2023-02-31T12:05:00.123456Z~1",
        "before=0000-01-01T12:05:00.123456Z~1",
        "before=2023-13-01T12:05:00.123456Z~1",
        "before=2023-04-17T25:05:00.123456Z~1",
        "before=２０２３-04-17T12:05:00.123456Z~1",
        "before=2023-04-17T12:05:00.123456%2B02:00~1",
        "before=%00",
        "before=%ff",
        "after=%F0%9F%99%82",
        "before=2023-04-17T12:05:00.123456Z~1&before=nonsense",
        "before=2023-04-17T12:05:00.123456Z~1&after=2023-04-17T12:05:00.123456Z~1",
        "before=" + "9" * 3000,
    ],
)
def test_a_cursor_that_no_link_says_is_not_found(client, lists, query):
    addresses, common = lists
    make_article(publish_at=NOON, **common)

    for url in addresses:
        assert client.get(f"{url}?{query}").status_code == 404, url


@pytest.mark.parametrize(
    "query",
    [
        "before=9999-12-31T23:59:59.999999Z~999999999999999999",
        "after=9999-12-31T23:59:59.999999Z~999999999999999999",
        "before=0001-01-01T00:00:00.000000Z~1",
        "after=0001-01-01T00:00:00.000000Z~1",
        "utm_source=elsewhere",
        "page=2",
    ],
)
def test_the_farthest_cursors_and_foreign_parameters_are_pages(client, lists, query):
    addresses, common = lists
    make_article(publish_at=NOON, **common)

    for url in addresses:
        assert client.get(f"{url}?{query}").status_code == 200, url


def test_an_older_page_is_read_from_its_own_place_and_not_from_the_newest(client, lists):
    addresses, common = lists
    for n in range(45):
        make_article(f"Number {n}", publish_at=NOON + timedelta(seconds=n), **common)

    for url in addresses:
        older = client.get(url).context["page"].older_url
        with CaptureQueriesContext(connection) as queries:
            client.get(older)

        [listing] = [
            q["sql"] for q in queries if '"headline"' in q["sql"] and "LIMIT 21" in q["sql"]
        ]
        # One upper bound only, for of two SQLite may take the other one.
        assert set(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", listing)) == {"2023-04-17 12:05"}, url
