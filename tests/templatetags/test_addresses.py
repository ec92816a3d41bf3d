import pytest
from django.utils import translation

from articles.models import Article
from articles.templatetags.addresses import permanent_address, without_scheme


def test_the_permanent_address_is_one_in_every_language(settings):
    settings.PUBLIC_URL = "https://archive.example"
    article = Article(pk=12)

    with translation.override("fr"):
        assert permanent_address(article) == "https://archive.example/a/12/"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/about/", "example.org/about"),
        ("https://x.com", "x.com"),
    ],
)
def test_an_address_is_said_without_its_scheme(url, said):
    assert without_scheme(url) == said
