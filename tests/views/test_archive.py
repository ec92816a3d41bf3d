from datetime import date

import pytest

from tests.factories import make_article

pytestmark = pytest.mark.django_db


def make_dated(year, month=None, day=None):
    precision = "day" if day else "month" if month else "year"
    return make_article(
        f"{year}-{month}-{day}",
        dated_on=date(year, month or 1, day or 1),
        date_precision=precision,
    )


@pytest.fixture
def calendar():
    days = [(1987,), (1987, 4), (1987, 4, 12), (1987, 4, 12), (1987, 4, 30), (1987, 12, 31)]
    for parts in [(1985, 6, 1), *days, (1990, 1)]:
        make_dated(*parts)
    make_article("Nobody knows when", date_precision="unknown")
    for day in (date(1987, 4, 12), date(1987, 4, 20), date(1988, 1, 1)):
        make_article("Unseen", status="draft", slug="unseen", dated_on=day, date_precision="day")
    make_article("Unseen", status="draft", date_precision="unknown")


def test_the_archive_counts_by_year_and_leads_to_what_has_none(client, calendar):
    response = client.get("/archive/")

    assert response.context["years"] == [
        {"year": 1990, "count": 1, "url": "/archive/1990/"},
        {"year": 1987, "count": 6, "url": "/archive/1987/"},
        {"year": 1985, "count": 1, "url": "/archive/1985/"},
    ]
    assert response.context["undated_count"] == 1
    undated = client.get(response.context["undated_url"])
    assert "Nobody knows when" in undated.content.decode()
    assert undated.context["count"] == 1


def test_a_year_counts_its_months_and_leads_to_its_neighbours(client, calendar):
    context = client.get("/archive/1987/").context

    assert context["year"] == 1987
    assert context["count"] == len(context["page"].articles) == 6
    assert len(context["months"]) == 12
    assert context["months"][3] == {
        "month": date(1987, 4, 1),
        "count": 4,
        "url": "/archive/1987/04/",
    }
    # What is only known to the year is in no month, though it is stored as the first of January.
    assert context["months"][0] == {"month": date(1987, 1, 1), "count": 0, "url": ""}
    assert (context["previous"], context["previous_url"]) == (1985, "/archive/1985/")
    assert (context["next"], context["next_url"]) == (1990, "/archive/1990/")
    assert context["feed_url"] == "/archive/1987/feed.atom"


def test_a_month_counts_its_days_and_leads_to_its_neighbours(client, calendar):
    context = client.get("/archive/1987/04/").context

    assert context["month"] == date(1987, 4, 1)
    assert context["count"] == len(context["page"].articles) == 4
    assert len(context["days"]) == 30
    assert context["days"][11] == {
        "day": date(1987, 4, 12),
        "count": 2,
        "url": "/archive/1987/04/12/",
    }
    assert context["days"][0] == {"day": date(1987, 4, 1), "count": 0, "url": ""}
    assert (context["previous"], context["previous_url"]) == (date(1985, 6, 1), "/archive/1985/06/")
    assert (context["next"], context["next_url"]) == (date(1987, 12, 1), "/archive/1987/12/")


def test_a_day_leads_to_the_nearest_days_that_have_articles(client, calendar):
    assert client.get("/archive/1987/04/12/").context["count"] == 2

    context = client.get("/archive/1987/04/30/").context

    assert context["day"] == date(1987, 4, 30)
    assert context["count"] == len(context["page"].articles) == 1
    assert (context["previous"], context["previous_url"]) == (
        date(1987, 4, 12),
        "/archive/1987/04/12/",
    )
    assert (context["next"], context["next_url"]) == (date(1987, 12, 31), "/archive/1987/12/31/")


@pytest.mark.parametrize(
    ("address", "previous", "following"),
    [
        ("/archive/1988/", 1987, 1990),
        ("/archive/2999/", 1990, None),
        ("/archive/1000/", None, 1985),
        ("/archive/1987/05/", date(1987, 4, 1), date(1987, 12, 1)),
        ("/archive/1987/04/01/", date(1985, 6, 1), date(1987, 4, 12)),
        ("/archive/1988/02/29/", date(1987, 12, 31), None),
    ],
)
def test_a_time_without_articles_is_missing_but_leads_to_its_neighbours(
    client, calendar, address, previous, following
):
    response = client.get(address)

    assert response.status_code == 404
    assert response.context["previous"] == previous
    assert response.context["next"] == following
    assert client.get(f"{address}feed.atom").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/archive/2023/13/",
        "/archive/2023/00/",
        "/archive/2023/02/31/",
        "/archive/2023/02/29/",
        "/archive/2023/04/00/",
        "/archive/2023/04/32/",
        "/archive/0000/",
        "/archive/0999/",
        "/archive/3000/",
        "/archive/23/",
        "/archive/20233/",
        "/archive/2023/4/",
        "/archive/２０２３/",
        "/archive/-1/",
        "/archive/x/",
    ],
)
def test_what_is_on_no_calendar_is_not_found(client, calendar, address):
    assert client.get(address).status_code == 404
    assert client.get(f"{address}feed.atom").status_code == 404


def test_an_archive_in_which_everything_has_a_date_offers_no_undated(client):
    make_dated(1987)

    assert client.get("/archive/").context["undated_count"] == 0
    assert client.get("/archive/undated/").status_code == 404
    assert client.get("/archive/undated/feed.atom").status_code == 404
