import itertools
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.doubled_words import find_doublings, undouble

SAMPLES = Path(__file__).with_name("samples") / "doublings.jsonl"


def repaired(text, language="fr", **others):
    return undouble(text, language, **others)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un orageorage a coupé la ligne.", "Un orage a coupé la ligne."),
        ("Le prix de l'essenceessence monte.", "Le prix de l'essence monte."),
        ("Le patron d’OpenAIOpenAI a démissionné.", "Le patron d’OpenAI a démissionné."),
        ("La plainte vise l'hôpitall'hôpital voisin.", "La plainte vise l'hôpital voisin."),
        ("Une puce (GPUGPU) chauffe.", "Une puce (GPU) chauffe."),
        ("Ces « relevésrelevés » sont faux.", "Ces « relevés » sont faux."),
        ("Ces « relevés »relevés sont faux.", "Ces « relevés » sont faux."),
        ("Marguerite DelcourtMarguerite Delcourt a dit non.", "Marguerite Delcourt a dit non."),
        ("L'effet de serreeffet de serre s'aggrave.", "L'effet de serre s'aggrave."),
        ("Saint-ÉtienneSaint-Étienne a voté.", "Saint-Étienne a voté."),
        ("Le pont de Baden-BadenBaden-Baden est fermé.", "Le pont de Baden-Baden est fermé."),
        ("Falcon 9Falcon 9 décolle à midi.", "Falcon 9 décolle à midi."),
        ("GPT-4GPT-4 rejette du CO2CO2.", "GPT-4 rejette du CO2."),
        ("Inflationinflation et dette reculent.", "Inflation et dette reculent."),
        ("Le vin\u00a0rougevin rouge coûte cher.", "Le vin\u00a0rouge coûte cher."),
        ("Les chevauxcheval sont rentrés.", "Les chevaux sont rentrés."),
        ("Les trous noirstrou noir avalent tout.", "Les trous noirs avalent tout."),
        ("Le cœurcœur bat.", "Le cœur bat."),
        ("Un porte-robot-vertporte-robotrobot-vert.", "Un porte-robot-vert."),
        ("Le glacierglacierglacier fond.", "Le glacier fond."),
        ("Un bonbonbonbon par enfant.", "Un bonbon par enfant."),
        ("L'IAIA de GoogleGoogle.Elle apprend.", "L'IA de Google.Elle apprend."),
    ],
)
def test_what_was_printed_twice_is_printed_once(text, expected):
    assert repaired(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A droughtdrought is feared.", "A drought is feared."),
        ("TeslaTesla's plant and Tesla’sTesla cars.", "Tesla's plant and Tesla’s cars."),
        ("Black holesBlack hole are dark.", "Black holes are dark."),
        ("AT&TAT&T and the iPhoneiPhone.", "AT&T and the iPhone."),
        ("Stratford-upon-AvonStratford-upon-Avon won.", "Stratford-upon-Avon won."),
        ("The galaxiesgalaxy of MPsMPs.", "The galaxies of MPs."),
    ],
)
def test_english_is_restored_too(text, expected):
    assert repaired(text, "en-GB") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chercher un bonbon, un couscous, un tamtam, un grigri : murmure.",
        "Papa et bébé, Toto et Lulu, Mimi et Jojo dansent le cancan.",
        "Hahaha, blabla, blablabla, lalalala, hihihi, chachacha, nonnonnon, vertvertvertvertvertvert, woofwoof.",
        "Bora Bora, Baden-Baden, Duran Duran, Walla Walla, Boutros Boutros-Ghali.",
        "Le général Jeanjean, TomTom, BlaBlaCar et le Ngorongoro.",
        "Nous nous sommes vus, vous vous trompez, très très tard.",
        "L'accès https://exemple.fr/orageorage, orageorage@exemple.fr, www.bonbonbonbon.fr.",
        "Le fichier orageorage.txt, @orageorage, #orageorage, `print orageorage`, `print orageorage 2`, lire_lire, --orageorage.",
        "La clé deadbeefdeadbeef, 7f7f7f7f, a1b2c3a1b2c3, Zm9vZm9v, testtest, qwertyqwerty, id_idid.",
        "En 2020, au 0606060606, code 1010, de 15,15 à 20,20, 232 323 voix, 192.168.192.168, [A-Za-z].",
        "Voir api.orageorage, exemple.frexemple.fr et le jeton a1b2-c3d4a1b2-c3d4.",
        "Louis XIX, le tome XXIXXI, la note AAAA, la séquence GATAGATA.",
        "Elle rentrent, les testes, l'entente : entretien.",
    ],
)
def test_what_a_language_doubles_or_no_language_writes_stays(text):
    assert repaired(text) == text


def test_the_surplus_can_be_cut_across_inline_tags():
    # <p>La puce de <a>Tesla</a>Tesla chauffe.</p>
    text = "La puce de TeslaTesla chauffe."

    [doubling] = find_doublings(text, "fr")

    assert text[doubling.start : doubling.middle] == "Tesla"
    assert (doubling.middle, doubling.end) == (16, 21)
    assert doubling.is_certain
    assert doubling.reason == "a name, vouched for by its shape alone"


def test_what_is_likely_but_not_certain_is_reported_and_left():
    text = "Un krilkril géant, Allez !Allez !, le lot AB12AB12 et le lot A1-B2A1-B2."

    rest, doublings = undouble(text, "fr")

    assert rest == text
    assert not any(each.is_certain for each in doublings)
    assert [text[each.start : each.end] for each in doublings] == [
        "krilkril",
        "Allez !Allez !",
        "AB12AB12",
        "A1-B2A1-B2",
    ]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Le kriokrio fond.", (), "Le kriokrio fond."),
        ("Le kriokrio fond.", {"krio"}, "Le krio fond."),
        ("Le portail Yahoo!Yahoo! ferme.", {"Yahoo!"}, "Le portail Yahoo! ferme."),
        ("La société VoltaVolta ferme.", (), "La société Volta ferme."),
        ("La société VoltaVolta ferme.", {"VoltaVolta"}, "La société VoltaVolta ferme."),
    ],
)
def test_the_archive_vouches_for_a_copy_and_for_a_name_that_doubles_itself(text, known, expected):
    assert repaired(text, known=known) == expected


def test_the_rest_of_the_article_vouches_for_a_copy():
    article = "Le krio fond. Sans kriokrio, rien."

    assert repaired("Sans kriokrio, rien.", around=article) == "Sans krio, rien."


def test_other_languages_lose_only_names_and_phrases():
    text = "Der HundHund von Elon MuskElon Musk bei MicrosoftMicrosoft, dazu hundhund."

    assert repaired(text, "de") == "Der HundHund von Elon Musk bei Microsoft, dazu hundhund."


def test_decomposed_accents_are_cut_whole():
    text = unicodedata.normalize("NFD", "La méthodeméthode et l'étéété, très fréquentes.")

    assert repaired(text) == unicodedata.normalize("NFD", "La méthode et l'été, très fréquentes.")


def test_a_copy_with_decomposed_accents_is_the_same_word():
    second = unicodedata.normalize("NFD", "méthode")

    assert repaired(f"La méthode{second} change.") == "La méthode change."


def test_what_stands_for_nothing_is_not_even_reported():
    assert find_doublings("Les lettres [A-Za-z], de 3 à 33 à 3, D.D. et 2020.", "fr") == []


def test_a_hostile_run_takes_no_longer_than_its_length_deserves():
    for part in ("a-", "l'", "la ", "ab ", "a.", "chatchat "):
        find_doublings(part * 20_000, "fr")


def test_the_samples_are_restored_and_spared():
    rows = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    right = {True: [], False: []}
    for row in rows:
        is_good = row["text"] == row["expected"]
        right[is_good].append(repaired(row["text"], row["lang"]) == row["expected"])

    assert sum(right[False]) / len(right[False]) >= 0.98
    assert sum(right[True]) / len(right[True]) >= 0.995


PARTS = [
    *("chien", "Chien", "chiens", "Tesla", "tesla", "NASA", "IA", "bon", "bonbon", "cous", "la", "à", "de"),
    *("GPT-4", "CO2", "Elon", "Musk", "Bora", "Baden-Baden", "l'", "d’", "le's", "X", "12", "ha", "mer"),
    *("énergie", "e\u0301nergie", "cœur", "vin", "rouge", "«", "»", ",", ".", "(", ")", "-", "\u00a0", "\n"),
]  # fmt: skip
PROSE = st.lists(st.sampled_from(PARTS) | st.just(" "), max_size=24).map("".join)
LANGUAGES = st.sampled_from(["fr", "en", "de"])


@settings(deadline=None)
@given(PROSE, LANGUAGES)
def test_undoing_twice_changes_nothing_more(text, language):
    once = repaired(text, language)

    assert repaired(once, language) == once


@settings(deadline=None)
@given(PROSE | st.text(max_size=60), LANGUAGES)
def test_only_what_is_reported_as_certain_goes(text, language):
    rest, doublings = undouble(text, language)

    certain = [each for each in doublings if each.is_certain]
    cut = {place for each in certain for place in range(each.middle, each.end)}
    assert rest == "".join(char for place, char in enumerate(text) if place not in cut)
    assert all(each.start < each.middle < each.end <= len(text) for each in doublings)
    assert all(one.end <= other.middle for one, other in itertools.pairwise(certain))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["un", "chat", "noir", "dort", "sous", "la", "table", "du", "salon", "d'hier"]
        ),
        unique=True,
    )
)
def test_a_text_that_repeats_nothing_comes_back_as_it_is(words):
    text = " ".join(words)

    assert undouble(text, "fr") == (text, [])
