"""The copies on link rows follow the article, whoever writes: promise 1 rests on them."""

import random
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.choices import Status
from articles.database import install
from articles.models import Article, CompanyMention, Credit, Tag, TagAlias, TaggedArticle
from tests.factories import make_article, make_tag

LINKS = [TaggedArticle, Credit, CompanyMention]


def make_linked(headline="Linked", **fields):
    return make_article(
        headline, tags=["Energy"], authors=["Ada Byron"], companies=["OpenAI"], **fields
    )


def drifted():
    rows = [row for model in LINKS for row in model.objects.all()]
    articles = Article.objects.in_bulk()
    return [
        row
        for row in rows
        if (row.visible_from, row.dated_on) != _copies(articles[_article_id(row)])
    ]


def _copies(article):
    return article.visible_from, article.dated_on


def _article_id(row):
    return getattr(row, "article_id", None) or row.content_object_id


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.WITHDRAWN},
        {"embargo_until": timezone.now() + timedelta(days=1)},
        {"publish_at": timezone.now() - timedelta(days=400)},
        {"publish_at": None},
        {"dated_on": date(1987, 4, 1), "date_precision": "month"},
    ],
)
def test_a_queryset_update_reaches_every_link(change):
    make_linked()

    Article.objects.update(**change)

    assert drifted() == []
    assert TaggedArticle.objects.get().visible_from == Article.objects.get().visible_from


@pytest.mark.django_db
@pytest.mark.parametrize("model", LINKS)
def test_a_copy_cannot_be_falsified(model):
    make_linked(status=Status.DRAFT)

    model.objects.update(visible_from=timezone.now(), dated_on=date(2000, 1, 1))

    assert drifted() == []


@pytest.mark.django_db
def test_a_link_that_moves_takes_the_other_article_s_moment():
    make_linked()
    draft = make_article("Draft", status=Status.DRAFT)

    TaggedArticle.objects.update(content_object=draft)
    Credit.objects.update(article=draft)

    assert drifted() == []


@pytest.mark.django_db
def test_links_made_in_bulk_have_their_copies():
    article = make_article()

    TaggedArticle.objects.bulk_create(
        TaggedArticle(content_object=article, tag=make_tag(f"Tag {n}")) for n in range(5)
    )

    assert drifted() == []


@pytest.mark.django_db
def test_no_sequence_of_changes_makes_a_copy_drift():
    chance = random.Random(4)
    articles = [make_linked(f"Article {n}") for n in range(4)]
    for _ in range(60):
        moment = timezone.now() + timedelta(hours=chance.randint(-5, 5))
        change = chance.choice(
            [
                {"status": chance.choice(Status.values)},
                {"publish_at": chance.choice([None, moment])},
                {"embargo_until": chance.choice([None, moment])},
                {"dated_on": moment.date(), "date_precision": "day"},
            ]
        )
        Article.objects.filter(pk__in=chance.sample([a.pk for a in articles], 2)).update(**change)

        assert drifted() == []


@pytest.mark.django_db
def test_a_key_is_a_tag_s_or_an_alias_s_and_never_both():
    energy, other = make_tag("Énergie"), make_tag("Other")
    TagAlias.objects.create(tag=energy, name="Power")

    for write in (
        lambda: Tag.objects.create(name="POWER"),
        lambda: Tag.objects.filter(pk=other.pk).update(key="power"),
        lambda: TagAlias.objects.create(tag=other, name="energie"),
        lambda: TagAlias.objects.update(key="energie"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


@pytest.mark.django_db(transaction=True)
def test_migrating_installs_what_is_missing_and_repairs_what_drifted():
    make_linked()
    with connection.cursor() as cursor:
        for trigger in install.triggers_for(connection.vendor):
            install._drop(cursor, trigger)
    Article.objects.update(status=Status.WITHDRAWN)
    assert len(drifted()) == 3
    assert install.check_triggers(databases=["default"])[0].id == "articles.W001"

    call_command("migrate", verbosity=0)

    assert drifted() == []
    assert install.check_triggers(databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_a_migration_may_rebuild_a_table_and_triggers_are_there_again():
    call_command("migrate", "articles", "zero", verbosity=0)
    call_command("migrate", verbosity=0)

    assert install.check_triggers(databases=["default"]) == []
