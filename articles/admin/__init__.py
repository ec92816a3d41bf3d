from articles.admin import article, author, company, section, source, tag, user  # noqa: F401
