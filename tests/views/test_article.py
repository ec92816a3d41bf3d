from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from articles.choices import State, Status
from articles.models import Article
from articles.services import publishing
from tests.factories import make_article

pytestmark = pytest.mark.django_db

HIDDEN = [
    ({"status": Status.DRAFT}, State.DRAFT),
    ({"status": Status.IN_REVIEW}, State.IN_REVIEW),
    ({"publish_at": timedelta(days=1)}, State.SCHEDULED),
    ({"embargo_until": timedelta(days=1)}, State.EMBARGOED),
    ({"status": Status.WITHDRAWN}, State.WITHDRAWN),
]


def make_hidden(fields):
    now = timezone.now()
    moments = {k: now + v if isinstance(v, timedelta) else v for k, v in fields.items()}
    dated = {"slug": "unseen", "dated_on": date(2023, 4, 17), "date_precision": "day"}
    return make_article("Unseen", **dated, **moments)


def make_reader(*, is_staff, may_view):
    user = get_user_model().objects.create(username="somebody", is_staff=is_staff)
    if may_view:
        user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"dated_on": date(2023, 4, 17)}, "/articles/2023/04/17/one/"),
        ({"dated_on": date(1987, 4, 1), "date_precision": "month"}, "/articles/1987/04/one/"),
        ({"dated_on": date(1987, 1, 1), "date_precision": "year"}, "/articles/1987/one/"),
        ({"date_precision": "unknown"}, "/articles/undated/one/"),
    ],
)
def test_an_article_has_the_address_that_its_date_allows(client, fields, address):
    if "date_precision" not in fields:
        fields["date_precision"] = "day"
    article = make_article("Read all about it", slug="one", **fields)

    response = client.get(address)

    assert response.status_code == 200
    assert "Read all about it" in response.content.decode()
    assert response.context["article"] == article
    assert response.context["state"] == State.LIVE
    assert not response.context["is_preview"]
    assert client.get(f"/fr{address}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/articles/2023/04/18/one/",
        "/articles/2023/04/one/",
        "/articles/2023/one/",
        "/articles/undated/one/",
        "/articles/2023/02/31/one/",
        "/articles/2023/13/17/one/",
        "/articles/2023/00/17/one/",
        "/articles/0000/04/17/one/",
        "/articles/2023/4/17/one/",
        "/articles/2023/04/17/two/",
    ],
)
def test_another_date_than_its_own_is_not_its_address(client, address):
    make_article(slug="one", dated_on=date(2023, 4, 17), date_precision="day")

    assert client.get(address).status_code == 404


def test_articles_of_one_slug_and_different_precision_do_not_meet(client):
    first = date(1987, 1, 1)
    by_day = make_article("By day", slug="one", dated_on=first, date_precision="day")
    by_year = make_article("By year", slug="one", dated_on=first, date_precision="year")

    assert client.get("/articles/1987/01/01/one/").context["article"] == by_day
    assert client.get("/articles/1987/one/").context["article"] == by_year
    assert client.get("/articles/1987/01/one/").status_code == 404


@pytest.mark.parametrize("asked", ["ÉTÉ", "e%CC%81te%CC%81", "Été"])
def test_a_slug_in_another_form_leads_to_the_canonical_one(client, asked):
    make_article(slug="été", dated_on=date(2023, 4, 17), date_precision="day")

    response = client.get(f"/fr/articles/2023/04/17/{asked}/?utm_source=x")

    assert response.status_code == 301
    assert response["Location"] == "/fr/articles/2023/04/17/%C3%A9t%C3%A9/?utm_source=x"


def test_the_short_address_leads_to_the_dated_one(client):
    article = make_article()
    address = article.get_absolute_url()

    response = client.get(f"/fr/a/{article.pk}/?x=1")

    assert response.status_code == 301
    assert response["Location"] == f"/fr{address}?x=1"


def test_an_article_published_in_a_shell_is_read_at_its_short_address(client):
    draft = make_article("No date yet", status=Status.DRAFT, tags=["Energy"])
    Article.objects.update(status=Status.PUBLISHED, publish_at=timezone.now())

    response = client.get(f"/a/{draft.pk}/")

    assert response.status_code == 200
    assert "No date yet" in response.content.decode()
    assert f"/a/{draft.pk}/" in client.get("/tags/energy/").content.decode()


@pytest.mark.parametrize("pk", ["0", "99", "9" * 18, "9" * 19, "9" * 40, "9" * 2500, "-1", "x"])
def test_a_number_that_no_article_has_is_not_found(client, pk):
    assert client.get(f"/a/{pk}/").status_code == 404


@pytest.mark.parametrize(("fields", "state"), HIDDEN)
def test_an_editor_previews_what_readers_cannot_see(editor_client, fields, state):
    article = make_hidden(fields)
    for address in (article.get_absolute_url(), article.get_short_url()):
        response = editor_client.get(address)

        assert response.status_code == 200
        assert "Unseen" in response.content.decode()
        assert response.context["is_preview"]
        assert response.context["state"] == state
        assert response["Cache-Control"] == "private, no-store"


def test_an_editor_previews_a_draft_that_has_no_date(editor_client):
    article = make_article("Just begun", status=Status.DRAFT)

    assert editor_client.get(article.get_absolute_url()).context["is_preview"]


@pytest.mark.parametrize(("fields", "state"), HIDDEN)
@pytest.mark.parametrize(("is_staff", "may_view"), [(True, False), (False, True)])
def test_an_account_alone_is_no_licence_to_preview(is_staff, may_view, fields, state):
    article = make_hidden(fields)
    client = make_reader(is_staff=is_staff, may_view=may_view)

    for address in (article.get_absolute_url(), article.get_short_url()):
        response = client.get(address)

        assert response.status_code == (410 if state == State.WITHDRAWN else 404)
        assert "Unseen" not in response.content.decode()


def test_staff_who_may_view_articles_need_nothing_more(client):
    article = make_hidden({"status": Status.DRAFT})

    response = make_reader(is_staff=True, may_view=True).get(article.get_absolute_url())

    assert response.context["is_preview"]


def test_what_readers_see_is_no_preview_for_an_editor(editor_client):
    response = editor_client.get(make_article().get_absolute_url())

    assert not response.context["is_preview"]
    assert "Cache-Control" not in response


def test_no_header_tells_a_hidden_article_from_none(client):
    hidden = make_hidden({"status": Status.DRAFT})

    there = client.get(hidden.get_absolute_url())
    nothing = client.get("/articles/2023/04/17/nothing/")

    assert there.status_code == nothing.status_code == 404
    assert set(there.headers) == set(nothing.headers)
    assert there["Vary"] == nothing["Vary"] == "Cookie"


def test_a_withdrawn_article_says_why_and_no_more(client):
    article = make_article(
        "They did it", slug="the-address", standfirst="All of them", tags=["Energy"]
    )
    publishing.withdraw_article(article, reason="It named the wrong person.")

    for address in (article.get_absolute_url(), article.get_short_url()):
        response = client.get(address)

        text = response.content.decode()
        assert response.status_code == 410
        assert "It named the wrong person." in text
        for kept in ("They did it", "All of them", "quiet night", "Energy"):
            assert kept not in text


def test_what_was_withdrawn_before_it_ran_was_never_there(client):
    tomorrow = timezone.now() + timedelta(days=1)
    article = make_article(publish_at=tomorrow, status=Status.WITHDRAWN)

    assert client.get(article.get_absolute_url()).status_code == 404


def test_search_engines_are_asked_to_forget_what_an_editor_hid_from_them(client):
    hidden, shown = make_article("Forget me", is_noindexed=True), make_article()

    assert client.get(hidden.get_absolute_url())["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(shown.get_absolute_url())
