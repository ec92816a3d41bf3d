"""The parts of an address."""


class SlugConverter:
    """A slug of any script. A form that is not canonical still matches, so that it can be redirected."""

    regex = r"[^/\x00-\x1f]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class YearConverter:
    regex = r"[12]\d{3}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:04d}"


class MonthConverter:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:02d}"


class DayConverter(MonthConverter):
    """Any of 31; whether the month has it is the view's question."""

    regex = r"0[1-9]|[12]\d|3[01]"
