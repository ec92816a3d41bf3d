"""What holds for tags, authors, companies, sections and sources alike."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import FormerAddress, Source
from tests.admin.posting import rows
from tests.factories import make_article, make_author, make_company, make_section, make_tag


def make_source(name="Agence France-Presse"):
    return Source.objects.create(name=name)


def used_under(thing, **fields):
    """An article under a tag, author, company, section or source."""
    noun = thing._meta.model_name
    link = {"tag": "tags", "author": "authors", "company": "companies"}.get(noun)
    return make_article(**({link: [thing.name]} if link else {noun: thing}), **fields)


MAKERS = [make_tag, make_author, make_company, make_section, make_source]
WITH_PAGE = [make_tag, make_author, make_company, make_section]


def names_of(make):
    return make.__name__


def address(thing, page):
    return reverse(f"admin:articles_{thing._meta.model_name}_{page}", args=[thing.pk])


def list_address(thing):
    return reverse(f"admin:articles_{thing._meta.model_name}_changelist")


def fields_of(thing, **changes):
    """What the form of the thing sends when nothing is touched but the changes."""
    fields = {"name": thing.name, "order": 0, "kind": getattr(thing, "kind", ""), **changes}
    if thing._meta.model_name in ("tag", "author"):
        fields |= rows("aliases")
    return fields | rows("names")


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_a_list_costs_the_same_for_one_row_and_for_fifty(editor_client, make):
    first = make("Number 0")
    used_under(first)
    url = list_address(first)
    editor_client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        editor_client.get(url)
    for number in range(1, 50):
        used_under(make(f"Number {number}"), headline=f"Headline {number}")

    with CaptureQueriesContext(connection) as for_fifty:
        assertContains(editor_client.get(url), "Number 49")

    assert len(for_fifty) == len(for_one)


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_a_list_tells_on_how_many_articles_each_is(editor_client, make):
    thing = make("Énergie")
    used_under(thing, headline="One")
    used_under(thing, headline="Two, not published yet", status="draft")

    found = editor_client.get(list_address(thing)).context["cl"].result_list

    assert [(str(row), row.uses) for row in found] == [("Énergie", 2)]


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_the_number_of_articles_leads_to_them(editor_client, make):
    thing = make("Énergie")
    used_under(thing, headline="Under it", status="draft")
    make_article(headline="Elsewhere")
    page = editor_client.get(list_address(thing)).content.decode()
    address_of_them = re.search(r'<a href="([^"]+)">1</a>', page)[1]

    response = editor_client.get(address_of_them)

    assertContains(response, "Under it")
    assertNotContains(response, "Elsewhere")


@pytest.mark.parametrize("typed", ["ENERGIE", "énergie", "nerg", "e\u0301nergie"])
@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_search_finds_any_spelling(editor_client, make, typed):
    thing = make("Énergie")
    make("Culture")

    found = editor_client.get(list_address(thing), {"q": typed}).context["cl"].result_list

    assert list(found) == [thing]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "'", "🙂", "\x00", "x" * 5000])
def test_search_takes_any_sign(editor_client, typed):
    response = editor_client.get(list_address(make_tag("Energy")), {"q": typed})

    assert response.status_code == 200


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_what_articles_use_is_not_deleted_and_says_how_many_they_are(editor_client, make):
    thing = make("Énergie")
    for number in range(3):
        used_under(thing, headline=f"Headline {number}")

    for response in (
        editor_client.get(address(thing, "delete")),
        editor_client.post(address(thing, "delete"), {"post": "yes"}),
    ):
        assertContains(response, "“Énergie” is used by 3 articles and cannot be deleted.")
        assertNotContains(response, "Headline 1")
    assert type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_refusing_a_deletion_costs_the_same_for_one_article_and_for_thirty(editor_client, make):
    thing = make("Énergie")
    used_under(thing)
    editor_client.get(address(thing, "delete"))
    with CaptureQueriesContext(connection) as for_one:
        editor_client.get(address(thing, "delete"))
    for number in range(30):
        used_under(thing, headline=f"Headline {number}")

    with CaptureQueriesContext(connection) as for_thirty:
        editor_client.get(address(thing, "delete"))

    assert len(for_thirty) == len(for_one)


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_what_no_article_uses_can_be_deleted(editor_client, make):
    thing = make("Énergie")
    assertContains(editor_client.get(address(thing, "delete")), "No article uses “Énergie”.")

    response = editor_client.post(address(thing, "delete"), {"post": "yes"})

    assertRedirects(response, list_address(thing))
    assert not type(thing).objects.exists()


@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_nothing_is_deleted_by_the_dozen(editor_client, make):
    thing = make("Énergie")

    editor_client.post(
        list_address(thing),
        {"action": "delete_selected", "_selected_action": [thing.pk], "post": "yes"},
    )

    assert type(thing).objects.exists()


@pytest.mark.parametrize("make", WITH_PAGE, ids=names_of)
def test_a_new_address_leaves_the_old_one_leading_to_it_in_one_hop(editor_client, make):
    thing = make("Énergie")
    used_under(thing)
    old = thing.get_absolute_url()

    response = editor_client.post(
        address(thing, "change"), fields_of(thing, slug="power"), follow=True
    )

    thing.refresh_from_db()
    assert thing.slug == "power"
    assertContains(response, f"The old address {old} leads to {thing.get_absolute_url()} now.")
    assertRedirects(
        editor_client.get(old), thing.get_absolute_url(), 301, fetch_redirect_response=False
    )


@pytest.mark.parametrize("make", WITH_PAGE, ids=names_of)
def test_a_new_address_keeps_the_old_one_whatever_language_the_desk_speaks(editor_client, make):
    thing = make("Énergie")
    old = thing.get_absolute_url()

    editor_client.post(
        address(thing, "change"),
        fields_of(thing, slug="power"),
        headers={"Accept-Language": "fr"},
    )

    assert FormerAddress.objects.get().path == old


@pytest.mark.parametrize("make", WITH_PAGE, ids=names_of)
def test_saving_without_a_new_address_leaves_nothing_behind(editor_client, make):
    thing = make("Énergie")

    response = editor_client.post(
        address(thing, "change"), fields_of(thing, name="Énergies", slug=thing.slug), follow=True
    )

    assertNotContains(response, "The old address")
    thing.refresh_from_db()
    assert (thing.name, thing.slug) == ("Énergies", "energie")
    assert not FormerAddress.objects.exists()


@pytest.mark.parametrize("make", WITH_PAGE, ids=names_of)
def test_going_back_to_an_earlier_address_makes_no_loop(editor_client, make):
    thing = make("Énergie")

    for slug in ("power", "energie"):
        editor_client.post(address(thing, "change"), fields_of(thing, slug=slug))

    moved = FormerAddress.objects.get()
    assert moved.path == thing.get_absolute_url().replace("energie", "power")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a b/c", "Try “a-b-c”."),
        ("C++", "Try “cplusplus”."),
        ("..", "An address holds letters, digits and hyphens only."),
        ("/", "An address holds letters, digits and hyphens only."),
        ("culture", "Another one has this address already."),
    ],
)
@pytest.mark.parametrize("make", WITH_PAGE, ids=names_of)
def test_an_address_that_cannot_be_is_refused_beside_its_field(editor_client, make, typed, words):
    make("Culture")
    thing = make("Énergie")
    used_under(thing)

    response = editor_client.post(address(thing, "change"), fields_of(thing, slug=typed))

    assertContains(response, words)
    assertContains(response, f'href="{thing.get_absolute_url()}"')


@pytest.mark.parametrize("make", WITH_PAGE, ids=names_of)
def test_the_readers_page_is_linked_once_there_is_something_to_see(editor_client, make):
    thing = make("Énergie")
    link = f'href="{thing.get_absolute_url()}"'
    pages = [list_address(thing), address(thing, "change")]
    used_under(thing, status="draft")
    for page in pages:
        assertNotContains(editor_client.get(page), link)

    used_under(thing)

    for page in pages:
        assertContains(editor_client.get(page), link)
    assert editor_client.get(thing.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 300])
@pytest.mark.parametrize("make", MAKERS, ids=names_of)
def test_a_name_that_cannot_be_is_refused_beside_its_field(editor_client, make, name):
    thing = make("Énergie")

    response = editor_client.post(address(thing, "change"), fields_of(thing, name=name))

    assert response.status_code == 200
    assert "name" in response.context["adminform"].form.errors
