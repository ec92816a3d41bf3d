from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language_info

from articles.paths import in_language, is_desk, split_language

# What else of an address makes another page of it; all other parameters are somebody's tracking.
CHOOSING = ("before", "after", "letter")


def frame(request):
    """What the frame of every reader's page shows: no query, and nothing that an unknown path could break."""
    if is_desk(request.path_info):
        return {}
    code, bare = split_language(request.path_info)
    # A link to //evil.example would leave the site.
    address = escape_leading_slashes(escape_uri_path(bare)) + _kept_query(request)
    code = code or settings.LANGUAGE_CODE
    languages = {other: in_language(address, other) for other, _name in settings.LANGUAGES}
    absolute = {other: settings.PUBLIC_URL + url for other, url in languages.items()}
    return {
        "site_name": settings.SITE_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "home_feed_url": reverse("feeds:home"),
        "canonical_url": absolute[code],
        "language_links": [
            {
                "code": other,
                "name": get_language_info(other)["name_local"],
                "url": url,
                "is_current": other == code,
            }
            for other, url in languages.items()
        ],
        "alternates": [
            *({"code": other, "url": url} for other, url in absolute.items()),
            {"code": "x-default", "url": absolute[settings.LANGUAGE_CODE]},
        ],
    }


def _kept_query(request):
    try:
        kept = [(name, request.GET[name]) for name in CHOOSING if name in request.GET]
    except TooManyFieldsSent:
        # The page that says so has a frame as well.
        return ""
    return f"?{urlencode(kept)}" if kept else ""
