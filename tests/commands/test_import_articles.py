import json
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, IntakeRecord, Source, Tag

LINES = [
    {
        "id": str(n),
        "headline": f"Article {n}",
        "standfirst": "A night at the station.",
        "body_html": f"<p>Text of article {n}.</p>",
        "published_at": f"20{n % 20:02d}-05-06T08:00:00Z",
        "authors": [f"Author {n % 7}"],
        "tags": [f"Tag {n % 11}", f"Tag {n % 13}"],
        "companies": [f"Company {n % 5}"],
    }
    for n in range(1200)
]


def write(path, lines):
    file = path / "articles.jsonl"
    file.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    )
    return file


@pytest.mark.django_db
def test_the_report_says_what_came_in_and_what_did_not(tmp_path, capsys):
    file = write(tmp_path, [*LINES[:3], "{", {"id": "x", "language": "tlh"}])

    with pytest.raises(CommandError, match=r"2 of 5 not stored"):
        call_command("import_articles", "jsonl", file, source="Wire")

    said = capsys.readouterr()
    assert "3 new, 0 changed, 0 unchanged, 0 conflicting, 2 broken." in said.out
    assert "New authors (3): Author 0, Author 1, Author 2." in said.out
    assert "record 4: not JSON" in said.err
    assert "record 5 (x): language is 'tlh'" in said.err
    assert Article.objects.filter(source__name="Wire").count() == 3


@pytest.mark.django_db
def test_a_dry_run_leaves_nothing_behind_not_even_the_source(tmp_path, capsys):
    call_command(
        "import_articles", "jsonl", write(tmp_path, LINES[:3]), source="Wire", dry_run=True
    )

    assert "3 new" in capsys.readouterr().out
    assert not any(model.objects.exists() for model in (Article, Source, Tag, IntakeRecord))


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_is_one_sentence_and_makes_no_source(tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        call_command("import_articles", "jsonl", tmp_path / "missing.jsonl")

    assert not Source.objects.exists()


@pytest.mark.django_db
def test_a_text_comes_in_as_a_draft_in_its_language(tmp_path):
    file = tmp_path / "cave.txt"
    file.write_text(
        "Une société range ses archives, et le village retrouve les siennes.\n\nLa porte est ouverte."
    )

    call_command("import_articles", "text", file)

    article = Article.objects.get()
    assert (article.status, article.headline, article.language) == ("draft", "", "fr")
    assert article.source.name == "cave"


class Archive:
    """A database of its own, in which commands run as processes that can be killed."""

    def __init__(self, url):
        self.environment = os.environ | {"DATABASE_URL": url}
        self.run("migrate", "-v0")

    def start(self, *arguments):
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(self, *arguments):
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return output

    def content(self):
        return self.run("shell", "-v0", "-c", "from tests.commands.snapshot import show; show()")


@pytest.fixture
def make_archive(tmp_path, django_db_blocker):
    """Archives in files, or in databases of the server that the tests use."""
    names = []

    def make(name):
        if connection.vendor == "sqlite":
            return Archive(f"sqlite:///{tmp_path / name}.sqlite3")
        name = f"newsroom_{name}_{secrets.token_hex(4)}"
        names.append(name)
        with django_db_blocker.unblock():
            _ask_server(f"CREATE DATABASE {name}")
        url = urlsplit(os.environ["DATABASE_URL"])
        return Archive(urlunsplit(url._replace(path=f"/{name}")))

    yield make
    for name in names:
        with django_db_blocker.unblock():
            _ask_server(f"DROP DATABASE {name} WITH (FORCE)")


def _ask_server(sql):
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql)


def test_an_import_that_is_killed_goes_on_and_ends_as_if_undisturbed(tmp_path, make_archive):
    file = write(tmp_path, LINES)
    arguments = ("import_articles", "jsonl", str(file), "--source", "Wire")
    undisturbed, killed = make_archive("undisturbed"), make_archive("killed")
    started = time.monotonic()
    undisturbed.run(*arguments)
    duration = time.monotonic() - started

    chance = random.Random(7)
    for how in (signal.SIGKILL, signal.SIGINT):
        process = killed.start(*arguments)
        time.sleep(duration * chance.uniform(0.4, 0.9))
        process.send_signal(how)
        process.wait(timeout=30)
    killed.run(*arguments)

    assert killed.content() == undisturbed.content()
    assert f'"articles": {len(LINES)}' in killed.content()
    assert f"{len(LINES):,} unchanged" in killed.run(*arguments)
