import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from articles.models import Article
from articles.templatetags.typography import body_html, summary, typography

NARROW = "\u202f"
HOSTILE = (
    '<p onclick="alert(1)">Bad<script>alert(1)</script></p>'
    '<a href="javascript:alert(1)">link</a><img src=x onerror=alert(1)>'
    '<iframe src="//evil.example"></iframe><style>p{}</style><p style="color:red">Good</p>'
)


def test_only_french_gets_french_spaces():
    assert typography("Quoi ?", "fr") == f"Quoi{NARROW}?"
    assert typography("What ?", "en") == "What ?"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_plain_text_is_still_escaped(language):
    template = Template("{% load typography %}{{ text|typography:language }}")
    shown = template.render(Context({"text": "<b>R&D</b>", "language": language}))

    assert shown == "&lt;b&gt;R&amp;D&lt;/b&gt;"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_hostile_body_that_got_into_the_database_is_shown_clean(language):
    shown = body_html(Article(body=HOSTILE, language=language))

    assert isinstance(shown, SafeString)
    for trace in ("script", "onclick", "javascript", "onerror", "iframe", "style", "evil"):
        assert trace not in shown
    assert "<p>Bad</p>" in shown
    assert "<p>Good</p>" in shown


def test_a_french_body_gets_its_spaces_and_an_english_one_keeps_its_own():
    body = "<p>Vraiment ? <code>a ? b</code></p>"

    assert body_html(Article(body=body, language="fr")) == (
        f"<p>Vraiment{NARROW}? <code>a ? b</code></p>"
    )
    assert body_html(Article(body=body, language="en")) == body


def test_the_dateline_opens_the_first_paragraph():
    article = Article(body='<p lang="en">It rained.</p><p>Again.</p>', dateline="Paris, 17 April –")

    assert body_html(article) == (
        '<p lang="en"><span class="dateline">Paris, 17 April</span>\u00a0— It rained.</p>'
        "<p>Again.</p>"
    )


def test_the_dateline_stands_alone_before_anything_else():
    article = Article(body="<h2>Rain</h2><p>It rained.</p>", dateline="Paris")

    assert body_html(article).startswith('<p><span class="dateline">Paris</span></p><h2>Rain</h2>')


def test_a_hostile_dateline_is_shown_and_not_run():
    article = Article(body="<p>Text</p>", dateline="<script>alert(1)</script>")

    assert "<script" not in body_html(article)
    assert "&lt;script&gt;" in body_html(article)


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches():
    inner = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    shown = body_html(Article(body=f"<p>Before</p>{inner}<p>After</p>"))
    box = '<div class="wide" role="group" tabindex="0" aria-label="Table">'

    assert shown == f"<p>Before</p>{box}{inner}</div><p>After</p>"


def test_every_box_around_a_table_is_closed():
    body = '<table lang="fr" dir="ltr"><tr><td><table><tr><td>1</td></tr></table></td></tr></table>'
    shown = body_html(Article(body=body * 2))

    assert shown.count('<div class="wide"') == shown.count("</table></div>") == 4


def test_a_summary_is_the_standfirst_or_how_the_text_begins():
    body = "<p>" + "word " * 100 + "</p>"

    assert summary(Article(standfirst="Short & sweet ?", body=body, language="fr")) == (
        f"Short & sweet{NARROW}?"
    )
    assert summary(Article(body=body)).startswith("word word")
    assert len(summary(Article(body=body))) <= 300
    assert summary(Article()) == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (
            '<figure><img src="https://e.org/a.jpg?x=1&amp;y=2" alt="A « pont »"><figcaption>Hier.</figcaption></figure>',
            '<figure><a href="https://e.org/a.jpg?x=1&amp;y=2">A « pont »</a><figcaption>Hier.</figcaption></figure>',
        ),
        (
            '<p><img src="https://e.org/a.jpg"></p>',
            '<p><a href="https://e.org/a.jpg">Picture</a></p>',
        ),
        (
            '<p><a href="https://e.org/b"> <img alt="&lt;b&gt;" src="https://e.org/a.jpg"> </a></p>',
            '<p> <a href="https://e.org/b">&lt;b&gt;</a></p>',
        ),
        ("<p>a <code>&lt;img&gt;</code></p>", "<p>a <code>&lt;img&gt;</code></p>"),
    ],
)
def test_a_picture_of_another_site_is_shown_as_a_link(stored, shown):
    assert body_html(Article(body=stored, language="en")) == shown
