import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from tests.factories import make_editor

pytestmark = pytest.mark.django_db


def test_the_printed_name_and_password_open_the_desk(client, capsys):
    call_command("make_editor")

    printed = capsys.readouterr().out
    name = re.search(r"^ +name +(\S+)", printed, re.M)[1]
    password = re.search(r"^ +password +(\S+)", printed, re.M)[1]
    assert client.login(username=name, password=password)
    assert client.get("/editor/").status_code == 200


def test_two_accounts_get_two_passwords(capsys):
    call_command("make_editor", "ada")
    call_command("make_editor", "bob")

    passwords = re.findall(r"^ +password +(\S+)", capsys.readouterr().out, re.M)
    assert len(set(passwords)) == 2


@pytest.mark.parametrize(
    ("username", "words"), [("editor", "already exists"), ("two words", "valid username")]
)
def test_a_name_that_cannot_be_had_is_refused_with_the_way_out(username, words):
    make_editor("editor")

    with pytest.raises(CommandError, match=words) as refused:
        call_command("make_editor", username)

    assert "changepassword" in str(refused.value)
    assert get_user_model().objects.count() == 1


def test_if_none_makes_no_second_account(capsys):
    make_editor("ada")

    call_command("make_editor", if_none=True)

    assert get_user_model().objects.get().username == "ada"
    assert capsys.readouterr().out == ""
