from django.conf import settings
from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

# In the order in which a desk needs them; any other comes after.
NOUNS = ["Article", "Tag", "Author", "Company", "Section", "Source"]
PLACES = {noun: place for place, noun in enumerate(NOUNS)}


class EditorSite(AdminSite):
    """The one admin site. A second one would let people in by another door."""

    site_header = site_title = settings.SITE_NAME
    index_title = _("The desk")
    empty_value_display = "–"
    site_url = "/"
    # The masthead names the same few lists, on a phone too.
    enable_nav_sidebar = False

    def admin_view(self, view, cacheable=False):
        """Nothing of the desk is kept by a cache, neither the form for a new password nor the script's words."""
        return super().admin_view(view)

    def get_urls(self):
        # Before the stock ones, whose last pattern takes everything.
        return [path("language/", set_language, name="set_language"), *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "articles":
                app["models"].sort(key=lambda model: PLACES.get(model["object_name"], len(NOUNS)))
            if app["app_label"] == "auth":
                app["name"] = _("Accounts")
        return apps
