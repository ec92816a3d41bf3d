from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.choices import State, Status
from articles.models import Article, FormerAddress
from articles.services import editing, publishing
from tests.factories import make_article, make_author, make_tag

pytestmark = pytest.mark.django_db


def make_draft(**fields):
    return make_article(
        status=Status.DRAFT, tags=["Energy"], authors=["Ada Byron"], publish_at=None, **fields
    )


def test_publishing_fills_in_moment_date_and_address():
    article = publishing.publish_article(make_draft(headline="L’énergie, demain ?"))

    assert article.is_live
    assert article.slug == "l-energie-demain"
    assert article.dated_on == timezone.localdate()
    assert article.first_published_at == article.visible_from


def test_publishing_says_everything_that_is_missing_at_once():
    article = make_article(headline="", body="<p></p>", status=Status.DRAFT)

    with pytest.raises(ValidationError) as refused:
        publishing.publish_article(article)

    assert set(refused.value.message_dict) == {"headline", "body", "credits", "tags"}
    article.refresh_from_db()
    assert article.status == Status.DRAFT


def test_an_old_article_stands_among_its_contemporaries():
    draft = make_draft(dated_on=date(1987, 4, 1), date_precision="month")

    article = publishing.publish_article(draft)

    assert article.publish_at.date() == date(1987, 4, 1)
    assert article.get_absolute_url() == "/articles/1987/04/the-lights-stay-on/"


def test_an_article_of_a_day_to_come_waits_for_it():
    day = timezone.localdate() + timedelta(days=3)

    article = publishing.publish_article(make_draft(dated_on=day, date_precision="day"))

    assert article.state_at() == State.SCHEDULED
    assert timezone.localdate(article.visible_from) == day


def test_an_article_dated_today_goes_at_once():
    article = publishing.publish_article(
        make_draft(dated_on=timezone.localdate(), date_precision="day")
    )

    assert article.is_live
    assert timezone.now() - article.publish_at < timedelta(minutes=1)


def test_two_articles_of_one_day_and_headline_get_two_addresses():
    first = publishing.publish_article(make_draft())
    second = publishing.publish_article(make_draft())

    assert (first.slug, second.slug) == ("the-lights-stay-on", "the-lights-stay-on-2")


def test_a_planned_article_is_scheduled_and_can_become_a_draft_again():
    draft = make_draft()
    draft.publish_at = timezone.now() + timedelta(days=2)
    article = publishing.publish_article(editing.save_article(draft))
    assert article.state_at() == State.SCHEDULED

    publishing.unschedule_article(article)

    assert article.status == Status.DRAFT
    assert article.first_published_at is None


def test_the_date_of_a_scheduled_article_follows_its_moment():
    draft = make_draft()
    draft.publish_at = timezone.now() + timedelta(days=2)
    article = publishing.publish_article(editing.save_article(draft))

    article.publish_at += timedelta(days=3)
    editing.save_article(article)

    assert article.dated_on == timezone.localdate() + timedelta(days=5)
    assert article.first_published_at == article.revised_at == article.publish_at


@pytest.mark.parametrize("field", ["publish_at", "embargo_until"])
def test_a_live_article_cannot_be_hidden_by_moving_a_moment(field):
    article = make_article()
    setattr(article, field, timezone.now() + timedelta(days=1))

    with pytest.raises(ValidationError) as refused:
        editing.save_article(article)

    assert field in refused.value.message_dict
    assert Article.objects.visible().count() == 1


def test_withdrawing_wants_a_reason_and_takes_it_from_readers():
    article = make_article()
    with pytest.raises(ValidationError, match="why"):
        publishing.withdraw_article(article, reason=" ")

    publishing.withdraw_article(article, reason="It named the wrong person.")

    assert not Article.objects.visible().exists()
    publishing.restore_article(article)
    assert Article.objects.visible().get() == article


def test_the_second_of_two_savers_is_refused_and_nothing_of_theirs_is_written():
    first = make_article()
    second = Article.objects.get(pk=first.pk)
    first.headline = "First"
    editing.save_article(first)

    second.headline = "Second"
    with pytest.raises(ValidationError, match="saved after you opened it"):
        editing.save_article(second, tags=[make_tag("Lost")])

    stored = Article.objects.get()
    assert (stored.headline, stored.tags.names()) == ("First", [])


def test_a_new_address_of_a_live_article_leaves_the_old_one_behind():
    article = make_article()
    old = article.get_absolute_url()

    article.slug = "elsewhere"
    editing.save_article(article)

    assert FormerAddress.objects.get().path == old


def test_saving_replaces_lists_and_marks_new_copy():
    article = make_article(tags=["Energy", "Old"], authors=["Ada Byron"])
    ada, bob = make_author("Ada Byron"), make_author("Bob Noyce")

    editing.save_article(
        article,
        credits=[editing.CreditLine(bob), editing.CreditLine(ada, role="photographer")],
        tags=[make_tag("Energy"), make_tag("New")],
    )

    lines = [(str(credit), credit.order, credit.role) for credit in article.credits.all()]
    assert lines == [("Bob Noyce", 0, "reporter"), ("Ada Byron", 1, "photographer")]
    assert set(article.tags.names()) == {"Energy", "New"}
    assert article.revised_at == article.saved_at


def test_a_note_for_the_desk_is_no_new_copy_for_readers():
    article = make_article(tags=["Energy"])
    article.ed_note = "Ask the lawyer."

    editing.save_article(article, tags=[make_tag("Energy")])

    assert article.revised_at is None


def test_the_queries_of_a_save_do_not_grow(django_assert_num_queries):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])
    tags = [make_tag(f"Tag {n}") for n in range(12)]
    article.body = "<p>New.</p>" * 500

    with django_assert_num_queries(12):
        editing.save_article(article, tags=tags, credits=[], mentions=[])
