"""One article a line, each a JSON object."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from articles.importers.files import check_file, lines_of
from articles.services.intake import BrokenArticle, IncomingArticle, Refused
from articles.text.partial_dates import parse_partial_date

TEXTS = ("headline", "standfirst", "body_html", "language", "url")
LISTS = ("authors", "tags", "companies")
DATES = ("published_at", "dated_on")
LONE_SURROGATES = re.compile("[\ud800-\udfff]")
KNOWN = {"id", *TEXTS, *LISTS, *DATES}


def read(path: Path) -> Iterator[IncomingArticle | BrokenArticle]:
    """Every line of the file, in flat memory; blank lines are passed over. Refused for what is no such file."""
    size = check_file(path)
    is_empty = True
    for number, line, end in lines_of(path):
        share = end / size
        if isinstance(line, Refused):
            is_empty = False
            yield BrokenArticle(number=number, reason=str(line), share=share)
        elif line.strip():
            is_empty = False
            try:
                yield parse(line, number=number, share=share)
            except Refused as refusal:
                yield BrokenArticle(number=number, reason=str(refusal), share=share)
    if is_empty:
        raise Refused(f"{path} holds nothing but blank lines.")


def parse(raw: bytes, *, ref: str = "", number: int = 0, share: float = 1.0) -> IncomingArticle:
    """One line; Refused with a sentence for whatever is wrong in it. The `ref` is the line's own id."""
    record = _json_object(raw)
    if unknown := sorted(record.keys() - KNOWN):
        raise Refused(f"unknown key {', '.join(unknown)}; known are {', '.join(sorted(KNOWN))}.")
    texts = {key: _text(record, key) for key in TEXTS}
    lists = {key: _names(record, key) for key in LISTS}
    dated_on, precision = _dated_on(record)
    return IncomingArticle(
        ref=_id(record),
        raw=raw.strip(),
        number=number,
        share=share,
        published_at=_moment(record, "published_at"),
        dated_on=dated_on,
        date_precision=precision,
        **texts,
        **lists,
    )


def _json_object(raw):
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            f"not UTF-8 at byte {error.start + 1}. Save the file as UTF-8 and import it again."
        ) from error
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused(f"not JSON: {error.msg} at character {error.pos + 1}.") from error
    except (RecursionError, ValueError) as error:
        raise Refused(
            "not JSON that can be read: nested too deeply or a number too long."
        ) from error
    if not isinstance(record, dict):
        raise Refused(f'a JSON {_kind(record)}, where an object like {{"id": …}} is wanted.')
    return record


def _kind(value):
    kinds = {list: "list", str: "text", bool: "true or false", int: "number", float: "number"}
    return kinds.get(type(value), "null")


def _id(record):
    value = record.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise Refused("no id. Give every article an id, a text or a whole number.")
    return _storable(str(value).strip())


def _text(record, key):
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{key} is a {_kind(value)}, where a text is wanted.")
    return _storable(value)


def _storable(value):
    """JSON can write what no database stores: NUL goes, half a pair of surrogates becomes the sign for a lost one."""
    return LONE_SURROGATES.sub("\ufffd", value.replace("\x00", ""))


def _names(record, key):
    value = record.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise Refused(f'{key} wants a list of names, like ["Ada Byron"].')
    return tuple(_storable(name) for name in value if name.strip())


def _moment(record, key):
    value = _text(record, key).strip()
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise Refused(f"{key} is {value!r}. Write it like 2023-04-17T14:05:00+02:00.") from error
    if moment.tzinfo is None:
        raise Refused(
            f"{key} is {value!r}, without a time zone. Add it, as in 2023-04-17T14:05:00+02:00 or …Z."
        )
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise Refused(f"{key} is {value!r}, beyond the calendar.") from error


def _dated_on(record):
    value = _text(record, "dated_on").strip()
    if not value:
        return None, ""
    try:
        return parse_partial_date(value)
    except ValueError as error:
        raise Refused(f"dated_on: {error}") from error
