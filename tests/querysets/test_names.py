from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Author, Company, Section, Tag
from tests.factories import make_article, make_author, make_company, make_section, make_tag

pytestmark = pytest.mark.django_db

NOON = datetime(2023, 4, 17, 12, tzinfo=UTC)
KINDS = [
    (Tag, lambda name: {"tags": [name]}),
    (Author, lambda name: {"authors": [name]}),
    (Company, lambda name: {"companies": [name]}),
    (Section, lambda name: {"section": Section.objects.get_or_create(name=name)[0]}),
]


def names(things):
    return sorted(thing.name for thing in things)


@pytest.mark.parametrize(("model", "under"), KINDS)
def test_a_name_is_visible_once_an_article_under_it_is(model, under):
    make_article("Now", publish_at=NOON, **under("Seen"))
    make_article("Later", publish_at=NOON + timedelta(hours=1), **under("Seen later"))
    make_article("Draft", status="draft", publish_at=NOON, **under("Unseen"))

    assert names(model.objects.visible(at=NOON)) == ["Seen"]
    assert names(model.objects.visible(at=NOON + timedelta(hours=1))) == ["Seen", "Seen later"]
    assert names(model.objects.visible()) == ["Seen", "Seen later"]


@pytest.mark.parametrize(("model", "under"), KINDS)
def test_uses_and_the_newest_are_counted_as_readers_see_them(model, under):
    for hours in (0, 1, 2):
        make_article(publish_at=NOON + timedelta(hours=hours), **under("Seen"))
    make_article("Draft", status="draft", **under("Seen"))
    make_article("Draft", status="draft", **under("Unseen"))
    at = NOON + timedelta(hours=1)

    things = model.objects.with_uses().with_visible_uses(at=at).with_newest(at=at)
    found = {t.name: (t.uses, t.visible_uses, t.newest_at) for t in things}

    assert found == {"Seen": (4, 2, at), "Unseen": (1, 0, None)}


def test_names_are_counted_and_found_by_the_first_character_of_their_key():
    for name in ("Énergie", "eau", "Œuvre", "🙂", "中国", "%", "_"):
        make_tag(name)
    tags = Tag.objects.all()

    # A lone underscore is a separator, so it is kept as a hyphen.
    assert tags.count_by_initial() == {"e": 2, "o": 1, "🙂": 1, "中": 1, "%": 1, "-": 1}
    assert names(tags.with_initials(["e", "🙂"])) == ["eau", "Énergie", "🙂"]
    assert names(tags.with_initials(["%"])) == ["%"]


@pytest.mark.parametrize("make", [make_tag, make_author, make_company, make_section])
def test_a_thing_without_articles_is_not_visible(make):
    thing = make("Alone")

    assert not type(thing).objects.visible().exists()
    assert not type(thing).objects.visible(at=timezone.now() + timedelta(days=9)).exists()
