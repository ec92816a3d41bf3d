import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from articles.models import Article, Author, AuthorAlias, Company, CompanyName, Tag, TagAlias
from tests.admin.sent_form import errors_of, send_form
from tests.factories import make_article, make_author, make_company, make_editor, make_tag

pytestmark = pytest.mark.django_db


def suggest(client, name, typed):
    return client.get(reverse("admin:articles_article_suggest", args=[name]), {"q": typed})


def found(client, name, typed):
    return suggest(client, name, typed).json()["found"]


def names(client, name, typed):
    return [thing["name"] for thing in found(client, name, typed)]


# Suggestions


def test_accents_and_case_do_not_matter(editor_client):
    make_tag("Énergie")

    for typed in ("énergie", "ENERGIE", "nergi", "  Énergie "):
        assert names(editor_client, "tags", typed) == ["Énergie"]


def test_the_exact_name_comes_first_then_the_most_used(editor_client):
    for name in ("AI", "AI safety", "Fair trade", "Air"):
        make_tag(name)
    make_article(tags=["Air", "Fair trade"])
    make_article(tags=["Air"])

    assert names(editor_client, "tags", "ai") == ["AI", "Air", "Fair trade", "AI safety"]


def test_each_suggestion_tells_what_it_is_and_how_much_it_is_used(editor_client):
    tag = make_tag("Paris", kind="place")
    make_article(tags=["Paris"])

    assert found(editor_client, "tags", "par") == [
        {
            "value": str(tag.pk),
            "name": "Paris",
            "note": "place",
            "uses": 1,
            "other_name": "",
            "is_exact": False,
        }
    ]


def test_another_name_finds_it_and_is_told(editor_client):
    CompanyName.objects.create(
        company=make_company("Meta Platforms", country="US"), name="Facebook", kind="former"
    )
    TagAlias.objects.create(tag=make_tag("Artificial intelligence"), name="AI")
    AuthorAlias.objects.create(author=make_author("Samuel Clemens"), name="Mark Twain")

    company = found(editor_client, "companies", "facebook")[0]
    assert (company["name"], company["note"], company["other_name"]) == (
        "Meta Platforms",
        "US",
        "Facebook",
    )
    tag = found(editor_client, "tags", "ai")[0]
    assert (tag["name"], tag["other_name"], tag["is_exact"]) == (
        "Artificial intelligence",
        "AI",
        True,
    )
    assert names(editor_client, "credits", "twain") == ["Samuel Clemens"]


@pytest.mark.parametrize("many", [1, 40])
@pytest.mark.parametrize("name", ["tags", "credits", "companies"])
def test_suggestions_are_a_dozen_at_most_and_cost_the_same(
    editor_client, django_assert_num_queries, name, many
):
    make = {"tags": make_tag, "credits": make_author, "companies": make_company}[name]
    for number in range(many):
        make(f"Some name {number}")

    # Session, user, the names, their other names.
    with django_assert_num_queries(4):
        assert len(found(editor_client, name, "name")) == min(many, 12)


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\u200b"])
def test_nothing_typed_finds_nothing(editor_client, typed):
    make_tag("Energy")

    assert found(editor_client, "tags", typed) == []


@pytest.mark.parametrize("typed", ["x" * 5_000, "%", "_", "'\"\\", "🙂", "中国", "<b>", "\udcff"])
def test_any_text_is_an_answer(editor_client, typed):
    address = reverse("admin:articles_article_suggest", args=["tags"])

    response = editor_client.get(address, {"q": typed.encode(errors="surrogateescape")})

    assert response.json() == {"found": []}


def test_suggestions_are_kept_by_nobody(editor_client):
    assert "no-store" in suggest(editor_client, "tags", "a").headers["Cache-Control"]


def test_only_what_is_picked_here_is_suggested(editor_client, client):
    assert suggest(editor_client, "users", "a").status_code == 404
    address = reverse("admin:articles_article_suggest", args=["tags"])
    assert editor_client.post(address, {"q": "a"}).status_code == 405


def test_who_may_not_see_articles_gets_no_suggestions(client):
    user = make_editor("accountant")
    user.is_superuser = False
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename="view_source"))
    client.force_login(user)

    assert suggest(client, "tags", "a").status_code == 403


# New names


def test_a_new_name_is_made_with_the_article_and_once(editor_client):
    make_tag("Énergie")

    send_form(editor_client, tags=["new:topic:energie", "new:place:Paris"])
    send_form(editor_client, tags=["new:place:PARIS"])

    assert sorted(Tag.objects.values_list("name", "kind")) == [
        ("Paris", "place"),
        ("Énergie", "topic"),
    ]
    first, second = Article.objects.order_by("pk")
    assert set(first.tags.names()) == {"Énergie", "Paris"}
    assert second.tags.names() == ["Paris"]


def test_a_new_name_that_is_an_alias_means_the_tag(editor_client):
    TagAlias.objects.create(tag=make_tag("Artificial intelligence"), name="AI")

    send_form(editor_client, tags=["new:topic:A I", "new:topic:ai"])

    assert set(Article.objects.get().tags.names()) == {"A I", "Artificial intelligence"}


def test_new_authors_and_companies_are_made_too(editor_client):
    send_form(
        editor_client,
        credits=["new:agency:Reuters", "new:person:Ada: a life"],
        credits__role=["agency", "reporter"],
        credits__printed_name=["", " Ada "],
        companies=["new::OpenAI"],
        companies__role=["subject"],
    )

    assert sorted(Author.objects.values_list("name", "kind")) == [
        ("Ada: a life", "person"),
        ("Reuters", "agency"),
    ]
    assert [str(credit) for credit in Article.objects.get().credits.all()] == ["Reuters", "Ada"]
    assert Company.objects.get().name == "OpenAI"


def test_nothing_new_is_made_when_the_form_is_refused(editor_client):
    response = send_form(editor_client, tags=["new:topic:Brand new"], genre="gossip")

    assert not Tag.objects.exists()
    assert 'value="new:topic:Brand new"' in response.content.decode()


def test_a_name_that_is_already_there_under_another_spelling_is_refused(editor_client):
    tag = make_tag("Énergie")

    response = send_form(editor_client, tags=[tag.pk, "new:topic:energie"])

    assert errors_of(response)["tags"] == ["“Énergie” is there twice. Take one away."]


def test_a_name_that_is_too_long_is_told_how_long_it_may_be(editor_client):
    response = send_form(editor_client, tags=["new:topic:" + "x" * 101])

    assert errors_of(response)["tags"] == [f"“{'x' * 40}…” is too long: 100 characters at most."]


def test_what_was_chosen_comes_back_as_it_was_typed(editor_client):
    ada = make_author("Ada Byron")

    response = send_form(
        editor_client,
        genre="gossip",
        credits=[ada.pk, "999999"],
        credits__role=["translator", "agency"],
        credits__printed_name=["<A. B.>", ""],
    )

    page = response.content.decode()
    assert 'value="&lt;A. B.&gt;"' in page
    assert '<option value="translator" selected>' in page
    assert 'value="999999"' in page
    assert "no longer in the archive" in errors_of(response)["credits"][0]


def test_a_name_with_markup_is_shown_and_not_run(editor_client):
    make_tag("<script>alert(1)</script>")

    response = send_form(
        editor_client, genre="gossip", tags=["new:topic:<img src=x>", str(Tag.objects.get().pk)]
    )

    page = response.content.decode()
    assert "<img src=x>" not in page
    assert "<script>alert(1)" not in page
