"""Days that are known only to the month or the year, as old papers have them."""

import re
from datetime import date

PATTERN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def parse_partial_date(text: str) -> tuple[date, str]:
    """Read 1987-04-12, 1987-04 or 1987 as (first day of it, "day", "month" or "year"); ValueError otherwise."""
    match = PATTERN.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a date. Write 1987-04-12, 1987-04 or 1987.")
    year, month, day = match["year"], match["month"], match["day"]
    try:
        first_day = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar.") from error
    return first_day, "day" if day else "month" if month else "year"


def written_date(day: date, precision: str) -> str:
    """What parse_partial_date() reads: 1987-04-12, 1987-04 or 1987."""
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision)]


def first_day_of(day: date, precision: str) -> date:
    """The day as stored for that precision: the first of its month or of its year."""
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day
