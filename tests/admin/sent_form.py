"""What a browser sends for the article form as the page shows it."""

from html.parser import HTMLParser

from django.urls import reverse


class _Fields(HTMLParser):
    """Reads the fields of the article's form, and leaves out what stands in a <template>."""

    def __init__(self):
        super().__init__()
        self.sent = {}
        self.is_form = False
        self.templates = 0
        self.name = None
        self.text = ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_form = "data-article-form" in attrs
        elif tag == "template":
            self.templates += 1
        if not self.is_form or self.templates:
            return
        name = attrs.get("name")
        if tag == "input" and name and attrs.get("type") == "checkbox":
            if "checked" in attrs:
                self._add(name, "on")
        elif tag == "input" and name:
            self._add(name, attrs.get("value", ""))
        elif tag == "textarea":
            self.name, self.text = name, ""
        elif tag == "select" and name:
            self.name, self.options = name, []
        elif tag == "option" and self.name:
            self.options.insert(0 if "selected" in attrs else len(self.options), attrs["value"])

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "template":
            self.templates -= 1
        if not self.is_form or self.templates or not self.name:
            return
        if tag == "textarea":
            # Browsers drop the first line break and send carriage returns.
            text = self.text.removeprefix("\n").replace("\n", "\r\n")
            self._add(self.name, text)
            self.name = None
        elif tag == "select":
            self._add(self.name, self.options[0])
            self.name = None

    def _add(self, name, value):
        self.sent.setdefault(name, []).append(value)


def address_of(article=None):
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])


def read_form(client, article=None):
    """The fields of the opened form, each with the values that would be sent."""
    parser = _Fields()
    parser.feed(client.get(address_of(article)).content.decode())
    return parser.sent


def send_form(client, article=None, *, button="_continue", **changes):
    """Open the form, change some fields and press a button; dashes of a name are written as two underscores."""
    data = read_form(client, article)
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address_of(article), data | {button: "1"})


def errors_of(response):
    """What the form that came back says, by field."""
    return response.context["adminform"].form.errors
