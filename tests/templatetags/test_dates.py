from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from articles.models import Article
from articles.templatetags.dates import (
    by_date,
    dated,
    dated_iso,
    partial_date,
    partial_date_iso,
    updated_on,
    weekday_number,
    weekdays,
)

DAY = date(2023, 4, 17)


def dated_article(day, precision, **fields):
    return Article(dated_on=day, date_precision=precision, **fields)


@pytest.mark.parametrize(
    ("day", "precision", "english", "french", "iso"),
    [
        (DAY, "day", "17 April 2023", "17 avril 2023", "2023-04-17"),
        (date(2023, 8, 1), "day", "1 August 2023", "1er août 2023", "2023-08-01"),
        (date(2011, 11, 11), "day", "11 November 2011", "11 novembre 2011", "2011-11-11"),
        (date(1987, 4, 1), "month", "April 1987", "avril 1987", "1987-04"),
        (date(1987, 1, 1), "year", "1987", "1987", "1987"),
        (None, "day", "", "", ""),
    ],
)
def test_a_date_says_no_more_than_is_known(day, precision, english, french, iso):
    assert partial_date(day, precision) == english
    with translation.override("fr"):
        assert partial_date(day, precision) == french
    assert partial_date_iso(day, precision) == iso


def test_a_moment_is_shown_as_the_day_in_the_publications_zone(settings):
    settings.TIME_ZONE = "Europe/Paris"
    template = Template("{% load dates %}{{ at|partial_date }} {{ at|partial_date_iso }}")
    late = datetime(2023, 4, 16, 22, 30, tzinfo=UTC)

    assert template.render(Context({"at": late})) == "17 April 2023 2023-04-17"


def test_an_article_without_a_date_says_so_and_a_draft_says_nothing():
    undated, draft = dated_article(None, "unknown"), dated_article(None, "")

    assert (dated(undated), dated_iso(undated)) == ("undated", "")
    assert (dated(draft), dated_iso(draft)) == ("", "")


def test_a_doubtful_date_is_about_right():
    article = dated_article(date(1987, 1, 1), "year", is_circa=True)

    assert dated(article) == "about 1987"
    assert dated_iso(article) == "1987"
    assert dated(dated_article(None, "unknown", is_circa=True)) == "undated"


def test_articles_are_grouped_while_their_date_stays_the_same():
    first, second = dated_article(DAY, "day"), dated_article(DAY, "day")
    older = dated_article(date(1987, 1, 1), "year")
    january = dated_article(date(1987, 1, 1), "month")
    doubtful = dated_article(date(1987, 1, 1), "year", is_circa=True)

    groups = by_date([first, second, older, doubtful, january])

    assert [len(articles) for _, articles in groups] == [2, 1, 1, 1]
    assert [head for head, _ in groups] == [first, older, doubtful, january]
    assert groups[0][1] == [first, second]
    assert by_date([]) == []


def test_new_copy_is_told_from_the_next_day_on(settings):
    settings.TIME_ZONE = "Europe/Paris"
    published = datetime(2023, 4, 16, 22, 30, tzinfo=UTC)  # 17 April in Paris

    def updated(revised_at):
        return updated_on(Article(visible_from=published, revised_at=revised_at))

    assert updated(datetime(2023, 4, 17, 21, 59, tzinfo=UTC)) is None
    assert updated(datetime(2023, 4, 17, 22, 1, tzinfo=UTC)) == date(2023, 4, 18)
    assert updated(None) is None
    assert updated_on(Article(visible_from=None, revised_at=published)) is None


def test_a_calendar_begins_on_monday():
    assert [str(name) for name in weekdays()][::6] == ["Mon", "Sun"]
    assert weekday_number(date(2023, 4, 17)) == 1
    assert weekday_number(date(2023, 4, 23)) == 7
