from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.choices import Status
from articles.models import Article
from articles.services import editing, publishing
from tests.factories import make_article, make_author, make_tag

pytestmark = pytest.mark.django_db

A_DAY = {"dated_on": date(2023, 4, 17), "date_precision": "day"}


def make_draft(**fields):
    return make_article(status=Status.DRAFT, publish_at=None, **fields)


def test_what_was_loaded_before_a_save_is_not_believed_after_it():
    make_draft()
    article = Article.objects.prefetch_related("credits__author", "tags").get()

    editing.save_article(
        article, credits=[editing.CreditLine(make_author())], tags=[make_tag("Energy")]
    )

    assert article.tags.names() == ["Energy"]
    assert publishing.publish_article(article).is_live


def test_a_published_article_always_has_an_address():
    article = make_article(**A_DAY)
    article.slug = ""
    article.dated_on, article.date_precision = None, ""

    editing.save_article(article)

    assert article.slug == "the-lights-stay-on"
    assert article.dated_on == timezone.localdate(article.visible_from)


def test_a_taken_address_is_refused_beside_the_slug():
    make_article(slug="taken", **A_DAY)
    other = make_article(slug="free", **A_DAY)
    other.slug = "taken"

    with pytest.raises(ValidationError) as refused:
        editing.save_article(other)

    assert refused.value.message_dict == {
        "slug": ["Another article of that date has this address."]
    }


def test_a_taken_address_is_refused_when_the_date_comes_with_the_publication():
    make_article(slug="taken", dated_on=timezone.localdate(), date_precision="day")
    draft = make_draft(slug="taken", tags=["Energy"], authors=["Ada Byron"])

    with pytest.raises(ValidationError, match="has this address"):
        publishing.publish_article(draft)


def test_a_scheduled_article_that_is_moved_onto_a_taken_address_is_refused():
    tomorrow = timezone.now() + timedelta(days=1)
    make_article(slug="taken", publish_at=tomorrow + timedelta(days=1))
    moved = make_article(slug="taken", publish_at=tomorrow)
    moved.publish_at += timedelta(days=1)

    with pytest.raises(ValidationError, match="has this address"):
        editing.save_article(moved)


@pytest.mark.parametrize(
    ("field", "moment"),
    [
        ("publish_at", datetime(203, 4, 17, tzinfo=UTC)),
        ("embargo_until", datetime(9999, 12, 31, tzinfo=UTC)),
        ("dated_on", date(203, 4, 17)),
    ],
)
def test_a_year_that_no_address_holds_is_refused_beside_the_field(field, moment):
    draft = make_draft()
    setattr(draft, field, moment)
    if field == "dated_on":
        draft.date_precision = "day"

    with pytest.raises(ValidationError) as refused:
        editing.save_article(draft)

    assert list(refused.value.message_dict) == [field]


def test_what_was_withdrawn_is_brought_back_and_not_published_again():
    article = make_article(tags=["Energy"], authors=["Ada Byron"])
    publishing.withdraw_article(article, reason="Wrong.")

    with pytest.raises(ValidationError, match="Bring it back"):
        publishing.publish_article(article)


def test_a_draft_that_somebody_has_just_saved_is_not_deleted():
    draft = make_draft()
    editing.save_article(Article.objects.get())

    with pytest.raises(ValidationError, match="saved after you opened it"):
        editing.delete_draft(draft)

    assert Article.objects.exists()


def test_saving_what_was_deleted_says_so():
    draft = make_draft()
    Article.objects.all().delete()

    with pytest.raises(ValidationError, match="has deleted"):
        editing.save_article(draft)
