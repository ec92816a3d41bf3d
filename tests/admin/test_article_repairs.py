import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.admin.repairs import STEPS
from articles.importers.text import parse
from articles.models import Article
from articles.services import editing, intake, naming
from articles.text.repair import BODY_STEPS

pytestmark = pytest.mark.django_db

PAGE = "Une cave sèche garde le papier.\n\nau sommaire\n\nLa porteporte du jardin mène au musée, et la porteporte de la cave mène aux cartons."


@pytest.fixture
def article():
    source, _ = naming.get_or_create_source("Old archive")
    incoming = parse(PAGE.encode(), ref="cave.txt")
    intake.store_articles([incoming], source=source, format="text", run="a run")
    return Article.objects.get()


def page_of(article):
    return reverse("admin:articles_article_repairs", args=[article.pk])


def test_the_form_leads_to_what_was_repaired_before_and_after(editor_client, article):
    form = editor_client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assertContains(form, f'<a href="{page_of(article)}">3 repairs</a>', html=True)

    page = editor_client.get(page_of(article))

    assertContains(page, "<del>porteporte</del>", html=True)
    assertContains(page, "<ins>porte</ins>", html=True)
    assertContains(page, "<del>au sommaire</del>", html=True)


def test_one_repair_is_taken_back_and_made_again(editor_client, article):
    first = article.repairs.filter(step="doubled words").first()

    response = editor_client.post(
        page_of(article), {"repair": first.pk, "take_back": ""}, follow=True
    )

    assertContains(response, "1 repair is taken back.")
    article.refresh_from_db()
    assert article.body.count("porteporte") == 1
    editor_client.post(page_of(article), {"repair": first.pk, "make_again": ""})
    article.refresh_from_db()
    assert "porteporte" not in article.body


def test_all_are_taken_back_together(editor_client, article):
    response = editor_client.post(page_of(article), {"take_back_all": ""}, follow=True)

    assertContains(response, "3 repairs are taken back.")
    article.refresh_from_db()
    assert article.body.count("porteporte") == 2
    assert "au sommaire" in article.body


def test_what_was_edited_since_is_refused_with_words(editor_client, article):
    article.body = "<p>Tout autre chose.</p>"
    editing.save_article(article)

    response = editor_client.post(page_of(article), {"take_back_all": ""}, follow=True)

    assertContains(response, "was edited since")


@pytest.mark.parametrize(
    "sent", [{}, {"repair": "x"}, {"repair": "9" * 30}, {"repair": "\x00"}, {"repair": "0"}]
)
def test_choosing_nothing_that_is_there_changes_nothing(editor_client, article, sent):
    response = editor_client.post(page_of(article), sent | {"take_back": ""}, follow=True)

    assertContains(response, "Choose at least one repair first.")


def test_who_may_only_look_cannot_take_back(client, article, django_user_model):
    user = django_user_model.objects.create_user("looker", is_staff=True)
    permission = type(user).user_permissions.rel.model.objects.get(codename="view_article")
    user.user_permissions.add(permission)
    client.force_login(user)

    assertNotContains(client.get(page_of(article)), "Take back")
    assert client.post(page_of(article), {"take_back_all": ""}).status_code == 403


def test_every_step_has_a_name_for_editors():
    assert set(STEPS) == {step.name for step in BODY_STEPS}
