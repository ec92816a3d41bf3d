"""The files of the demo archive, read and checked before anything is stored."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from articles.choices import (
    AuthorKind,
    CompanyNameKind,
    CreditRole,
    Genre,
    Language,
    MentionRole,
    Status,
    TagKind,
)

# What each table of a file may hold, and of which type; a list names the table of its members.
KEYS = {
    "section": {"name": str, "slug": str, "description": str, "order": int},
    "author": {"name": str, "kind": AuthorKind, "bio": str, "aliases": [str]},
    "tag": {"name": str, "kind": TagKind, "description": str, "aliases": [str]},
    "company": {
        "name": str,
        "description": str,
        "country": str,
        "founded_on": str,
        "dissolved_on": str,
        "homepage": str,
        "wikidata": str,
        "lei": str,
        "isin": str,
        "ticker": str,
        "names": ["company name"],
    },
    "company name": {
        "name": str,
        "kind": CompanyNameKind,
        "valid_from": str,
        "valid_until": str,
    },
    "article": {
        "headline": str,
        "kicker": str,
        "standfirst": str,
        "language": Language,
        "genre": Genre,
        "section": str,
        "dateline": str,
        "status": Status,
        "publish_at": datetime,
        "publish_in_days": int,
        "withdrawal_reason": str,
        "credits": ["credit"],
        "tags": [str],
        "companies": ["mention"],
        "body": str,
    },
    "credit": {"author": str, "role": CreditRole},
    "mention": {"name": str, "role": MentionRole},
}
NEEDED = {
    "section": ["name", "slug"],
    "author": ["name"],
    "tag": ["name"],
    "company": ["name"],
    "company name": ["name"],
    "article": ["headline", "body"],
    "credit": ["author"],
    "mention": ["name"],
}
TYPE_NAMES = {str: "text in quotes", int: "a whole number", datetime: "a moment"}


class DemoError(Exception):
    """A file of the demo archive is wrong; the message names the file and the key."""


def read_articles(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Each article's name and values, oldest first, so that the newest was also saved last."""
    articles = []
    for path in sorted((folder / "articles").glob("*.toml")):
        where = f"articles/{path.name}"
        values = _read(path, where)
        _check(values, "article", where)
        articles.append((path.stem, values))
    last = datetime.max.replace(tzinfo=UTC)
    return sorted(articles, key=lambda article: article[1].get("publish_at", last))


def read_list(
    folder: Path, file: str, table: str, *, by: str = "name"
) -> dict[str, dict[str, Any]]:
    """The tables of a file by their name, or by another key that each must have."""
    values = _read(folder / file, file)
    if set(values) != {table}:
        raise DemoError(f"{file}: write [[{table}]] above each {table}, and nothing else.")
    for number, record in enumerate(values[table], start=1):
        _check(record, table, f"{file}: {table} {number}")
    return {record[by]: record for record in values[table]}


def _read(path, where) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DemoError(f"{where}: {error}") from error


def _check(values, table, where):
    """DemoError for an unknown key, a missing one or a value of another type than KEYS says."""
    if not isinstance(values, dict):
        raise DemoError(f"{where}: {values!r} wants keys: {', '.join(KEYS[table])}.")
    for key in NEEDED[table]:
        if not values.get(key):
            raise DemoError(f"{where}: {key}: missing.")
    for key, value in values.items():
        if key not in KEYS[table]:
            raise DemoError(f"{where}: {key}: unknown. Known are {', '.join(KEYS[table])}.")
        _check_value(value, KEYS[table][key], f"{where}: {key}")
    if getattr(values.get("publish_at"), "tzinfo", UTC) is None:
        raise DemoError(f"{where}: publish_at: add the zone, as in 2016-03-15T15:40:00Z.")


def _check_value(value, kind, where):
    if isinstance(kind, list):
        if not isinstance(value, list):
            raise DemoError(f"{where}: {value!r} is not a list.")
        for number, member in enumerate(value, start=1):
            if kind[0] is str:
                _check_value(member, str, f"{where}, number {number}")
            else:
                _check(member, kind[0], f"{where}, number {number}")
    elif hasattr(kind, "choices"):
        if value not in kind.values:
            raise DemoError(f"{where}: {value!r}: choose one of {', '.join(kind.values)}.")
    elif not isinstance(value, kind):
        raise DemoError(f"{where}: {value!r} is not {TYPE_NAMES[kind]}.")
