"""What the admins of tags, authors, companies, sections and sources share."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.services import addresses


class NamedForm(forms.ModelForm):
    """A form does not know the key, so what a key breaks is checked here and said beside the name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and self.instance.pk:
            self.fields["slug"].help_text = _(
                "The last part of the page’s address. You may change it: the old address leads to the new one."
            )

    def validate_unique(self):
        super().validate_unique()
        if "name" in self.errors:
            return
        for constraint in self.instance._meta.constraints:
            if "key" in getattr(constraint, "fields", ()):
                try:
                    constraint.validate(type(self.instance), self.instance)
                except ValidationError as error:
                    self.add_error("name", error)


class OtherNamesFormSet(BaseInlineFormSet):
    """The database cannot yet know two equal names that arrive together."""

    # What must differ between two rows, beside the thing that they belong to.
    unique_by = ("key",)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            # The head of a column is no label to a screen reader.
            field.widget.attrs.setdefault("aria-label", field.label)

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            if not form.cleaned_data.get("name") or form.cleaned_data.get(DELETION_FIELD_NAME):
                continue
            row = tuple(getattr(form.instance, field) for field in self.unique_by)
            if row in seen:
                form.add_error("name", _("This name stands here twice."))
            seen.add(row)


class OtherNamesInline(admin.TabularInline):
    form = NamedForm
    formset = OtherNamesFormSet
    fields = ["name"]
    extra = 1


class NamedAdmin(admin.ModelAdmin):
    """Found by any spelling of any name, counted by articles, never deleted while an article uses it."""

    form = NamedForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # For the box to appear; get_search_results() answers.
    search_fields = ["name"]
    list_per_page = 50
    # Deleting many at once has no way back.
    actions = None
    delete_confirmation_template = "admin/articles/delete_named.html"
    # What narrows the list of articles to those that use it.
    articles_by = ""

    def get_queryset(self, request):
        return super().get_queryset(request).with_uses()

    def get_search_results(self, request, queryset, search_term):
        return queryset.containing(search_term), False

    @admin.display(description=_("articles"), ordering="uses")
    def uses(self, thing):
        if not thing.uses:
            return 0
        return format_html('<a href="{}">{}</a>', self.articles_address(thing), thing.uses)

    def articles_address(self, thing):
        """The list of the articles that use it."""
        return f"{reverse('admin:articles_article_changelist')}?{self.articles_by}={thing.pk}"

    def render_delete_form(self, request, context):
        context["articles_address"] = self.articles_address(context["object"])
        return super().render_delete_form(request, context)

    def get_deleted_objects(self, objs, request):
        """What is in use stays: one line says so, where the stock admin would list article by article."""
        if request.method == "POST":
            # Until it is deleted, nobody puts it on an article.
            ids = [thing.pk for thing in objs]
            objs = self.get_queryset(request).select_for_update(of=("self",)).filter(pk__in=ids)
        in_use = [_refusal(thing) for thing in objs if thing.uses]
        if in_use:
            return [], {}, set(), in_use
        return super().get_deleted_objects(objs, request)


def _refusal(thing):
    return ngettext(
        "“%(name)s” is used by %(count)s article and cannot be deleted. Take it off that article first.",
        "“%(name)s” is used by %(count)s articles and cannot be deleted. Take it off them first.",
        thing.uses,
    ) % {"name": thing, "count": thing.uses}


class AddressedAdmin(NamedAdmin):
    """For what has a page: links to it, and keeps its address when it moves."""

    save_moved = staticmethod(addresses.save_moved)

    def get_queryset(self, request):
        return super().get_queryset(request).with_visibility()

    def get_object(self, request, object_id, from_field=None):
        thing = super().get_object(request, object_id, from_field)
        if thing:
            # Now, because a refused form leaves in it an address that may be none.
            thing.readers_page = thing.get_absolute_url() if thing.is_visible else None
        return thing

    def view_on_site(self, thing):
        return thing.readers_page

    @admin.display(description=_("readers’ page"), ordering="slug")
    def page(self, thing):
        if not thing.is_visible:
            return format_html('<span class="quiet">{}</span>', thing.slug)
        return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), thing.slug)

    def save_model(self, request, obj, form, change):
        if old_path := self.save_moved(obj):
            self.message_user(
                request,
                _("The old address %(old)s leads to %(new)s now.")
                % {"old": old_path, "new": addresses.bare_path(obj)},
                messages.INFO,
            )
