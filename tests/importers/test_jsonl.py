import json
from datetime import UTC, date, datetime

import pytest

from articles.importers import files, jsonl
from articles.services.intake import BrokenArticle, IncomingArticle, Refused


def write(path, *lines):
    file = path / "articles.jsonl"
    file.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    )
    return file


def test_a_line_becomes_an_article(tmp_path):
    line = {
        "id": 7,
        "headline": "The lights stay on",
        "body_html": "<p>Text.</p>",
        "published_at": "2019-05-06T10:00:00+02:00",
        "authors": ["Ada Byron"],
        "dated_on": "2019-05",
    }

    [article] = jsonl.read(write(tmp_path, line))

    assert isinstance(article, IncomingArticle)
    assert (article.ref, article.authors) == ("7", ("Ada Byron",))
    assert article.published_at == datetime(2019, 5, 6, 8, tzinfo=UTC)
    assert (article.dated_on, article.date_precision) == (date(2019, 5, 1), "month")
    assert json.loads(article.raw) == line


BAD = [
    (b"{", "not JSON"),
    (b"[1, 2]", "a JSON list"),
    (b"null", "a JSON null"),
    (b'"text"', "a JSON text"),
    (b"12", "a JSON number"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"id": "1", "headline": "caf\xe9"}', "not UTF-8 at byte"),
    ({}, "no id"),
    ({"id": ""}, "no id"),
    ({"id": True}, "no id"),
    ({"id": ["1"]}, "no id"),
    ({"id": "1", "headline": 5}, "headline is a number"),
    ({"id": "1", "authors": "Ada"}, "authors wants a list"),
    ({"id": "1", "tags": [1]}, "tags wants a list"),
    ({"id": "1", "titel": "x"}, "unknown key titel"),
    ({"id": "1", "published_at": 5}, "published_at is a number"),
]
BAD_MOMENTS = [
    "yesterday", "2019", "2019-05", "2019-05-06", "2019-05-06T10:00", "2019-13-01T10:00Z", "2019-02-30T10:00Z", "06/05/2019",
    "5 June 2019", "le 6 mai 2019", "2019-05-06 25:00Z", "1557136800", "2019-W19-1", "10:00", "0000-01-01T00:00Z",
    "9999-12-31T23:59:59-14:00", "2019-05-06T10:00+99:00", "20190506", "Mon, 06 May 2019 10:00:00", "now",
]  # fmt: skip
BAD_DATES = [
    "yesterday", "87", "1987-4", "1987-13", "1987-02-30", "0000", "12/04/1987", "1987-04-12T10:00", "avril 1987", "1987-",
]  # fmt: skip


@pytest.mark.parametrize(("line", "words"), BAD, ids=range(len(BAD)))
def test_a_bad_line_is_one_clear_sentence_with_its_number(tmp_path, line, words):
    good, bad, also_good = jsonl.read(write(tmp_path, {"id": "a"}, line, {"id": "b"}))

    assert isinstance(bad, BrokenArticle)
    assert bad.number == 2
    assert words in bad.reason
    assert (good.ref, also_good.ref) == ("a", "b")


@pytest.mark.parametrize("value", BAD_MOMENTS)
def test_a_moment_in_any_other_form_is_refused_with_its_value(tmp_path, value):
    [bad] = jsonl.read(write(tmp_path, {"id": "1", "published_at": value}))

    assert isinstance(bad, BrokenArticle), bad
    assert repr(value) in bad.reason


@pytest.mark.parametrize("value", BAD_DATES)
def test_a_date_in_any_other_form_is_refused_with_its_value(tmp_path, value):
    [bad] = jsonl.read(write(tmp_path, {"id": "1", "dated_on": value}))

    assert isinstance(bad, BrokenArticle)
    assert repr(value) in bad.reason


def test_what_no_database_stores_is_read_without_it(tmp_path):
    [article] = jsonl.read(
        write(tmp_path, b'{"id": "1", "headline": "a\\u0000b\\ud800c", "tags": ["x\\u0000"]}')
    )

    assert (article.headline, article.tags) == ("ab\ufffdc", ("x",))


def test_a_line_that_is_too_long_is_skipped_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LONGEST_LINE", 1024 * 1024)
    long = b'{"id": "' + b"x" * 5 * 1024 * 1024 + b'"}'

    bad, good = jsonl.read(write(tmp_path, long, {"id": "after"}))

    assert bad.reason == "the line is longer than 1 MB."
    assert (good.ref, good.number) == ("after", 2)


def test_a_file_that_is_none_is_refused(tmp_path):
    (tmp_path / "empty").touch()
    (tmp_path / "blank").write_text("\n\n \n")

    for name, words in [
        ("", "directory"),
        ("missing", "does not exist"),
        ("empty", "is empty"),
        ("blank", "blank lines"),
    ]:
        with pytest.raises(Refused, match=words):
            list(jsonl.read(tmp_path / name))
