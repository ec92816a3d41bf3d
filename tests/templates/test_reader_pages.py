"""What readers' pages say and how they are built; that they show only what they may is tested with their views."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Author, Company, CompanyName, Tag
from articles.services import publishing
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/about/",
    "/tags/",
    "/tags/energy/",
    "/authors/",
    "/authors/ada-byron/",
    "/companies/",
    "/companies/tesla/",
    "/sections/science/",
    "/archive/",
    "/archive/2023/",
    "/archive/2023/04/",
    "/archive/2023/04/17/",
    "/archive/undated/",
    "/archive/1901/",
    "/archive/1901/02/",
    "/archive/1901/02/03/",
    "/articles/2023/04/17/the-lights-stay-on/",
    "/nowhere/",
]


def make_complete_article(**fields):
    complete = {
        "tags": ["Energy", "Paris"],
        "authors": ["Ada Byron"],
        "companies": ["Tesla"],
        "publish_at": datetime(2023, 4, 17, 9, tzinfo=UTC),
        "standfirst": "What happened.",
    }
    return make_article(**complete | fields)


@pytest.fixture
def full_archive():
    make_complete_article(section=make_section(), body="<h2>Part</h2><p>Text</p>")
    make_article("No day", dated_on=None, date_precision="unknown", tags=["Energy"])


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed(client, full_archive, path, prefix):
    html = client.get(prefix + path).content.decode()

    assert html.count("<h1") == html.count("<main") == html.count("<title>") == 1
    assert f'<html lang="{prefix[1:] or "en"}">' in html
    assert html.index('href="#content"') < html.index("<header")
    assert "<script" not in html
    assert "<style" not in html
    assert " style=" not in html
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert all(b <= a + 1 for a, b in pairwise(levels)), levels
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ["/", "/tags/", "/tags/energy/", "/articles/undated/no-day/"])
def test_a_page_tells_its_own_address_its_other_language_and_a_feed(client, full_archive, path):
    response = client.get(path)
    host = "http://127.0.0.1:8000"

    assertContains(response, f'<link rel="canonical" href="{host}{path}">')
    for code, url in [("en", path), ("fr", f"/fr{path}"), ("x-default", path)]:
        link = f'<link rel="alternate" hreflang="{code}" href="{host}{url}">'
        assertContains(response, link)
    assertContains(response, '<link rel="alternate" type="application/atom+xml"')
    assertContains(response, f'<a href="/fr{path}" lang="fr" hreflang="fr">Français</a>', html=True)
    assertNotContains(response, ">English</a>")


def test_an_error_page_claims_no_address(client):
    response = client.get("/nowhere/")

    assertNotContains(response, "canonical", status_code=404)
    assertNotContains(response, 'hreflang="x-default"', status_code=404)
    assertContains(response, '<meta name="robots" content="noindex">', status_code=404)


def test_typed_names_are_escaped_wherever_they_stand(client):
    hostile = "<script>alert(1)</script>"
    article = make_complete_article(
        headline=hostile, kicker=hostile, standfirst=hostile, dateline=hostile, authors=[hostile]
    )
    Author.objects.update(bio=hostile)
    Tag.objects.update(description=hostile)
    Company.objects.update(name=hostile, description=hostile, homepage="https://x.example/<b>")

    for path in [
        "/",
        "/authors/",
        "/companies/",
        article.get_absolute_url(),
        Author.objects.get().get_absolute_url(),
        Company.objects.get().get_absolute_url(),
        "/tags/energy/",
    ]:
        html = client.get(path).content.decode()
        assert "<script" not in html
        assert "&lt;script&gt;" in html


# Lists


def test_a_card_leads_to_its_companies_and_tags_but_not_to_the_page_it_stands_on(client):
    make_complete_article()

    response = client.get("/tags/energy/")

    assertContains(response, '<a href="/companies/tesla/">')
    assertContains(response, '<a href="/tags/paris/">')
    assertNotContains(response, '<a href="/tags/energy/">')


def test_a_list_is_grouped_under_its_days(client):
    make_complete_article(headline="First")
    make_complete_article(headline="Second")
    make_complete_article(headline="Year", dated_on=date(1987, 1, 1), date_precision="year")

    response = client.get("/tags/energy/")

    assertContains(response, '<time datetime="2023-04-17">17 April 2023</time>', count=1)
    assertContains(response, '<time datetime="1987">1987</time>', count=1)


def test_the_newest_article_stands_large_on_the_first_page_only(client):
    for n in range(21):
        make_complete_article(
            headline=f"Number {n}", publish_at=timezone.now() - timedelta(hours=n)
        )

    first = client.get("/")
    older = re.search(r'href="([^"]+)" rel="next"', first.content.decode())[1]
    second = client.get(older.replace("&amp;", "&"))

    assertContains(first, 'class="card lead"', count=1)
    assertNotContains(second, 'class="card lead"')
    assertContains(second, '<a href="/" rel="prev">')


def test_a_sponsored_text_says_so_in_lists_and_on_its_own_page(client):
    article = make_complete_article(genre="sponsored")

    assertContains(client.get("/"), '<span class="sponsored">Sponsored</span>')
    page = client.get(article.get_absolute_url())
    assertContains(page, '<span class="sponsored">Sponsored</span>')
    assertContains(page, "Somebody paid for this text to appear here.")


def test_a_genre_is_shown_unless_it_is_news_or_the_kicker_says_it(client):
    make_complete_article(headline="One", genre="analysis", kicker="Grid")
    make_complete_article(headline="Two", genre="interview", kicker="Interview")
    make_complete_article(headline="Three", genre="news", kicker="Grid")

    response = client.get("/")

    assertContains(response, "<span>Analysis</span>")
    assertNotContains(response, "<span>Interview</span>")
    assertNotContains(response, "News</span>")


def test_a_headline_is_marked_with_its_own_language_and_set_in_it(client):
    make_complete_article(headline="Et demain ?", language="fr")

    assertContains(client.get("/"), '<h3 class="headline" lang="fr">')
    assertContains(client.get("/"), "Et demain\u202f?")


@pytest.mark.parametrize("path", ["/", "/tags/", "/companies/", "/authors/", "/archive/"])
def test_an_empty_archive_says_so_and_leads_on(client, path):
    response = client.get(path)

    assertContains(response, "Nothing has been published yet")
    assert re.search(r'class="empty">.*?<a href', response.content.decode(), re.S)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/archive/1901/", "no article of 1901"),
        ("/archive/1901/02/", "no article of February 1901"),
        ("/archive/1901/02/03/", "no article of 3 February 1901"),
    ],
)
def test_an_empty_period_says_so_and_leads_to_the_nearest(client, path, words):
    make_complete_article()

    response = client.get(path)

    assertContains(response, words, status_code=404)
    assertContains(response, "2023", status_code=404)


def test_the_days_of_a_month_stand_under_their_weekdays(client):
    make_complete_article()

    response = client.get("/archive/2023/04/")

    assertContains(response, '<ol class="starts-6">')  # 1 April 2023 was a Saturday
    assertContains(
        response,
        '<a href="/archive/2023/04/17/">17 <span class="count">1<span class="unseen"> article'
        "</span></span></a>",
        html=True,
    )


def test_a_companys_names_stand_with_their_times(client):
    make_complete_article()
    company = Company.objects.get()
    for name, fields in {
        "Tesla Motors": {"valid_from": date(2003, 7, 1), "valid_until": date(2017, 2, 1)},
        "Tesla, Inc.": {"valid_from": date(2017, 1, 1), "valid_from_precision": "year"},
    }.items():
        CompanyName.objects.create(company=company, name=name, **fields)

    text = re.sub(r"\s+", " ", client.get("/companies/tesla/").content.decode())

    assert '<span class="period"> 1 July 2003 – 1 February 2017 </span>' in text
    assert '<span class="period"> 2017 – </span>' in text


# An article


def test_an_article_ends_with_its_doors_its_authors_and_how_to_cite_it(client):
    article = make_complete_article()
    Author.objects.update(bio="She counts.")

    html = client.get(article.get_absolute_url()).content.decode()
    end = html[html.index("A quiet night") :]

    places = [
        end.index(part)
        for part in ("/companies/tesla/", "/tags/energy/", "She counts.", f"/a/{article.pk}/")
    ]
    assert places == sorted(places)


def test_an_article_says_in_its_head_what_it_is(client):
    article = make_complete_article()

    response = client.get(article.get_absolute_url())

    assertContains(response, "<title>The lights stay on · Newsroom</title>")
    assertContains(response, '<meta property="og:type" content="article">')
    assertContains(response, '<meta name="description" content="What happened.">')
    assertContains(
        response, '<meta property="article:published_time" content="2023-04-17T09:00:00+00:00">'
    )
    assertNotContains(response, "noindex")


def test_an_article_hidden_from_search_engines_asks_them_to_forget_it(client):
    article = make_complete_article(is_noindexed=True)

    response = client.get(article.get_absolute_url())

    assertContains(response, '<meta name="robots" content="noindex">')


def test_new_copy_is_dated(client):
    article = make_complete_article()
    Article.objects.update(revised_at=datetime(2023, 5, 2, 9, tzinfo=UTC))

    response = client.get(article.get_absolute_url())

    assertContains(response, '<time datetime="2023-05-02">2 May 2023</time>')
    assertContains(response, 'property="article:modified_time"')


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "draft", "publish_at": None}, "This is a draft."),
        ({"status": "in_review", "publish_at": None}, "This article is in review."),
        ({"publish_at": datetime(2999, 1, 2, 9, tzinfo=UTC)}, "from 2 January 2999, 09:00 (UTC)"),
        (
            {"embargo_until": datetime(2999, 1, 2, 9, tzinfo=UTC)},
            "under embargo until 2 January 2999, 09:00 (UTC)",
        ),
    ],
)
def test_a_preview_says_what_readers_get(editor_client, fields, words):
    article = make_complete_article(**fields)

    response = editor_client.get(article.get_short_url(), follow=True)

    assertContains(response, words)
    assertContains(response, "Only editors see this page.")
    assertContains(response, '<meta name="robots" content="noindex">')
    assertContains(response, f'href="/editor/articles/article/{article.pk}/change/"')


def test_the_emptiest_draft_has_a_preview(editor_client):
    article = Article.objects.create()

    response = editor_client.get(article.get_short_url())

    assertContains(response, "Untitled article</h1>")


def test_a_withdrawn_article_shows_when_and_why_and_nothing_of_itself(client):
    article = make_complete_article()
    publishing.withdraw_article(article, reason="It named <b>the wrong</b> person.")

    response = client.get(article.get_absolute_url())

    for shown in ("17 April 2023", "It named &lt;b&gt;the wrong&lt;/b&gt; person."):
        assertContains(response, shown, status_code=410)
    for hidden in ("The lights stay on", "A quiet night", "What happened.", "Ada Byron", "Tesla"):
        assertNotContains(response, hidden, status_code=410)


# Errors


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_from_its_view(name, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(f"{name}.html")

    assert html.count("<h1") == 1


def test_the_last_resort_speaks_both_languages():
    html = render_to_string("500.html")

    assert "Something went wrong" in html
    assert '<div lang="fr">' in html
