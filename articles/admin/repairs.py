"""What the intake repaired in an article: shown before and after, taken back and made again."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.importers.formats import read_again
from articles.services import repairs

# A body with more is damaged beyond a list; all of them can still be taken back together.
MOST_SHOWN = 500

STEPS = {
    "escaped body": gettext_lazy("escaped text"),
    "Word settings": gettext_lazy("word processor’s settings"),
    "page title": gettext_lazy("title of the page"),
    "plugin boxes": gettext_lazy("box of a plug-in"),
    "forms and buttons": gettext_lazy("forms and buttons"),
    "share buttons": gettext_lazy("share buttons"),
    "late pictures": gettext_lazy("picture that loads late"),
    "counting pictures": gettext_lazy("picture that counts readers"),
    "pictures given twice": gettext_lazy("picture given twice"),
    "drawn emoji": gettext_lazy("emoji drawn as a picture"),
    "captions": gettext_lazy("caption"),
    "frames": gettext_lazy("frame from another site"),
    "caption shortcodes": gettext_lazy("caption in square brackets"),
    "embed shortcodes": gettext_lazy("link in square brackets"),
    "bullets": gettext_lazy("typed bullets"),
    "inline tags": gettext_lazy("tags that say the same"),
    "meaningless tags": gettext_lazy("tags that mean nothing"),
    "mojibake": gettext_lazy("garbled letters"),
    "double escapes": gettext_lazy("doubly escaped signs"),
    "invisible characters": gettext_lazy("invisible characters"),
    "shortcodes": gettext_lazy("square brackets of another system"),
    "paragraphs": gettext_lazy("boxes instead of paragraphs"),
    "line breaks": gettext_lazy("line breaks instead of paragraphs"),
    "debris": gettext_lazy("debris of the page"),
    "doubled words": gettext_lazy("doubled words"),
    "figures without picture": gettext_lazy("figure without a picture"),
    "empty elements": gettext_lazy("empty elements"),
    "bold lines": gettext_lazy("bold line instead of a heading"),
    "order of headings": gettext_lazy("order of headings"),
    "lost letters": gettext_lazy("lost letters"),
}


class RepairsMixin:
    """A page of its own behind an article's form."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.repairs_view)
        return [
            path("<path:object_id>/repairs/", view, name="articles_article_repairs"),
            *super().get_urls(),
        ]

    def repairs_view(self, request, object_id):
        article = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST":
            if not self.has_change_permission(request, article):
                raise PermissionDenied
            self._mend(request, article)
            return self._redirect(request, "repairs", article.pk)
        rows = list(article.repairs.select_related("taken_back_by")[:MOST_SHOWN])
        for row in rows:
            row.label = STEPS.get(row.step, row.step)
        context = self.admin_site.each_context(request) | {
            "title": _("Repairs"),
            "opts": self.opts,
            "article": article,
            "made": [row for row in rows if row.is_certain],
            "flagged": [row for row in rows if not row.is_certain],
            "can_change": self.has_change_permission(request, article),
            "media": self.media,
            "preserved_filters": self.get_preserved_filters(request),
        }
        return TemplateResponse(request, "admin/articles/article/repairs.html", context)

    def _mend(self, request, article):
        made = article.repairs.filter(is_certain=True)
        if "take_back_all" not in request.POST:
            made = made.filter(pk__in=[pk for pk in request.POST.getlist("repair") if _is_id(pk)])
        is_again = "make_again" in request.POST
        made = list(made.filter(taken_back_at__isnull=not is_again))
        if not made:
            self.message_user(request, _("Choose at least one repair first."), messages.WARNING)
            return
        mend = repairs.make_again if is_again else repairs.take_back
        try:
            mend(article, made, by=request.user, read_again=read_again)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return
        said = _said_again(len(made)) if is_again else _said_back(len(made))
        self.log_change(request, article, said)
        self.message_user(request, said, messages.SUCCESS)


def _said_back(count):
    words = ngettext("%(count)d repair is taken back.", "%(count)d repairs are taken back.", count)
    return words % {"count": count}


def _said_again(count):
    words = ngettext("%(count)d repair is made again.", "%(count)d repairs are made again.", count)
    return words % {"count": count}


def _is_id(text):
    return text.isascii() and text.isdigit() and len(text) < 19
