"""The demo archive, stored through the same services that editors use."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.choices import Status
from articles.models import (
    Article,
    Author,
    AuthorAlias,
    Company,
    CompanyName,
    Section,
    Source,
    Tag,
    TagAlias,
)
from articles.services import demo_files, editing, naming, publishing
from articles.services.demo_files import DemoError
from articles.text.keys import tag_key
from articles.text.partial_dates import parse_partial_date

FOLDER = Path(__file__).resolve().parent.parent / "demo"
SOURCE_NAME = "Demo archive"
FILES = {
    "section": "sections.toml",
    "author": "authors.toml",
    "tag": "tags.toml",
    "company": "companies.toml",
}


@dataclass
class Report:
    """How many of each noun were made, and how many articles were there and left alone."""

    made: Counter = field(default_factory=Counter)
    there: int = 0


def is_archive_empty() -> bool:
    """Whether nobody has put anything in yet: no article, and no name of any kind."""
    nouns = (Article, Author, Company, Section, Source, Tag)
    return not any(noun.objects.exists() for noun in nouns)


@transaction.atomic
def load_demo(
    folder: Path, *, progress: Callable[[int, int], None] = lambda done, total: None
) -> Report:
    """Store the articles that are not there yet, in one transaction; DemoError where a file is wrong.

    An article is known by its file's name, and one that is there stays as editors have made it.
    Names are made for new articles only, so that what was renamed or merged does not come back.
    """
    articles = demo_files.read_articles(folder)
    source, _ = Source.objects.get_or_create(
        key=tag_key(SOURCE_NAME), defaults={"name": SOURCE_NAME}
    )
    there = set(Article.objects.filter(source=source).values_list("source_ref", flat=True))
    report = Report()
    names = _Names(folder, report.made)
    for number, (name, values) in enumerate(articles, start=1):
        if name in there:
            report.there += 1
        else:
            with _naming_the_file(f"articles/{name}.toml"):
                _store_article(values, names, source=source, source_ref=name)
            report.made["articles"] += 1
        progress(number, len(articles))
    return report


def _store_article(values, names, **identity):
    article = Article(
        **identity,
        **_fields(values, "headline kicker standfirst language genre dateline body"),
        section=names.find("section", values["section"]) if "section" in values else None,
        publish_at=_publish_at(values),
    )
    article.clean_fields()
    editing.save_article(
        article,
        credits=[
            editing.CreditLine(names.find("author", line["author"]), **_fields(line, "role"))
            for line in values.get("credits", [])
        ],
        tags=[names.find("tag", name) for name in values.get("tags", [])],
        mentions=[
            editing.MentionLine(names.find("company", line["name"]), **_fields(line, "role"))
            for line in values.get("companies", [])
        ],
    )

    status = values.get("status", Status.PUBLISHED)
    if status == Status.IN_REVIEW:
        publishing.submit_for_review(article)
    elif status in (Status.PUBLISHED, Status.WITHDRAWN):
        publishing.publish_article(article)
    if status == Status.WITHDRAWN:
        publishing.withdraw_article(article, reason=values.get("withdrawal_reason", ""))


def _publish_at(values):
    if "publish_in_days" in values:
        return timezone.now() + timedelta(days=values["publish_in_days"])
    return values.get("publish_at")


class _Names:
    """The sections, authors, tags and companies of the files, each made when an article first needs it."""

    def __init__(self, folder, made):
        self.made = made
        self.records = {
            noun: demo_files.read_list(
                folder, file, noun, by="slug" if noun == "section" else "name"
            )
            for noun, file in FILES.items()
        }
        self.found = {}

    def find(self, noun, name):
        if (noun, name) not in self.found:
            values = self.records[noun].get(name)
            if values is None:
                raise DemoError(f"{noun}: “{name}” is not in {FILES[noun]}.")
            make = getattr(self, f"_make_{noun}")
            with _naming_the_file(f"{FILES[noun]}: {name}"):
                self.found[noun, name] = make(values)
        return self.found[noun, name]

    def _make_section(self, values):
        same = Q(slug=values["slug"]) | Q(key=tag_key(values["name"]))
        if section := Section.objects.filter(same).first():
            return section
        section = _save_checked(Section(**values))
        self.made["sections"] += 1
        return section

    def _make_author(self, values):
        author, is_new = naming.get_or_create_author(values["name"], **_fields(values, "kind"))
        if is_new:
            author.bio = values.get("bio", "")
            author.save(update_fields=["bio"])
            for alias in values.get("aliases", []):
                _save_checked(AuthorAlias(author=author, name=alias))
            self.made["authors"] += 1
        return author

    def _make_tag(self, values):
        tag, is_new = naming.get_or_create_tag(
            values["name"], **_fields(values, "kind description")
        )
        if is_new:
            for alias in values.get("aliases", []):
                # In an archive that was not empty, the alias may be somebody's tag.
                if not Tag.objects.named(alias).exists():
                    _save_checked(TagAlias(tag=tag, name=alias))
            self.made["tags"] += 1
        return tag

    def _make_company(self, values):
        company, is_new = naming.get_or_create_company(values["name"])
        if is_new:
            for key in ("description", "country", "homepage", "wikidata", "lei", "isin", "ticker"):
                setattr(company, key, values.get(key, ""))
            _set_date(company, values, "founded_on", "founded_precision")
            _set_date(company, values, "dissolved_on", "dissolved_precision")
            _save_checked(company)
            for name in values.get("names", []):
                _make_company_name(company, name)
            self.made["companies"] += 1
        return company


def _make_company_name(company, values):
    name = CompanyName(company=company, **_fields(values, "name kind"))
    _set_date(name, values, "valid_from", "valid_from_precision")
    _set_date(name, values, "valid_until", "valid_until_precision")
    _save_checked(name)


def _save_checked(thing):
    thing.full_clean(exclude=["key"])
    thing.save()
    return thing


def _fields(values, keys):
    return {key: values[key] for key in keys.split() if key in values}


def _set_date(thing, values, key, precision_field):
    if key not in values:
        return
    try:
        day, precision = parse_partial_date(values[key])
    except ValueError as error:
        raise ValidationError({key: str(error)}) from error
    setattr(thing, key, day)
    setattr(thing, precision_field, precision)


@contextmanager
def _naming_the_file(where) -> Iterator[None]:
    try:
        yield
    except DemoError as error:
        raise DemoError(f"{where}: {error}") from error
    except ValidationError as error:
        by_key = getattr(error, "message_dict", {"": error.messages})
        key, messages = next(iter(by_key.items()))
        raise DemoError(f"{where}: {key + ': ' if key else ''}{' '.join(messages)}") from error
