"""Who signed, as a line."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from articles.choices import CreditRole

register = template.Library()


@register.filter
def byline(credits):
    """The names in order, each leading to its author's page; a role is told unless it is reporting."""
    return _joined(
        [
            format_html(
                '<a href="{}">{}</a>{}', credit.author.get_absolute_url(), credit, _role(credit)
            )
            for credit in credits
        ]
    )


@register.filter
def byline_text(credits):
    """The same line without links."""
    return _joined_text([f"{credit}{_role(credit)}" for credit in credits])


def _role(credit):
    if credit.role == CreditRole.REPORTER:
        return ""
    return f" ({credit.get_role_display()})"


def _joined(names):
    if len(names) < 2:
        return format_html_join("", "{}", ((name,) for name in names))
    return format_html(
        gettext("{names} and {last_name}"),
        names=format_html_join(", ", "{}", ((name,) for name in names[:-1])),
        last_name=names[-1],
    )


def _joined_text(names):
    if len(names) < 2:
        return "".join(names)
    return gettext("{names} and {last_name}").format(
        names=", ".join(names[:-1]), last_name=names[-1]
    )
