import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.clean_html import clean_html, has_text, plain_text

PIECES = [
    "<p>", "</p>", "<select>", "<button>", "<object>", "<marquee>", "<table>", "<td>", "<svg>", "<math>", "<a href=/x>",
    "</a>", "<style>", "<template>", "<b>", "<li>", "text", "&amp;", "&nbsp;", "<!--", "-->", "<noscript>", "<h2>", "é",
    "<figure>", "<figcaption>", "<img src=https://example.org/a.jpg alt='<img>'>", "<img src=/x>", "<pre>", "\n", "</pre>",
]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "<p>Une société — « énergie » ; c’est sûr\u202f?</p>",
        "<h2>Heading</h2><ul><li>One</li><li>Two</li></ul><blockquote><p>Said.</p></blockquote>",
        '<p><a href="https://example.org/a?b=1&amp;c=2">out</a> <a href="/tags/energie/">in</a></p>',
        '<figure><a href="https://example.org/b"><img src="https://example.org/a.jpg?x=1&amp;y=2" alt="L’été" width="300" height="200"></a>'
        "<figcaption>Un <em>pont</em></figcaption></figure>",
        "<pre>\n\n\n\n\n  four empty lines</pre>",
        '<table><tbody><tr><th colspan="2" scope="col">Year</th></tr></tbody></table>',
    ],
)
def test_good_copy_is_left_alone(html):
    assert clean_html(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<p style="color:red" class="MsoNormal">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href=" //evil.example">x</a>',
        '<a href="/\\evil.example">x</a>',
        '<a href="\t//evil.example">x</a>',
        '<a href="https:evil.example">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<blockquote cite="javascript:alert(1)">x</blockquote>',
        "<svg><script>alert(1)</script></svg>",
        '<math><mi xlink:href="data:x,<script>alert(1)</script>">x</mi></math>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        '<form action="https://evil.example"><button formaction="javascript:alert(1)">x</button></form>',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        '<p id="document" name="cookie">x</p>',
    ],
)
def test_hostile_copy_loses_what_could_run(html):
    cleaned = clean_html(html).lower()

    for trace in (
        "script",
        "onclick",
        "onerror",
        "style",
        "class",
        "evil",
        "data:",
        "form",
        "id=",
        "name=",
    ):
        assert trace not in cleaned


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="/a.jpg"><img src="//example.org/a.jpg"><img alt="x"><img src="https:a.jpg">', ""),
        ('<img src="javascript:alert(1)"><img src="data:image/png;base64,x"><img src="file:///a">', ""),
        ('<img src="mailto:a@example.org"><img src="#a">', ""),
        ('<img src=" ht\ntps://example.org/a">', '<img src="https://example.org/a">'),
        ('<img src="https://example.org/a" srcset="x" onerror="x" width="50%" height="2">', '<img src="https://example.org/a" height="2">'),
        ('<img src="https://example.org/a" alt="a &gt; &quot; src=&quot;b">', '<img src="https://example.org/a" alt="a &gt; &quot; src=&quot;b">'),
    ],
)  # fmt: skip
def test_a_picture_stays_by_its_full_address_alone(html, expected):
    assert clean_html(html) == expected


def test_half_a_character_is_no_error():
    assert clean_html("<p>\ud83d\ude00 \ud83d</p>") == "<p>😀 \ufffd</p>"


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_cleaning_twice_changes_nothing(html):
    once = clean_html(html)

    assert clean_html(once) == once


def test_plain_text_keeps_words_apart_and_reads_entities():
    html = "<h2>Énergie</h2><p>Fish &amp; chips<br>today</p><ul><li>one</li><li>two</li></ul><figure><figcaption>a</figcaption></figure>b"

    assert plain_text(html) == "Énergie Fish & chips today one two a b"


@pytest.mark.parametrize("html", ["", "<p></p>", "<p><br></p>", "<p>&nbsp;</p>"])
def test_an_empty_editor_has_no_text(html):
    assert not has_text(html)
