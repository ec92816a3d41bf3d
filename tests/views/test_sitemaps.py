from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from articles import sitemaps
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = datetime(2023, 4, 17, 12, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _public_url(settings):
    settings.PUBLIC_URL = "https://archive.example"


def read(client, address):
    """{location: lastmod} of a sitemap or an index."""
    response = client.get(address, headers={"host": "127.0.0.1"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return {
        entry.findtext(f"{NAMESPACE}loc"): entry.findtext(f"{NAMESPACE}lastmod")
        for entry in ElementTree.fromstring(response.content)
    }


def make_known_article():
    return make_article(
        slug="one",
        dated_on=date(2023, 4, 17),
        date_precision="day",
        publish_at=MOMENT,
        revised_at=MOMENT + timedelta(days=2),
        tags=["中国"],
        authors=["Ada Byron"],
        companies=["OpenAI"],
        section=make_section("Science"),
    )


def test_the_index_names_every_file(client):
    assert list(read(client, "/sitemap.xml")) == [
        f"https://archive.example/sitemap-{name}.xml"
        for name in ("pages", "articles", "tags", "authors", "companies", "sections")
    ]


@pytest.mark.parametrize(
    ("name", "path", "lastmod"),
    [
        ("articles", "/articles/2023/04/17/one/", "2023-04-19"),
        ("tags", "/tags/%E4%B8%AD%E5%9B%BD/", "2023-04-17"),
        ("authors", "/authors/ada-byron/", "2023-04-17"),
        ("companies", "/companies/openai/", "2023-04-17"),
        ("sections", "/sections/science/", "2023-04-17"),
    ],
)
def test_a_file_names_bare_addresses_and_when_they_changed(client, name, path, lastmod):
    make_known_article()

    found = read(client, f"/sitemap-{name}.xml")

    assert found == {f"https://archive.example{path}": lastmod}


def test_the_doors_are_named_too(client):
    found = read(client, "/sitemap-pages.xml")

    paths = ["/", "/tags/", "/authors/", "/companies/", "/archive/", "/about/"]
    assert list(found) == [f"https://archive.example{path}" for path in paths]


def test_what_search_engines_shall_forget_is_not_named(client):
    make_article("Forget me", is_noindexed=True)

    assert read(client, "/sitemap-articles.xml") == {}


def test_a_long_archive_is_several_files_and_the_oldest_stay_where_they_are(client, monkeypatch):
    monkeypatch.setattr(sitemaps.PublicSitemap, "limit", 2)
    for n in range(3):
        make_article(
            slug=f"n{n}",
            dated_on=MOMENT.date(),
            date_precision="day",
            publish_at=MOMENT + timedelta(days=n),
        )

    assert "https://archive.example/sitemap-articles.xml?p=2" in read(client, "/sitemap.xml")
    assert [url[-4:] for url in read(client, "/sitemap-articles.xml")] == ["/n0/", "/n1/"]
    assert [url[-4:] for url in read(client, "/sitemap-articles.xml?p=2")] == ["/n2/"]


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-nothing.xml",
        "/sitemap-articles.xml?p=2",
        "/sitemap-articles.xml?p=0",
        "/sitemap-articles.xml?p=x",
        "/sitemap-articles.xml?p=%00",
        "/sitemap-articles.xml?p=" + "9" * 5000,
    ],
)
def test_a_file_that_there_is_not_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_robots_are_sent_to_the_sitemap_and_kept_from_the_desk(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /editor/",
        "",
        "Sitemap: https://archive.example/sitemap.xml",
    ]
