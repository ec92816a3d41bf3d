"""What the repairs do to whole bodies and lines: each odd shape met, each good one kept, each repair taken back."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.clean_html import clean_html
from articles.text.repair import BODY_STEPS, LINE_STEPS, Step, key_of, repair_body, repair_line
from articles.text.repairs.doublings import undo_doublings

SAMPLES = sorted(
    path
    for path in (Path(__file__).parent / "samples").glob("*.html")
    if ".clean." not in path.name
)
GOOD_COPY = [path for path in SAMPLES if path.name.startswith("good_")]


def read(path):
    return path.read_text(encoding="utf-8").removesuffix("\n")


def language_of(path):
    return path.suffixes[0].removeprefix(".")


def repaired(html, language="fr", **options):
    return repair_body(html, language=language, **options)[0]


def certain(repairs):
    return [repair for repair in repairs if repair.is_certain]


def flagged(repairs):
    return [repair.before for repair in repairs if not repair.is_certain]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_damaged_body_comes_out_clean(path):
    expected = read(path.with_name(path.name.replace(".html", ".clean.html")))

    assert repaired(read(path), language_of(path)) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_repaired_body_needs_no_more_repairs(path):
    once = repaired(read(path), language_of(path))

    twice, repairs = repair_body(once, language=language_of(path))

    assert twice == once
    assert certain(repairs) == []


@pytest.mark.parametrize("path", GOOD_COPY, ids=lambda path: path.name)
def test_good_copy_stays_to_the_letter(path):
    html, repairs = repair_body(read(path), language=language_of(path))

    assert html == clean_html(read(path))
    assert certain(repairs) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # Boxes and text outside paragraphs
        ("<div>One<div>Two</div></div><div><span>Three</span> <font>four</font></div>", "<p>One</p><p>Two</p><p>Three four</p>"),
        ("<span><div>One</div><div>Two</div></span>", "<p>One</p><p>Two</p>"),
        ("Only words", "<p>Only words</p>"),
        ("One<hr>two", "<p>One</p><hr><p>two</p>"),
        ('<div dir="rtl">نص<p>نص</p></div>', '<p dir="rtl">نص</p><p dir="rtl">نص</p>'),
        ("<li><div>One</div></li>", "<li>One</li>"),
        ("<ul><li>a<section></section>b</li></ul>", "<ul><li>a b</li></ul>"),
        ('<a href="https://a.example/"><div>One</div><div>Two</div></a>', '<p><a href="https://a.example/"> One  Two </a></p>'),
        ("<details><summary>Why</summary>Because.</details>", "<p>Why</p><p>Because.</p>"),
        ("<menu><li>One</li></menu>", "<ul><li>One</li></ul>"),
        ("One ends.\n\nTwo <em>begins</em>.\n\n<h2>And</h2>three", "<p>One ends.</p><p>Two <em>begins</em>.</p><h2>And</h2><p>three</p>"),
        ("One line\n\nruns on", "<p>One line\n\nruns on</p>"),
        ("<blockquote>Said <p>twice</p></blockquote>", "<blockquote><p>Said</p><p>twice</p></blockquote>"),
        # Line breaks
        ("<p>One<br> <br>&nbsp;<br>two<br>three</p>", "<p>One</p><p>two<br>three</p>"),
        ("<p><strong>One<br><br>two</strong> three</p>", "<p><strong>One</strong></p><p><strong>two</strong> three</p>"),
        ("<p>One<code>a<br><br>b</code></p>", "<p>One<code>a<br><br>b</code></p>"),
        ("<p>One</p><br><br><p>two</p>", "<p>One</p><p>two</p>"),
        ("<ul><li>One<br><br>two</li></ul>", "<ul><li>One<br><br>two</li></ul>"),
        # Inline tags
        ("<p><b>One</b> <i>two</i> <strike>three</strike> <tt>four</tt></p>", "<p><strong>One</strong> <em>two</em> <s>three</s> <code>four</code></p>"),
        ('<p>Ce <q>mot</q></p>', "<p>Ce «\u202fmot\u202f»</p>"),
        ('<p><acronym title="a b">AB</acronym></p>', '<p><abbr title="a b">AB</abbr></p>'),
        ("<p>Un paragraphe.</p><p><span><b>Un titre</b></span></p><p>" + "Un texte assez long. " * 6 + "</p>", "<p>Un paragraphe.</p><h2>Un titre</h2><p>" + "Un texte assez long. " * 6 + "</p>"),
        ("<pre>\n\nx</pre><p><b>y</b></p>", "<pre>\n\nx</pre><p><strong>y</strong></p>"),
        # Headings
        ("<h3>One</h3><h5>two</h5><h3>three</h3>", "<h2>One</h2><h3>two</h3><h2>three</h2>"),
        # Empty elements
        ("<p></p><p>&nbsp;</p><p><br></p><ul><li></li></ul><p>One<strong></strong><em> </em>two</p>", "<p>One two</p>"),
        ("<table><tbody><tr><td></td><td>1</td></tr></tbody></table>", "<table><tbody><tr><td></td><td>1</td></tr></tbody></table>"),
        ("<h2>One<ul></ul>two</h2>", "<h2>One two</h2>"),
        # Word
        ("<p>• One</p><p>• Two</p><p>• Three</p>", "<ul><li>One</li><li>Two</li><li>Three</li></ul>"),
        ("<p>• One</p><p>• Two</p><p>▪ Three</p>", "<ul><li>One</li><li>Two</li></ul><p>▪ Three</p>"),
        ("<p>• Alone</p>", "<p>• Alone</p>"),
        ("<p>– Oui, dit-il.</p><p>– Non.</p>", "<p>– Oui, dit-il.</p><p>– Non.</p>"),
        ('<p class="MsoListParagraph">a)&nbsp; One</p>', "<p>a)&nbsp; One</p>"),
        ("<p>Normal 0 21 false false false FR X-NONE X-NONE</p><p>One</p>", "<p>One</p>"),
        ("<xml><w:View>Normal</w:View></xml><p>One</p>", "<p>One</p>"),
        ("<xml>One<p>two</p>", "<p>One</p><p>two</p>"),
        # Debris
        ("<p>au sommaire</p><p>Un.</p>", "<p>Un.</p>"),
        ("<p>Lire aussi : Le titre d’un autre</p><p>Un.</p>", "<p>Un.</p>"),
        ('<p>À lire aussi <a href="https://a.example/">Un titre. Oui.</a></p><p>Un.</p>', "<p>Un.</p>"),
        ('<p>[Lire aussi : <a href="/a">Un titre</a>]</p><p>Un.</p>', "<p>Un.</p>"),
        ('<h3>Related articles</h3><ul><li><a href="/a">One</a></li></ul><p>Two.</p>', "<p>Two.</p>"),
        ("<p>Publicité</p><p>– Advertisement –</p><p>Partager sur Facebook</p><p>Tweet</p><p>Share this</p><p>Read more</p>", ""),
        ("<p>Suivez-nous sur Facebook, X et Instagram</p><p>Inscrivez-vous à notre newsletter !</p><p>Sign up for our daily newsletter.</p>", ""),
        ('<p><a href="https://x.com/intent/post?text=a">X</a> | <a href="https://wa.me/?text=a">WhatsApp</a></p><p>Un.</p>', "<p>Un.</p>"),
        ('<div class="addtoany_share_save_container"><a href="/x">Plus</a></div><p>Un.</p>', "<p>Un.</p>"),
        ("<title>Journal – Un titre</title><p>Un.</p>", "<p>Un.</p>"),
        ("<form><input><button>OK</button></form><p>Un.</p><button>Imprimer</button>", "<p>Un.</p>"),
        # Frames
        ('<iframe src="//player.vimeo.com/video/12?h=1"></iframe>', '<p><a href="https://vimeo.com/12">https://vimeo.com/12</a></p>'),
        ('<p>Voir <iframe src="https://a.example/b" title="La carte"></iframe>.</p>', '<p>Voir <a href="https://a.example/b">La carte</a>.</p>'),
        ('<object><param name="movie" value="https://www.youtube.com/v/Ab3dEf6hIjK"></object>', '<p><a href="https://www.youtube.com/watch?v=Ab3dEf6hIjK">https://www.youtube.com/watch?v=Ab3dEf6hIjK</a></p>'),
        ('<figure><video><source src="https://a.example/b.mp4"></video><figcaption>Un film</figcaption></figure>', '<p><a href="https://a.example/b.mp4">https://a.example/b.mp4</a></p><p>Un film</p>'),
        ('<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="x"></iframe><p>Un.</p>', "<p>Un.</p>"),
        ('<iframe src="https://a.example/b"><p>Le reste.</p>', '<p><a href="https://a.example/b">https://a.example/b</a></p><p>Le reste.</p>'),
        ('<video src="https://a.example/b"><p>Le reste.</p>', '<p><a href="https://a.example/b">https://a.example/b</a></p><p>Le reste.</p>'),
        ('<a href="https://a.example/"><iframe src="https://b.example/"></iframe>Un</a>', '<p><a href="https://a.example/">Un</a><a href="https://b.example/">https://b.example/</a></p>'),
        # Pictures
        ('<p>Un<img src="https://a.example/p.gif" style="width:1px; height:1px"></p>', "<p>Un</p>"),
        ('<p>Un<img src="https://www.facebook.com/tr?id=1"></p>', "<p>Un</p>"),
        ('<noscript><p>Le reste.</p><img src="https://a.example/b.jpg"></noscript>', '<p>Le reste.</p><p><img src="https://a.example/b.jpg"></p>'),
        # Shortcodes
        ('<p>Un [caption width="1" caption="Un pont"]<img src="https://a.example/b.jpg">[/caption] deux</p>', '<p>Un </p><figure><img src="https://a.example/b.jpg"><figcaption>Un pont</figcaption></figure><p> deux</p>'),
        ("<p>[caption]Sans image[/caption]</p>", "<p>Sans image</p>"),
        ("<p>[et_pb_text]Un[/et_pb_text] [quote]deux[/quote]</p>", "<p>Un deux</p>"),
        ("<p>[embed]https://a.example/[/embed] <code>[embed]https://b.example/[/embed]</code></p>", "<p>https://a.example/ <code>[embed]https://b.example/[/embed]</code></p>"),
        # Encodings and escapes
        ("&lt;p&gt;Un &lt;em&gt;deux&lt;/em&gt;.&lt;/p&gt;", "<p>Un <em>deux</em>.</p>"),
        ("<p>l&amp;rsquo;&amp;amp;eacute;t&amp;#233; &amp;laquo;&amp;nbsp;x</p>", "<p>l’été «&nbsp;x</p>"),
        ("<p>l\x92eau \x96 oui</p>", "<p>l’eau – oui</p>"),
        ('<p><em>dÃ©</em>jÃ  vu</p>', "<p><em>dé</em>jà vu</p>"),
        ("<p>mot\x0bmot peut\x1eêtre</p>", "<p>mot mot peut-être</p>"),
    ],
)  # fmt: skip
def test_damage_is_undone(html, expected):
    assert repaired(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Lire aussi les romans est un plaisir.</p>",
        "<p>Read more books this summer.</p>",
        "<p>La publicité a reculé.</p>",
        "<p>À lire : « Le Livre », de Jean Dupont, Gallimard, 320 pages.</p>",
        "<h2>Publicité</h2><p>Un marché.</p>",
        '<p>Voir <a href="https://www.facebook.com/sharer.php?u=1">Facebook</a> et lire.</p>',
        '<ul><li><a href="https://twitter.com/a/status/1">Ce que dit le maire de la ville</a></li></ul>',
        "<p>Regarde [video] et [VIDEO], [sic], [1], [[gallery]], [a](https://a.example/).</p>",
        "<p>x² + √2 = 3 ; São Paulo, SÃO PAULO, IRMÃ é minha ; Été à « Paris » — déjà…</p>",
        "<p>AT&amp;T, ?a=b&amp;copy=c, &amp;notit; &amp;inconnu;</p>",
        "<p>Quoi ? Non ! Et http://a.example/?q=a&amp;r=b?c</p>",
        "<pre>\n\nTeslaTesla &amp;eacute; Ã© [gallery id=1]\u200b</pre>",
        "<p><code>TeslaTesla &amp;eacute; Ã© [gallery id=1]\u200b</code></p>",
        '<p><a href="https://a.example/TeslaTesla?a=Ã©">ici</a></p>',
        "<p>👨‍👩‍👧 ไทย\u200bไทย می‌خواهم क्‍ष</p>",
        "<p>Un\u202f! Deux\u00a0: «\u2009trois\u2009»</p>".replace("\u00a0", "&nbsp;"),
        "<figure><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>Un</figcaption></figure>",
        "<p>C’est le nous nous-mêmes, très très bien.</p>",
    ],
)  # fmt: skip
def test_what_only_looks_damaged_is_left_alone(html):
    cleaned, repairs = repair_body(html, language="fr")

    assert cleaned == html
    assert certain(repairs) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Une r?volution, d\ufffdj\ufffd, l?été.</p>", ["r?volution", "d\ufffdj\ufffd", "l?été"]),
        ("<p>Il écrit &amp;eacute; en HTML.</p>", ["&eacute;"]),
        ("<p>Il écrit &amp;lt;b&amp;gt; partout.</p>", ["&lt;", "&gt;"]),
        ("<p>Il écrit &lt;br&gt; partout.</p>", ["<br>"]),
        ("<p>Une ÃŽle reste</p>", ["ÃŽle"]),
        ("<p>Read more: the site lists them. It is free.</p>", ["Read more: the site lists them. It is free."]),
        ("<p>See also: Appendix B</p>", ["See also: Appendix B"]),
        ("<p>Sommaire</p><ul><li>Un chapitre</li></ul>", ["Sommaire"]),
        ("<p>\u202egauche\u202c</p>", ["\u202e"]),
        ('<p>Un<img src="/photo.jpg" alt="Un"></p>', ['<img src="/photo.jpg">']),
        ("<p>Un “oui â€\ufffd</p>", ["â€\ufffd", "\ufffd"]),
        ("<p>Un.</p><p><strong>Un titre : deux</strong></p><p>" + "Un texte assez long. " * 6 + "</p>", ["<strong>Un titre : deux</strong>"]),
        ('<p><a href="https://a.example/1">Tesla</a><a href="https://a.example/2">Tesla</a></p>', ["TeslaTesla"]),
    ],
)  # fmt: skip
def test_what_may_be_damaged_is_flagged_and_not_touched(html, words):
    cleaned, repairs = repair_body(html, language="fr")

    assert cleaned == clean_html(html)
    assert flagged(repairs) == words
    assert certain(repairs) == []


def test_a_flag_is_written_once_however_many_rounds_it_takes():
    _cleaned, repairs = repair_body('<p class="x">d\ufffdj\ufffd <b>vu</b>, d\ufffdj\ufffd lu</p>')

    assert flagged(repairs) == ["d\ufffdj\ufffd", "d\ufffdj\ufffd"]


@pytest.mark.parametrize(
    "html",
    [
        read(Path(__file__).parent / "samples" / "interview.fr.html"),
        '<p><img src="data:image/gif,x"><noscript><img src="https://a.example/b.jpg"></noscript></p>',
        '<p>Un<img src="/hit.gif" width="1" height="1"></p>',
    ],
)
def test_what_is_no_damage_is_not_flagged(html):
    assert flagged(repair_body(html, language="fr")[1]) == []


def test_a_lost_gallery_goes_and_is_flagged():
    cleaned, repairs = repair_body('<p>Un.</p><p>[gallery ids="1,2"]</p>')

    assert cleaned == "<p>Un.</p>"
    assert flagged(repairs) == ['[gallery ids="1,2"]']


def test_copies_are_cut_outside_the_link_and_emptied_tags_go():
    html = (
        '<p><a href="https://a.example/">Tesla</a><strong>Tesla</strong>, SpaceX<a href="https://a.example/x">SpaceX</a>,'
        " Elon <em>Musk</em>Elon Musk et TeslaTesla.</p>"
    )

    assert repaired(html) == (
        '<p><a href="https://a.example/">Tesla</a>, <a href="https://a.example/x">SpaceX</a>,'
        " Elon <em>Musk</em> et Tesla.</p>"
    )


@dataclass(frozen=True)
class Found:
    start: int
    middle: int
    end: int
    is_certain: bool


def find_porte(text, language, known, around):
    """A finder that takes every porteporte for a doubling, and is sure of those in small letters."""
    starts = [at for at in range(len(text)) if text[at : at + 10].lower() == "porteporte"]
    return [Found(at, at + 5, at + 10, text[at : at + 10].islower()) for at in starts]


PORTE = [Step("doubled words", 1, lambda copy: undo_doublings(copy, find_porte))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Il porteporte.</p>", "<p>Il porte.</p>"),
        ('<p><a href="https://a.example/">porte</a>porte</p>', '<p><a href="https://a.example/">porte</a></p>'),
        ('<p>porte<a href="https://a.example/">porte</a></p>', '<p><a href="https://a.example/">porte</a></p>'),
        ('<p><a href="https://a.example/">la porteporte</a></p>', '<p><a href="https://a.example/">la porte</a></p>'),
        ("<p>por<em>tepor</em>te</p>", "<p>por<em>te</em></p>"),
        ("<p>porte<em><strong>porte</strong></em></p>", "<p>porte</p>"),
        ("<p>porte<code>x</code>porte <code>porteporte</code></p>", "<p>porte<code>x</code>porte <code>porteporte</code></p>"),
        ("<p>porte</p><p>porte</p>", "<p>porte</p><p>porte</p>"),
        ("<p>PORTEPORTE</p>", "<p>PORTEPORTE</p>"),
    ],
)  # fmt: skip
def test_any_finder_of_doublings_works_across_tags(html, expected):
    assert repaired(html, steps=PORTE) == expected


def test_of_two_doublings_that_overlap_one_waits_for_the_next_round():
    def find(text, language, known, around):
        return [Found(0, 3, 6, True), Found(1, 4, 7, True)] if text == "abcabcd" else []

    steps = [Step("doubled words", 1, lambda copy: undo_doublings(copy, find))]

    assert repaired("<p>abcabcd</p>", steps=steps) == "<p>abcd</p>"


def test_each_repair_can_be_left_out_by_its_key():
    html = "<p>porteporte un porteporte deux porteporte</p>"
    _cleaned, repairs = repair_body(html, steps=PORTE)

    second = key_of(repairs)[1]
    without_second, others = repair_body(html, steps=PORTE, skip={second})

    assert without_second == "<p>porte un porteporte deux porte</p>"
    assert key_of(others) == [key for key in key_of(repairs) if key != second]


def test_repairs_of_one_kind_are_left_out_together():
    html = "<p>a\xadb <b>c</b> d\xade</p>"
    _cleaned, repairs = repair_body(html)
    soft_hyphens = next(repair for repair in repairs if repair.before == "\xad")

    assert soft_hyphens.times == 2
    assert repaired(html, skip=key_of([soft_hyphens])) == "<p>a\xadb <strong>c</strong> d\xade</p>"


def test_what_is_left_out_stays_out_in_later_rounds():
    html = "<div>Publicité</div><div>Un. <b>Publicité</b></div><p>Publicité</p>"
    _cleaned, repairs = repair_body(html)
    first = next(repair for repair in repairs if repair.step == "debris")

    assert repaired(html, skip=key_of([first])) == (
        "<p>Publicité</p><p>Un. <strong>Publicité</strong></p>"
    )


def test_what_is_left_out_stays_out_when_a_later_round_meets_its_like():
    html = "<p>Publicité</p><p>Un.</p><p>PublicitéPublicité</p>"
    _cleaned, repairs = repair_body(html, language="fr")
    first = next(repair for repair in repairs if repair.step == "debris")

    assert repaired(html, skip=key_of([first])).startswith("<p>Publicité</p><p>Un.</p>")


def test_leaving_one_out_brings_up_no_other():
    html = '<p>[caption width="1"]<img src="https://a.example/b.jpg"> Un pont[/caption]</p>'

    assert repaired(html, skip={("caption shortcodes", '[caption width="1"]', 1)}) == html


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_with_all_repairs_left_out_only_cleaning_remains(path):
    _cleaned, repairs = repair_body(read(path), language=language_of(path))

    html, rest = repair_body(read(path), language=language_of(path), skip=set(key_of(repairs)))

    assert certain(rest) == []
    assert html == clean_html(read(path))


def test_a_repair_says_what_was_there_and_where():
    _cleaned, repairs = repair_body("<p>Le soir, il porteporte un chapeau.</p>", language="fr")

    (repair,) = repairs
    assert (repair.step, repair.version) == ("doubled words", 1)
    assert (repair.before, repair.after) == ("porteporte", "porte")
    assert repair.context == "Le soir, il porteporte un chapeau."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L&#8217;Ã©tÃ© de TeslaTesla&nbsp;!", "L’été de Tesla\xa0!"),
        ("AT&amp;T ra\u00adchète", "AT&T rachète"),
        ("Été\u202f: «\xa0oui\xa0»  et\nnon", "Été\u202f: «\xa0oui\xa0»  et\nnon"),
        ("a < b & c > d", "a < b & c > d"),
        ("", ""),
    ],
)
def test_lines_are_repaired_too(text, expected):
    line, _repairs = repair_line(text, language="fr")

    assert line == expected
    assert not certain(repair_line(line, language="fr")[1])


def test_half_a_character_is_no_error():
    assert repaired("<p>Un \ud83d deux</p>") == "<p>Un \ufffd deux</p>"
    assert repair_line("Un \ud83d deux")[0] == "Un \ufffd deux"


def test_every_step_has_a_name_of_its_own_that_fits_its_column():
    names = [step.name for step in BODY_STEPS]

    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)
    assert set(LINE_STEPS) < set(BODY_STEPS)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;p&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/p&gt;",
        "<p>&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;</p>",
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe><img src=x onerror="alert(1)"><p></iframe>',
        '<p>[caption caption="<img src=x onerror=alert(1)>"]<img src=https://a.example/b.jpg>[/caption]',
        '<p>[embed]https://a.example/"onmouseover="alert(1)[/embed]</p>',
        '<img data-src="javascript:alert(1)"><img srcset="javascript:alert(1) 2x">',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        '<object data="data:text/html,x"><embed src="javascript:alert(1)"></object>',
        '<iframe src="https://a.example/" title="<img src=x onerror=alert(1)>"></iframe>',
        '<img src="https://a.example/emoji/x.png" alt="<script>">',
    ],
)
def test_nothing_runs_after_a_repair(html):
    cleaned = repaired(html)

    assert cleaned == clean_html(cleaned)
    for trace in (
        "<script",
        "<iframe",
        "<img src=x",
        "javascript:",
        "data:text",
        " onerror=",
        " onclick=",
    ):
        assert trace not in cleaned.replace("&lt;script", "").replace(
            "&lt;img src=x onerror=alert(1)&gt;", ""
        )


PIECES = [
    "<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<br>", "<br><br>", "<b>", "</b>", "<i>", "<strong>", "</strong>",
    "<h1>", "</h1>", "<h4>", "</h4>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<td>", "</table>", "<blockquote>",
    "</blockquote>", "<figure>", "</figure>", "<figcaption>", '<img src="https://a.example/c.jpg">', '<img src="/r.jpg">',
    '<img data-src="//a.example/d.jpg">', "<noscript>", "</noscript>", '<iframe src="https://a.example/f">', "</iframe>",
    '<a href="https://a.example/z">', "</a>", '<a href="https://www.facebook.com/sharer.php?u=1">', "<pre>", "\n\n", "</pre>",
    "<code>", "</code>", "text", "Tesla", "TeslaTesla", " ", "&nbsp;", "&amp;eacute;", "&amp;amp;", "&shy;", "\u200b", "Ã©tÃ©",
    "Â ", "\ufffd", "r?vol", "Publicité", "Lire aussi : ", "au sommaire", "[caption id=1]", "[/caption]", "[gallery ids=1]",
    "[embed]https://a.example/z[/embed]", "[row]", "[/row]", "• un", "Une phrase. ", "<o:p>", "</o:p>", "<!-- x -->", "<dl>",
    '<p class=MsoListParagraph style="mso-list:l0 level2 lfo1">1. un</p>', "<dt>", "<section>", "<form>", "<button>", "<q>",
    "<svg>", "<title>", "</svg>", "<template>", "<style>", "</style>", "<video>", "<hr>", "\u202e", "سلام", "&lt;p&gt;",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(deadline=None)
@given(SOUP)
def test_repairing_twice_changes_nothing(html):
    once = repaired(html)

    twice, repairs = repair_body(once, language="fr")

    assert twice == once == clean_html(once)
    assert certain(repairs) == []


@settings(deadline=None)
@given(SOUP, st.randoms(use_true_random=False))
def test_a_key_left_out_is_not_repaired(html, random):
    _cleaned, repairs = repair_body(html, language="fr")
    keys = key_of(certain(repairs))
    assert len(set(keys)) == len(keys)

    skip = set(random.sample(keys, len(keys) // 2))
    _other, others = repair_body(html, language="fr", skip=skip)

    assert skip.isdisjoint(key_of(certain(others)))


TAGS = [
    "p", "div", "span", "b", "i", "em", "h1", "h3", "ul", "ol", "li", "blockquote", "table", "tr", "td", "figure",
    "figcaption", "a", "pre", "code", "section", "dl", "dt", "center", "font", "sub",
]  # fmt: skip
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [f"<{tag}>" for tag in TAGS]
            + [f"</{tag}>" for tag in TAGS]
            + ["<br>", "<br><br>", "<hr>", "\n\n"]
        ),
        st.just("{}"),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(MARKUP)
def test_no_word_is_lost_whatever_stands_around_it(pieces):
    words = [f"mot{number}x" for number in range(pieces.count("{}"))]
    numbered = iter(words)
    html = "".join(f" {next(numbered)} " if piece == "{}" else piece for piece in pieces)

    cleaned = repaired(html)

    assert all(cleaned.count(word) == 1 for word in words)
