from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Source

LIST = reverse("admin:articles_source_changelist")
ADD = reverse("admin:articles_source_add")


def test_a_source_is_made_and_has_no_page_of_its_own(editor_client):
    response = editor_client.post(ADD, {"name": "Agence France-Presse", "homepage": "afp.com"})

    assertRedirects(response, LIST)
    source = Source.objects.get()
    assert source.homepage == "https://afp.com"
    form = editor_client.get(reverse("admin:articles_source_change", args=[source.pk]))
    assertNotContains(form, "View on site")


def test_another_spelling_of_a_source_is_refused_beside_the_name(editor_client):
    Source.objects.create(name="Agence France-Presse")

    response = editor_client.post(ADD, {"name": "agence france presse"})

    assert list(response.context["adminform"].form.errors) == ["name"]
    assertContains(response, "There is a source of this name already.")
