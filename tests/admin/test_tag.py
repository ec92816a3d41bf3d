import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from articles.models import Tag, TagAlias
from tests.admin.posting import rows
from tests.factories import make_tag

ADD = reverse("admin:articles_tag_add")
LIST = reverse("admin:articles_tag_changelist")


def change(tag):
    return reverse("admin:articles_tag_change", args=[tag.pk])


def typed(name, *aliases, stored=(), **fields):
    new = [{"name": alias} for alias in aliases]
    return {"name": name, "kind": "topic", **fields} | rows("aliases", *new, stored=stored)


def stored_row(alias, **changes):
    return {"id": alias.pk, "tag": alias.tag_id, "name": alias.name, **changes}


def alias_errors(response):
    return response.context["inline_admin_formsets"][0].formset.errors


def test_a_tag_is_made_with_its_kind_and_aliases(editor_client):
    response = editor_client.post(
        ADD, typed("Elon Musk", "Musk", kind="person", description="An entrepreneur.")
    )

    assertRedirects(response, LIST)
    tag = Tag.objects.get()
    assert (tag.name, tag.kind, tag.slug) == ("Elon Musk", "person", "elon-musk")
    assert [alias.name for alias in tag.aliases.all()] == ["Musk"]


@pytest.mark.parametrize("name", ["🙂", "中国", "C++", "50 %", "..", "#"])
def test_a_name_of_any_signs_gets_an_address(editor_client, name):
    assertRedirects(editor_client.post(ADD, typed(name)), LIST)

    tag = Tag.objects.get()
    assert tag.slug
    assertContains(editor_client.get(change(tag)), name)


def test_another_spelling_of_a_tag_is_refused_beside_the_name(editor_client):
    make_tag("Énergie")

    response = editor_client.post(ADD, typed("ENERGIE"))

    errors = response.context["adminform"].form.errors
    assert list(errors) == ["name"]
    assertContains(response, "There is a tag of this name already. If you mean another thing")


def test_the_name_of_a_tag_cannot_become_the_alias_of_another(editor_client):
    make_tag("Énergie")

    response = editor_client.post(ADD, typed("Power", "Energie"))

    assert alias_errors(response) == [{"name": ["There is a tag named “Énergie” already."]}]


def test_an_alias_of_another_tag_is_refused_as_a_name_and_as_an_alias(editor_client):
    TagAlias.objects.create(tag=make_tag("Énergie"), name="Power")

    as_a_name = editor_client.post(ADD, typed("POWER"))
    as_an_alias = editor_client.post(ADD, typed("Electricity", "pówer"))

    assertContains(as_a_name, "This name is an alias of the tag “Énergie”.")
    assert alias_errors(as_an_alias) == [{"name": ["Another tag has this alias already."]}]


def test_a_tag_cannot_be_an_alias_of_itself(editor_client):
    new = editor_client.post(ADD, typed("Énergie", "ENERGIE"))
    old = editor_client.post(change(make_tag("Power")), typed("Power", "power"))

    for response in (new, old):
        assert alias_errors(response) == [{"name": ["This is the name of the tag itself."]}]


def test_two_spellings_of_one_alias_in_one_form_are_refused(editor_client):
    response = editor_client.post(ADD, typed("Power", "Énergie", "Electricity", "ENERGIE"))

    assert alias_errors(response) == [{}, {}, {"name": ["This name stands here twice."]}]
    assert not Tag.objects.exists()


def test_a_tag_that_is_renamed_may_keep_its_old_name_as_an_alias(editor_client):
    tag = make_tag("Energie")

    response = editor_client.post(change(tag), typed("Power", "Energie", slug=tag.slug))

    assertRedirects(response, LIST)
    assert Tag.objects.named("energie").get().name == "Power"


def test_a_tag_may_change_places_with_one_of_its_aliases(editor_client):
    tag = make_tag("Energie")
    alias = TagAlias.objects.create(tag=tag, name="Power")
    fields = {"slug": tag.slug}

    kept = editor_client.post(change(tag), typed("Power", stored=[stored_row(alias)], **fields))
    dropped = editor_client.post(
        change(tag), typed("Power", "Energie", stored=[stored_row(alias, DELETE="on")], **fields)
    )

    assert alias_errors(kept) == [{"name": ["This is the name of the tag itself."]}]
    assertRedirects(dropped, LIST)
    tag.refresh_from_db()
    assert (tag.name, [a.name for a in tag.aliases.all()]) == ("Power", ["Energie"])


def test_an_alias_is_renamed_and_dropped(editor_client):
    tag = make_tag("Power")
    one, two = (TagAlias.objects.create(tag=tag, name=name) for name in ("Energie", "Strom"))
    stored = [stored_row(one, name="Énergie"), stored_row(two, DELETE="on")]

    response = editor_client.post(change(tag), typed("Power", stored=stored, slug=tag.slug))

    assertRedirects(response, LIST)
    assert [alias.name for alias in tag.aliases.all()] == ["Énergie"]


def test_search_finds_a_tag_by_its_alias(editor_client):
    tag = make_tag("Intelligence artificielle")
    TagAlias.objects.create(tag=tag, name="Künstliche Intelligenz")
    make_tag("Power")

    found = editor_client.get(LIST, {"q": "kunstliche"}).context["cl"].result_list

    assert list(found) == [tag]


def test_the_list_is_narrowed_by_kind(editor_client):
    make_tag("Energy")
    place = make_tag("San Francisco", kind="place")

    assertContains(editor_client.get(LIST), 'href="?kind__exact=place"')
    found = editor_client.get(LIST, {"kind__exact": "place"}).context["cl"].result_list

    assert list(found) == [place]


def test_the_list_shows_aliases_at_the_cost_of_one_query(
    editor_client, django_assert_max_num_queries
):
    for number in range(20):
        TagAlias.objects.create(tag=make_tag(f"Tag {number}"), name=f"Alias {number}")

    with django_assert_max_num_queries(8):
        assertContains(editor_client.get(LIST), "Alias 19")


def test_a_new_kind_is_simply_saved(editor_client):
    tag = make_tag("Mercury")

    editor_client.post(change(tag), typed("Mercury", kind="place", slug=tag.slug))

    tag.refresh_from_db()
    assert tag.kind == "place"


def test_an_emptied_address_is_made_from_the_name_again(editor_client):
    tag = make_tag(
        "Power",
    )
    Tag.objects.filter(pk=tag.pk).update(slug="elsewhere")

    editor_client.post(change(tag), typed("Power", slug=""))

    tag.refresh_from_db()
    assert tag.slug == "power"


def test_the_stock_tags_of_django_taggit_are_out_of_sight(editor_client):
    assert editor_client.get("/editor/taggit/tag/").status_code == 404
