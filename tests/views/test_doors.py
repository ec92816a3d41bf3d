"""Tags, authors, companies and sections: their lists and their pages."""

from datetime import date

import pytest

from articles.models import AuthorAlias, CompanyName, Tag, TagAlias, TaggedArticle
from articles.text.keys import tag_key
from tests.factories import make_article, make_author, make_company, make_section, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(
        "Out now",
        tags=["Énergie"],
        authors=["Ada Byron"],
        companies=["OpenAI"],
        section=make_section("Science"),
    )


DOORS = [
    ("/tags/energie/", "tag"),
    ("/authors/ada-byron/", "author"),
    ("/companies/openai/", "company"),
    ("/sections/science/", "section"),
]


@pytest.mark.parametrize(("address", "name"), DOORS)
def test_a_door_opens_on_its_articles(client, article, address, name):
    make_article("Elsewhere", tags=["Other"], authors=["Other"], companies=["Other"])

    response = client.get(address)

    assert response.status_code == 200
    assert response.templates[0].name == f"articles/{name}_detail.html"
    assert response.context[name].get_absolute_url() == address
    assert response.context["page"].articles == [article]
    assert response.context["count"] == 1
    assert response.context["feed_url"] == f"{address}feed.atom"
    assert "Out now" in response.content.decode()


@pytest.mark.parametrize(("address", "name"), DOORS)
def test_a_door_in_another_form_leads_to_the_canonical_one(client, article, address, name):
    family, slug = address.strip("/").split("/")

    response = client.get(f"/{family}/{slug.upper()}/?x=1")

    assert (response.status_code, response["Location"]) == (301, f"{address}?x=1")


def test_names_borne_otherwise_are_told(client, article):
    TagAlias.objects.create(tag=make_tag("Énergie"), name="Power")
    AuthorAlias.objects.create(author=make_author("Ada Byron"), name="A. L.")
    company = make_company("OpenAI")
    CompanyName.objects.create(company=company, name="Later", valid_from=date(2020, 1, 1))
    CompanyName.objects.create(company=company, name="First", valid_from=date(2010, 1, 1))

    assert client.get("/tags/energie/").context["aliases"] == ["Power"]
    assert client.get("/authors/ada-byron/").context["aliases"] == ["A. L."]
    names = client.get("/companies/openai/").context["names"]
    assert [name.name for name in names] == ["First", "Later"]


@pytest.mark.parametrize(
    "name", ["🙂", "中国", "C++", "C#", "50 %", "..", "#", "é" * 100, "?", "a/b", "%"]
)
def test_a_tag_of_any_name_has_a_page_a_feed_and_a_place_on_the_list(client, name):
    make_article("Out now", tags=[name])
    address = Tag.objects.get().get_absolute_url()

    for url in (address, f"/fr{address}", f"{address}feed.atom"):
        response = client.get(url)
        assert response.status_code == 200, url
        assert "Out now" in response.content.decode()
    assert address in client.get("/tags/").content.decode()


# A–Z


def listed(response):
    return {
        letter: [str(thing) for thing in things] for letter, things in response.context["groups"]
    }


def test_a_list_is_ordered_by_folded_letter_with_signs_at_the_end(client):
    make_article(tags=["Zoo", "Énergie", "eau", "中国", "2023", "🙂", "Œuvre", "Ελλάδα", ".NET"])

    response = client.get("/tags/")

    assert listed(response) == {
        "e": ["eau", "Énergie"],
        "o": ["Œuvre"],
        "z": ["Zoo"],
        "ε": ["Ελλάδα"],
        "中": ["中国"],
        "#": [".NET", "2023", "🙂"],
    }
    assert response.context["total"] == 9
    assert [letter["url"] for letter in response.context["letters"]] == [
        "#letter-e",
        "#letter-o",
        "#letter-z",
        "#letter-%CE%B5",
        "#letter-%E4%B8%AD",
        "#letter-%23",
    ]


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/tags/", "tags"), ("/authors/", "authors"), ("/companies/", "companies")],
)
def test_a_list_counts_what_readers_see_and_leaves_out_the_rest(client, address, kind):
    make_article("One", **{kind: ["Seen", "Seen once"]})
    make_article("Two", **{kind: ["Seen"]})
    make_article("Three", status="draft", **{kind: ["Seen", "Unseen"]})

    [[letter, things]] = client.get(address).context["groups"]

    assert letter == "s"
    assert [(str(thing), thing.visible_uses) for thing in things] == [("Seen", 2), ("Seen once", 1)]


def many_tags(number):
    article = make_article()
    names = [f"{'ab'[n % 2]} name {n}" for n in range(number - 2)] + ["# one", "7 hills"]
    tags = Tag.objects.bulk_create(
        Tag(name=name, key=tag_key(name), slug=f"tag-{n}") for n, name in enumerate(names)
    )
    TaggedArticle.objects.bulk_create(TaggedArticle(content_object=article, tag=t) for t in tags)


def test_three_hundred_names_are_one_page(client):
    many_tags(300)

    response = client.get("/tags/")

    assert sum(len(tags) for tags in listed(response).values()) == 300
    assert client.get("/tags/?letter=b").status_code == 200
    assert client.get("/tags/?letter=c").status_code == 404


def test_more_than_three_hundred_are_a_page_a_letter(client):
    many_tags(301)

    first, second = client.get("/tags/"), client.get("/tags/?letter=b")
    signs = client.get("/tags/?letter=%23")

    assert (list(listed(first)), list(listed(second))) == (["a"], ["b"])
    assert len(listed(first)["a"]) == 150
    assert listed(signs) == {"#": ["# one", "7 hills"]}
    assert second.context["total"] == 301
    assert [(x["letter"], x["url"], x["is_current"]) for x in second.context["letters"]] == [
        ("a", "?letter=a", False),
        ("b", "?letter=b", True),
        ("#", "?letter=%23", False),
    ]


@pytest.mark.parametrize("letter", ["c", "", "B", "ab", "7", "%", "%00", "%ff", "🙂", "a" * 3000])
def test_a_letter_with_which_nothing_begins_is_not_found(client, letter):
    many_tags(301)

    assert client.get(f"/tags/?letter={letter}").status_code == 404


def test_lists_without_a_name_are_pages(client):
    for address in ("/tags/", "/authors/", "/companies/"):
        response = client.get(address)
        assert response.status_code == 200
        assert response.context["groups"] == []
        assert client.get(f"{address}?letter=a").status_code == 404


def test_the_about_page_says_how_much_and_since_when(client):
    science, _empty = make_section("Science"), make_section("Empty")
    make_article("Old", dated_on=date(1987, 4, 1), date_precision="month", section=science)
    make_article("New")
    make_article(
        "Older, but unseen", status="draft", dated_on=date(1950, 1, 1), date_precision="day"
    )

    context = client.get("/about/").context

    assert context["count"] == 2
    assert context["first_on"] == date(1987, 4, 1)
    assert list(context["sections"]) == [science]


def test_the_about_page_of_an_empty_archive_names_no_beginning(client):
    assert client.get("/about/").context["first_on"] is None
