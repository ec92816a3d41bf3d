from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import make_section

LIST = reverse("admin:articles_section_changelist")
ADD = reverse("admin:articles_section_add")


def test_sections_are_listed_in_the_order_of_the_paper(editor_client):
    make_section("Culture", order=2)
    make_section("Science", order=1)

    found = editor_client.get(LIST).context["cl"].result_list

    assert [section.name for section in found] == ["Science", "Culture"]


def test_another_spelling_of_a_section_is_refused_beside_the_name(editor_client):
    make_section("Économie")

    response = editor_client.post(ADD, {"name": "ECONOMIE", "order": 1})

    assert list(response.context["adminform"].form.errors) == ["name"]
    assertContains(response, "There is a section of this name already.")


def test_a_section_is_made(editor_client):
    response = editor_client.post(ADD, {"name": "Économie", "order": 3, "description": "Money."})

    assertRedirects(response, LIST)
    assertContains(editor_client.get(LIST), "economie")
