from django.contrib.admin.apps import AdminConfig


class EditorConfig(AdminConfig):
    default_site = "newsroom.editor.EditorSite"
