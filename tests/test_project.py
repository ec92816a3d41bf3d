import ast
import re
import subprocess
import sys

import polib
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from newsroom import env

ROOT = settings.BASE_DIR


# Settings


@pytest.mark.parametrize(
    ("read", "value", "words"),
    [
        (lambda: env.boolean("X"), "maybe", "X='maybe': say 1 or 0"),
        (lambda: env.one_of("X", ["en", "fr"], "en"), "de", "X='de': choose one of en, fr"),
        (lambda: env.zone("X", "UTC"), "Mars/Olympus", "X='Mars/Olympus': not a time zone"),
        (lambda: env.zone("X", "UTC"), "../../etc/passwd", "not a time zone"),
        (lambda: env.origin("X", "http://a"), "example.org", "X='example.org': write scheme"),
        (lambda: env.origin("X", "http://a"), "https://example.org/news", "scheme and host only"),
        (lambda: env.origin("X", "http://a"), "ftp://example.org", "scheme and host only"),
        (lambda: env.database("X", "sqlite://"), "mysql://u:hidden@h/n", "X: write sqlite:"),
        (lambda: env.database("X", "sqlite://"), "nonsense", "X: write sqlite:"),
        (lambda: env.database("X", "sqlite://"), "postgresql://h:port/n", "X: write sqlite:"),
    ],
)
def test_a_setting_that_is_not_understood_is_refused_with_words(monkeypatch, read, value, words):
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured) as refused:
        read()

    assert words in str(refused.value)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "meant"), [("On", True), ("0", False), (" ", False), ("", False)]
)
def test_a_switch_is_read_as_people_write_it(monkeypatch, value, meant):
    monkeypatch.setenv("X", value)

    assert env.boolean("X") is meant


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("X", " ")

    assert env.text("X", "default") == "default"
    assert env.database("X", "sqlite:////tmp/a.sqlite3")["NAME"] == "/tmp/a.sqlite3"


def test_servers_that_start_together_share_one_secret_key(tmp_path):
    code = (
        "import sys; from pathlib import Path; from newsroom import env;"
        "print(env.secret('NOT_SET', Path(sys.argv[1])))"
    )
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", code, tmp_path / "var" / "key"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]

    keys = {starter.communicate()[0].strip() for starter in starters}

    (key,) = keys
    assert len(key) >= 50
    (file,) = (tmp_path / "var").iterdir()
    assert (file.read_text(), file.stat().st_mode & 0o777) == (key, 0o600)


# Rules of the house


def test_only_a_few_rooms_know_which_database_is_underneath():
    rooms = ("articles/database/", "articles/migrations/", "articles/search/")
    knowing = []
    for path in [*ROOT.glob("articles/**/*.py"), *ROOT.glob("newsroom/**/*.py")]:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(rooms) and name != "newsroom/settings.py":
            knowing += [f"{name}: {found}" for found in database_knowledge(path.read_text())]

    assert knowing == []


def database_knowledge(source):
    """What in a module asks for a connection, a vendor or a function of one database."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {alias.name for alias in node.names}
            if node.module == "django.db" and names & {"connection", "connections"}:
                yield f"from django.db import {', '.join(names)}"
            if node.module.startswith(("django.contrib.postgres", "django.db.backends", "psycopg")):
                yield f"from {node.module}"
        if isinstance(node, ast.Attribute) and node.attr == "vendor":
            yield ".vendor"


def test_every_requirement_is_pinned():
    for file in ROOT.glob("**/requirements.txt"):
        if ".venv" in file.parts:
            continue
        for line in file.read_text().splitlines():
            assert re.fullmatch(r"(|#.*|-r \S+|[\w\[\],.-]+==[\d.]+)", line), f"{file}: {line}"


# Translation


def catalogues():
    return [polib.pofile(str(path)) for path in ROOT.glob("articles/locale/*/LC_MESSAGES/*.po")]


def test_every_text_of_a_catalogue_is_translated():
    for catalogue in catalogues():
        missing = [entry.msgid for entry in catalogue.untranslated_entries()]
        unsure = [entry.msgid for entry in catalogue.fuzzy_entries()]
        assert (missing, unsure) == ([], []), catalogue.fpath


def test_a_compiled_catalogue_says_what_its_source_says():
    for catalogue in catalogues():
        compiled = polib.mofile(catalogue.fpath.removesuffix("po") + "mo")
        assert texts(compiled) == texts(catalogue), catalogue.fpath


def texts(catalogue):
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural
        for entry in catalogue
        if not entry.obsolete
    }
