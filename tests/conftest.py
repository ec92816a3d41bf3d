import pytest
from django.utils import translation

from tests.factories import make_editor


@pytest.fixture
def editor(db):
    return make_editor()


@pytest.fixture
def editor_client(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture(autouse=True)
def _publication_language():
    """A page in another language must not leave it active for the next test."""
    yield
    translation.deactivate()
