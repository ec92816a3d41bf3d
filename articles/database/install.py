"""Triggers: dropped before a migration that changes something, installed and made good after every one."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from django.core import checks
from django.db import connections, transaction

FILES = {"sqlite": "sqlite.sql", "postgresql": "postgres.sql"}
LINK_TABLES = ("articles_taggedarticle", "articles_credit", "articles_companymention")
COPIED = ("visible_from", "dated_on")


@dataclass(frozen=True)
class Trigger:
    name: str
    table: str
    sql: str


@functools.cache
def triggers_for(vendor: str) -> tuple[Trigger, ...]:
    """The triggers that a database of this vendor must have, read from its file."""
    once, per_table = [], []
    found = once
    text = (Path(__file__).parent / FILES[vendor]).read_text()
    for section in re.split(r"^(?=-- (?:trigger|for each link table|once)\b)", text, flags=re.M):
        heading, _, body = section.partition("\n")
        if heading.startswith("-- for each link table"):
            found = per_table
        elif heading.startswith("-- once"):
            found = once
        elif match := re.fullmatch(r"-- trigger: (\S+) ON (\S+)", heading):
            sql = re.sub(r"^--.*\n?", "", body, flags=re.M).strip()
            found.append(Trigger(match[1], match[2], sql))
    copies = [
        Trigger(
            *(part.replace("{table}", table) for part in (trigger.name, trigger.table, trigger.sql))
        )
        for table in LINK_TABLES
        for trigger in per_table
    ]
    return (*once, *copies)


def before_migrate(*, using, plan, **kwargs):
    """Drop the triggers: SQLite rebuilds a table that changes, which fails while a trigger names it."""
    if plan:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            for trigger in triggers_for(connections[using].vendor):
                _drop(cursor, trigger)


def after_migrate(*, using, **kwargs):
    """Install what is missing or differs, then repair every copy that differs, all in one transaction."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if not _has_tables(connection, cursor):
            return
        missing = missing_triggers(connection, cursor)
        for trigger in missing:
            _drop(cursor, trigger)
            cursor.execute(trigger.sql)
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"COMMENT ON TRIGGER {trigger.name} ON {trigger.table} IS %s", [trigger.sql]
                )
        # Another order would leave what a writer changed between the repair and the first trigger.
        if missing:
            repair_copies(cursor)


def missing_triggers(connection, cursor) -> list[Trigger]:
    """Those that the database lacks or has in another wording: one query."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute(
            "SELECT tgname, obj_description(oid, 'pg_trigger') FROM pg_trigger "
            "WHERE NOT tgisinternal AND tgenabled <> 'D'"
        )
    there = dict(cursor.fetchall())
    return [t for t in triggers_for(connection.vendor) if there.get(t.name) != t.sql]


def repair_copies(cursor) -> int:
    """Set every link row whose copies differ from its article's; returns how many there were."""
    repaired = 0
    for table in LINK_TABLES:
        differs = " OR ".join(f"a.{c} IS DISTINCT FROM {table}.{c}" for c in COPIED)
        cursor.execute(
            f"UPDATE {table} SET (visible_from, dated_on) = "
            f"(SELECT a.visible_from, a.dated_on FROM articles_article a WHERE a.id = {table}.article_id) "
            f"WHERE EXISTS (SELECT 1 FROM articles_article a WHERE a.id = {table}.article_id AND ({differs}))"
        )
        repaired += cursor.rowcount
    return repaired


def check_triggers(*, databases, **kwargs):
    """Warn, and no more: an error would refuse the very `migrate` that installs them."""
    warnings = []
    for alias in databases or []:
        connection = connections[alias]
        with connection.cursor() as cursor:
            if not _has_tables(connection, cursor):
                continue
            if names := [trigger.name for trigger in missing_triggers(connection, cursor)]:
                warnings.append(
                    checks.Warning(
                        f"The database {alias!r} lacks the triggers {', '.join(names)}.",
                        hint="Run manage.py migrate; it installs them and repairs what drifted.",
                        id="articles.W001",
                    )
                )
    return warnings


def _has_tables(connection, cursor):
    """Whether the tables are there: not before the first migration, nor after one back to zero."""
    tables = set(connection.introspection.table_names(cursor))
    return {"articles_article", "articles_tag", "articles_tagalias", *LINK_TABLES} <= tables


def _drop(cursor, trigger):
    on_table = f" ON {trigger.table}" if cursor.db.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on_table}")
