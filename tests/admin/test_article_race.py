from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from articles.models import Article, Tag
from tests.admin.sent_form import send_form
from tests.factories import make_author, make_editor

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS = 4


def publish_at_once(**changes):
    """Several editors publish new articles in the same moment; what each got back."""
    editor, author = make_editor(), make_author()
    responses, together = [], Barrier(EDITORS)

    class PunctualClient(Client):
        def post(self, *args, **kwargs):
            together.wait()
            return super().post(*args, **kwargs)

    def publish():
        client = PunctualClient(raise_request_exception=False)
        client.force_login(editor)
        response = send_form(
            client,
            headline="The same headline",
            body="<p>Text.</p>",
            credits=[author.pk],
            credits__role=["reporter"],
            credits__printed_name=[""],
            tags=["new:topic:The same tag"],
            button="_publish",
            **changes,
        )
        responses.append(response)
        connections.close_all()

    threads = [Thread(target=publish) for _ in range(EDITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return responses


def test_one_headline_published_in_the_same_moment_gets_one_address_each():
    responses = publish_at_once()

    assert [response.status_code for response in responses] == [302] * EDITORS
    assert len(set(Article.objects.values_list("slug", flat=True))) == EDITORS
    assert Tag.objects.count() == 1


def test_one_address_typed_in_the_same_moment_is_refused_to_all_but_one():
    responses = publish_at_once(slug="the-same")

    assert sorted(response.status_code for response in responses) == [200] * (EDITORS - 1) + [302]
    refused = [r.content.decode() for r in responses if r.status_code == 200]
    assert all("Another article of that date has this address." in page for page in refused)
    assert Article.objects.count() == 1
