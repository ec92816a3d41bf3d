from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Archive")

    def ready(self):
        from articles.database import install

        pre_migrate.connect(install.before_migrate, sender=self)
        post_migrate.connect(install.after_migrate, sender=self)
        checks.register(install.check_triggers, checks.Tags.database)
