"""The rich text editor of an article's body, and the leave that it needs of the content security policy."""

import base64
import hashlib
import json
import re
from functools import cache

from django import forms
from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget, importmap, prose_editor_js
from js_asset import Media

# All that clean_html() lets through, so that opening an old text in the editor and saving it loses nothing;
# what has no button below is kept and not offered.
EXTENSIONS = {
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "CodeBlock": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Code": True,
    # A company called X.AI is no link.
    "Link": {"enableTarget": False, "autolink": False, "defaultProtocol": "https"},
    "SpecialCharacters": True,
    "Abbreviation": True,
    "Languages": True,
    "NoSpellCheck": False,
    "Menu": {
        "groups": [
            {"group": "headings"},
            {"group": "lists"},
            {"group": "nodes -blockType"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "table"},
            {"group": "history"},
        ]
    },
}

# By the editor's own names: what stands on the button, and what it does.
BUTTONS = {
    "heading2": (_("Heading"), _("Heading")),
    "heading3": (_("Subheading"), _("Subheading")),
    "bulletList": (_("List"), _("List with bullets")),
    "orderedList": (_("1. 2. 3."), _("Numbered list")),
    "blockquote": (_("Quote"), _("Quotation")),
    "horizontalRule": (_("Line"), _("Line between two parts")),
    "bold": (_("Bold"), _("Bold")),
    "italic": (_("Italic"), _("Italic")),
    "subscript": (_("x₂"), _("Subscript")),
    "superscript": (_("x²"), _("Superscript")),
    "link": (_("Link"), _("Link: select some words first")),
    "unlink": (_("Unlink"), _("Take the link away")),
    "table": (_("Table"), _("Insert a table")),
    "table:addColumnAfter": (_("+ column"), _("Add a column")),
    "table:deleteColumn": (_("− column"), _("Delete this column")),
    "table:addRowAfter": (_("+ row"), _("Add a row")),
    "table:deleteRow": (_("− row"), _("Delete this row")),
    "table:toggleHeaderCell": (_("Header"), _("Make this cell a header, or plain again")),
    "table:deleteTable": (_("− table"), _("Delete the table")),
    "history:undo": (_("Undo"), _("Undo")),
    "history:redo": (_("Redo"), _("Redo")),
}

# What the editor's dialogs say, by its own words.
WORDS = {
    "Edit Link": _("Link"),
    "URL": _("Address"),
    "Update": _("Apply"),
    "Cancel": _("Cancel"),
    "Table Properties": _("Table"),
    "Rows": _("Rows"),
    "Columns": _("Columns"),
    "Include header row": _("First row is a header"),
    "Insert Table": _("Insert"),
    "toolbar": _("Formatting"),
}

PICTURE = re.compile(r"<(?:img|figure)\b")

# Tiptap writes one <style> element, the same for everybody; the hash is of version 0.28.0 of the editor.
STYLE_HASH = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


class BodyWidget(ProseEditorWidget):
    """The text editor with words on its buttons instead of an icon font."""

    def __init__(self):
        super().__init__(config={"extensions": EXTENSIONS}, preset="configurable")

    @property
    def media(self):
        return Media(
            importmap=importmap,
            # Ours comes after the editor's own.
            css={"all": ["django_prose_editor/editor.css", "css/article_form.css"]},
            js=[
                # First: the editor asks it for words as soon as it is loaded.
                forms.Script("js/article_form.js", defer=True),
                prose_editor_js,
                forms.Script("django_prose_editor/configurable.js", type="module"),
            ],
        )

    def get_config(self):
        return super().get_config() | {"js_modules": [static("js/body_extensions.js")]}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-buttons": json.dumps(
                {name: [*map(str, words)] for name, words in BUTTONS.items()}
            ),
            "data-words": json.dumps({word: str(translated) for word, translated in WORDS.items()}),
        }
        return context


class HtmlWidget(forms.Textarea):
    """The text as HTML, for one that holds what the editor would drop."""

    def __init__(self):
        super().__init__(attrs={"rows": 30, "class": "body-html"})

    @property
    def media(self):
        return BodyWidget().media


def holds_pictures(html: str) -> bool:
    """Whether a text holds figures, which came in from outside and which the editor does not know."""
    return bool(PICTURE.search(html))


def editor_csp() -> dict[str, list[str]]:
    """The site's policy, and the hashes of the two inline pieces without which the editor does not start."""
    policy = settings.SECURE_CSP
    return policy | {
        "script-src": [*policy["script-src"], _hash_of(_importmap_text())],
        "style-src": [*policy["style-src"], STYLE_HASH],
    }


def _importmap_text() -> str:
    """As it stands between the tags of the page; it names hashed files, so it changes with them."""
    return str(importmap).partition(">")[2].removesuffix("</script>")


@cache
def _hash_of(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
