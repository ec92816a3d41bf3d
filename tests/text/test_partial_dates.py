from datetime import date

import pytest

from articles.text.partial_dates import first_day_of, parse_partial_date


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("1987-04-12", date(1987, 4, 12), "day"),
        ("1987-04", date(1987, 4, 1), "month"),
        (" 1987 ", date(1987, 1, 1), "year"),
    ],
)
def test_a_date_is_as_sure_as_it_is_long(text, day, precision):
    assert parse_partial_date(text) == (day, precision)
    assert first_day_of(day, precision) == day


@pytest.mark.parametrize(
    "text", ["", "87", "1987-4", "1987-13", "1987-02-30", "0000", "12/04/1987", "1987-04-12T10:00"]
)
def test_what_is_no_date_is_refused_with_words(text):
    with pytest.raises(ValueError, match=r"is not a d(ate|ay)"):
        parse_partial_date(text)
