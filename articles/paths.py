"""What the beginning of an address says: the desk's pages, or the language of a reader's page."""

from django.conf import settings

DESK = "/editor/"


def is_desk(path: str) -> bool:
    """Whether a path belongs to the editors' side, which has no language in its address."""
    return f"{path}/".startswith(DESK)


def split_language(path: str) -> tuple[str, str]:
    """("fr", "/tags/") for /fr/tags/, ("", "/tags/") for /tags/; the bare path never begins with //."""
    first, _slash, rest = path.removeprefix("/").partition("/")
    if first in dict(settings.LANGUAGES):
        # Browsers take //evil.example/ for another site.
        return first, "/" + rest.lstrip("/")
    return "", path


def in_language(bare: str, code: str) -> str:
    """The address of the page at a bare path in a language: the publication's own has no prefix."""
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"
