"""Says how well and how fast doubled words are undone: python -m tests.text.measure_doublings [FILE.jsonl].

A line of the file is {"text", "lang", "expected"}, with "half" where it is to be counted apart.
"""

import json
import resource
import sys
import time
from pathlib import Path

from articles.text.doubled_words import undouble

SAMPLES = Path(__file__).with_name("samples") / "doublings.jsonl"
ARTICLE_SIZE = 4_000


def main(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for half in sorted({row.get("half", "all") for row in rows}):
        print_quality(half, [row for row in rows if row.get("half", "all") == half])
    print_speed("the samples as they should read", [row["expected"] for row in rows])
    print_speed("as they came, every other sentence doubled", [row["text"] for row in rows])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB")


def print_quality(half: str, rows: list[dict]) -> None:
    right = {True: [], False: []}
    for row in rows:
        text, _ = undouble(row["text"], row["lang"])
        is_good = row["text"] == row["expected"]
        right[is_good].append(text == row["expected"])
        if text != row["expected"]:
            print(f"  {row['lang']}: {row['text']} → {text}")
    for is_good, label in ((False, "restored to the letter"), (True, "good ones untouched")):
        share = 100 * sum(right[is_good]) / len(right[is_good])
        print(f"{half}: {sum(right[is_good])} of {len(right[is_good])} {label}, {share:.1f} %")


def print_speed(label: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    articles = [text[at : at + ARTICLE_SIZE] for at in range(0, len(text), ARTICLE_SIZE)]
    count, started = 0, time.process_time()
    while time.process_time() - started < 2:
        for article in articles:
            undouble(article, "fr")
        count += len(articles)
    rate = count / (time.process_time() - started)
    print(f"{rate:.0f} articles of {ARTICLE_SIZE} letters a second of one core, {label}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
