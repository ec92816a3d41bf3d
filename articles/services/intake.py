"""The one door for copy from outside: what importers read is cleaned, repaired and stored here."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.choices import DatePrecision, Language, MentionOrigin, RepairedField, Status
from articles.models import (
    Article,
    Author,
    Company,
    CompanyMention,
    Credit,
    IntakeRecord,
    Repair,
    Source,
    Tag,
    TaggedArticle,
)
from articles.services import editing, moments, naming
from articles.text.clean_html import clean_html, has_text, on_one_line
from articles.text.repair import CLEANING_VERSION, key_of, repair_body, repair_line
from articles.text.slugs import LONGEST, numbered, slug_from_name

BATCH = 200
LONGEST_BODY = 2_000_000
LONGEST_HEADLINE = Article._meta.get_field("headline").max_length
LONGEST_REF = Article._meta.get_field("source_ref").max_length
# Names met in a run, so that a tag on every article is looked up once and memory stays flat.
MOST_NAMES_KEPT = 20_000

ADDRESS = ("dated_on", "date_precision", "slug")
# A number at the end never costs a slug more than its second half.
SHARED_BY_NUMBERED = LONGEST // 2 - 10

FIELDS = (
    "headline",
    "standfirst",
    "body",
    "language",
    "url",
    "credits",
    "tags",
    "companies",
    "dates",
)


class Refused(Exception):
    """A record or a file that cannot come in; its text is a sentence for whoever sent it."""


@dataclass(frozen=True, kw_only=True)
class IncomingArticle:
    """An article as an importer read it, not yet cleaned; `raw` are the bytes that it was read from."""

    ref: str
    raw: bytes
    number: int = 0
    # How much of the input had been read after this one, 0 to 1.
    share: float = 1.0
    headline: str = ""
    standfirst: str = ""
    body_html: str = ""
    language: str = ""
    url: str = ""
    published_at: datetime | None = None
    dated_on: date | None = None
    date_precision: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BrokenArticle:
    """A record that an importer could not read, and why."""

    number: int
    reason: str
    ref: str = ""
    share: float = 1.0


@dataclass(frozen=True)
class Conflict:
    """A field that both a person and the source have changed; the person's value was kept."""

    ref: str
    field: str
    ours: str
    theirs: str


@dataclass
class IntakeReport:
    """What a run did, in numbers and names."""

    counts: Counter = field(default_factory=Counter)
    repairs: Counter = field(default_factory=Counter)
    new_names: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    broken: list[BrokenArticle] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.counts[kind] for kind in ("new", "changed", "unchanged", "broken"))

    def add(self, other: "IntakeReport") -> None:
        self.counts += other.counts
        self.repairs += other.repairs
        for kind, names in other.new_names.items():
            kept = self.new_names.setdefault(kind, [])
            kept += [name for name in names if name not in kept]
        self.conflicts += other.conflicts
        self.broken += other.broken
        self.notes += other.notes


def store_articles(
    incoming: Iterable[IncomingArticle | BrokenArticle],
    *,
    source: Source,
    format: str,
    run: str,
    repair: bool = True,
    dry_run: bool = False,
    progress: Callable[[IntakeReport, float], None] = lambda report, share: None,
) -> IntakeReport:
    """Store what is new, merge what has changed, leave what is the same; in batches of one transaction each.

    Interrupted anywhere, a second run finds the finished batches unchanged and goes on behind them.
    A dry run does all of it and takes each batch back.
    """
    intake = _Intake(source, format, run, repair, dry_run)
    report = IntakeReport()
    for batch in _batches(incoming):
        report.add(intake.store(batch))
        progress(report, batch[-1].share)
    return report


def _batches(incoming) -> Iterator[list]:
    """Up to BATCH records, never two of one ref: the second is a newer version of the first."""
    batch, refs = [], set()
    for record in incoming:
        if len(batch) == BATCH or (record.ref and record.ref in refs):
            yield batch
            batch, refs = [], set()
        batch.append(record)
        refs.add(record.ref)
    if batch:
        yield batch


@dataclass
class Prepared:
    """What the archive makes of an incoming article: clean values, and the names still to be resolved."""

    incoming: IncomingArticle
    values: dict
    repairs: list[Repair]
    lines: dict = field(default_factory=dict)

    @cached_property
    def made(self) -> dict[str, str]:
        return {name: digest(self._comparable(name)) for name in FIELDS}

    def _comparable(self, name):
        return self.lines[name] if name in self.lines else self.values[name]


class _Intake:
    """One run: what its batches share."""

    def __init__(self, source, format, run, repair, dry_run):
        self.source, self.format, self.run = source, format, run
        self.repair, self.dry_run = repair, dry_run
        self.names = {}

    # A batch

    def store(self, batch) -> IntakeReport:
        try:
            return self._store_in_one(batch)
        except (DatabaseError, ValidationError):
            # One of them is at fault, or somebody else wrote meanwhile: each for itself tells which.
            self.names.clear()
        report = IntakeReport()
        for record in batch:
            try:
                report.add(self._store_in_one([record]))
            except (DatabaseError, ValidationError) as error:
                self.names.clear()
                report.add(_broken(record, _words(error)))
        return report

    def _store_in_one(self, batch):
        report = IntakeReport()
        with transaction.atomic():
            self._store(batch, report)
            if self.dry_run:
                transaction.set_rollback(True)
                self.names.clear()
        return report

    def _store(self, batch, report):
        latest = self._latest_records(batch)
        new = []
        for incoming in batch:
            if isinstance(incoming, BrokenArticle):
                report.add(_broken(incoming, incoming.reason))
                continue
            record = latest.get(incoming.ref)
            if record and record.digest == _sha256(incoming.raw):
                report.counts["unchanged"] += 1
                continue
            try:
                prepared = self.prepare(incoming, skip=_skipped_for(record))
            except Refused as refusal:
                report.add(_broken(incoming, str(refusal)))
                continue
            self._resolve(prepared, report)
            if record:
                self.merge(record, prepared, report)
            else:
                new.append(prepared)
        self._create(new, report)

    def _latest_records(self, batch):
        refs = [record.ref for record in batch if isinstance(record, IncomingArticle)]
        records = IntakeRecord.objects.filter(source=self.source, source_ref__in=refs)
        # In order of receipt, so that the newest of each ref is the one that stays.
        records = records.defer("packed").order_by("received_at", "pk")
        return {record.source_ref: record for record in records}

    # One article

    def prepare(self, incoming, *, skip=frozenset()) -> Prepared:
        """Clean and repair, or Refused where the archive has no room for it."""
        _check_room(incoming)
        language = incoming.language or settings.LANGUAGE_CODE
        if language not in Language.values:
            raise Refused(
                f"language is {language!r}. The archive knows {', '.join(Language.values)}."
            )
        texts, repairs = _mended_texts(incoming, repair=self.repair, skip=skip)
        values = {
            "language": language,
            "url": incoming.url.strip(),
            "dates": _dates(incoming),
            **texts,
        }
        return Prepared(incoming, values, repairs)

    def _resolve(self, prepared, report):
        """Turn names into rows, making those that are new; refused names are words about that record."""
        incoming = prepared.incoming
        authors = [self._id_of(Author, name, report) for name in incoming.authors]
        tags = [self._id_of(Tag, name, report) for name in incoming.tags]
        companies = [self._id_of(Company, name, report) for name in incoming.companies]
        prepared.lines = {
            "credits": list(dict.fromkeys(authors)),
            "tags": sorted(set(tags)),
            "companies": sorted(set(companies)),
        }

    def _id_of(self, model, name, report):
        if len(self.names) > MOST_NAMES_KEPT:
            self.names.clear()
        if (model, name) not in self.names:
            thing, is_new = GET_OR_CREATE[model](name)
            if is_new:
                model.objects.filter(pk=thing.pk).update(is_from_import=True)
                report.new_names.setdefault(model._meta.verbose_name_plural, []).append(thing.name)
            self.names[model, name] = thing.pk
        return self.names[model, name]

    # New ones

    def _create(self, new, report):
        articles = [self._new_article(prepared, report) for prepared in new]
        _give_slugs([article for article in articles if article.status == Status.PUBLISHED])
        Article.objects.bulk_create(articles)
        signed, tagged, mentions, records, repairs = [], [], [], [], []
        for prepared, article in zip(new, articles, strict=True):
            lines = prepared.lines
            signed += [
                Credit(article=article, author_id=pk, order=order)
                for order, pk in enumerate(lines["credits"])
            ]
            tagged += [TaggedArticle(content_object=article, tag_id=pk) for pk in lines["tags"]]
            mentions += [
                CompanyMention(article=article, company_id=pk, origin=MentionOrigin.IMPORT)
                for pk in lines["companies"]
            ]
            records.append(self._record(prepared, article))
            repairs += _of(article, prepared.repairs)
            report.repairs.update(row.step for row in prepared.repairs if row.is_certain)
        for rows in (signed, tagged, mentions, records, repairs):
            if rows:
                type(rows[0]).objects.bulk_create(rows)
        report.counts["new"] += len(new)

    def _new_article(self, prepared, report):
        incoming, values = prepared.incoming, prepared.values
        publish_at, dated_on, precision = values["dates"]
        article = Article(
            headline=values["headline"],
            standfirst=values["standfirst"],
            body=values["body"],
            language=values["language"],
            source=self.source,
            source_ref=incoming.ref,
            source_url=values["url"],
            publish_at=publish_at,
            dated_on=dated_on,
            date_precision=precision,
            version=1,
        )
        if incoming.published_at:
            if article.headline and has_text(article.body):
                article.status = Status.PUBLISHED
                article.first_published_at = article.revised_at = publish_at
            else:
                report.notes.append(
                    f"{_place(incoming)}: without headline or text; kept as a draft."
                )
            if not _is_within(moments.local_day(publish_at), dated_on, precision):
                report.notes.append(
                    f"{_place(incoming)}: published on {moments.local_day(publish_at)}, "
                    f"which is outside its date {dated_on} ({precision})."
                )
        return article

    def _record(self, prepared, article):
        raw = prepared.incoming.raw
        return IntakeRecord(
            source=self.source,
            source_ref=prepared.incoming.ref,
            article=article,
            format=self.format,
            run=self.run,
            digest=_sha256(raw),
            packed=zlib.compress(raw),
            is_repaired=self.repair,
            cleaning=CLEANING_VERSION,
            made=prepared.made,
        )

    # Changed ones

    def merge(self, record, prepared, report) -> None:
        """Take over what only the source has changed; keep, and report, what a person has changed too."""
        article = record.article
        if article is None:
            report.counts["unchanged"] += 1
            report.notes.append(f"{_place(prepared.incoming)}: was deleted here, so it stays out.")
            return
        ours = _current(article)
        taken, conflicts = [], []
        for name in FIELDS:
            theirs, was, is_now = prepared.made[name], record.made.get(name), digest(ours[name])
            if theirs in (was, is_now):
                continue
            (taken if is_now == was else conflicts).append(name)
        if taken:
            conflicts += self._take(article, prepared, taken)
        report.conflicts += [
            Conflict(
                _place(prepared.incoming),
                name,
                _shown(name, ours[name]),
                _shown(name, prepared._comparable(name)),
            )
            for name in conflicts
        ]
        is_changed = bool(set(taken) - set(conflicts))
        report.counts["changed" if is_changed else "unchanged"] += 1
        report.counts["conflicting"] += bool(conflicts)
        self._keep_version(record, prepared, article)

    def _take(self, article, prepared, names):
        """Write these fields; returns those that could not be, because readers have the article already."""
        try:
            with transaction.atomic():
                self._write(article, prepared, names)
        except ValidationError:
            if "dates" not in names:
                raise
            article.refresh_from_db()
            rest = [name for name in names if name != "dates"]
            if rest:
                self._write(article, prepared, rest)
            return ["dates"]
        return []

    def _write(self, article, prepared, names):
        values, lines = prepared.values, prepared.lines
        for name in names:
            if name in ("headline", "standfirst", "body", "language"):
                setattr(article, name, values[name])
        if "url" in names:
            article.source_url = values["url"]
        if "dates" in names:
            article.publish_at, article.dated_on, article.date_precision = values["dates"]
        editing.save_article(
            article,
            credits=_credit_lines(article, lines["credits"]) if "credits" in names else None,
            tags=Tag.objects.filter(pk__in=lines["tags"]) if "tags" in names else None,
            mentions=_mention_lines(article, lines["companies"]) if "companies" in names else None,
        )
        mended = [name for name in names if name in RepairedField.values]
        # What was taken back stays, because it says what not to repair again.
        article.repairs.filter(field__in=mended, taken_back_at=None).delete()
        Repair.objects.bulk_create(
            _of(article, [row for row in prepared.repairs if row.field in mended])
        )

    def _keep_version(self, record, prepared, article):
        fresh = self._record(prepared, article)
        kept = {
            "article": article,
            "format": fresh.format,
            "run": fresh.run,
            "received_at": timezone.now(),
            "is_repaired": fresh.is_repaired,
            "cleaning": fresh.cleaning,
            "made": fresh.made,
        }
        IntakeRecord.objects.update_or_create(
            source=fresh.source,
            source_ref=fresh.source_ref,
            digest=fresh.digest,
            defaults=kept,
            create_defaults=kept | {"packed": fresh.packed},
        )


GET_OR_CREATE = {
    Author: naming.get_or_create_author,
    Tag: naming.get_or_create_tag,
    Company: naming.get_or_create_company,
}


def reclean(
    parse: Callable[[IntakeRecord], IncomingArticle],
    *,
    records,
    run: str,
    dry_run: bool,
    progress: Callable[[IntakeReport, float], None] = lambda report, share: None,
) -> IntakeReport:
    """Run today's cleaning over kept bytes, by the same rule: what a person has changed stays."""
    report = IntakeReport()
    total = records.count() or 1
    done = 0
    last = 0
    while batch := list(records.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for record in batch:
            report.add(_recleaned(parse, record, run, dry_run))
        last = batch[-1].pk
        done += len(batch)
        progress(report, done / total)
    return report


def _recleaned(parse, record, run, dry_run):
    intake = _Intake(record.source, record.format, run, True, dry_run)
    report = IntakeReport()
    try:
        with transaction.atomic():
            prepared = intake.prepare(parse(record), skip=_skipped_for(record))
            intake._resolve(prepared, report)
            intake.merge(record, prepared, report)
            if dry_run:
                transaction.set_rollback(True)
    except (Refused, ValidationError, DatabaseError) as error:
        report = _broken(BrokenArticle(number=0, ref=record.source_ref, reason=""), _words(error))
    return report


# Values, and how they are compared and shown


def _check_room(incoming):
    if len(incoming.ref) > LONGEST_REF:
        raise Refused(f"the id has {len(incoming.ref)} characters; at most {LONGEST_REF} fit.")
    if len(incoming.headline) > LONGEST_HEADLINE:
        raise Refused(
            f"the headline has {len(incoming.headline)} characters; at most {LONGEST_HEADLINE} fit."
        )
    if len(incoming.body_html) > LONGEST_BODY:
        raise Refused(
            f"the text has {len(incoming.body_html):,} characters; at most {LONGEST_BODY:,} fit. "
            "Is it really one article?"
        )


def _mended_texts(incoming, *, repair, skip):
    """The three texts, cleaned and, if asked, repaired; and the Repair rows, not yet of any article."""
    texts = {
        RepairedField.HEADLINE.value: on_one_line(incoming.headline),
        RepairedField.STANDFIRST.value: on_one_line(incoming.standfirst),
        RepairedField.BODY.value: incoming.body_html,
    }
    known = {*incoming.tags, *incoming.companies, *incoming.authors}
    rows = []
    for name, text in texts.items():
        is_body = name == RepairedField.BODY
        if not repair:
            texts[name] = clean_html(text) if is_body else text
            continue
        skipped = frozenset(tuple(key) for field_name, *key in skip if field_name == name)
        texts[name], made = (repair_body if is_body else repair_line)(
            text, language=incoming.language, known=known, skip=skipped
        )
        rows += _repair_rows(name, made)
    return texts, rows


def _repair_rows(name, made):
    return [
        Repair(
            field=name,
            step=one.step,
            version=one.version,
            occurrence=key[-1],
            before=one.before,
            after=one.after,
            context=one.context,
            is_certain=one.is_certain,
        )
        for one, key in zip(made, key_of(made), strict=True)
    ]


def _dates(incoming):
    """Moment, date and precision as stored; without a moment, the first one of its day, month or year."""
    publish_at, dated_on, precision = (
        incoming.published_at,
        incoming.dated_on,
        incoming.date_precision,
    )
    if publish_at is None and dated_on:
        publish_at = moments.first_moment_of(dated_on)
    elif publish_at and dated_on is None:
        dated_on, precision = moments.local_day(publish_at), DatePrecision.DAY.value
    return publish_at, dated_on, precision


def _is_within(day, dated_on, precision):
    if precision == DatePrecision.YEAR:
        return day.year == dated_on.year
    if precision == DatePrecision.MONTH:
        return (day.year, day.month) == (dated_on.year, dated_on.month)
    return day == dated_on


def _current(article):
    """The article's values of today, in the form in which the import compares them: three queries."""
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "body": article.body,
        "language": article.language,
        "url": article.source_url,
        "credits": list(article.credits.values_list("author_id", flat=True)),
        "tags": sorted(article.tagged.values_list("tag_id", flat=True)),
        "companies": sorted(article.mentions.values_list("company_id", flat=True)),
        "dates": (article.publish_at, article.dated_on, article.date_precision),
    }


def digest(value) -> str:
    """SHA-256 of a field's value, as records of the intake compare it."""
    return _sha256(json.dumps(value, default=str, ensure_ascii=False).encode())


def _sha256(raw):
    return hashlib.sha256(raw).hexdigest()


NAMED = {"credits": Author, "tags": Tag, "companies": Company}


def _shown(name, value):
    if name in NAMED:
        names = NAMED[name].objects.in_bulk(value)
        return ", ".join(str(names[pk]) for pk in value if pk in names)
    if name == "dates":
        return " ".join(str(part) for part in value if part)
    return value


def _credit_lines(article, author_ids):
    """Authors as credited; who is credited already keeps role and printed name."""
    there = {credit.author_id: credit for credit in article.credits.all()}
    authors = Author.objects.in_bulk(author_ids)
    for pk in author_ids:
        kept = (
            {"role": there[pk].role, "printed_name": there[pk].printed_name} if pk in there else {}
        )
        yield editing.CreditLine(authors[pk], **kept)


def _mention_lines(article, company_ids):
    """Companies as named; which is named already keeps role, origin and words."""
    there = {mention.company_id: mention for mention in article.mentions.all()}
    companies = Company.objects.in_bulk(company_ids)
    for pk in company_ids:
        if old := there.get(pk):
            yield editing.MentionLine(companies[pk], old.role, old.origin, old.matched_words)
        else:
            yield editing.MentionLine(companies[pk], origin=MentionOrigin.IMPORT)


def _give_slugs(articles):
    """Addresses from headlines, numbered where that date has one: one query, and one a headline that is there twice."""
    for article in articles:
        article.slug = slug_from_name(article.headline) or "article"
    there = Article.objects.filter(
        dated_on__in={article.dated_on for article in articles},
        slug__in={article.slug for article in articles},
    )
    taken = set(there.values_list(*ADDRESS))
    looked_up = set()
    for article in articles:
        wanted = *_date_of(article), article.slug
        if wanted in taken and wanted not in looked_up:
            looked_up.add(wanted)
            alike = Article.objects.filter(
                dated_on=article.dated_on,
                date_precision=article.date_precision,
                slug__startswith=article.slug[:SHARED_BY_NUMBERED],
            )
            taken.update(alike.values_list(*ADDRESS))
        slug, number = article.slug, 1
        while (*_date_of(article), article.slug) in taken:
            number += 1
            article.slug = numbered(slug, number)
        taken.add((*_date_of(article), article.slug))


def _date_of(article):
    return article.dated_on, article.date_precision


def _skipped_for(record):
    has_article = record is not None and record.article_id is not None
    return taken_back(record.article_id) if has_article else frozenset()


def taken_back(article) -> frozenset:
    """What an editor took back of an article's repairs, so that it is not made again: one query."""
    rows = Repair.objects.filter(article=article, taken_back_at__isnull=False)
    return frozenset((row.field, *row.key) for row in rows)


def mended(incoming: IncomingArticle, *, skip: frozenset) -> dict[str, str]:
    """Headline, standfirst and body as the import makes them, less the repairs in `skip`."""
    texts, _made = _mended_texts(incoming, repair=True, skip=skip)
    return texts


def _of(article, rows):
    for row in rows:
        row.article = article
    return rows


def _place(record):
    return f"record {record.number} ({record.ref})" if record.ref else f"record {record.number}"


def _broken(record, reason):
    report = IntakeReport()
    report.counts["broken"] = 1
    ref = getattr(record, "ref", "")
    report.broken.append(BrokenArticle(number=record.number, ref=ref, reason=reason))
    return report


def _words(error):
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error).strip().splitlines()[0]
