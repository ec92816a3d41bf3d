import json

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.admin import filters
from articles.admin.body_editor import editor_csp
from articles.admin.forms import DRAFT, PUBLISH, RESTORE, REVIEW, STEPS, ArticleForm
from articles.admin.pickers import PICKERS
from articles.admin.repairs import RepairsMixin
from articles.choices import State
from articles.models import Article
from articles.services import editing, moments, publishing
from articles.templatetags.dates import dated
from articles.templatetags.typography import body_html

MOST_TAGS_IN_LIST = 4
# So many editors may publish under one headline in the same moment.
MOST_ATTEMPTS = 8

# What the history says of a step, before the fields that changed with it.
STEPS_IN_HISTORY = {
    PUBLISH: gettext_lazy("Published."),
    REVIEW: gettext_lazy("Submitted for review."),
    DRAFT: gettext_lazy("Made a draft again."),
    RESTORE: gettext_lazy("Brought back."),
}


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason, for readers"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A sentence: “The article named the wrong person.”"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class ArticleList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).for_lists()


@admin.register(Article)
class ArticleAdmin(RepairsMixin, admin.ModelAdmin):
    form = ArticleForm
    fieldsets = [
        (
            None,
            {
                "classes": ["writing"],
                "fields": [
                    "headline",
                    "kicker",
                    "standfirst",
                    ("genre", "language", "section"),
                    "body",
                ],
            },
        ),
        (None, {"classes": ["aside"], "fields": ["credits", "tags", "companies"]}),
        (
            gettext_lazy("Publication"),
            {"classes": ["aside", "publication"], "fields": ["publish_at", "embargo_until"]},
        ),
        (
            gettext_lazy("For the desk"),
            {
                "classes": ["aside", "collapse"],
                "fields": [
                    "slug",
                    "dated_on",
                    "is_circa",
                    "is_undated",
                    "slugline",
                    "dateline",
                    "source",
                    "source_ref",
                    "source_url",
                    "ed_note",
                    "is_noindexed",
                ],
            },
        ),
    ]
    list_display = ["name", "state", "byline", "tag_names", "company_count", "date"]
    list_display_links = ["name"]
    list_filter = [
        filters.StateFilter,
        "section",
        "language",
        filters.AuthorFilter,
        filters.TagFilter,
        filters.CompanyFilter,
    ]
    search_fields = [
        "headline",
        "slug",
        "slugline",
        "standfirst",
        "source_ref",
        "credits__author__name",
    ]
    search_help_text = gettext_lazy(
        "Words of the headline, standfirst, address or slugline, an author, the number at the source."
    )
    # In the order of the last save, which has an index; no other order has.
    sortable_by = []
    list_per_page = 50
    # Counting everything behind a search would cost more than the search.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    # What ran is never deleted, and drafts only one by one.
    actions = None
    # The form has its own link, which shows drafts too.
    view_on_site = False

    @property
    def media(self):
        """None of the stock scripts: the form brings its own, and the list needs none."""
        return forms.Media(css={"all": ["css/article_form.css"]})

    # The list

    def get_changelist(self, request, **kwargs):
        return ArticleList

    @admin.display(description=gettext_lazy("headline"))
    def name(self, article):
        return str(article)

    @admin.display(description=gettext_lazy("state"))
    def state(self, article):
        state = article.state_at()
        mark = format_html('<span class="state state-{}">{}</span>', state, state.label)
        moment = _moment_of(article, state)
        return format_html("{} <span>{}</span>", mark, _written(moment)) if moment else mark

    @admin.display(description=gettext_lazy("byline"))
    def byline(self, article):
        return ", ".join(str(credit) for credit in article.credits.all())

    @admin.display(description=gettext_lazy("tags"))
    def tag_names(self, article):
        names = [tag.name for tag in article.tags.all()]
        more = len(names) - MOST_TAGS_IN_LIST
        shown = ", ".join(names[:MOST_TAGS_IN_LIST])
        return (
            _("%(names)s and %(count)d more") % {"names": shown, "count": more}
            if more > 0
            else shown
        )

    @admin.display(description=gettext_lazy("companies"))
    def company_count(self, article):
        return len(article.mentions.all()) or ""

    @admin.display(description=gettext_lazy("date"))
    def date(self, article):
        return dated(article)

    # The form

    def get_urls(self):
        def guarded(view):
            return self.admin_site.admin_view(view)

        return [
            path(
                "suggest/<str:name>/",
                guarded(require_safe(self.suggest_view)),
                name="articles_article_suggest",
            ),
            path(
                "<path:object_id>/withdraw/",
                guarded(self.withdraw_view),
                name="articles_article_withdraw",
            ),
            *super().get_urls(),
        ]

    def suggest_view(self, request, name):
        """What a picker offers for what was typed: two queries beside those of the session."""
        if not (self.has_view_or_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        if name not in PICKERS:
            raise Http404
        found = PICKERS[name].suggestions(request.GET.get("q", "")[:300])
        return JsonResponse({"found": found}, json_dumps_params={"ensure_ascii": False})

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        form.step = _step_of(request)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Whatever the services or the database refuse comes back as words on the form, and nothing is saved."""
        for _attempt in range(MOST_ATTEMPTS):
            try:
                return self._form_page(request, object_id, form_url, extra_context)
            except ValidationError as refusal:
                request.refusal = refusal
            except IntegrityError:
                # Somebody was faster, between check and write: the next check sees what they wrote.
                pass
        request.refusal = ValidationError(
            _("Others are saving the same thing. Press the button again.")
        )
        return self._form_page(request, object_id, form_url, extra_context)

    def _form_page(self, *args):
        response = super().changeform_view(*args)
        if isinstance(response, TemplateResponse):
            response._csp_config = editor_csp()
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        before = form.before
        state = before.state_at()
        context |= {
            "title": _("New article") if add else str(before),
            "subtitle": None,
            "article": before,
            "state": state,
            "moment": _moment_of(before, state),
            "is_ahead": _is_ahead(before),
            "repair_count": 0 if add else before.repairs.count(),
            "zone": timezone.get_default_timezone_name(),
            "can_save": (
                self.has_add_permission(request)
                if add
                else self.has_change_permission(request, obj)
            ),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        """The form has locked the row and checked its version; save_related() writes all at once."""

    def save_related(self, request, form, formsets, change):
        form.write(by=request.user)

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        if form.step not in STEPS_IN_HISTORY:
            return message
        fields = LogEntry(change_message=json.dumps(message)).get_change_message()
        return f"{STEPS_IN_HISTORY[form.step]} {fields}"

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_saving(request, obj)

    def response_change(self, request, obj):
        return self._after_saving(request, obj)

    def _after_saving(self, request, article):
        self.message_user(request, _said(article, _step_of(request)), messages.SUCCESS)
        if not self.has_view_or_change_permission(request, article):
            return HttpResponseRedirect(reverse("admin:index"))
        if "_save" in request.POST:
            return self._redirect(request, "changelist")
        return self._redirect(request, "change", article.pk)

    def _redirect(self, request, page, *args):
        """To a page of this admin, with the list still narrowed as it was."""
        url = reverse(f"admin:articles_article_{page}", args=args)
        context = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(context, url))

    # The page of who may look and not write

    def get_fieldsets(self, request, obj=None):
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        writing, *others = self.fieldsets
        fields = ["text" if name == "body" else name for name in writing[1]["fields"]]
        return [(writing[0], writing[1] | {"fields": fields}), *others]

    @admin.display(description=gettext_lazy("text"))
    def text(self, article):
        return body_html(article)

    @admin.display(description=gettext_lazy("credits"))
    def credits(self, article):
        return self.byline(article)

    @admin.display(description=gettext_lazy("related companies"))
    def companies(self, article):
        return ", ".join(str(mention) for mention in article.mentions.select_related("company"))

    # Away from readers

    def withdraw_view(self, request, object_id):
        """Ask for the reason, say what will happen, and withdraw."""
        article = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not article.is_live:
            self.message_user(
                request, _("Only an article that readers can see can be withdrawn."), messages.ERROR
            )
            return self._redirect(request, "change", article.pk)
        form = WithdrawalForm(
            request.POST or None, initial={"version": article.version}, label_suffix=""
        )
        if request.method == "POST" and self._withdrew(article, form):
            reason = article.withdrawal_reason
            self.log_change(request, article, _("Withdrawn: %(reason)s") % {"reason": reason})
            self.message_user(
                request,
                _("“%(headline)s” is withdrawn. Its address now says so, with your reason.")
                % {"headline": _short(article)},
                messages.SUCCESS,
            )
            return self._redirect(request, "change", article.pk)
        context = self.admin_site.each_context(request) | {
            "title": _("Withdraw this article"),
            "opts": self.opts,
            "article": article,
            "form": form,
            "media": self.media,
            "preserved_filters": self.get_preserved_filters(request),
        }
        return TemplateResponse(request, "admin/articles/article/withdraw.html", context)

    def _withdrew(self, article, form):
        if not form.is_valid():
            return False
        article.version = form.cleaned_data["version"]
        try:
            publishing.withdraw_article(article, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        return True

    def has_delete_permission(self, request, obj=None):
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or editing.can_be_deleted(obj))

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return self._redirect(request, "changelist")

    def delete_model(self, request, obj):
        editing.delete_draft(obj)


def _step_of(request):
    """The button that does more than save, if one was pressed."""
    return next((step for step in STEPS if step in request.POST), "")


def _moment_of(article, state):
    """Since when, or from when on, the article is in its state; None where nobody asks."""
    if state in (State.DRAFT, State.IN_REVIEW):
        return None
    return article.withdrawn_at if state == State.WITHDRAWN else article.visible_from


def _is_ahead(article):
    """Whether publishing it means planning it."""
    planned = [moment for moment in (article.publish_at, article.embargo_until) if moment]
    is_of_a_day_to_come = article.publish_at is None and (
        article.dated_on and article.dated_on > moments.local_day(timezone.now())
    )
    return is_of_a_day_to_come or any(moment > timezone.now() for moment in planned)


def _written(moment):
    return date_format(timezone.localtime(moment, timezone.get_default_timezone()), "j N Y, H:i")


def _short(article):
    return Truncator(str(article)).chars(80)


def _said(article, step):
    """What happened, with a link to where it can be seen."""
    state = article.state_at()
    is_live = state == State.LIVE
    page = (
        article.get_absolute_url()
        if is_live
        else reverse("admin:articles_article_change", args=[article.pk])
    )
    return format_html(
        _words_for(step, state),
        headline=format_html('<a href="{}">{}</a>', page, _short(article)),
        moment=_written(article.visible_from) if article.visible_from else "",
        zone=timezone.get_default_timezone_name(),
    )


def _words_for(step, state):
    if step == REVIEW:
        return _("“{headline}” is submitted for review.")
    if step == DRAFT:
        return _("“{headline}” is a draft again. Readers do not see it.")
    if step == RESTORE and state == State.LIVE:
        return _("“{headline}” is back. Readers see it again.")
    if step == PUBLISH and state == State.LIVE:
        return _("“{headline}” is published. Readers see it now.")
    if state == State.LIVE:
        return _("“{headline}” is saved. Readers see it as it is now.")
    if state in (State.SCHEDULED, State.EMBARGOED):
        return _("“{headline}” is saved. Readers will see it from {moment} on ({zone}).")
    if state == State.WITHDRAWN:
        return _("“{headline}” is saved. It stays withdrawn.")
    return _("“{headline}” is saved.")
