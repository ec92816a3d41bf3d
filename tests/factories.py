"""Make what a test needs, published and complete unless it says otherwise."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.choices import DatePrecision, Status
from articles.models import Article, Company, CompanyMention, Credit, Section, TaggedArticle
from articles.services import moments, naming
from articles.text.slugs import slug_from_name


def make_editor(username="editor", **fields):
    user = get_user_model()(username=username, is_staff=True, is_superuser=True, **fields)
    user.set_password("a long password")
    user.save()
    return user


def make_section(name="Science", **fields):
    return Section.objects.create(name=name, **fields)


def make_tag(name="Energy", **fields):
    tag, _ = naming.get_or_create_tag(name, **fields)
    return tag


def make_author(name="Ada Byron", **fields):
    author, _ = naming.get_or_create_author(name, **fields)
    return author


def make_company(name="OpenAI", **fields):
    company, _made = naming.get_or_create_company(name)
    if fields:
        Company.objects.filter(pk=company.pk).update(**fields)
        company.refresh_from_db()
    return company


def make_article(headline="The lights stay on", *, tags=(), authors=(), companies=(), **fields):
    """A live article of an hour ago; pass status, publish_at or embargo_until for any other."""
    fields.setdefault("status", Status.PUBLISHED)
    fields.setdefault("body", "<p>A quiet night at the power station.</p>")
    if fields["status"] in (Status.PUBLISHED, Status.WITHDRAWN):
        fields.setdefault("publish_at", timezone.now() - timedelta(hours=1))
        article = Article(headline=headline, **fields)
        moment = max(article.publish_at, article.embargo_until or article.publish_at)
        article.first_published_at = article.first_published_at or moment
        if not article.date_precision:
            article.dated_on = article.dated_on or moments.local_day(moment)
            article.date_precision = DatePrecision.DAY
        article.slug = article.slug or slug_from_name(headline)
        if Article.objects.filter(
            slug=article.slug, dated_on=article.dated_on, date_precision=article.date_precision
        ).exists():
            article.slug = f"{article.slug}-{Article.objects.count()}"
    else:
        article = Article(headline=headline, **fields)
    article.save()
    for name in tags:
        TaggedArticle.objects.create(content_object=article, tag=make_tag(name))
    for order, name in enumerate(authors):
        Credit.objects.create(article=article, author=make_author(name), order=order)
    for name in companies:
        CompanyMention.objects.create(article=article, company=make_company(name))
    article.refresh_from_db()
    return article
