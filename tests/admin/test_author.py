from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from articles.models import Author, AuthorAlias
from tests.admin.posting import rows
from tests.factories import make_author, make_editor

ADD = reverse("admin:articles_author_add")
LIST = reverse("admin:articles_author_changelist")


def typed(name, *aliases, **fields):
    new = [{"name": alias} for alias in aliases]
    return {"name": name, "kind": "person", **fields} | rows("aliases", *new)


def test_an_author_is_made_with_pen_names_and_an_account(editor_client):
    account = make_editor("ada")

    response = editor_client.post(
        ADD, typed("Ada Byron", "A. B.", "Augusta King", bio="Writes.", user=account.pk)
    )

    assertRedirects(response, LIST)
    author = Author.objects.get()
    assert (author.name, author.bio, author.user) == ("Ada Byron", "Writes.", account)
    assert [alias.name for alias in author.aliases.all()] == ["A. B.", "Augusta King"]


def test_two_authors_may_bear_one_name_and_get_two_addresses(editor_client):
    for _time in range(2):
        assertRedirects(editor_client.post(ADD, typed("Ada Byron")), LIST)

    slugs = Author.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["ada-byron", "ada-byron-2"]


def test_two_authors_may_have_one_alias_but_none_has_it_twice(editor_client):
    AuthorAlias.objects.create(author=make_author("Bob Noyce"), name="Staff")
    assertRedirects(editor_client.post(ADD, typed("Ada Byron", "Staff")), LIST)
    ada = Author.objects.get(name="Ada Byron")
    change = reverse("admin:articles_author_change", args=[ada.pk])

    in_one_form = editor_client.post(ADD, typed("Cy", "Staff", "STAFF"))
    one_after_the_other = editor_client.post(change, typed("Ada Byron", "STAFF", slug=ada.slug))

    assertContains(in_one_form, "This name stands here twice.")
    assertContains(one_after_the_other, "The author has this alias already.")


def test_an_account_belongs_to_one_author(editor_client):
    account = make_editor("ada")
    Author.objects.create(name="Ada Byron", user=account)

    response = editor_client.post(ADD, typed("Bob Noyce", user=account.pk))

    assert list(response.context["adminform"].form.errors) == ["user"]


def test_search_finds_an_author_by_a_pen_name(editor_client):
    author = make_author("Ada Byron")
    AuthorAlias.objects.create(author=author, name="Élise Dumas")
    make_author("Bob Noyce")

    found = editor_client.get(LIST, {"q": "elise d"}).context["cl"].result_list

    assert list(found) == [author]
