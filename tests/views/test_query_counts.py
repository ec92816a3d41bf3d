from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Section
from tests.factories import make_article

pytestmark = pytest.mark.django_db

MOMENT = datetime(2023, 4, 17, 12, tzinfo=UTC)
# The list's own query, then credits, authors, tags, mentions and companies.
CARDS = 6


def make_nth(n):
    """Each under things of its own as well as under common ones, so that nothing is found loaded by luck."""
    return make_article(
        f"Number {n}",
        publish_at=MOMENT + timedelta(seconds=n),
        dated_on=date(2023, 4, 17),
        date_precision="day",
        tags=["Energy", f"Tag {n}"],
        authors=["Ada Byron", f"Author {n}"],
        companies=["OpenAI", f"Company {n}"],
        section=Section.objects.get_or_create(name=f"Section {n}" if n % 2 else "Science")[0],
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", CARDS),
        ("/fr/", CARDS),
        ("/articles/2023/04/17/number-0/", CARDS),
        # Letters with their numbers, then names with theirs
        ("/tags/", 2),
        ("/authors/", 2),
        ("/companies/", 2),
        # The thing with its number, its other names
        ("/tags/energy/", CARDS + 2),
        ("/authors/ada-byron/", CARDS + 2),
        ("/companies/openai/", CARDS + 2),
        ("/sections/science/", CARDS + 1),
        ("/archive/", 2),
        # Both neighbours, numbers below, number of all
        ("/archive/2023/", CARDS + 4),
        ("/archive/2023/04/", CARDS + 4),
        ("/archive/2023/04/17/", CARDS + 3),
        ("/about/", 3),
        # No companies in a feed, but the thing that it is of
        ("/feed.atom", CARDS - 2),
        ("/tags/energy/feed.atom", CARDS - 1),
        ("/archive/2023/feed.atom", CARDS - 1),
        # The number of each file's entries
        ("/sitemap.xml", 5),
        ("/sitemap-articles.xml", 2),
        ("/sitemap-tags.xml", 2),
        ("/robots.txt", 0),
        # A missing page: itself, and whether it moved
        ("/tags/nothing/", 2),
        ("/nowhere/", 1),
    ],
)
def test_a_page_asks_as_often_at_fifty_articles_as_at_one(client, address, expected):
    counts = []
    for articles in (range(1), range(1, 50)):
        for n in articles:
            make_nth(n)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts == [expected, expected]


def test_a_redirect_loads_no_more_than_it_needs(client, django_assert_num_queries):
    article = make_nth(0)

    for address in (f"/a/{article.pk}/", "/tags/ENERGY/", "/sections/SCIENCE/"):
        with django_assert_num_queries(1):
            assert client.get(address).status_code == 301


def test_an_older_page_asks_once_more_for_what_is_newer(client):
    for n in range(70):
        make_nth(n)
    page = client.get("/tags/energy/").context["page"]
    older = client.get(page.older_url).context["page"]
    oldest = client.get(older.older_url).context["page"]

    for address, expected in [
        (page.older_url, CARDS + 3),
        (older.older_url, CARDS + 3),
        (oldest.newer_url, CARDS + 4),
    ]:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) == expected, address


def test_a_letter_of_a_long_list_asks_as_often_as_a_short_list(client):
    make_article(tags=[f"Tag {n}" for n in range(301)])

    with CaptureQueriesContext(connection) as queries:
        client.get("/tags/?letter=t")

    assert len(queries) == 2
