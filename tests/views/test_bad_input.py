"""Whatever is typed, pasted or probed: a friendly 4xx or a page, never a 500."""

import pytest

from tests.factories import make_article

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/fr/",
    "/about/",
    "/tags/",
    "/tags/energy/",
    "/authors/",
    "/companies/",
    "/archive/",
    "/archive/2023/",
    "/feed.atom",
    "/sitemap.xml",
    "/sitemap-tags.xml",
    "/robots.txt",
]

# As they stand on the wire.
SEGMENTS = [
    "%00",
    "a%00b",
    "%01",
    "%7F",
    "%ff",
    "%C3%28",
    "%ED%A0%80",
    "%F0%9F%99%82",
    "%E4%B8%AD%E5%9B%BD",
    "C++",
    "50%20%25",
    "..",
    "%2E%2E",
    "%23",
    "%3F",
    "%5C",
    "%0A",
    "%0D%0ASet-Cookie:x=1",
    "%E2%80%AE",
    "%EF%BF%BF",
    "a'%20OR%201=1--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "{{7*7}}",
    "%25s%25(x)s{}",
    "nothing",
    "x" * 3000,
    "%C3%A9" * 1000,
    "%CC%81" * 1000,
    "1/" * 1500,
]
PLACES = [
    "/{}/",
    "/{}",
    "/fr/{}/",
    "/en/{}/",
    "/tags/{}/",
    "/tags/{}/feed.atom",
    "/authors/{}/",
    "/companies/{}/",
    "/sections/{}/",
    "/articles/{}/",
    "/articles/undated/{}/",
    "/articles/2023/{}/",
    "/articles/2023/04/17/{}/",
    "/a/{}/",
    "/archive/{}/",
    "/archive/2023/{}/",
    "/static/{}",
    "/sitemap-{}.xml",
]


@pytest.mark.parametrize("place", PLACES)
def test_nothing_in_a_path_is_an_error(client, place):
    for segment in SEGMENTS:
        response = client.get(place.format(segment))

        assert response.status_code in (301, 404), (place, segment)
        assert "<script>alert" not in response.content.decode()
        assert "\n" not in response.get("Location", "")
        assert not response.get("Location", "").startswith("//")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_in_a_query_string_is_an_error(client, address):
    make_article(tags=["Energy"])
    queries = [
        "before=nonsense",
        "after=%00",
        "before=%ff",
        "letter=%00",
        "letter=%ff",
        "letter=a&letter=b",
        "p=x",
        "p=%00",
        "=",
        "&&&",
        "%",
        "%zz=%zz",
        "a=1;b=2",
        "x" * 3000,
        "&".join("abcdefgh" * 100),
    ]
    for query in queries:
        response = client.get(f"{address}?{query}")

        assert response.status_code in (200, 404), (address, query)


def test_more_parameters_than_anybody_needs_are_refused(client):
    response = client.get("/?" + "&" * 6000)

    assert response.status_code == 400


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_page_is_only_read(client, address, method):
    # As a browser sends a form from elsewhere: without the token that Django would ask for first.
    client.handler.enforce_csrf_checks = True

    response = client.generic(method, address, "a=1")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    words = "en lecture seule" if address.startswith("/fr/") else "only be read"
    assert words in response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_asked_for_its_headers_alone(client, address):
    make_article(tags=["Energy"])

    assert client.head(address).status_code in (200, 404)
    assert client.head(address).content == b""


@pytest.mark.parametrize("language", ["", "fr", "x" * 5000, "*", "fr;q=9", "é", "%00"])
def test_no_language_that_a_browser_asks_for_is_an_error(client, language):
    for address in ("/", "/editor/login/"):
        client.cookies["django_language"] = language.replace("é", "e")
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == 200
