import pytest
from django.template import Context, Template
from django.utils import translation

from articles.choices import CreditRole
from articles.models import Article, Credit
from articles.templatetags.bylines import byline_text
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def show(article):
    template = Template("{% load bylines %}{{ credits|byline }}")
    return template.render(Context({"credits": article.credits.all()}))


def link(name, slug):
    return f'<a href="/authors/{slug}/">{name}</a>'


def test_one_name_stands_alone():
    assert show(make_article(authors=["Ada Byron"])) == link("Ada Byron", "ada-byron")


def test_names_stand_in_order_and_lead_to_their_authors():
    article = make_article(authors=["Ada Byron", "Bob Noyce", "Cy Twombly"])

    assert show(article) == (
        f"{link('Ada Byron', 'ada-byron')}, {link('Bob Noyce', 'bob-noyce')}"
        f" and {link('Cy Twombly', 'cy-twombly')}"
    )
    assert byline_text(article.credits.all()) == "Ada Byron, Bob Noyce and Cy Twombly"


def test_nobody_makes_no_line():
    article = make_article()

    assert show(article) == ""
    assert byline_text(article.credits.all()) == ""


def test_a_role_is_told_unless_it_is_reporting():
    article = make_article(authors=["Ada Byron", "Bob Noyce"])
    article.credits.filter(author__name="Bob Noyce").update(role=CreditRole.PHOTOGRAPHER)

    assert byline_text(article.credits.all()) == "Ada Byron and Bob Noyce (photographer)"
    assert show(article).endswith("</a> (photographer)")


def test_the_name_as_printed_goes_before_the_authors_own():
    article = make_article(authors=["Ada Byron"])
    Credit.objects.update(printed_name="A. B.")

    assert show(article) == link("A. B.", "ada-byron")
    assert byline_text(article.credits.all()) == "A. B."


def test_a_hostile_name_is_shown_and_not_run():
    article = make_article(authors=["<script>alert(1)</script>", "A & B", "{names} {0} %s"])
    shown = show(article)

    assert "<script" not in shown
    assert ">&lt;script&gt;alert(1)&lt;/script&gt;</a>, " in shown
    assert ">A &amp; B</a> and " in shown
    assert ">{names} {0} %s</a>" in shown


def test_plain_text_is_escaped_once_by_the_template():
    article = make_article(authors=["A & B", "C"])
    template = Template("{% load bylines %}{{ article.credits.all|byline_text }}")

    assert template.render(Context({"article": article})) == "A &amp; B and C"


def test_a_line_in_french_leads_to_the_french_pages():
    article = make_article(authors=["Ada Byron"])

    with translation.override("fr"):
        assert '<a href="/fr/authors/ada-byron/">' in show(article)


def test_a_loaded_byline_asks_nothing(django_assert_num_queries):
    make_article(authors=["Ada Byron", "Bob Noyce"])
    article = Article.objects.with_bylines().get()

    with django_assert_num_queries(0):
        show(article)
        byline_text(article.credits.all())
