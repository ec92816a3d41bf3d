"""The part of an address that names a thing, for readers of any script."""

import unicodedata

from articles.text.keys import MOST_ROUNDS, tag_key

LONGEST = 100
SPOKEN = str.maketrans({"+": "plus", "#": "sharp", "'": "-"})


def canonical_slug(slug: str) -> str:
    """The one form in which a slug is an address: NFC and lower case. Any other form redirects to it."""
    for _ in range(MOST_ROUNDS):
        before, slug = slug, unicodedata.normalize("NFC", slug.lower())
        if slug == before:
            break
    return slug


def _stays(char: str) -> bool:
    category = unicodedata.category(char)
    if category[0] in "LNM":
        return True
    # Skin tones are modifiers by category, and an emoji newer than Python's tables has none.
    is_emoji = "\U0001f300" <= char <= "\U0001fbff"
    return is_emoji or (category == "So" and char >= "\u2000")


def slug_from_name(name: str) -> str:
    """At most 100 letters, digits, emoji and hyphens; empty where the name has none of the first three."""
    key = tag_key(name).translate(SPOKEN)
    spaced = "".join(char if _stays(char) else " " for char in key)
    slug = canonical_slug("-".join(spaced.split()))
    return shortened(slug, LONGEST)


def shortened(slug: str, length: int) -> str:
    """Cut to the length at a hyphen where one stands in the second half, in the middle of a word otherwise."""
    if len(slug) <= length:
        return slug
    cut = slug[:length]
    if slug[length] != "-" and cut.rfind("-") > length // 2:
        cut = cut[: cut.rfind("-")]
    # A cut between a letter and its mark, or at a hyphen, must not leave a form that redirects to itself.
    return canonical_slug(cut.strip("-"))


def numbered(slug: str, number: int) -> str:
    """The slug for the second, third … thing of that name: energie-2, never over 100 characters."""
    suffix = f"-{number}"
    return shortened(slug, LONGEST - len(suffix)) + suffix
