from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.choices import DatePrecision, Status
from articles.models import Article
from tests.factories import make_article, make_company, make_section, make_tag

pytestmark = pytest.mark.django_db

NOON = datetime(2023, 4, 17, 12, tzinfo=UTC)


def headlines(articles):
    return [article.headline for article in articles]


def test_visible_is_published_due_and_out_of_embargo_at_the_moment_asked():
    make_article("Due", publish_at=NOON)
    make_article("Embargoed", publish_at=NOON, embargo_until=NOON + timedelta(hours=1))
    make_article("Embargo over", publish_at=NOON, embargo_until=NOON - timedelta(hours=1))
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN):
        make_article(str(status), status=status, publish_at=NOON)

    just_before = NOON - timedelta(microseconds=1)
    assert headlines(Article.objects.visible(at=just_before)) == []
    assert headlines(Article.objects.visible(at=NOON)) == ["Embargo over", "Due"]
    in_an_hour = NOON + timedelta(hours=1)
    assert headlines(Article.objects.visible(at=in_an_hour)) == ["Embargoed", "Embargo over", "Due"]


@pytest.mark.parametrize("name", ["tags", "authors", "companies"])
def test_visible_under_agrees_with_visible(name):
    for n, hours in enumerate([0, 0, 3, 1, -1]):
        make_article(f"Number {n}", publish_at=NOON + timedelta(hours=hours), **{name: ["One"]})
    make_article("Elsewhere", publish_at=NOON, **{name: ["Two"]})
    article = Article.objects.get(headline="Number 0")
    thing = {
        "tags": lambda: article.tags.get(),
        "authors": lambda: article.credits.get().author,
        "companies": lambda: article.related_companies.get(),
    }[name]()

    for hours in (-2, -1, 0, 2, 4):
        at = NOON + timedelta(hours=hours)
        expected = Article.objects.visible(at=at).exclude(headline="Elsewhere")
        assert headlines(Article.objects.visible_under(thing, at=at)) == headlines(expected)


def test_older_and_newer_divide_a_list_without_overlap():
    for n in range(6):
        make_article(f"Number {n}", publish_at=NOON + timedelta(hours=n // 3))
    listed = Article.objects.visible()

    for number, article in enumerate(listed):
        place = article.listed_at, article.listed_id
        assert headlines(listed.older_than(*place)) == headlines(listed)[number + 1 :]
        assert headlines(listed.newer_than(*place)) == headlines(listed)[:number][::-1]


def test_gone_is_what_readers_had_and_have_no_more():
    make_article("Ran", status=Status.WITHDRAWN)
    make_article(
        "Never ran", status=Status.WITHDRAWN, publish_at=timezone.now() + timedelta(days=1)
    )
    make_article("Live")
    make_article("Draft", status=Status.DRAFT)

    gone = Article.objects.gone()

    assert headlines(gone) == ["Ran"]
    assert all(article.has_run for article in gone)


def test_an_address_finds_one_article_of_any_state():
    first = date(1987, 1, 1)
    make_article("Day", slug="one", dated_on=first, date_precision="day", status=Status.DRAFT)
    make_article("Year", slug="one", dated_on=first, date_precision="year")
    make_article("Undated", slug="one", date_precision="unknown")

    for precision, headline in [("day", "Day"), ("year", "Year")]:
        assert headlines(Article.objects.at_address("one", first, precision)) == [headline]
    assert headlines(Article.objects.at_address("one", None, "unknown")) == ["Undated"]
    assert headlines(Article.objects.at_address("one", first, "month")) == []


@pytest.fixture
def calendar():
    for headline, day, precision in [
        ("Only the year", date(1987, 1, 1), DatePrecision.YEAR),
        ("Only the month", date(1987, 1, 1), DatePrecision.MONTH),
        ("New Year", date(1987, 1, 1), DatePrecision.DAY),
        ("Same day", date(1987, 1, 1), DatePrecision.DAY),
        ("New Year’s Eve", date(1987, 12, 31), DatePrecision.DAY),
        ("February", date(1988, 2, 29), DatePrecision.DAY),
    ]:
        make_article(headline, dated_on=day, date_precision=precision)
    make_article("Undated", date_precision=DatePrecision.UNKNOWN)
    return Article.objects.visible()


def test_a_period_holds_what_is_known_as_exactly_as_it_is(calendar):
    assert len(calendar.dated(1987)) == 5
    assert set(headlines(calendar.dated(1987, 1))) == {"Only the month", "New Year", "Same day"}
    assert set(headlines(calendar.dated(1987, 1, 1))) == {"New Year", "Same day"}
    assert headlines(calendar.dated(1987, 12)) == ["New Year’s Eve"]
    assert headlines(calendar.dated(1988, 2)) == ["February"]
    assert headlines(calendar.undated()) == ["Undated"]


def test_counts_agree_with_what_the_periods_hold(calendar):
    assert calendar.count_by_year() == {1987: 5, 1988: 1}
    assert calendar.count_by_month() == {
        date(1987, 1, 1): 3,
        date(1987, 12, 1): 1,
        date(1988, 2, 1): 1,
    }
    assert calendar.count_by_day() == {
        date(1987, 1, 1): 2,
        date(1987, 12, 31): 1,
        date(1988, 2, 29): 1,
    }


def test_neighbours_on_the_calendar(calendar):
    assert calendar.last_date_before(date(1987, 12, 31)) == date(1987, 1, 1)
    assert calendar.last_date_before(date(1987, 1, 1)) is None
    assert calendar.first_date_after(date(1987, 1, 1)) == date(1987, 12, 31)
    assert calendar.first_date_after(date(1988, 2, 29)) is None


def test_cards_are_loaded_whole_in_a_fixed_number_of_queries(django_assert_num_queries):
    for n in range(3):
        make_article(
            f"Number {n}",
            tags=[f"Tag {n}"],
            authors=[f"Author {n}"],
            companies=[f"Company {n}"],
            section=make_section(f"Section {n}"),
        )

    with django_assert_num_queries(6):
        for article in Article.objects.visible().for_lists():
            str(article.section)
            [credit.author.name for credit in article.credits.all()]
            [mention.company.name for mention in article.mentions.all()]
            article.tags.names()


def test_a_list_under_a_tag_reads_the_link_rows_own_columns():
    tag, other = make_tag("Energy"), make_company("OpenAI")
    for thing, table in [(tag, "articles_taggedarticle"), (other, "articles_companymention")]:
        sql = str(Article.objects.visible_under(thing).values("pk").query)

        assert sql.count("JOIN") <= 1
        assert f'"{table}"."visible_from" <=' in sql
