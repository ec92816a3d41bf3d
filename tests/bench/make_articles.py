"""Write N articles of about 4 KB as JSON lines, made of the demo archive's sentences: python -m tests.bench.make_articles 100000 FILE"""

import json
import random
import re
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

DEMO = Path(__file__).resolve().parent.parent.parent / "articles" / "demo" / "articles"
LENGTH = 4_000
FIRST = datetime(1960, 1, 1, 8, tzinfo=UTC)


def sentences():
    """The sentences of each language."""
    found = {"en": [], "fr": []}
    for file in sorted(DEMO.glob("*.toml")):
        article = tomllib.loads(file.read_text())
        for paragraph in re.findall(r"<p>(.*?)</p>", article["body"]):
            found[article["language"]] += re.split(r"(?<=[.?!]) ", re.sub("<.*?>", "", paragraph))
    return found


def articles(count):
    chance = random.Random(1)
    by_language = sentences()
    for number in range(count):
        language = chance.choice(["en", "fr"])
        paragraphs, length = [], 0
        while length < LENGTH:
            paragraph = " ".join(chance.sample(by_language[language], 5))
            paragraphs.append(f"<p>{paragraph}</p>")
            length += len(paragraph)
        yield {
            "id": str(number),
            "headline": unescape(chance.choice(by_language[language]))[:90],
            "standfirst": unescape(chance.choice(by_language[language])),
            "body_html": "".join(paragraphs),
            "language": language,
            "published_at": (FIRST + timedelta(hours=5 * number)).isoformat(),
            "authors": [f"Author {chance.randrange(200)}"],
            "tags": [f"Tag {n}" for n in chance.sample(range(2_000), 4)],
            "companies": [f"Company {n}" for n in chance.sample(range(500), 2)],
        }


if __name__ == "__main__":
    count, path = int(sys.argv[1]), sys.argv[2]
    with open(path, "w", encoding="utf-8") as file:
        for article in articles(count):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
