import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.keys import clean_name, tag_key

names = st.text(max_size=60)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Énergie", "energie", "ENERGIE", "  Énergie\u00a0", "E\u0301nergie", "énergie\u200b"],
        ["Cœur", "coeur", "CŒUR"],
        ["Łódź", "lodz"],
        ["Straße", "STRASSE", "strasse"],
        ["Ελλάδα", "ελλαδα"],
        ["San Francisco", "san-francisco", "San_Francisco", "San — Francisco"],
        ["L’Équipe", "l'equipe", "Lʼéquipe"],
    ],
)
def test_the_spellings_of_one_name_have_one_key(spellings):
    assert len({tag_key(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ["C", "C++", "C#"],
        ["ガス", "カス"],
        ["и", "й"],
        ["Pêche", "Péché (religion)"],
        ["Mercury (planet)", "Mercury (element)"],
    ],
)
def test_different_names_keep_different_keys(names):
    assert len({tag_key(name) for name in names}) == len(names)


@given(names)
@example("\u0345")
@example("ꭰ\u0301İ")
@example("ﷺ ")
def test_the_key_of_a_key_is_itself(name):
    assert tag_key(tag_key(name)) == tag_key(name)


@given(names)
def test_case_composition_and_outer_spaces_never_matter(name):
    key = tag_key(name)

    assert tag_key(f" \t{name}\u00a0") == key
    assert tag_key(unicodedata.normalize("NFD", name)) == key
    assert tag_key(unicodedata.normalize("NFC", name)) == key
    assert tag_key(name.casefold()) == key


@given(names)
def test_a_name_that_can_be_seen_has_a_key(name):
    assert bool(tag_key(name)) == bool(clean_name(name))


@given(names)
def test_cleaning_a_name_twice_changes_nothing(name):
    assert clean_name(clean_name(name)) == clean_name(name)
