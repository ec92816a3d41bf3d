"""How long cleaning and repairing take, in all and step by step, over 1,000 good articles of 4 KB and 1,000 damaged ones.

Run from the project's root: python -m tests.text.measure_repair
"""

import random
import time

from articles.text.clean_html import clean_html
from articles.text.repair import BODY_STEPS, repair_body

ARTICLES = 1000
LENGTH = 4000
WORDS = [
    "le", "la", "de", "société", "énergie", "voiture", "intelligence", "artificielle", "génératives",
    "développement", "l’entreprise", "avait", "révélé", "que", "milliardaire", "acheté", "Tesla", "SpaceX", "Paris",
    "selon", "2023", "pour", "ainsi", "mais", "déjà", "réglementairement", "«", "marché", "»", "!", "d’un", "c’est",
    "sûr", "qu’elle", "annonce", "partenariat", "depuis", "mars",
]  # fmt: skip


def make_article(rng):
    parts, length = [], 0
    while length < LENGTH:
        if rng.random() < 0.15:
            parts.append(f"<h2>{_words(rng, 5)}</h2>")
        if rng.random() < 0.05:
            parts.append(f"<ul><li>{_words(rng, 3)}</li><li>{_words(rng, 4)}</li></ul>")
        link = f'<a href="https://example.org/a?b=1&amp;c=2">{_words(rng, 2)}</a>'
        parts.append(
            f"<p>{_words(rng, 30)} {link} <strong>{_words(rng, 3)}</strong> {_words(rng, 30)}.</p>"
        )
        length = sum(map(len, parts))
    return "\n".join(parts)


def damage(html):
    """What a scraper makes of it: boxes, spans, soft hyphens, labels, counters, a copy too much."""
    html = html.replace("<p>", '<div class="text"><span style="color:red">').replace(
        "</p>", "</span></div>\n<p>&nbsp;</p>"
    )
    html = (
        html.replace("développement", "dévelop\u00adpement")
        .replace("<strong>", "<b>")
        .replace("</strong>", "</b>")
    )
    return (
        f"<p>au sommaire</p>{html}<p>Lire aussi : <a href='/x'>Autre chose</a></p>"
        '<img src="https://example.org/p.gif" width="1" height="1"><p>TeslaTesla</p>'
    )


def _words(rng, count):
    return " ".join(rng.choice(WORDS) for _ in range(count))


def milliseconds(function, articles):
    start = time.process_time()
    for article in articles:
        function(article)
    return (time.process_time() - start) / len(articles) * 1000


def main():
    rng = random.Random(1)
    good = [make_article(rng) for _ in range(ARTICLES)]
    damaged = [damage(article) for article in good]
    repair_body(good[0], language="fr")
    print(f"{'cleaning alone':30} {milliseconds(clean_html, good):6.3f} ms")
    for name, articles in (("good", good), ("damaged", damaged)):
        took = milliseconds(lambda html: repair_body(html, language="fr"), articles)
        print(f"{name + ' copy, repaired':30} {took:6.3f} ms  {1000 / took:6.0f} a second")
    tree = milliseconds(lambda html: repair_body(html, steps=()), good)
    print(f"{'  a tree and no step':30} {tree:6.3f} ms")
    for step in BODY_STEPS:
        took = milliseconds(
            lambda html, step=step: repair_body(html, language="fr", steps=[step]), good
        )
        print(f"  {step.name:28} {took - tree:6.3f} ms")


if __name__ == "__main__":
    main()
