from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.choices import DatePrecision, State, Status
from articles.models import Article, Source
from tests.factories import make_article

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
STATES = [
    ({"status": Status.DRAFT}, State.DRAFT),
    ({"status": Status.IN_REVIEW}, State.IN_REVIEW),
    ({"publish_at": -1}, State.LIVE),
    ({"publish_at": 1}, State.SCHEDULED),
    ({"publish_at": -1, "embargo_until": 1}, State.EMBARGOED),
    ({"publish_at": 2, "embargo_until": 1}, State.SCHEDULED),
    ({"publish_at": -2, "embargo_until": -1}, State.LIVE),
    ({"publish_at": None}, State.SCHEDULED),
    ({"publish_at": None, "embargo_until": 1}, State.SCHEDULED),
    ({"status": Status.WITHDRAWN}, State.WITHDRAWN),
]


def write(status=Status.PUBLISHED, **hours):
    """An article by its bare columns, as an update in a shell may leave it; moments in hours from now."""
    article = make_article()
    moments = {f: None if h is None else timezone.now() + h * HOUR for f, h in hours.items()}
    Article.objects.filter(pk=article.pk).update(status=status, **moments)
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize(("columns", "state"), STATES)
def test_a_state_is_derived_alike_by_the_model_and_by_the_queries(columns, state):
    article = write(**columns)

    assert article.state_at() == state
    by_query = {
        State.DRAFT: Article.objects.drafts(),
        State.IN_REVIEW: Article.objects.in_review(),
        State.SCHEDULED: Article.objects.scheduled(),
        State.EMBARGOED: Article.objects.embargoed(),
        State.LIVE: Article.objects.live(),
        State.WITHDRAWN: Article.objects.withdrawn(),
    }
    assert [found for found, articles in by_query.items() if articles.exists()] == [state]
    assert Article.objects.visible().exists() == (state == State.LIVE)


def test_a_moment_that_passes_makes_it_visible():
    article = write(publish_at=1, embargo_until=2)

    assert not Article.objects.visible(at=article.embargo_until - timedelta(seconds=1)).exists()
    assert Article.objects.visible(at=article.embargo_until).exists()


@pytest.mark.parametrize(
    ("dated_on", "precision", "address"),
    [
        (date(2023, 4, 7), "day", "/articles/2023/04/07/hello/"),
        (date(1987, 4, 1), "month", "/articles/1987/04/hello/"),
        (date(1987, 1, 1), "year", "/articles/1987/hello/"),
        (None, "unknown", "/articles/undated/hello/"),
    ],
)
def test_the_address_says_as_much_of_the_date_as_is_known(dated_on, precision, address):
    article = Article(pk=7, slug="hello", dated_on=dated_on, date_precision=precision)

    assert article.get_absolute_url() == address


def test_an_article_without_date_or_slug_is_found_by_its_number():
    assert Article(pk=7, slug="hello").get_absolute_url() == "/a/7/"
    assert Article(pk=7, date_precision="unknown").get_absolute_url() == "/a/7/"


@pytest.mark.parametrize(
    "fields",
    [
        {"dated_on": date(2023, 4, 7), "date_precision": "month"},
        {"dated_on": date(2023, 4, 1), "date_precision": "year"},
        {"dated_on": date(2023, 4, 7), "date_precision": ""},
        {"dated_on": date(2023, 4, 7), "date_precision": "unknown"},
        {"dated_on": None, "date_precision": "day"},
        {"dated_on": date(999, 12, 31), "date_precision": "day"},
        {"dated_on": date(3000, 1, 1), "date_precision": "year"},
    ],
)
def test_the_database_refuses_a_date_that_its_precision_contradicts(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"dated_on": date(2023, 4, 7), "date_precision": "day"},
        {"dated_on": None, "date_precision": "unknown"},
    ],
)
def test_two_articles_cannot_have_one_address(fields):
    Article.objects.create(slug="hello", **fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(slug="hello", **fields)
    with pytest.raises(ValidationError, match="has this address"):
        Article(slug="hello", **fields).full_clean()


def test_drafts_may_share_an_empty_address():
    Article.objects.create()
    Article.objects.create()


def test_cleaning_stores_a_month_as_its_first_day():
    article = Article(dated_on=date(1987, 4, 12), date_precision=DatePrecision.MONTH)

    article.full_clean()

    assert article.dated_on == date(1987, 4, 1)


def test_one_article_of_a_source_comes_in_once():
    source = Source.objects.create(name="The old archive")
    Article.objects.create(source=source, source_ref="17")

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(source=source, source_ref="17")
    Article.objects.create(source=source)
    Article.objects.create(source=source)


def test_readers_never_see_the_name_that_the_desk_goes_by():
    article = Article(slugline="MUSK-SECRET")

    assert str(article) == "MUSK-SECRET"
    assert article.shown_headline == "Untitled article"
