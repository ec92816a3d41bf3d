import pytest

from articles.text.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La société range ses archives et le village retrouve les siennes dans une cave.", "fr"),
        ("The paper puts its archive in order, and the village finds its own in a cellar.", "en"),
        ("OpenAI, Tesla, SpaceX, Neuralink", ""),
        ("Das Dorf hat sein Archiv wieder", ""),
        ("", ""),
    ],
)
def test_a_text_says_its_language_by_its_commonest_words(text, language):
    assert guess_language(text) == language
