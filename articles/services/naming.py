"""Find a tag, author, company or section by any of its names, or make it."""

from django.db import IntegrityError, transaction

from articles.choices import AuthorKind, TagKind
from articles.models import Author, Company, Source, Tag
from articles.services import addresses
from articles.text.keys import clean_name, tag_key


def get_or_create_tag(
    name: str, *, kind: str = TagKind.TOPIC, description: str = ""
) -> tuple[Tag, bool]:
    """The tag of that key or alias, or a new one; two processes at once get the same tag."""
    if tag := Tag.objects.named(name).first():
        return tag, False
    tag = Tag(name=name, kind=kind, description=description)
    tag.full_clean(exclude=["slug"], validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError:
        return Tag.objects.get(key=tag_key(name)), False
    return tag, True


@transaction.atomic
def save_tag(tag: Tag) -> str | None:
    """Save a tag; an alias whose name it takes is one no longer. The address that it left, if it moved."""
    if tag.pk:
        # First, because no key may be a tag's and an alias's at any moment.
        tag.aliases.filter(key=tag_key(tag.name)).delete()
    return addresses.save_moved(tag)


def get_or_create_author(name: str, *, kind: str = AuthorKind.PERSON) -> tuple[Author, bool]:
    """The oldest author of that name or alias, or a new one."""
    return _get_or_create(Author, name, kind=kind)


def get_or_create_company(name: str) -> tuple[Company, bool]:
    """The oldest company of that name, present or former, or a new one."""
    return _get_or_create(Company, name)


def get_or_create_source(name: str) -> tuple[Source, bool]:
    """The source of that name in any spelling, or a new one."""
    return _get_or_create(Source, name)


def _get_or_create(model, name, **defaults):
    # By its own name first: that another one was once called so is the weaker reason.
    found = model.objects.filter(key=tag_key(name)).order_by("pk").first()
    found = found or model.objects.named(name).order_by("pk").first()
    if found:
        return found, False
    thing = model(name=clean_name(name), **defaults)
    thing.full_clean(exclude=["slug"])
    thing.save()
    return thing, True
