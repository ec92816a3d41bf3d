"""A date known only to the month or the year, typed and shown in one field."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.text.partial_dates import parse_partial_date, written_date


class PartialDateField(forms.CharField):
    """Reads 1987-04-12, 1987-04 or 1987 as (first day of it, precision), and nothing as (None, "day")."""

    widget = forms.TextInput(attrs={"size": 10, "placeholder": "1987-04", "class": "partial-date"})
    default_error_messages = {
        "invalid": _(
            "“%(value)s” is not a date of the calendar. Write 1987-04-12, 1987-04 or 1987."
        )
    }

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None, "day"
        try:
            return parse_partial_date(text)
        except ValueError as error:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": text}
            ) from error


class PartialDatesMixin:
    """For a model form: each field of `precisions` is typed as one text that sets its precision too."""

    # By the date's field, the field that says how sure of it we are.
    precisions = {}
    # The first of two dates, the last, and what is said beside it where it comes before the first.
    period = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, precision in self.precisions.items():
            if name not in self.fields:
                # Who may only look at it gets a form without fields.
                continue
            day = getattr(self.instance, name)
            if day:
                self.initial[name] = written_date(day, getattr(self.instance, precision))
            self.fields[name] = PartialDateField(
                label=self.fields[name].label,
                required=False,
                help_text=_("1987-04-12, 1987-04 or 1987."),
            )

    def clean(self):
        cleaned = super().clean()
        for name, precision in self.precisions.items():
            if name in self.cleaned_data:
                self.cleaned_data[name], sure_to = self.cleaned_data[name]
                setattr(self.instance, precision, sure_to)
        first, last, words = self.period
        days = [self.cleaned_data.get(name) for name in (first, last)]
        if all(days) and days[1] < days[0]:
            self.add_error(last, words)
        return cleaned
