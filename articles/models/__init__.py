from articles.models.article import Article
from articles.models.author import Author, AuthorAlias
from articles.models.company import Company, CompanyMention, CompanyName
from articles.models.credit import Credit
from articles.models.former_address import FormerAddress
from articles.models.intake import IntakeRecord
from articles.models.repair import Repair
from articles.models.section import Section
from articles.models.source import Source
from articles.models.tag import Tag, TagAlias, TaggedArticle

__all__ = [
    "Article",
    "Author",
    "AuthorAlias",
    "Company",
    "CompanyMention",
    "CompanyName",
    "Credit",
    "FormerAddress",
    "IntakeRecord",
    "Repair",
    "Section",
    "Source",
    "Tag",
    "TagAlias",
    "TaggedArticle",
]
