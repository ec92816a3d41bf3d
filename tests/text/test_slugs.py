import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.slugs import LONGEST, canonical_slug, numbered, slug_from_name


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Énergie", "energie"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("#", "sharp"),
        ("50 %", "50"),
        ("..", ""),
        ("中国", "中国"),
        ("🙂", "🙂"),
        ("R&D / AI", "r-d-ai"),
        ("L’énergie, demain ?", "l-energie-demain"),
        ("ガス", "ガス"),
    ],
)
def test_a_name_becomes_an_address(name, slug):
    assert slug_from_name(name) == slug


@given(st.text(max_size=300))
def test_a_slug_is_canonical_short_and_free_of_what_an_address_means(name):
    slug = slug_from_name(name)

    assert canonical_slug(slug) == slug
    assert len(slug) <= LONGEST
    assert not set("+/#?%. ") & set(slug)
    assert slug == slug.strip("-")


@given(st.text(max_size=300))
def test_the_slug_of_a_slug_is_itself(name):
    slug = slug_from_name(name)

    assert slug_from_name(slug) == slug


@given(st.text(min_size=1, max_size=300), st.integers(2, 10_000))
def test_a_numbered_slug_stays_within_the_length(name, number):
    slug = numbered(slug_from_name(name), number)

    assert len(slug) <= LONGEST
    assert slug.endswith(f"-{number}")


def test_a_long_headline_is_cut_between_words():
    slug = slug_from_name("incomprehensibilities " * 10)

    assert slug == "-".join(["incomprehensibilities"] * 4)
