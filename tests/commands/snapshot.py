"""All that an import writes, without ids and moments of its own: two archives of the same content print the same."""

import hashlib
import json

from articles.models import Article, Author, Company, IntakeRecord, Repair, Tag

ARTICLE = (
    "source_ref", "headline", "standfirst", "body", "language", "slug", "status", "publish_at", "dated_on",
    "visible_from", "first_published_at", "version",
)  # fmt: skip


def show():
    listed = {
        "articles": Article.objects.values_list(*ARTICLE),
        "tagged": Article.objects.values_list(
            "source_ref", "tagged__tag__key", "tagged__visible_from"
        ),
        "credits": Article.objects.values_list(
            "source_ref", "credits__author__key", "credits__order"
        ),
        "companies": Article.objects.values_list(
            "source_ref", "mentions__company__key", "mentions__dated_on"
        ),
        "records": IntakeRecord.objects.values_list(
            "source_ref", "digest", "article__source_ref", "cleaning"
        ),
        "repairs": Repair.objects.values_list(
            "article__source_ref", "field", "step", "before", "occurrence"
        ),
        "names": [
            row
            for model in (Tag, Author, Company)
            for row in model.objects.values_list("key", "slug", "is_from_import")
        ],
    }
    rows = {name: sorted(map(str, found)) for name, found in listed.items()}
    print(json.dumps({name: len(found) for name, found in rows.items()}))
    print(hashlib.sha256(json.dumps(rows).encode()).hexdigest())
