"""Tags, authors, companies and sections: one key, one address, and nine ways in which a tag must not break."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Author, Company, Section, Tag, TagAlias
from articles.services import naming
from articles.text.keys import clean_name
from tests.factories import make_article, make_company, make_tag

AWKWARD = [
    "🙂",
    "中国",
    "C++",
    "C#",
    "C",
    "50 %",
    "..",
    "#",
    "€",
    "+",
    "-",
    "État",
    "ガス",
    "カス",
    "a/b",
    "a-b",
]


@pytest.mark.django_db
@pytest.mark.parametrize("second", ["energie", "ENERGIE", "E\u0301nergie", " Énergie\u200b "])
def test_a_second_spelling_is_refused_by_the_database_and_finds_the_first(second):
    first = make_tag("Énergie")

    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name=second)
    assert naming.get_or_create_tag(second) == (first, False)


@pytest.mark.django_db
def test_the_words_for_a_second_spelling_say_the_way_out():
    make_tag("Pêche")

    with pytest.raises(ValidationError, match="tells them apart"):
        Tag(name="Péché").full_clean()
    Tag(name="Péché (religion)").full_clean()


@pytest.mark.django_db
def test_awkward_names_each_get_an_address_that_can_be_made():
    tags = [make_tag(name) for name in AWKWARD]

    assert len({tag.slug for tag in tags}) == len(AWKWARD)
    for tag in tags:
        assert reverse("articles:tag_detail", args=[tag.slug])
    assert Tag.objects.get(name="..").slug == f"tag-{Tag.objects.get(name='..').pk}"


@pytest.mark.django_db
def test_colliding_slugs_stay_within_a_hundred_characters():
    first, second = make_tag("x" * 98 + "/y"), make_tag("x" * 98 + "&y")

    assert first.slug != second.slug
    assert max(len(first.slug), len(second.slug)) <= 100


@pytest.mark.django_db
@given(st.text(min_size=1, max_size=40).filter(clean_name))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_name_that_can_be_seen_makes_a_tag_that_is_found_again(name):
    tag, _ = naming.get_or_create_tag(name)

    assert naming.get_or_create_tag(name) == (tag, False)
    assert tag.slug


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\u2060\ufe0f"])
def test_a_name_that_cannot_be_seen_is_refused_with_words(name):
    with pytest.raises(ValidationError, match="visible character"):
        naming.get_or_create_tag(name)


@pytest.mark.django_db
def test_a_name_that_grows_beyond_an_index_is_refused_with_words():
    with pytest.raises(ValidationError, match="too long"):
        naming.get_or_create_tag("ﷺ" * 90)


@pytest.mark.django_db
def test_article_tags_find_by_key_and_alias_and_read_what_was_prefetched(
    django_assert_num_queries,
):
    energy = make_tag("Énergie")
    TagAlias.objects.create(tag=energy, name="Power")
    article = make_article()

    article.tags.add("ENERGIE", "power", "Sun")
    assert article.tags.names() == ["Énergie", "Sun"]
    article.tags.remove("energie")
    assert article.tags.slugs() == ["sun"]

    article = type(article).objects.with_tags().get()
    with django_assert_num_queries(0):
        assert (article.tags.names(), article.tags.slugs()) == (["Sun"], ["sun"])


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_make_one_tag_get_the_same_one():
    made, errors = [], []
    barrier = threading.Barrier(4, timeout=10)

    def make():
        try:
            barrier.wait()
            made.append(naming.get_or_create_tag("Énergie")[0].pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert errors == []
    assert len(set(made)) == 1


@pytest.mark.django_db
def test_two_companies_of_one_name_have_two_addresses():
    first = Company.objects.create(name="Apple")
    second = Company.objects.create(name="Apple")

    assert (first.slug, second.slug) == ("apple", "apple-2")
    assert naming.get_or_create_company("APPLE") == (first, False)


@pytest.mark.django_db
def test_a_company_is_found_by_a_former_name_but_its_own_name_counts_more():
    x = make_company("X Corp.")
    x.names.create(name="Twitter", kind="former")

    assert naming.get_or_create_company("twitter") == (x, False)
    bird = Company.objects.create(name="Twitter")
    assert naming.get_or_create_company("twitter") == (bird, False)


@pytest.mark.django_db
def test_an_author_is_found_by_a_pen_name():
    author, _ = naming.get_or_create_author("Amantine Dupin")
    author.aliases.create(name="George Sand")

    assert naming.get_or_create_author("george sand") == (author, False)
    assert Author.objects.count() == 1


@pytest.mark.django_db
def test_renaming_keeps_the_address_and_moves_the_key():
    tag = make_tag("Énergie")

    tag.name = "Power"
    tag.save(update_fields=["name"])

    tag.refresh_from_db()
    assert (tag.key, tag.slug) == ("power", "energie")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "advice"), [("Solar Power!", "solar-power"), ("a+b", "aplusb"), ("a/b", "a-b")]
)
def test_an_address_that_could_not_be_asked_for_is_refused_with_advice(slug, advice):
    with pytest.raises(ValidationError, match=advice):
        Section(name="Sun", slug=slug).full_clean()


@pytest.mark.django_db
def test_suggestions_put_the_exact_name_first_then_the_most_used():
    for name, uses in (("Solar energy", 2), ("Energy", 0), ("Energy policy", 1)):
        tag = make_tag(name)
        for n in range(uses):
            make_article(f"{name} {n}", tags=[tag.name])
    TagAlias.objects.create(tag=make_tag("Wind"), name="Éolien, énergie du vent")

    found = [(tag.name, tag.uses) for tag in Tag.objects.suggested("ENERG")]
    exact = [tag.name for tag in Tag.objects.suggested("énergy")]

    assert found == [("Solar energy", 2), ("Energy policy", 1), ("Energy", 0), ("Wind", 0)]
    assert exact == ["Energy", "Solar energy", "Energy policy"]
