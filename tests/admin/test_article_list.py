import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.choices import Status
from articles.models import Article, Author, Company, Tag
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

TOMORROW = timedelta(days=1)


def open_list(client, **query):
    return client.get(reverse("admin:articles_article_changelist"), query)


def listed(client, **query):
    return [str(article) for article in open_list(client, **query).context["cl"].result_list]


def make_one_of_each_state():
    now = timezone.now()
    make_article("draft", status=Status.DRAFT)
    make_article("in_review", status=Status.IN_REVIEW)
    make_article("scheduled", publish_at=now + TOMORROW)
    make_article("embargoed", embargo_until=now + TOMORROW)
    make_article("live")
    make_article("withdrawn", status=Status.WITHDRAWN, withdrawn_at=now)


def test_each_row_says_what_an_editor_scans_for(editor_client):
    make_article(
        "The lights stay on",
        tags=[f"Tag {n}" for n in range(6)],
        authors=["Ada Byron", "Bob Noyce"],
        companies=["OpenAI", "Tesla"],
        dated_on=date(1987, 4, 1),
        date_precision="month",
    )

    page = open_list(editor_client).content.decode()

    for words in (
        "The lights stay on",
        '<span class="state state-live">live</span>',
        "Ada Byron, Bob Noyce",
        "Tag 0, Tag 1, Tag 2, Tag 3 and 2 more",
        '<td class="field-company_count">2</td>',
        "April 1987",
    ):
        assert words in page


def test_each_state_is_a_word_and_where_there_is_one_a_moment(editor_client):
    make_one_of_each_state()

    page = open_list(editor_client).content.decode()

    for state in ("draft", "in review", "scheduled", "embargoed", "live", "withdrawn"):
        assert f">{state}</span>" in page
    assert len(re.findall(r"</span> <span>\d+ \w+\.? \d+, \d\d:\d\d</span>", page)) == 4


@pytest.mark.parametrize(
    "state", ["draft", "in_review", "scheduled", "embargoed", "live", "withdrawn"]
)
def test_by_state(editor_client, state):
    make_one_of_each_state()

    assert listed(editor_client, state=state) == [state]


def test_by_section_and_language(editor_client):
    science = make_section("Science")
    make_section("AI")
    make_article("One", section=science, language="fr")
    make_article("Two")

    assert listed(editor_client, section__id__exact=science.pk) == ["One"]
    assert listed(editor_client, language__exact="en") == ["Two"]


def test_by_author_tag_and_company(editor_client):
    make_article("One", tags=["Energy"], authors=["Ada Byron"], companies=["OpenAI"])
    make_article("Two", tags=["Water"], authors=["Bob Noyce"], companies=["Tesla"])

    assert listed(editor_client, tag=Tag.objects.get(name="Energy").pk) == ["One"]
    assert listed(editor_client, author=Author.objects.get(name="Ada Byron").pk) == ["One"]
    assert listed(editor_client, company=Company.objects.get(name="OpenAI").pk) == ["One"]


def test_a_filter_offers_the_names_used_most_and_the_one_that_was_chosen(editor_client):
    for number in range(12):
        make_article(tags=[f"Tag {n:02}" for n in range(number, 12)])
    rare = Tag.objects.get(name="Tag 00")

    def offered(**query):
        specs = open_list(editor_client, **query).context["cl"].filter_specs
        tags = next(spec for spec in specs if spec.expected_parameters() == ["tag"])
        return [name for _id, name in tags.lookup_choices]

    assert offered() == [f"Tag {n:02}" for n in range(11, 1, -1)]
    assert offered(tag=rare.pk)[-1] == "Tag 00"


@pytest.mark.parametrize(
    "query",
    [
        {"tag": "abc"},
        {"tag": "999999"},
        {"tag": "9" * 5_000},
        {"author": "-1"},
        {"company": "\x00"},
        {"tag": "²"},
    ],
)
def test_a_name_that_nobody_bears_is_on_no_article(editor_client, query):
    make_article(tags=["Energy"], authors=["Ada Byron"], companies=["OpenAI"])

    assert listed(editor_client, **query) == []


@pytest.mark.parametrize(
    "query",
    [
        {"state": "nonsense"},
        {"p": "999999999999"},
        {"p": "x"},
        {"o": "1.2.-x"},
        {"q": "\x00"},
        {"q": "x" * 3_000},
        {"section__id__exact": "abc"},
        {"section__id__exact": "9" * 40},
        {"nonsense": "1"},
        {"tags__name__startswith": "E"},
    ],
)
def test_a_nonsensical_query_is_no_crash(editor_client, query):
    make_article()

    assert open_list(editor_client, **query).status_code in (200, 302, 400)


@pytest.mark.parametrize(
    "words", ["lights", "the-lights", "power cut", "NIGHTDESK", "R-17", "byron", "byron lights"]
)
def test_search_finds_what_an_editor_remembers(editor_client, words):
    make_article("Another one", authors=["Bob Noyce"])
    make_article(
        "The lights stay on",
        standfirst="After the power cut.",
        slugline="NIGHTDESK",
        source_ref="R-17",
        authors=["Ada Byron", "Byron Ada"],
    )

    assert listed(editor_client, q=words) == ["The lights stay on"]


def test_what_was_saved_last_comes_first_fifty_a_page(editor_client):
    for number in range(51):
        make_article(f"{number}", saved_at=timezone.now() + timedelta(minutes=number))

    assert listed(editor_client)[:2] == ["50", "49"]
    assert len(listed(editor_client)) == 50
    assert listed(editor_client, p=2) == ["0"]


@pytest.mark.parametrize("many", [1, 50])
def test_the_list_costs_the_same_for_one_row_and_for_fifty(
    editor_client, django_assert_num_queries, many
):
    make_section("Science")
    make_section("AI")
    for number in range(many):
        make_article(
            tags=["Energy", f"Tag {number}"],
            authors=["Ada Byron", f"Author {number}"],
            companies=["OpenAI", f"Company {number}"],
        )

    # Session and user; the sections; names for three filters; the count; articles, credits, authors, tags,
    # mentions, companies.
    with django_assert_num_queries(13):
        assert len(listed(editor_client)) == many


def test_no_text_is_loaded_for_the_list(editor_client):
    make_article()

    article = open_list(editor_client).context["cl"].result_list[0]

    assert "body" in article.get_deferred_fields()


def test_an_empty_list_says_what_to_do(editor_client):
    page = open_list(editor_client).content.decode()
    assert "There is no article yet." in page
    assert reverse("admin:articles_article_add") in page

    make_article()
    page = open_list(editor_client, q="zzz").content.decode()
    assert "No article fits." in page
    assert "Show all articles" in page


def test_an_article_without_a_headline_can_be_opened(editor_client):
    make_article("", status=Status.DRAFT, slugline="")
    article = Article.objects.get()

    page = open_list(editor_client).content.decode()

    assert f'/editor/articles/article/{article.pk}/change/">Untitled article</a>' in page
