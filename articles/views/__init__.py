from articles.views.about import about
from articles.views.archive import (
    archive,
    archive_day,
    archive_month,
    archive_undated,
    archive_year,
)
from articles.views.article import article_detail, article_short
from articles.views.author import author_detail, author_list
from articles.views.company import company_detail, company_list
from articles.views.home import home
from articles.views.section import section_detail
from articles.views.tag import tag_detail, tag_list

__all__ = [
    "about",
    "archive",
    "archive_day",
    "archive_month",
    "archive_undated",
    "archive_year",
    "article_detail",
    "article_short",
    "author_detail",
    "author_list",
    "company_detail",
    "company_list",
    "home",
    "section_detail",
    "tag_detail",
    "tag_list",
]
