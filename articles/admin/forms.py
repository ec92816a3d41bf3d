"""What an editor sends for an article, checked as a whole before anything is written."""

import copy

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import to_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.body_editor import BodyWidget, HtmlWidget, holds_pictures
from articles.admin.partial_dates import PartialDateField
from articles.admin.pickers import PICKERS, Choice, PickerField, Row
from articles.choices import DatePrecision, MentionOrigin, Status
from articles.models import Article, Section, Source
from articles.services import addresses, editing, moments, publishing
from articles.text.partial_dates import written_date

LONGEST_TEXT = 1_000_000
LONGEST_STANDFIRST = 5_000

# The buttons of the form that do more than save.
PUBLISH, REVIEW, DRAFT, RESTORE = STEPS = ["_publish", "_review", "_draft", "_restore"]


class ProseField(forms.CharField):
    """Text of several lines, without the carriage returns that browsers put in."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class LineField(forms.CharField):
    """Text of one line that is shown whole: where it wraps on the screen, no line is broken."""

    widget = forms.Textarea

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"rows": 1, "data-line": ""}

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class MomentWidget(forms.DateTimeInput):
    """The browser's own field for a day and a time, with the publication's zone beside it."""

    template_name = "admin/widgets/moment.html"
    input_type = "datetime-local"
    # has_changed() is to compare what is stored, not what is shown of it.
    supports_microseconds = True

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["zone"] = timezone.get_default_timezone_name()
        return context

    def render(self, name, value, attrs=None, renderer=None):
        # The default renderer does not look into the project's own templates.
        return super().render(name, value, attrs, TemplatesSetting())


class MomentField(forms.DateTimeField):
    """A moment to the minute; one that nobody touched keeps its seconds, and its hour on a day that has it twice."""

    widget = MomentWidget
    stored = None

    def to_python(self, value):
        if self.stored and value == self.widget.format_value(to_current_timezone(self.stored)):
            return self.stored
        return super().to_python(value)


class ArticleForm(forms.ModelForm):
    """The whole article, its credits, tags and companies too."""

    headline = LineField(label=gettext_lazy("Headline"), max_length=300, required=False)
    standfirst = ProseField(
        label=gettext_lazy("Standfirst"), max_length=LONGEST_STANDFIRST, required=False
    )
    section = forms.ModelChoiceField(
        Section.objects.all(), label=gettext_lazy("Section"), required=False, empty_label="–"
    )
    body = ProseField(
        label=gettext_lazy("Text"), max_length=LONGEST_TEXT, required=False, widget=BodyWidget
    )
    credits = PickerField(PICKERS["credits"], label=gettext_lazy("Credits"))
    tags = PickerField(PICKERS["tags"], label=gettext_lazy("Tags"))
    companies = PickerField(PICKERS["companies"], label=gettext_lazy("Related companies"))
    publish_at = MomentField(
        label=gettext_lazy("Publish at"),
        required=False,
        help_text=gettext_lazy("Past or future. Left empty: at once, or on the article’s date."),
    )
    embargo_until = MomentField(
        label=gettext_lazy("Embargo until"),
        required=False,
        help_text=gettext_lazy("Nobody outside sees it before this moment."),
    )
    dated_on = PartialDateField(
        label=gettext_lazy("Dated"),
        required=False,
        help_text=gettext_lazy(
            "1987-04-12, 1987-04 or 1987: the date in the address and on the page. "
            "Left empty: the day of publication."
        ),
    )
    is_undated = forms.BooleanField(label=gettext_lazy("Date unknown"), required=False)
    source = forms.ModelChoiceField(
        Source.objects.all(), label=gettext_lazy("Source"), required=False, empty_label="–"
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address at the source"),
        max_length=2000,
        required=False,
        assume_scheme="https",
    )
    ed_note = ProseField(
        label=gettext_lazy("Note for the desk"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=gettext_lazy("Never leaves the building."),
    )
    # Text, so that an unreadable one is merely an old one.
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    # Set by the admin for each request: who sends it, the button that was pressed, and what a service said
    # when the same was tried a moment ago.
    user = None
    step = ""
    refusal = None

    class Meta:
        # Whoever writes here knows what it is.
        help_texts = {"kicker": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        # As it was before anything that was sent is put into it.
        self.before = copy.copy(self.instance)
        # The locked row of the database, once clean() has found it to be the one that the editor saw.
        self.stored = None
        self.initial |= self._initial_beyond_the_model()
        if holds_pictures(self.instance.body):
            self.fields["body"].widget = HtmlWidget()
            self.fields["body"].help_text = gettext_lazy(
                "This text holds pictures from another site, which the editor cannot show. "
                "So here it is as HTML; readers get a link in place of each picture."
            )
        for name in ("publish_at", "embargo_until"):
            self.fields[name].stored = getattr(self.instance, name)
        for name, picker in PICKERS.items():
            self.fields[name].allow_creation(_may_create(self.user, picker.model))
        for field in self.fields.values():
            # With it, a browser cuts what is pasted and says nothing.
            field.widget.attrs.pop("maxlength", None)

    def _initial_beyond_the_model(self):
        article = self.instance
        if not article.pk:
            return dict.fromkeys(PICKERS, Choice()) | {"version": "0"}
        by = (Row(str(c.author_id), c.role, c.printed_name) for c in article.credits.all())
        tags = (Row(str(tagged.tag_id)) for tagged in article.tagged.order_by("pk"))
        companies = (Row(str(m.company_id), m.role) for m in article.mentions.all())
        day = article.dated_on
        return {
            "credits": Choice(tuple(by)),
            "tags": Choice(tuple(tags)),
            "companies": Choice(tuple(companies)),
            "dated_on": written_date(day, article.date_precision) if day else "",
            "is_undated": article.date_precision == DatePrecision.UNKNOWN,
            "version": str(article.version),
        }

    # Checking: all that is wrong is said at once, each thing beside its field.

    def clean_dated_on(self):
        day, precision = self.cleaned_data["dated_on"]
        self.instance.date_precision = precision if day else ""
        return day

    def clean(self):
        super().clean()
        if self.cleaned_data.get("is_undated"):
            if self.cleaned_data.get("dated_on"):
                self.add_error("is_undated", _("There is a date. Take it away, or untick this."))
            else:
                self.instance.date_precision = DatePrecision.UNKNOWN
        if self.instance.pk:
            self._heed(self._lock)
        return self.cleaned_data

    def _lock(self):
        sent = self.cleaned_data.get("version", "")
        version = int(sent) if sent.isdecimal() and len(sent) < 10 else -1
        self.stored = editing.lock_article(self.instance.pk, version=version)

    def _post_clean(self):
        super()._post_clean()
        self._move_words_about_the_source()
        if self.step == PUBLISH and self._is_planned:
            self._heed(self._publish_now)
        self._heed(moments.check_moments, self.stored, self.instance)
        self._heed(self._check_that_saving_publishes_nothing)
        self._heed(addresses.check_address, self.instance)
        self._heed(self._check_completeness)
        if self.refusal:
            self._say(self.refusal)

    def _heed(self, check, *args):
        try:
            check(*args)
        except ValidationError as error:
            self._say(error)

    def _say(self, error):
        """Beside its field, or on top where the form has no such field."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    def _move_words_about_the_source(self):
        """The constraint on source and number speaks for the whole article; the number is what mends it."""
        about_all = self._errors.pop(NON_FIELD_ERRORS, None)
        if about_all is None:
            return
        taken = next(
            c for c in Article._meta.constraints if c.name == "articles_article_source_ref"
        )
        for error in about_all.as_data():
            is_taken = error.message == taken.violation_error_message
            self.add_error("source_ref" if is_taken else None, error)

    @property
    def is_stale(self):
        """Somebody else has saved the article since it was opened."""
        return bool(self.is_bound and self.instance.pk and self.stored is None)

    @property
    def _is_planned(self):
        """Published, and its moment has not come."""
        return bool(
            self.stored and self.stored.status == Status.PUBLISHED and not self.stored.is_live
        )

    def _publish_now(self):
        now = timezone.now()
        article = self.instance
        article.publish_at = min(article.publish_at or now, now)
        if article.embargo_until and article.embargo_until > now:
            raise ValidationError(
                {
                    "embargo_until": _(
                        "It is under embargo. To publish it now, take the embargo away."
                    )
                }
            )

    def _check_that_saving_publishes_nothing(self):
        moment = moments.visible_from(self.instance)
        has_come = moment is None or moment <= timezone.now()
        if self._is_planned and has_come and self.step != PUBLISH:
            raise ValidationError(
                {
                    "publish_at": _(
                        "Saved like this, readers would see it at once. Give a moment that is ahead, "
                        "or press “Publish now”."
                    )
                }
            )

    def _check_completeness(self):
        """On the way to readers nothing may be missing; what is on its way already may not lose anything."""
        is_out = self.stored and self.stored.status == Status.PUBLISHED
        if self.step not in (PUBLISH, RESTORE) and not is_out:
            return
        missing = self._missing(
            self.instance, self.cleaned_data.get("credits"), self.cleaned_data.get("tags")
        )
        if missing and is_out:
            before = self._missing(self.stored, self.stored.credits.all(), self.stored.tagged.all())
            missing = {name: words for name, words in missing.items() if name not in before}
        for name, words in missing.items():
            # A field that holds something wrong is not empty.
            if name not in self.errors:
                self.add_error(name, words)

    def _missing(self, article, credits, tags):
        return publishing.missing_for_publication(article, credits=credits, tags=tags)

    # Writing

    def write(self, *, by) -> Article:
        """Save all of it and take the step that was asked for; the caller's transaction makes it one."""
        article = editing.save_article(
            self.instance,
            by=by,
            credits=[
                editing.CreditLine(author, row.role, row.printed_name)
                for author, row in self._chosen("credits")
            ],
            tags=[tag for tag, _row in self._chosen("tags")],
            mentions=self._mention_lines(),
        )
        if self.step == PUBLISH:
            publishing.publish_article(article, by=by)
        elif self.step == REVIEW:
            publishing.submit_for_review(article)
        elif self.step == DRAFT and article.status == Status.PUBLISHED:
            publishing.unschedule_article(article)
        elif self.step == DRAFT:
            publishing.return_to_draft(article)
        elif self.step == RESTORE:
            publishing.restore_article(article)
        return article

    def _chosen(self, name):
        """What a picker holds, each new name made now."""
        make = PICKERS[name].make
        return [(thing if thing.pk else make(thing), row) for thing, row in self.cleaned_data[name]]

    def _mention_lines(self):
        """Where a mention came from stays known when its role is changed."""
        known = {}
        if self.instance.pk:
            known = {mention.company_id: mention for mention in self.instance.mentions.all()}
        return [
            editing.MentionLine(
                company,
                row.role,
                origin=getattr(known.get(company.pk), "origin", MentionOrigin.EDITOR),
                matched_words=getattr(known.get(company.pk), "matched_words", ""),
            )
            for company, row in self._chosen("companies")
        ]


def _may_create(user, model):
    return user is None or user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")
