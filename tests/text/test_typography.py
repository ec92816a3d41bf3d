import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.clean_html import clean_html
from articles.text.typography import french_spaces, french_spaces_in_html

NARROW, WIDE = "\u202f", "\u00a0"
SPACES = re.compile("[ \u00a0\u202f\u2009]")
# Made of what the rules look for, so that they meet each other.
FRENCH = st.lists(
    st.sampled_from(
        [
            *" \u00a0\u202f\u2009;:!?%€$£°«»/.-",
            "a",
            "é",
            "1",
            "23",
            "456",
            "2015",
            "M.",
            "Mme",
            "n°",
        ]
    )
).map("".join)
TAGS = ["<p>", "</p>", "<em>", "</em>", "<code>", "</code>", "<pre>", "</pre>", "<br>", "</a>"]
PIECES = st.lists(
    st.sampled_from(
        [*TAGS, '<a href="/?a=1 ; b">', "&nbsp;", "&amp;", "« mot » ?", " ; ", " : ", "12 000", "x"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Que faire ?", f"Que faire{NARROW}?"),
        ("Assez ! dit-il ; trop", f"Assez{NARROW}! dit-il{NARROW}; trop"),
        ("Ceci : cela", f"Ceci{WIDE}: cela"),
        ("« oui »", f"«{NARROW}oui{NARROW}»"),
        ("«oui»", f"«{NARROW}oui{NARROW}»"),
        ("15 % de 12 000 €", f"15{NARROW}% de 12{NARROW}000{NARROW}€"),
        ("1 234 567 habitants", f"1{NARROW}234{NARROW}567 habitants"),
        ("M. Musk et Mme Dupont", f"M.{WIDE}Musk et Mme{WIDE}Dupont"),
        ("n° 5, p. 12", f"n°{WIDE}5, p.{WIDE}12"),
        ("par 20 °C", f"par 20{NARROW}°C"),
    ],
)
def test_french_signs_keep_their_distance_and_never_start_a_line(typed, shown):
    assert french_spaces(typed) == shown


@pytest.mark.parametrize(
    "text",
    [
        "http://exemple.fr/?a=b;c",
        "à 14:05",
        "Quoi?",
        "En 2015 300 personnes",
        "le 12 avril 2023",
        "12 34",
        "",
    ],
)
def test_what_has_no_space_to_mend_stays_as_it_was_typed(text):
    assert french_spaces(text) == text


@given(FRENCH | st.text())
def test_french_spaces_twice_are_french_spaces_once(text):
    once = french_spaces(text)

    assert french_spaces(once) == once


@given(FRENCH | st.text())
def test_french_spaces_change_nothing_but_spaces(text):
    assert SPACES.sub("", french_spaces(text)) == SPACES.sub("", text)


def test_html_is_set_between_its_tags_only():
    html = '<p>Oui ? <a href="/?a=1 ; 2" lang="fr">Non !</a> <strong>Si</strong> !</p>'

    assert french_spaces_in_html(html) == (
        f'<p>Oui{NARROW}? <a href="/?a=1 ; 2" lang="fr">Non{NARROW}!</a>'
        f" <strong>Si</strong>{NARROW}!</p>"
    )


def test_code_is_left_as_it_was_typed():
    html = "<p>Ah !</p><pre>a ? b : <code>c !</code> ;</pre><p>Oh !</p>"

    assert french_spaces_in_html(html) == (
        f"<p>Ah{NARROW}!</p><pre>a ? b : <code>c !</code> ;</pre><p>Oh{NARROW}!</p>"
    )


def test_an_end_of_code_that_never_began_does_not_silence_the_rest():
    assert french_spaces_in_html("</code>Ah !") == f"</code>Ah{NARROW}!"


def test_a_space_that_the_sanitiser_wrote_as_an_entity_is_mended_too():
    assert french_spaces_in_html("<p>Que faire&nbsp;?</p>") == f"<p>Que faire{NARROW}?</p>"


@given(PIECES | st.text())
def test_html_set_twice_is_html_set_once_and_stays_clean(text):
    once = french_spaces_in_html(clean_html(text))

    assert french_spaces_in_html(once) == once
    assert clean_html(once).replace("&nbsp;", WIDE) == once.replace("&nbsp;", WIDE)
