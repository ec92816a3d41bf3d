from django.db import models


class ArticleLink(models.Model):
    """A row between an article and a tag, author or company.

    Both columns are copies of the article's, kept by triggers (articles/database), so that a list
    under one tag is read from one index. They are never written from Python.
    """

    visible_from = models.DateTimeField(null=True, editable=False)
    dated_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True
