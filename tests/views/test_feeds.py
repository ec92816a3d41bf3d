from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.models import Article, Credit
from tests.factories import make_article, make_author, make_section

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
APRIL = {"dated_on": date(2023, 4, 17), "date_precision": "day"}


@pytest.fixture(autouse=True)
def _public_url(settings):
    settings.PUBLIC_URL = "https://archive.example"


def read(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def headlines(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def links(element):
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


FEEDS = [
    ("/feed.atom", "/"),
    ("/tags/energy/feed.atom", "/tags/energy/"),
    ("/authors/ada-byron/feed.atom", "/authors/ada-byron/"),
    ("/companies/openai/feed.atom", "/companies/openai/"),
    ("/sections/science/feed.atom", "/sections/science/"),
    ("/archive/2023/feed.atom", "/archive/2023/"),
    ("/archive/2023/04/feed.atom", "/archive/2023/04/"),
    ("/archive/2023/04/17/feed.atom", "/archive/2023/04/17/"),
]


@pytest.mark.parametrize(("address", "page"), FEEDS)
def test_behind_every_list_is_a_feed_of_its_newest_twenty(client, address, page):
    science = make_section("Science")
    moment = timezone.now() - timedelta(days=1)
    for n in range(21):
        make_article(
            f"Number {n}",
            publish_at=moment + timedelta(seconds=n),
            tags=["Energy"],
            authors=["Ada Byron"],
            companies=["OpenAI"],
            section=science,
            **APRIL,
        )
    make_article("Elsewhere", section=None, publish_at=moment - timedelta(days=9))

    feed = read(client, address, host="127.0.0.1")

    assert headlines(feed) == [f"Number {n}" for n in range(20, 0, -1)]
    assert links(feed) == {
        "alternate": f"https://archive.example{page}",
        "self": f"https://archive.example{address}",
    }
    assert client.get(page).context["feed_url"] == address


def test_undated_articles_have_a_feed(client):
    make_article("Nobody knows when", date_precision="unknown")
    make_article("Dated")

    assert headlines(read(client, "/archive/undated/feed.atom")) == ["Nobody knows when"]


def test_an_entry_says_what_readers_see(client):
    moment = datetime(2023, 4, 17, 12, 5, tzinfo=UTC)
    article = make_article(
        "Profits & <losses>",
        standfirst="More <em>than</em> one & two",
        language="fr",
        tags=["Énergie", "C++"],
        authors=["Ada Byron", "Bob Noyce"],
        publish_at=moment,
        revised_at=moment + timedelta(days=1),
        **APRIL,
    )
    Credit.objects.create(
        article=article, author=make_author("Eve Lens"), role="photographer", order=9
    )
    Credit.objects.filter(author__name="Bob Noyce").update(printed_name="R. Noyce")

    entry = read(client, "/feed.atom").find(f"{ATOM}entry")

    assert entry.get(LANG) == "fr"
    assert entry.findtext(f"{ATOM}title") == "Profits & <losses>"
    assert entry.findtext(f"{ATOM}summary") == "More &lt;em&gt;than&lt;/em&gt; one &amp; two"
    assert links(entry)["alternate"] == f"https://archive.example{article.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}id") == f"https://archive.example/a/{article.pk}/"
    assert entry.findtext(f"{ATOM}published") == "2023-04-17T12:05:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2023-04-18T12:05:00+00:00"
    assert {category.get("term") for category in entry.iter(f"{ATOM}category")} == {
        "Énergie",
        "C++",
    }
    names = [(e.tag.removeprefix(ATOM), e.findtext(f"{ATOM}name")) for e in entry if len(e)]
    assert names == [
        ("author", "Ada Byron"),
        ("author", "R. Noyce"),
        ("contributor", "Eve Lens"),
    ]


def test_an_entry_is_never_older_than_its_publication(client):
    planned = timezone.now() - timedelta(days=2)
    article = make_article(revised_at=planned)

    entry = read(client, "/feed.atom").find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}updated") == article.visible_from.isoformat()


def test_a_feed_without_entries_is_a_feed(client):
    feed = read(client, "/feed.atom")

    assert headlines(feed) == []
    assert feed.find(f"{ATOM}author").findtext(f"{ATOM}name") == "Newsroom"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/feed.atom", "Newsroom"),
        ("/tags/energy/feed.atom", "Energy · Newsroom"),
        ("/archive/2023/feed.atom", "2023 · Newsroom"),
        ("/archive/2023/04/feed.atom", "April 2023 · Newsroom"),
        ("/archive/2023/04/17/feed.atom", "17 April 2023 · Newsroom"),
    ],
)
def test_a_feed_says_what_it_is_of(client, address, title):
    make_article(tags=["Energy"], **APRIL)

    assert read(client, address).findtext(f"{ATOM}title") == title


def test_signs_that_xml_cannot_hold_do_not_break_a_feed(client):
    make_article("Bell\x07 and \ufffe", standfirst="Form\x0cfeed", authors=["Ada Byron"])
    Credit.objects.update(printed_name="A\x01da")

    entry = read(client, "/feed.atom").find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Bell and "
    assert entry.findtext(f"{ATOM}summary") == "Formfeed"
    assert entry.find(f"{ATOM}author").findtext(f"{ATOM}name") == "Ada"


def test_the_desks_working_name_is_never_a_title(client):
    make_article("x", slugline="SECRET-SLUGLINE", ed_note="Ask the lawyer")
    Article.objects.update(headline="")

    text = client.get("/feed.atom").content.decode()

    assert "SECRET-SLUGLINE" not in text
    assert "lawyer" not in text


@pytest.mark.parametrize("address", ["/tags/nothing/feed.atom", "/tags/%00/feed.atom", "/feed.rss"])
def test_a_feed_of_nothing_is_not_found(client, address):
    assert client.get(address).status_code == 404
