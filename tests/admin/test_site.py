import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Source
from tests.factories import make_author, make_company, make_editor, make_section, make_tag

SWITCH = reverse("admin:set_language")
INDEX = reverse("admin:index")
LOGIN = reverse("admin:login")


def test_the_desk_speaks_the_language_that_was_chosen(editor_client):
    assertContains(editor_client.get(INDEX), "Log out")

    response = editor_client.post(SWITCH, {"language": "fr", "next": INDEX}, follow=True)

    assertContains(response, '<html lang="fr"')
    assertContains(response, "Se déconnecter")
    assertContains(editor_client.get(reverse("admin:articles_tag_changelist")), "Se déconnecter")


def test_the_desk_speaks_the_browsers_language_until_one_is_chosen(editor_client):
    response = editor_client.get(INDEX, headers={"Accept-Language": "fr-CA,fr;q=0.9"})

    assertContains(response, '<html lang="fr"')


def test_the_language_is_switched_before_signing_in(client, db):
    page = f"{LOGIN}?next={INDEX}"
    assertContains(client.get(page), f'action="{SWITCH}"')

    response = client.post(SWITCH, {"language": "fr", "next": page})

    assertRedirects(response, page)
    assertContains(client.get(page), "Nom d’utilisateur")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", r"\\evil.example"]
)
def test_the_language_switch_leads_to_no_other_site(client, elsewhere):
    response = client.post(SWITCH, {"language": "fr", "next": elsewhere})

    assert response.headers["Location"] == "/fr/"


@pytest.mark.parametrize("language", ["de", "", "xx-nonsense", "../fr"])
def test_a_language_that_is_not_spoken_changes_nothing(editor_client, language):
    editor_client.post(SWITCH, {"language": language, "next": INDEX})

    assertContains(editor_client.get(INDEX), '<html lang="en"')


def test_switching_wants_the_token_that_its_form_has(client):
    client.handler.enforce_csrf_checks = True
    page = client.get(LOGIN).content.decode()
    form = page[page.index('id="languages"') : page.index("</form>")]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    fields = {"language": "fr", "next": LOGIN}

    assert client.post(SWITCH, fields).status_code == 403
    assert client.post(SWITCH, fields | {"csrfmiddlewaretoken": token}).status_code == 302


def test_the_masthead_names_the_lists_in_the_order_of_the_desk(editor_client):
    page = editor_client.get(INDEX).content.decode()

    masthead = page[page.index('id="nouns"') : page.index("</nav>")]
    nouns = re.findall(r">(\w+)</a>", masthead)
    assert nouns == [
        "Articles",
        "Tags",
        "Authors",
        "Companies",
        "Sections",
        "Sources",
        "Groups",
        "Users",
    ]


def test_the_masthead_leads_to_the_readers_side_and_marks_where_one_is(editor_client):
    response = editor_client.get(reverse("admin:articles_tag_changelist"))

    assertContains(response, '<a href="/">Readers’ side</a>')
    assertContains(response, '<a href="/editor/articles/tag/" aria-current="page">Tags</a>')


def test_who_may_not_edit_gets_no_masthead(client, db):
    User.objects.create_user("reader", password="a long password")
    client.login(username="reader", password="a long password")

    response = client.get(INDEX, follow=True)

    assertNotContains(response, "Readers’ side")
    assertContains(response, "Newsroom")


def test_accounts_are_switched_off_and_never_deleted(editor_client):
    other = make_editor("bob")
    change = reverse("admin:auth_user_change", args=[other.pk])
    assertContains(editor_client.get(change), "Accounts are switched off, never deleted.")

    refused = editor_client.post(
        reverse("admin:auth_user_delete", args=[other.pk]), {"post": "yes"}
    )
    editor_client.post(
        reverse("admin:auth_user_changelist"),
        {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"},
    )

    assert refused.status_code == 403
    assert User.objects.filter(pk=other.pk).exists()


def test_an_account_is_made_and_switched_off(editor_client):
    editor_client.post(
        reverse("admin:auth_user_add"),
        {
            "username": "bob",
            "usable_password": "true",
            "password1": "a rather long password",
            "password2": "a rather long password",
        },
    )
    bob = User.objects.get(username="bob")

    editor_client.post(
        reverse("admin:auth_user_change", args=[bob.pk]), {"username": "bob", "first_name": "Bob"}
    )

    bob.refresh_from_db()
    assert (bob.first_name, bob.is_active) == ("Bob", False)


def every_page():
    things = [make_tag(), make_author(), make_company(), make_section()]
    things += [Source.objects.create(name="AFP"), make_editor("bob")]
    for thing in things:
        noun = f"admin:{thing._meta.app_label}_{thing._meta.model_name}"
        yield reverse(f"{noun}_changelist")
        yield reverse(f"{noun}_add")
        yield reverse(f"{noun}_change", args=[thing.pk])
        yield reverse(f"{noun}_history", args=[thing.pk])
        if thing._meta.app_label == "articles":
            yield reverse(f"{noun}_delete", args=[thing.pk])
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change"))


def test_no_page_of_the_desk_is_kept_by_a_cache(editor_client):
    for url in [*every_page(), reverse("admin:jsi18n")]:
        assert "no-store" in editor_client.get(url).headers["Cache-Control"], url


def test_who_may_only_look_sees_every_page_and_changes_nothing(client, db):
    pages = [url for url in every_page() if "/add/" not in url and "/delete/" not in url]
    reader = User.objects.create_user("intern", password="a long password", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)

    for url in pages:
        assert client.get(url).status_code == 200, url
        if url.endswith("/change/"):
            assert client.post(url, {"name": "Mine now"}).status_code == 403, url


def test_every_page_has_the_desks_look_and_nothing_that_the_browser_would_block(editor_client):
    for url in every_page():
        page = editor_client.get(url)
        assertContains(page, "css/editor.css")
        assertNotContains(page, "theme.js")
        for inline in (r"<style", r"<script(?![^>]* src=)", r"<[^>]* style=", r"<[^>]* on\w+="):
            assert not re.search(inline, page.content.decode()), f"{inline} in {url}"


@pytest.mark.parametrize(
    "path",
    [
        "articles/tag/99/change/",
        "articles/tag/x'/change/",
        "articles/tag/%00/",
        "nonsense/",
        "r/1/1/",
        "r/x/y/",
    ],
)
def test_a_page_that_is_not_there_is_no_error(editor_client, path):
    assert editor_client.get(f"/editor/{path}").status_code in (302, 404)
