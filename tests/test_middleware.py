from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone, translation

from articles.choices import Status
from articles.services import addresses, editing, publishing
from tests.factories import make_article, make_author, make_company, make_section, make_tag

pytestmark = pytest.mark.django_db

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


def overriding(request):
    response = HttpResponse("Its own policy")
    response._csp_config = {"default-src": ["'self'"], "sandbox": []}
    return response


def broken(request):
    raise RuntimeError("A page that fails")


# Pages that misbehave, for the tests that name this module as the address book.
urlpatterns = [path("overriding/", overriding), path("broken/", broken)]


# Security headers


@pytest.mark.parametrize("url", ["/", "/fr/", "/tags/", "/feed.atom", "/sitemap.xml", "/editor/"])
def test_every_answer_carries_both_policies(client, url):
    response = client.get(url)

    assert response.status_code in (200, 302)
    assert response["Content-Security-Policy"].startswith(POLICY)
    assert response["Permissions-Policy"].startswith("camera=()")


def test_redirects_and_errors_carry_them_too(client, settings):
    for url, status in [("/en/", 301), ("/nowhere/", 404), ("/tags", 301)]:
        response = client.get(url)
        assert response.status_code == status
        assert response["Content-Security-Policy"].startswith(POLICY)
        assert "Permissions-Policy" in response
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response["Content-Security-Policy"].startswith(POLICY)


def test_a_failure_carries_them_too_and_says_nothing_of_itself(settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)

    response = client.get("/broken/")

    assert response.status_code == 500
    assert response["Content-Security-Policy"].startswith(POLICY)
    assert "A page that fails" not in response.content.decode()


def test_static_files_carry_them_too(settings, tmp_path):
    (tmp_path / "style.css").write_text("p {}")
    settings.STATIC_ROOT = tmp_path

    response = Client().get("/static/style.css")

    assert response.status_code == 200
    assert response["Content-Security-Policy"].startswith(POLICY)
    assert "Permissions-Policy" in response


def test_a_view_may_bring_its_own_policy(client, settings):
    settings.ROOT_URLCONF = __name__

    response = client.get("/overriding/")

    assert response["Content-Security-Policy"] == "default-src 'self'; sandbox"


def test_a_policy_can_be_tried_before_it_is_enforced(client, settings):
    settings.SECURE_CSP_REPORT_ONLY = {"img-src": ["'none'"]}

    response = client.get("/")

    assert response["Content-Security-Policy-Report-Only"] == "img-src 'none'"
    assert response["Content-Security-Policy"].startswith(POLICY)


# Pages that cache by their address


def test_readers_pages_vary_on_nothing_and_set_no_cookie(client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"], companies=["OpenAI"])
    urls = ["/", "/fr/", "/tags/", "/tags/energy/", "/authors/ada-byron/", "/companies/openai/"]
    urls += ["/archive/", "/about/", "/feed.atom", "/sitemap.xml", "/robots.txt", "/nowhere/"]
    for url in [*urls, article.get_absolute_url()]:
        response = client.get(
            url, headers={"accept-language": "fr", "cookie": f"sessionid={'a' * 32}"}
        )

        assert "Vary" not in response, url
        assert not response.cookies, url


def test_a_signed_in_editor_gets_the_same_answer_as_a_reader(client, editor_client):
    article = make_article(tags=["Energy"])
    for url in ["/", "/tags/energy/", article.get_absolute_url()]:
        assert editor_client.get(url).content == Client().get(url).content, url


# The language of the address


def test_the_language_is_the_addresss_and_never_the_browsers(client):
    client.cookies["django_language"] = "fr"

    bare = client.get("/", headers={"accept-language": "fr"})
    french = client.get("/fr/", headers={"accept-language": "en"})

    assert bare["Content-Language"] == "en"
    assert french["Content-Language"] == "fr"


def test_the_desk_speaks_the_language_of_cookie_or_browser(client):
    browser = client.get("/editor/login/", headers={"accept-language": "fr"})
    client.cookies["django_language"] = "en"
    cookie = client.get("/editor/login/", headers={"accept-language": "fr"})

    assert browser["Content-Language"] == "fr"
    assert "Accept-Language" in browser["Vary"]
    assert cookie["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/en/", "/"),
        ("/en", "/"),
        ("/en/tags/?letter=e&x=%C3%A9", "/tags/?letter=e&x=%C3%A9"),
        ("/en/tags/%E4%B8%AD%E5%9B%BD/", "/tags/%E4%B8%AD%E5%9B%BD/"),
        ("/en/tags/50%25/", "/tags/50%25/"),
        ("/en/tags/a%3Fb/", "/tags/a%3Fb/"),
        ("/en//evil.example/", "/evil.example/"),
        ("/en///evil.example/", "/evil.example/"),
        ("/en/%2F%2Fevil.example/", "/evil.example/"),
        ("/en/%5Cevil.example/", "/%5Cevil.example/"),
        ("/en/en/", "/en/"),
        ("/en/%0D%0AX:1/", "/%0D%0AX:1/"),
    ],
)
def test_the_publications_own_prefix_leads_to_the_bare_address(client, asked, answered):
    response = client.get(asked)

    assert response.status_code == 301
    assert response["Location"] == answered


def test_a_french_publication_has_its_english_pages_under_a_prefix(client, settings):
    settings.LANGUAGE_CODE = "fr"
    make_article(tags=["Energy"])

    bare, english = client.get("/tags/energy/"), client.get("/en/tags/energy/")

    assert (bare["Content-Language"], english["Content-Language"]) == ("fr", "en")
    assert client.get("/fr/tags/energy/?x=1")["Location"] == "/tags/energy/?x=1"
    assert 'xml:lang="fr"' in client.get("/feed.atom").content.decode()


@pytest.mark.parametrize("url", ["/de/", "/en-gb/", "/FR/", "/fr-ca/tags/", "/fr/editor/", "/fra/"])
def test_other_prefixes_are_no_addresses(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/feed.atom", "/sitemap.xml", "/robots.txt"])
def test_what_machines_read_has_no_prefix_and_one_language(client, url):
    make_article()

    response = client.get(url, headers={"accept-language": "fr"})

    assert response["Content-Language"] == "en"
    assert client.get(f"/fr{url}").status_code == 404


def test_a_missing_page_speaks_the_language_of_its_address(client):
    assert client.get("/fr/tags/nothing/")["Content-Language"] == "fr"
    assert client.get("/fr/nowhere/")["Content-Language"] == "fr"
    assert client.get("/nowhere/", headers={"accept-language": "fr"})["Content-Language"] == "en"


def test_the_frame_names_this_page_in_both_languages(client, settings):
    settings.PUBLIC_URL = "https://archive.example"
    make_article(tags=["中国"])

    context = client.get("/fr/tags/中国/?utm_source=x&letter=e&q=y").context

    path = "/tags/%E4%B8%AD%E5%9B%BD/?letter=e"
    assert context["canonical_url"] == f"https://archive.example/fr{path}"
    assert [
        (link["code"], link["url"], link["is_current"]) for link in context["language_links"]
    ] == [
        ("en", path, False),
        ("fr", f"/fr{path}", True),
    ]
    assert {a["code"]: a["url"] for a in context["alternates"]} == {
        "en": f"https://archive.example{path}",
        "fr": f"https://archive.example/fr{path}",
        "x-default": f"https://archive.example{path}",
    }
    assert context["home_feed_url"] == "/feed.atom"


def test_the_frame_of_a_missing_page_links_to_no_other_site(client):
    response = client.get("/", PATH_INFO="//evil.example/")

    assert response.status_code == 404
    assert response.context["language_links"][0]["url"] == "/%2Fevil.example/"


# Addresses that moved


def moved_article():
    article = make_article(slug="before")
    article.slug = "after"
    return editing.save_article(article)


def test_a_former_address_leads_to_the_present_one_in_one_hop(client):
    article = moved_article()
    old = article.get_absolute_url().replace("after", "before")

    for asked, answered in [
        (old, article.get_absolute_url()),
        (f"{old}?utm_source=x", f"{article.get_absolute_url()}?utm_source=x"),
        (old.rstrip("/"), article.get_absolute_url()),
        (f"/fr{old}", f"/fr{article.get_absolute_url()}"),
    ]:
        response = client.get(asked)
        assert (response.status_code, response["Location"]) == (301, answered)
    assert client.head(old).status_code == 301
    assert client.post(old).status_code == 405


@pytest.mark.parametrize("make", [make_tag, make_author, make_company, make_section])
def test_a_renamed_door_and_its_feed_lead_on(client, make):
    thing = make("Старое")
    kind = thing._meta.model_name
    plural = {"tag": "tags", "author": "authors", "company": "companies"}.get(kind, "sections")
    linked = {plural: ["Старое"]} if kind != "section" else {"section": thing}
    make_article(**linked)
    thing.slug = "new"
    addresses.save_moved(thing)

    page = client.get(f"/{plural}/старое/")
    feed = client.get(f"/{plural}/старое/feed.atom")
    deeper = client.get(f"/{plural}/старое/50%25%3F/")

    assert page["Location"] == f"/{plural}/new/"
    assert feed["Location"] == f"/{plural}/new/feed.atom"
    assert deeper["Location"] == f"/{plural}/new/50%25%3F/"


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"publish_at": timezone.now() + timedelta(days=1)},
        {"embargo_until": timezone.now() + timedelta(days=1)},
    ],
)
def test_a_former_address_gives_away_nothing_that_is_kept_back(client, hidden):
    article = make_article(tags=["Old name"], slug="unseen", **hidden)
    addresses.keep_address(article, "/articles/2020/01/01/before/")
    tag = make_tag("Old name")
    tag.slug = "unseen-name"
    addresses.save_moved(tag)

    assert client.get("/articles/2020/01/01/before/").status_code == 404
    assert client.get("/tags/old-name/").status_code == 404


def test_a_withdrawn_article_is_still_found_by_its_former_address(client):
    article = publishing.withdraw_article(moved_article(), reason="It was wrong.")

    response = client.get(article.get_absolute_url().replace("after", "before"), follow=True)

    assert response.redirect_chain == [(article.get_absolute_url(), 301)]
    assert response.status_code == 410


def test_what_cannot_have_been_an_address_is_never_looked_up(client, django_assert_num_queries):
    for url in ["/nowhere%00/", "/%01/", "/" + "a/" * 1500, "/fr/" + "é" * 3000 + "/"]:
        with django_assert_num_queries(0):
            assert client.get(url).status_code == 404


def test_a_stale_row_makes_no_loop(client):
    tag = make_tag("Energy")
    make_article(tags=["Energy"])
    addresses.keep_address(tag, "/tags/elsewhere/")
    type(tag).objects.update(slug="elsewhere")

    assert client.get("/tags/elsewhere/").status_code == 200
    assert client.get("/tags/elsewhere/nothing/").status_code == 404


def test_the_language_of_a_page_does_not_leak_into_what_comes_after(client):
    client.get("/fr/")

    client.get("/feed.atom")

    assert translation.get_language() == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/tags/", "/tags/no-such-tag/"])
def test_what_may_change_again_is_not_kept_for_good(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-cache"
