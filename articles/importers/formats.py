"""The formats that can come in: one file each, entered here."""

from articles.importers import jsonl, text

# Each has read(path), which yields IncomingArticle and BrokenArticle, and parse(raw, ref), which reads kept bytes again.
FORMATS = {"jsonl": jsonl, "text": text}


def read_again(record):
    """The IncomingArticle of an IntakeRecord's kept bytes."""
    return FORMATS[record.format].parse(record.raw, ref=record.source_ref)
