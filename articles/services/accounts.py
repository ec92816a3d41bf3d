"""Accounts for the people who edit."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction

# Without the letters and digits that are taken for one another when read from a screen.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def make_editor(username: str) -> tuple[AbstractUser, str]:
    """A new account that may do everything at the desk, and its password, which is stored nowhere.

    ValidationError if the name is taken or cannot be one.
    """
    editor = get_user_model()(username=username, is_staff=True, is_superuser=True)
    password = _new_password()
    editor.set_password(password)
    editor.full_clean()
    editor.save()
    return editor, password


def _new_password():
    """Twenty letters in fives: about 99 bits, and still typed from paper."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4)]
    return "-".join(groups)
