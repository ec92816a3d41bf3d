from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles.choices import TagKind
from articles.models.link import ArticleLink
from articles.models.named import Addressed, KeyedName
from articles.querysets.names import TagQuerySet
from articles.text.keys import tag_key


class Tag(KeyedName, Addressed, TagBase):
    """django-taggit's tag with our key and slug: no two spellings of one name, and an address for each."""

    # Where visible_under() finds this tag's articles: the link, its article, its tag.
    article_links = ("tagged", "content_object", "tag")

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=TagKind, default=TagKind.TOPIC)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What the paper means by it, in two sentences.")
    )
    is_from_import = models.BooleanField(
        _("from an import"),
        default=False,
        help_text=_("Made by an import and not checked by anybody yet."),
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="articles_tag_key",
                violation_error_message=_(
                    "There is a tag of this name already. If you mean another thing, "
                    "add what tells them apart: “Mercury (planet)”."
                ),
            )
        ]

    def get_absolute_url(self):
        return reverse("articles:tag_detail", args=[self.slug])

    def clean(self):
        super().clean()
        # It may take the name of one of its own aliases; save_tag() then drops that alias.
        aliases = TagAlias.objects.filter(key=self.key).exclude(tag=self.pk)
        if alias := aliases.select_related("tag").first():
            message = _("This name is an alias of the tag “%(tag)s”.")
            raise ValidationError({"name": message % {"tag": alias.tag}})


class TagAlias(KeyedName):
    """Another name of a tag. A key is a tag's or an alias's, never both: a trigger sees to it."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases", verbose_name=_("tag"))
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="articles_tag_alias_key",
                violation_error_message=_("Another tag has this alias already."),
            )
        ]

    def clean(self):
        super().clean()
        own = getattr(self, "tag", None)
        if own and own.key == self.key:
            raise ValidationError({"name": _("This is the name of the tag itself.")})
        # A tag that takes another name in the same form may keep the old one as an alias.
        if tag := Tag.objects.filter(key=self.key).exclude(pk=self.tag_id).first():
            message = _("There is a tag named “%(tag)s” already.")
            raise ValidationError({"name": message % {"tag": tag}})


class TaggedArticle(ArticleLink, ItemBase):
    # The name and the index order are what django-taggit and visible_under() read.
    content_object = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        related_name="tagged",
        db_column="article_id",
        verbose_name=_("article"),
    )
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged", verbose_name=_("tag"))

    class Meta:
        verbose_name = _("tagged article")
        verbose_name_plural = _("tagged articles")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"],
                name="articles_tagged_once",
                violation_error_message=_("The article has this tag already."),
            )
        ]
        indexes = [
            models.Index(
                fields=["tag", "-visible_from", "-content_object"], name="tagged_by_moment"
            ),
            models.Index(fields=["tag", "-dated_on", "-content_object"], name="tagged_by_date"),
        ]


class ArticleTagsManager(_TaggableManager):
    """`article.tags`: names find a tag by key or alias, and nothing asks again what was prefetched."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        found = {}
        for tag in tags:
            if isinstance(tag, str):
                tag = Tag.objects.named(tag).first() or _new_tag(tag)
            elif not isinstance(tag, Tag):
                raise ValueError(f"Cannot add {tag!r}: expected a Tag or its name.")
            found.setdefault(tag.pk, tag)
        return list(found.values())

    def names(self):
        return [tag.name for tag in self.get_queryset()]

    def slugs(self):
        return [tag.slug for tag in self.get_queryset()]

    def remove(self, *tags):
        keys = [tag_key(tag.name if isinstance(tag, Tag) else tag) for tag in tags]
        super().remove(*Tag.objects.filter(key__in=keys).values_list("name", flat=True))


def _new_tag(name):
    tag = Tag(name=name)
    tag.take_name(name)
    made, _ = Tag.objects.get_or_create(key=tag.key, defaults={"name": tag.name})
    return made
