from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from articles.models import Company, CompanyName
from tests.admin.posting import rows
from tests.factories import make_company

ADD = reverse("admin:articles_company_add")
LIST = reverse("admin:articles_company_changelist")


def change(company):
    return reverse("admin:articles_company_change", args=[company.pk])


def typed(name, *names, **fields):
    return {"name": name, **fields} | rows("names", *names)


def name_errors(response):
    return response.context["inline_admin_formsets"][0].formset.errors


def form_errors(response):
    return response.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("1987-04-12", date(1987, 4, 12), "day"),
        ("1987-04", date(1987, 4, 1), "month"),
        (" 1987 ", date(1987, 1, 1), "year"),
        ("", None, "day"),
    ],
)
def test_a_date_is_typed_as_far_as_it_is_known_and_shown_the_same_way(
    editor_client, text, day, precision
):
    assertRedirects(editor_client.post(ADD, typed("OpenAI", founded_on=text)), LIST)

    company = Company.objects.get()
    assert (company.founded_on, company.founded_precision) == (day, precision)
    form = editor_client.get(change(company)).context["adminform"].form
    assert (form["founded_on"].value() or "") == text.strip()


@pytest.mark.parametrize("text", ["1987-02-30", "12/04/1987", "0000", "1987-4", "last year"])
def test_what_is_no_date_is_refused_beside_its_field(editor_client, text):
    response = editor_client.post(
        ADD,
        typed("OpenAI", {"name": "Open AI", "kind": "short", "valid_until": text}, founded_on=text),
    )

    words = f"“{text}” is not a date of the calendar. Write 1987-04-12, 1987-04 or 1987."
    assert form_errors(response) == {"founded_on": [words]}
    assert name_errors(response) == [{"valid_until": [words]}]


def test_an_end_before_the_beginning_is_refused_beside_the_end(editor_client):
    name = {"name": "Open AI", "kind": "short", "valid_from": "2015", "valid_until": "2014-12"}

    response = editor_client.post(
        ADD, typed("OpenAI", name, founded_on="2015-12", dissolved_on="2014")
    )

    assert form_errors(response) == {
        "dissolved_on": ["A company cannot end before it was founded."]
    }
    assert name_errors(response) == [{"valid_until": ["A name cannot end before it began."]}]


def test_names_are_dated_as_far_as_they_are_known(editor_client):
    former = {"name": "Twitter", "kind": "former", "valid_from": "2006", "valid_until": "2023-07"}

    assertRedirects(editor_client.post(ADD, typed("X Corp.", former)), LIST)

    name = CompanyName.objects.get()
    assert (name.valid_from, name.valid_from_precision) == (date(2006, 1, 1), "year")
    assert (name.valid_until, name.valid_until_precision) == (date(2023, 7, 1), "month")


def test_a_date_that_nobody_touched_is_no_change(editor_client):
    company = make_company("X Corp.", founded_on=date(2006, 3, 1), founded_precision="month")

    editor_client.post(change(company), typed("X Corp.", founded_on="2006-03", slug=company.slug))

    history = editor_client.get(reverse("admin:articles_company_history", args=[company.pk]))
    assertContains(history, "No fields changed.")


def test_a_date_that_is_taken_away_is_gone(editor_client):
    company = make_company("X Corp.", founded_on=date(2006, 3, 1), founded_precision="month")

    editor_client.post(change(company), typed("X Corp.", founded_on="", slug=company.slug))

    company.refresh_from_db()
    assert (company.founded_on, company.founded_precision) == (None, "day")


def test_a_name_may_be_of_two_kinds_but_not_twice_of_one(editor_client):
    short, brand = {"name": "X", "kind": "short"}, {"name": "x", "kind": "brand"}

    twice = editor_client.post(ADD, typed("X Corp.", short, brand, {"name": "x", "kind": "short"}))
    once = editor_client.post(ADD, typed("X Corp.", short, brand))

    assert name_errors(twice) == [{}, {}, {"name": ["This name stands here twice."]}]
    assertRedirects(once, LIST)


def test_a_name_that_is_stored_already_is_refused_beside_it(editor_client):
    company = make_company("X Corp.")
    CompanyName.objects.create(company=company, name="Twitter", kind="brand")

    response = editor_client.post(
        change(company), typed("X Corp.", {"name": "TWITTER", "kind": "brand"}, slug=company.slug)
    )

    assert name_errors(response) == [{"name": ["The company has this name already."]}]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "France"),
        ("country", "fr"),
        ("wikidata", "95"),
        ("lei", "123"),
        ("isin", "US0"),
        ("homepage", "javascript:alert(1)"),
    ],
)
def test_an_identifier_of_another_form_is_refused_beside_its_field(editor_client, field, value):
    response = editor_client.post(ADD, typed("OpenAI", **{field: value}))

    assert list(form_errors(response)) == [field]


def test_a_wikidata_number_belongs_to_one_company(editor_client):
    make_company("Google", wikidata="Q95")

    response = editor_client.post(ADD, typed("Alphabet", wikidata="Q95"))

    assertContains(response, "Another company has this Wikidata number.")


def test_search_finds_a_company_by_a_former_name(editor_client):
    company = make_company("X Corp.")
    CompanyName.objects.create(company=company, name="Twitter, Inc.", kind="former")
    make_company("Tesla")

    found = editor_client.get(LIST, {"q": "twitter"}).context["cl"].result_list

    assert list(found) == [company]
    assertContains(editor_client.get(LIST), "Twitter, Inc.")
