"""The fields in which authors, tags and companies are typed: suggestions, rows, and a new name as a second step.

A row travels as one input with an id or, for a name that the archive does not know yet, `new:kind:name`, and one
input for each thing said about it (`credits`, `credits-role`, `credits-printed_name`), so that a form that is
refused comes back as it was typed. New names are made when the article is saved and not before.
"""

from dataclasses import dataclass, replace
from itertools import zip_longest

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import AuthorKind, CreditRole, MentionRole, TagKind
from articles.models import Author, Company, Credit, Tag
from articles.services import naming
from articles.text.keys import tag_key

MOST_SUGGESTIONS = 12
MOST_ROWS = 100
NEW = "new:"
PRINTED_NAME = Credit._meta.get_field("printed_name").formfield()


@dataclass(frozen=True)
class Row:
    """A chosen name and what is said about it, as the form sends it."""

    value: str
    role: str = ""
    printed_name: str = ""

    @property
    def pk(self) -> int | None:
        # No id has more digits, and a database would choke on a longer one.
        is_id = self.value.isdecimal() and len(self.value) < 19
        return int(self.value) if is_id else None

    @property
    def new(self) -> tuple[str, str] | None:
        """Kind and name of what is to be made."""
        if not self.value.startswith(NEW):
            return None
        kind, _colon, name = self.value.removeprefix(NEW).partition(":")
        return kind, name


@dataclass(frozen=True)
class Choice:
    """All rows of a picker, and what was typed but not chosen."""

    rows: tuple[Row, ...] = ()
    typed: str = ""


class Picker:
    """What authors, tags and companies need each for itself; one instance serves all forms."""

    model = None
    # Where another name may have matched.
    other_names = "aliases"
    # What a row may say of it, and what it says at first.
    roles = ()
    first_role = ""
    has_printed_name = False
    is_ordered = False
    # The kinds that a new one may have.
    kinds = ()
    new_label = new_question = ""

    def note(self, thing) -> str:
        """What tells it from another of its name."""
        raise NotImplementedError

    def make(self, thing):
        """Save a new one, or find the one that somebody else has made in the meantime."""
        raise NotImplementedError

    def suggestions(self, typed: str) -> list[dict]:
        """At most a dozen for the list, the best first: two queries."""
        key = tag_key(typed)
        if not key:
            return []
        found = self.model.objects.suggested(typed).prefetch_related(self.other_names)
        return [
            {
                "value": str(thing.pk),
                "name": thing.name,
                "note": self.note(thing),
                "uses": thing.uses,
                "other_name": self._other_name(thing, key),
                "is_exact": thing.closeness == 0,
            }
            for thing in found[:MOST_SUGGESTIONS]
        ]

    def _other_name(self, thing, key):
        """The name that matched, where it is not the one shown."""
        if key in thing.key:
            return ""
        names = getattr(thing, self.other_names).all()
        return next((other.name for other in names if key in other.key), "")

    def known(self, rows) -> dict:
        """By id, those that the archive has: one query."""
        return self.model.objects.in_bulk([row.pk for row in rows if row.pk is not None])

    def described(self, rows) -> list[dict]:
        """The rows as the template shows them, those with a wrong id too."""
        known = self.known(rows)
        return [self._described(row, known.get(row.pk)) for row in rows]

    def _described(self, row, thing):
        described = {"value": row.value, "role": row.role, "printed_name": row.printed_name}
        if thing:
            return described | {"name": thing.name, "note": self.note(thing)}
        if row.new:
            kind, name = row.new
            return described | {
                "name": name,
                "note": dict(self.kinds).get(kind, ""),
                "is_new": True,
            }
        return described | {"name": _("unknown"), "note": row.value[:20]}

    def chosen(self, row, known):
        """The thing that a row means, unsaved where it is new; ValidationError in an editor's words."""
        if row.new:
            return self._new(*row.new)
        if thing := known.get(row.pk):
            return thing
        raise ValidationError(
            _("One of these is no longer in the archive. Take it away and choose again.")
        )

    @property
    def longest_name(self) -> int:
        return self.model._meta.get_field("name").max_length

    def _new(self, kind, name):
        if len(name) > self.longest_name:
            raise ValidationError(
                _("“%(name)s…” is too long: %(most)d characters at most."),
                params={"name": name[:40], "most": self.longest_name},
            )
        if thing := self.model.objects.named(name).order_by("pk").first():
            return thing
        thing = self.model(name=name, **({"kind": kind} if self.kinds else {}))
        try:
            # That the name is free was seen above. If somebody takes it in between, make() finds theirs.
            thing.full_clean(exclude=["slug"], validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            message = _("“%(name)s” cannot be made: %(reason)s")
            raise ValidationError(
                message, params={"name": name, "reason": " ".join(error.messages)}
            ) from error
        return thing


class AuthorPicker(Picker):
    model = Author
    roles = CreditRole.choices
    first_role = CreditRole.REPORTER
    has_printed_name = True
    is_ordered = True
    kinds = AuthorKind.choices
    new_label = gettext_lazy("New author “{name}”…")
    new_question = gettext_lazy("A new author. Check the spelling and say what it is.")

    def note(self, author):
        return "" if author.kind == AuthorKind.PERSON else author.get_kind_display()

    def make(self, author):
        return naming.get_or_create_author(author.name, kind=author.kind)[0]


class TagPicker(Picker):
    model = Tag
    kinds = TagKind.choices
    new_label = gettext_lazy("New tag “{name}”…")
    new_question = gettext_lazy("A new tag. Check the spelling and say what it is.")

    def note(self, tag):
        return tag.get_kind_display()

    def make(self, tag):
        return naming.get_or_create_tag(tag.name, kind=tag.kind)[0]


class CompanyPicker(Picker):
    model = Company
    other_names = "names"
    roles = MentionRole.choices
    first_role = MentionRole.MENTIONED
    new_label = gettext_lazy("New company “{name}”…")
    new_question = gettext_lazy("A new company. Check the spelling.")

    def note(self, company):
        return company.country

    def make(self, company):
        return naming.get_or_create_company(company.name)[0]


PICKERS = {"credits": AuthorPicker(), "tags": TagPicker(), "companies": CompanyPicker()}


class PickerWidget(forms.Widget):
    """One text input with suggestions; what is chosen stands above it in rows. Driven by picker.js."""

    template_name = "admin/widgets/picker.html"

    class Media:
        js = [forms.Script("js/picker.js", defer=True)]

    def __init__(self, picker):
        super().__init__()
        self.picker = picker
        self.can_create = True

    def value_from_datadict(self, data, files, name):
        rows = zip_longest(
            data.getlist(name),
            data.getlist(f"{name}-role"),
            data.getlist(f"{name}-printed_name"),
            fillvalue="",
        )
        typed = " ".join(data.getlist(f"{name}-typed"))
        return Choice(tuple(Row(*row) for row in rows), typed.strip())

    def value_omitted_from_data(self, data, files, name):
        # No row at all is an answer too.
        return False

    def get_context(self, name, value, attrs):
        choice = value if isinstance(value, Choice) else Choice()
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "picker": self.picker,
            "rows": self.picker.described(choice.rows),
            # The script puts the name in when it makes a row of this.
            "blank_row": {"name": "{name}", "role": self.picker.first_role},
            "typed": choice.typed,
            "url": reverse("admin:articles_article_suggest", args=[name]),
            "can_create": self.can_create,
            "is_invalid": "aria-invalid" in context["widget"]["attrs"],
            "described_by": context["widget"]["attrs"].get("aria-describedby"),
        }
        return context

    def render(self, name, value, attrs=None, renderer=None):
        # The default renderer does not look into the project's own templates.
        return super().render(name, value, attrs, TemplatesSetting())


class PickerField(forms.Field):
    """Cleans to a list of (thing, row), the thing unsaved where it is new."""

    def __init__(self, picker, **kwargs):
        self.picker = picker
        self.can_create = True
        super().__init__(widget=PickerWidget(picker), required=False, **kwargs)

    def allow_creation(self, is_allowed):
        self.can_create = self.widget.can_create = is_allowed

    def clean(self, value):
        if len(value.rows) > MOST_ROWS:
            raise ValidationError(_("At most %(most)d."), params={"most": MOST_ROWS})
        known = self.picker.known(value.rows)
        lines, errors = [], []
        for row in value.rows:
            try:
                row = replace(row, printed_name=PRINTED_NAME.clean(row.printed_name))
                thing = self.picker.chosen(row, known)
                self._check(thing, row)
                self._check_once(thing, lines)
                lines.append((thing, row))
            except ValidationError as error:
                errors.extend(error.error_list)
        if value.typed:
            errors.append(
                ValidationError(
                    _(
                        "You typed “%(typed)s” but chose nothing. Choose it from the list or empty the field."
                    ),
                    params={"typed": value.typed[:100]},
                )
            )
        if errors:
            raise ValidationError(errors)
        return lines

    def _check(self, thing, row):
        params = {"name": thing.name}
        if thing.pk is None and not self.can_create:
            message = _("“%(name)s” would be new, and you may not make a new one. Ask for it.")
            raise ValidationError(message, params=params)
        if self.picker.roles and row.role not in dict(self.picker.roles):
            raise ValidationError(_("Choose a role for “%(name)s”."), params=params)

    def _check_once(self, thing, lines):
        for other, _row in lines:
            if other == thing or (other.pk is None and thing.pk is None and other.key == thing.key):
                message = _("“%(name)s” is there twice. Take one away.")
                raise ValidationError(message, params={"name": thing.name})

    def has_changed(self, initial, data):
        return (initial or Choice()) != data
