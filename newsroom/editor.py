from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class EditorSite(AdminSite):
    """The one admin site. A second one would let people in by another door."""

    site_header = site_title = settings.SITE_NAME
    index_title = _("The desk")
    # The masthead already leads back to the readers' side, in their words.
    site_url = "/"
