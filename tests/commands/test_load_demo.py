import tomllib

import pytest
from django.core.management import CommandError, call_command

from articles.choices import State
from articles.models import Article, Author, Company, Section, Tag
from articles.services import demo, editing
from tests.factories import make_article, make_tag

pytestmark = pytest.mark.django_db

ARTICLE = """
headline = "The lights stay on"
publish_at = 2016-03-15T15:40:00Z
section = "science"
credits = [{author = "Ada Byron"}]
tags = ["Energy"]
companies = [{name = "OpenAI", role = "subject"}]
body = "<p>A quiet night.</p>"
"""
FILES = {
    "sections.toml": '[[section]]\nname = "Science"\nslug = "science"\n',
    "authors.toml": '[[author]]\nname = "Ada Byron"\nbio = "Counts."\naliases = ["A. B."]\n',
    "tags.toml": '[[tag]]\nname = "Energy"\naliases = ["Énergies"]\n',
    "companies.toml": '[[company]]\nname = "OpenAI"\nfounded_on = "2015-12"\n'
    'names = [{name = "OpenAI, Inc.", kind = "legal", valid_from = "2015"}]\n',
    "articles/lights.toml": ARTICLE,
}


@pytest.fixture
def load(tmp_path, capsys):
    """Load a small demo archive whose files the test may replace; returns what was printed."""
    (tmp_path / "articles").mkdir()

    def load(replaced=None, **options):
        for name, text in (FILES | (replaced or {})).items():
            (tmp_path / name).write_text(text)
        call_command("load_demo", tmp_path, **options)
        return capsys.readouterr().out

    return load


def counts():
    return [noun.objects.count() for noun in (Article, Author, Company, Section, Tag)]


def test_the_demo_archive_is_whole_and_a_second_run_changes_nothing(capsys):
    call_command("load_demo")
    first = counts()
    versions = dict(Article.objects.values_list("pk", "version"))

    call_command("load_demo")

    assert counts() == first
    assert dict(Article.objects.values_list("pk", "version")) == versions
    assert f"made nothing; {first[0]} articles were there already" in capsys.readouterr().out


def test_every_name_of_the_demo_files_is_used():
    call_command("load_demo")

    stored = dict(zip(("article", "author", "company", "section", "tag"), counts(), strict=True))
    for noun, file in demo.FILES.items():
        named = tomllib.loads((demo.FOLDER / file).read_text())[noun]
        assert stored[noun] == len(named), noun
    assert stored["article"] == len(list((demo.FOLDER / "articles").glob("*.toml"))) >= 24


def test_an_article_is_stored_as_its_file_says(load):
    printed = load()

    article = Article.objects.get(source__name="Demo archive", source_ref="lights")
    assert article.state_at() == State.LIVE
    assert article.get_absolute_url() == "/articles/2016/03/15/the-lights-stay-on/"
    assert article.section.name == "Science"
    assert [str(credit) for credit in article.credits.all()] == ["Ada Byron"]
    assert article.mentions.get().role == "subject"
    company = article.related_companies.get()
    assert (str(company.founded_on), company.founded_precision) == ("2015-12-01", "month")
    assert company.names.get().name == "OpenAI, Inc."
    assert article.tags.get().aliases.get().name == "Énergies"
    assert "1 articles" in printed


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ('status = "draft"', State.DRAFT),
        ('status = "in_review"', State.IN_REVIEW),
        ('status = "withdrawn"\nwithdrawal_reason = "Wrong."', State.WITHDRAWN),
        ("publish_in_days = 5", State.SCHEDULED),
    ],
)
def test_an_article_ends_in_the_state_of_its_file(load, lines, state):
    load({"articles/lights.toml": f"{lines}\n{ARTICLE}"})

    assert Article.objects.get().state_at() == state


def test_what_an_editor_changed_or_renamed_stays_so(load):
    load()
    article = Article.objects.get()
    article.headline = "Lights out"
    editing.save_article(article, tags=[make_tag("Darkness")])
    Tag.objects.get(name="Energy").delete()

    load()

    assert Article.objects.get().headline == "Lights out"
    assert [tag.name for tag in Tag.objects.all()] == ["Darkness"]


def test_names_that_are_there_are_used_and_left_alone(load):
    make_tag("Énergies", description="Ours.")

    load({"tags.toml": '[[tag]]\nname = "ENERGIES"\ndescription = "Theirs."\n'} | energies())

    tag = Tag.objects.get()
    assert (tag.name, tag.description) == ("Énergies", "Ours.")


def energies():
    return {"articles/lights.toml": ARTICLE.replace('["Energy"]', '["ENERGIES"]')}


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("articles/lights.toml", "headline", "articles/lights.toml: Expected '='"),
        ("articles/lights.toml", 'headline = "x"', "articles/lights.toml: body: missing"),
        ("articles/lights.toml", f"colour = 1{ARTICLE}", "lights.toml: colour: unknown"),
        ("articles/lights.toml", f'genre = "gossip"{ARTICLE}', "lights.toml: genre: 'gossip'"),
        ("articles/lights.toml", f"kicker = 3{ARTICLE}", "kicker: 3 is not text in quotes"),
        (
            "articles/lights.toml",
            ARTICLE.replace("Ada Byron", "Ada Lovelace"),
            "articles/lights.toml: author: “Ada Lovelace” is not in authors.toml",
        ),
        (
            "articles/lights.toml",
            ARTICLE.replace('tags = ["Energy"]', "tags = []"),
            "articles/lights.toml: tags: Give it at least one tag",
        ),
        (
            "articles/lights.toml",
            ARTICLE.replace("15:40:00Z", "15:40:00"),
            "articles/lights.toml: publish_at: add the zone",
        ),
        (
            "companies.toml",
            '[[company]]\nname = "OpenAI"\nfounded_on = "2015-13"',
            "companies.toml: OpenAI: founded_on: '2015-13' is not a day",
        ),
        (
            "companies.toml",
            '[[company]]\nname = "OpenAI"\nwikidata = "95"',
            "companies.toml: OpenAI: wikidata: Write Q and a number",
        ),
        ("tags.toml", '[[tag]]\nkind = "topic"', "tags.toml: tag 1: name: missing"),
        ("tags.toml", '[tags]\nname = "x"', "tags.toml: write [[tag]] above each tag"),
    ],
)
def test_a_wrong_file_is_named_with_its_key_and_nothing_is_stored(load, file, text, words):
    with pytest.raises(CommandError) as refused:
        load({file: text})

    assert words in str(refused.value)
    assert counts() == [0, 0, 0, 0, 0]


def test_a_missing_file_is_named(load, tmp_path):
    load()
    (tmp_path / "tags.toml").unlink()

    with pytest.raises(CommandError, match=r"tags\.toml: .*No such file"):
        call_command("load_demo", tmp_path)


@pytest.mark.parametrize("make", [make_article, make_tag])
def test_if_empty_loads_nothing_where_anything_is(load, make):
    make()
    before = counts()

    assert load(if_empty=True) == ""

    assert counts() == before


def test_if_empty_fills_an_empty_archive(load):
    load(if_empty=True)

    assert Article.objects.count() == 1
