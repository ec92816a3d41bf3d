from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

THINGS = ("article", "tag", "author", "company", "section")


def _exactly_one_thing():
    condition = Q()
    for kept in THINGS:
        condition |= Q(**{f"{thing}__isnull": thing != kept for thing in THINGS})
    return condition


class FormerAddress(models.Model):
    """An address once given out, without its language prefix; it answers with one hop to the thing."""

    # 700: an article's dated path, each of 100 characters written as up to four percent-encoded bytes,
    # is stored decoded, so this is ample.
    path = models.CharField(_("address"), max_length=700, unique=True)
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="former_addresses"
    )
    tag = models.ForeignKey(
        "articles.Tag", models.CASCADE, null=True, related_name="former_addresses"
    )
    author = models.ForeignKey(
        "articles.Author", models.CASCADE, null=True, related_name="former_addresses"
    )
    company = models.ForeignKey(
        "articles.Company", models.CASCADE, null=True, related_name="former_addresses"
    )
    section = models.ForeignKey(
        "articles.Section", models.CASCADE, null=True, related_name="former_addresses"
    )
    left_at = models.DateTimeField(_("left at"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one_thing(),
                name="articles_former_address_of_one_thing",
                violation_error_message=_("A former address leads to exactly one thing."),
            )
        ]

    def __str__(self):
        return self.path

    @property
    def thing(self):
        """The article, tag, author, company or section that was found here: one query."""
        return next(thing for name in THINGS if (thing := getattr(self, name)))
