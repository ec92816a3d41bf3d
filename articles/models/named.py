"""What tags, authors, companies, sections and sources share: a name, its key and its part of the address."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, router, transaction
from django.utils.translation import gettext_lazy as _

from articles.text.keys import clean_name, tag_key
from articles.text.slugs import LONGEST, canonical_slug, numbered, slug_from_name

# Beyond this a key no longer fits into an index on PostgreSQL.
LONGEST_KEY = 255
MOST_SLUG_TRIES = 50


class KeyedName(models.Model):
    """A row with a name whose `key` follows it, whoever saves it."""

    key = models.CharField(_("key"), max_length=LONGEST_KEY, editable=False, db_index=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.take_name(self.name)

    def take_name(self, name):
        """Set the name and its key; ValidationError where nothing of it can be seen or it is too long."""
        self.name = clean_name(name)
        self.key = tag_key(self.name)
        if not self.key:
            raise ValidationError({"name": _("Give a name with at least one visible character.")})
        if len(self.key) > LONGEST_KEY:
            raise ValidationError({"name": _("This name is too long.")})

    def save(self, *args, update_fields=None, **kwargs):
        self.take_name(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "key"}
        super().save(*args, update_fields=update_fields, **kwargs)


class Addressed(models.Model):
    """A row with a page of its own: its slug is made from the name once, and then stays."""

    slug = models.CharField(
        _("address"),
        max_length=LONGEST,
        unique=True,
        blank=True,
        help_text=_("The last part of the page’s address. Left empty, it is made from the name."),
        error_messages={"unique": _("Another one has this address already.")},
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.slug:
            self.slug = checked_slug(self.slug)

    def save(self, *args, **kwargs):
        if self.slug:
            return super().save(*args, **kwargs)
        return self._save_with_free_slug(*args, **kwargs)

    def _save_with_free_slug(self, *args, **kwargs):
        """Two processes may want one slug at once: the loser of each try goes on to the next number."""
        if (update_fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*update_fields, "slug"}
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        wanted = slug_from_name(self.name)
        others = type(self)._base_manager.using(using).exclude(pk=self.pk)
        number = 1
        for _attempt in range(MOST_SLUG_TRIES):
            while wanted and others.filter(slug=_nth(wanted, number)).exists():
                number += 1
            # A name without a letter or digit is called after its id, which is known after saving.
            self.slug = _nth(wanted, number) if wanted else uuid.uuid4().hex
            try:
                with transaction.atomic(using=using):
                    super().save(*args, **kwargs)
                break
            except IntegrityError:
                if not others.filter(slug=self.slug).exists():
                    self.slug = ""
                    raise
        if not wanted:
            self.slug = f"{self._meta.model_name}-{self.pk}"
            super().save(using=using, update_fields=["slug"])


def _nth(slug, number):
    return slug if number == 1 else numbered(slug, number)


def checked_slug(slug):
    """The slug in its canonical form; ValidationError, with the form it should have, for any other sign."""
    slug = canonical_slug(slug.strip())
    allowed = slug_from_name(slug)
    if slug != allowed:
        if allowed:
            message = _("An address holds letters, digits and hyphens only. Try “%(slug)s”.")
            raise ValidationError({"slug": message % {"slug": allowed}})
        raise ValidationError({"slug": _("An address holds letters, digits and hyphens only.")})
    return slug
