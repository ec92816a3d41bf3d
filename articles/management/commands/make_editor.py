from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from articles.services import accounts


class Command(BaseCommand):
    help = "Make an editor’s account with a random password, which is printed once."

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?", default="editor")
        parser.add_argument(
            "--if-none", action="store_true", help="Do nothing where there is any account."
        )

    def handle(self, *, username, if_none, **options):
        if if_none and get_user_model().objects.exists():
            return
        try:
            editor, password = accounts.make_editor(username)
        except ValidationError as error:
            raise CommandError(
                f"{username!r}: {' '.join(error.messages)} "
                f"For a new password: manage.py changepassword {username}"
            ) from error
        self.stdout.write(
            f"\nA new editor’s account. The password is shown this once:\n\n"
            f"  name      {editor.get_username()}\n"
            f"  password  {password}\n"
            f"  sign in   {settings.PUBLIC_URL}{reverse('admin:index')}\n"
        )
