import pytest

from articles.importers import text
from articles.services.intake import BrokenArticle, Refused

PAGE = """Une société range ses archives, et le village retrouve les siennes.


    Les cartons attendaient depuis trente ans dans la cave de la mairie.
    Il a fallu deux hivers pour les ouvrir.

    Une cave sèche ?

    Le papier, lui, est intact.
"""


def test_a_page_becomes_standfirst_subheadings_and_paragraphs(tmp_path):
    file = tmp_path / "cave.txt"
    file.write_text(PAGE)

    [article] = text.read(file)

    assert article.ref == "cave.txt"
    assert (article.headline, article.published_at, article.language) == ("", None, "fr")
    assert (
        article.standfirst == "Une société range ses archives, et le village retrouve les siennes."
    )
    assert article.body_html == (
        "<p>Les cartons attendaient depuis trente ans dans la cave de la mairie. "
        "Il a fallu deux hivers pour les ouvrir.</p>"
        "<h2>Une cave sèche ?</h2><p>Le papier, lui, est intact.</p>"
    )


def test_a_folder_is_read_file_by_file_and_the_path_below_it_is_the_id(tmp_path):
    (tmp_path / "1987").mkdir()
    (tmp_path / "1987" / "b.txt").write_text("Second.")
    (tmp_path / "a.txt").write_text("First & <b>bold</b>.\n\nBody & more.")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "note.md").write_text("Not an article.")

    second, first, empty = text.read(tmp_path)

    assert (second.ref, first.ref) == ("1987/b.txt", "a.txt")
    assert first.body_html == "<p>Body &amp; more.</p>"
    assert isinstance(empty, BrokenArticle)
    assert "is empty" in empty.reason


def test_the_spaces_of_french_stay(tmp_path):
    file = tmp_path / "espaces.txt"
    file.write_text("Une cave\u202f?\n\n«\u00a0Sèche\u00a0»,  dit-il\nhier.")

    [article] = text.read(file)

    assert article.standfirst == "Une cave\u202f?"
    assert article.body_html == "<p>«\u00a0Sèche\u00a0», dit-il hier.</p>"


def test_windows_text_is_read_as_what_it_is(tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("L’été à œuvrer…\r\n\r\nFin.".encode("cp1252"))

    [article] = text.read(file)

    assert article.standfirst == "L’été à œuvrer…"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n ", "no text"),
        (b"\x89PNG\x00\x01", "binary"),
        (b"caf\x81\xe9", "neither UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, content, words):
    file = tmp_path / "x.txt"
    file.write_bytes(content)

    with pytest.raises(Refused, match=words):
        list(text.read(file))


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"holds no \.txt file"):
        list(text.read(tmp_path))
