import base64
import hashlib
import re
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from articles.choices import MentionOrigin, State, Status
from articles.models import Article, CompanyMention, Source, Tag
from articles.services import editing, publishing
from tests.admin.sent_form import address_of, errors_of, read_form, send_form
from tests.factories import (
    make_article,
    make_author,
    make_company,
    make_editor,
    make_section,
    make_tag,
)

pytestmark = pytest.mark.django_db

TOMORROW = timedelta(days=1)


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def make_draft(**fields):
    fields = {"tags": ["Energy"], "authors": ["Ada Byron"]} | fields
    return make_article(status=Status.DRAFT, publish_at=None, **fields)


def reread(article):
    return Article.objects.get(pk=article.pk)


# Saving


def test_a_whole_article_is_written_in_one_go(editor_client, editor):
    ada, bob = make_author("Ada Byron"), make_author("Bob Noyce")
    response = send_form(
        editor_client,
        headline="Elon Musk founds X.AI",
        kicker="AI",
        standfirst="A month after\r\nasking for a pause.",
        body="<p>Text.</p>",
        genre="analysis",
        language="fr",
        section=make_section("AI").pk,
        credits=[bob.pk, ada.pk],
        credits__role=["reporter", "translator"],
        credits__printed_name=["", "A. B."],
        tags=[make_tag("Energy").pk],
        companies=[make_company("X.AI").pk, make_company("Tesla").pk],
        companies__role=["subject", "mentioned"],
        dated_on="2023-04",
        ed_note="Ask the lawyer.",
    )

    article = Article.objects.get()
    assert response.url == address_of(article)
    assert (article.headline, article.standfirst) == (
        "Elon Musk founds X.AI",
        "A month after\nasking for a pause.",
    )
    assert (article.dated_on, article.date_precision) == (date(2023, 4, 1), "month")
    assert [(str(c), c.role) for c in article.credits.all()] == [
        ("Bob Noyce", "reporter"),
        ("A. B.", "translator"),
    ]
    assert [(str(m), m.role) for m in article.mentions.all()] == [
        ("X.AI", "subject"),
        ("Tesla", "mentioned"),
    ]
    assert article.tags.names() == ["Energy"]
    assert (article.status, article.created_by) == (Status.DRAFT, editor)


def test_an_empty_draft_is_saved(editor_client):
    response = send_form(editor_client)

    assert response.status_code == 302
    assert Article.objects.get().state_at() == State.DRAFT


def test_the_form_sent_back_untouched_changes_nothing(editor_client):
    article = make_article(
        body="<p>One&nbsp;line.</p>\n<p>Two.</p>",
        standfirst="One.\nTwo.",
        ed_note="Three.\n\nFour.",
        tags=["Energy", "Water"],
        authors=["Ada Byron", "Bob Noyce"],
        companies=["OpenAI"],
        date_precision="unknown",
        publish_at=timezone.now() - timedelta(hours=1, seconds=33),
    )

    send_form(editor_client, article)

    stored = reread(article)
    assert LogEntry.objects.get().get_change_message() == "No fields changed."
    assert (stored.version, stored.revised_at) == (1, None)
    for field in ("body", "standfirst", "ed_note", "publish_at", "dated_on", "date_precision"):
        assert getattr(stored, field) == getattr(article, field)


def test_the_text_is_cleaned_on_its_way_in(editor_client):
    send_form(editor_client, body='<p onclick="x()">Hello<script>alert(1)</script></p>')

    assert Article.objects.get().body == "<p>Hello</p>"


def test_a_headline_is_one_line_and_never_cut(editor_client):
    send_form(editor_client, headline="It wraps \r\n here")
    assert Article.objects.get().headline == "It wraps here"
    assert (
        b"maxlength"
        not in re.search(
            rb'<textarea name="headline"[^>]*>', editor_client.get(address_of()).content
        )[0]
    )

    response = send_form(editor_client, headline="x" * 301)

    assert "at most 300 characters" in errors_of(response)["headline"][0]


def test_a_moment_that_nobody_touched_keeps_its_seconds_and_one_that_was_is_of_the_publications_zone(
    editor_client, settings
):
    settings.TIME_ZONE = "Europe/Paris"
    draft = make_draft()

    send_form(editor_client, draft, publish_at="2023-07-17T14:05")

    assert reread(draft).publish_at.isoformat() == "2023-07-17T12:05:00+00:00"
    assert "Europe/Paris" in editor_client.get(address_of(draft)).content.decode()


def test_a_mention_keeps_its_origin_when_its_role_is_changed(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"], companies=["OpenAI"])
    CompanyMention.objects.update(origin=MentionOrigin.SUGGESTION, matched_words="Open AI")

    send_form(editor_client, article, companies__role=["subject"])

    mention = CompanyMention.objects.get()
    assert (mention.role, mention.origin, mention.matched_words) == (
        "subject",
        "suggestion",
        "Open AI",
    )


def test_what_was_done_stands_in_the_history(editor_client):
    draft = make_draft()

    send_form(editor_client, draft, headline="Another one", button="_publish")

    assert LogEntry.objects.get().get_change_message() == "Published. Changed Headline."


# Towards readers


def test_publishing_says_all_that_is_missing_at_once_and_saves_nothing(editor_client):
    response = send_form(editor_client, kicker="AI", button="_publish")

    assert set(errors_of(response)) == {"headline", "body", "credits", "tags"}
    assert 'value="AI"' in response.content.decode()
    assert not Article.objects.exists()


def test_publishing_a_draft_keeps_it_a_draft_when_something_is_missing(editor_client):
    draft = make_draft(tags=[])

    response = send_form(editor_client, draft, headline="New words", button="_publish")

    assert set(errors_of(response)) == {"tags"}
    assert "New words" in response.content.decode()
    assert reread(draft).headline == "The lights stay on"
    assert reread(draft).status == Status.DRAFT


def test_publishing_shows_it_to_readers(editor_client, editor):
    draft = make_draft()

    response = send_form(editor_client, draft, button="_publish")

    article = reread(draft)
    assert article.is_live
    assert article.approved_by == editor
    page = editor_client.get(response.url).content.decode()
    assert "Readers see it now" in page
    assert f'href="{article.get_absolute_url()}"' in page


def test_a_new_article_is_published_at_once(editor_client):
    send_form(
        editor_client,
        headline="Breaking",
        body="<p>Text.</p>",
        credits=[make_author().pk],
        credits__role=["reporter"],
        credits__printed_name=[""],
        tags=[make_tag().pk],
        button="_publish",
    )

    assert Article.objects.get().is_live


def test_with_a_moment_ahead_it_is_scheduled(editor_client):
    draft = make_draft()
    moment = local(timezone.now() + TOMORROW)

    response = send_form(editor_client, draft, publish_at=moment, button="_publish")

    assert reread(draft).state_at() == State.SCHEDULED
    assert "will see it from" in editor_client.get(response.url).content.decode()


def test_a_plain_save_never_publishes_what_is_scheduled(editor_client):
    article = make_article(
        tags=["Energy"], authors=["Ada Byron"], publish_at=timezone.now() + TOMORROW
    )

    for moment in ("", local(timezone.now() - TOMORROW)):
        response = send_form(editor_client, article, publish_at=moment)

        assert "Publish now" in errors_of(response)["publish_at"][0]
    assert reread(article).state_at() == State.SCHEDULED

    send_form(editor_client, article, button="_publish")

    assert reread(article).is_live


def test_what_is_under_embargo_is_not_published_before(editor_client):
    article = make_article(
        tags=["Energy"], authors=["Ada Byron"], embargo_until=timezone.now() + TOMORROW
    )

    response = send_form(editor_client, article, button="_publish")

    assert "embargo" in errors_of(response)["embargo_until"][0]
    assert reread(article).state_at() == State.EMBARGOED


def test_a_scheduled_article_becomes_a_draft_again(editor_client):
    article = make_article(
        tags=["Energy"], authors=["Ada Byron"], publish_at=timezone.now() + TOMORROW
    )

    send_form(editor_client, article, headline="Second thoughts", button="_draft")

    assert reread(article).status == Status.DRAFT
    assert reread(article).headline == "Second thoughts"


def test_a_draft_goes_to_review_and_back(editor_client):
    draft = make_draft()

    send_form(editor_client, draft, button="_review")
    assert reread(draft).status == Status.IN_REVIEW

    send_form(editor_client, draft, button="_draft")
    assert reread(draft).status == Status.DRAFT


def test_a_step_that_is_not_open_is_refused_in_words(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])

    response = send_form(editor_client, article, headline="My words", button="_review")

    assert "this step is not open" in errors_of(response)["__all__"][0]
    assert "My words" in response.content.decode()
    assert reread(article).headline == "The lights stay on"


def test_what_is_live_loses_nothing_that_readers_need(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])

    response = send_form(editor_client, article, headline="", tags=[])

    assert set(errors_of(response)) == {"headline", "tags"}


def test_what_came_into_the_archive_without_tags_can_still_be_mended(editor_client):
    article = make_article("Teh lights stay on")

    send_form(editor_client, article, headline="The lights stay on")

    assert reread(article).headline == "The lights stay on"


def test_a_live_article_cannot_be_hidden_by_a_moment(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])

    response = send_form(
        editor_client, article, publish_at=local(timezone.now() + TOMORROW), genre="gossip"
    )

    assert set(errors_of(response)) == {"publish_at", "genre"}
    assert "withdraw" in errors_of(response)["publish_at"][0]


def test_a_live_article_whose_address_is_emptied_gets_one_again(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])

    send_form(editor_client, article, slug="", dated_on="")

    assert reread(article).get_absolute_url() == article.get_absolute_url()


@pytest.mark.parametrize("button", ["_continue", "_publish"])
def test_an_address_that_is_taken_is_refused_beside_it(editor_client, button):
    day = {"dated_on": date(2023, 4, 17), "date_precision": "day"}
    make_article("First", slug="the-slug", **day)
    draft = make_draft(slug="another", **day)

    response = send_form(editor_client, draft, slug="the-slug", genre="gossip", button=button)

    assert set(errors_of(response)) == {"slug", "genre"}
    assert errors_of(response)["slug"] == ["Another article of that date has this address."]


def test_an_address_that_only_its_publication_would_take_is_refused_beside_it(editor_client):
    make_article("First", slug="the-slug", dated_on=timezone.localdate(), date_precision="day")
    draft = make_draft(slug="the-slug")

    response = send_form(editor_client, draft, headline="My words", button="_publish")

    assert errors_of(response)["slug"] == ["Another article of that date has this address."]
    assert "My words" in response.content.decode()
    assert reread(draft).status == Status.DRAFT


def test_an_undated_article_has_no_date(editor_client):
    response = send_form(editor_client, make_draft(), is_undated="on", dated_on="1987")
    assert set(errors_of(response)) == {"is_undated"}

    draft = make_draft()
    send_form(editor_client, draft, is_undated="on", button="_publish")

    assert reread(draft).get_absolute_url() == "/articles/undated/the-lights-stay-on/"


# Two editors


def test_the_second_of_two_editors_keeps_their_words_and_is_told(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])
    data = read_form(editor_client, article)
    send_form(editor_client, article, headline="First")

    response = editor_client.post(
        address_of(article), data | {"headline": "Second", "tags-typed": "Wat", "_continue": "1"}
    )

    assert "saved after you opened it" in errors_of(response)["__all__"][0]
    page = response.content.decode()
    assert "Second" in page
    assert 'value="Wat"' in page
    assert "Open it as it is now" in page
    assert reread(article).headline == "First"


@pytest.mark.parametrize("version", ["", "xx", "-1", "9" * 5_000, "1.5", "\x00", "²"])
def test_an_unreadable_version_is_an_old_one(editor_client, version):
    article = make_article()

    response = send_form(editor_client, article, version=version)

    assert "saved after you opened it" in errors_of(response)["__all__"][0]


def test_a_refusal_of_the_service_leaves_nothing_behind(editor_client, monkeypatch):
    """The last thing that can go wrong: after the article, its credits and a new tag were written."""
    draft = make_draft()

    def refuse(article, *, by):
        raise ValidationError({"tags": "Not like this.", "elsewhere": "Nor this."})

    monkeypatch.setattr(publishing, "publish_article", refuse)
    response = send_form(
        editor_client, draft, headline="My words", tags=["new:topic:Brand new"], button="_publish"
    )

    assert errors_of(response) == {"tags": ["Not like this."], "__all__": ["Nor this."]}
    assert "My words" in response.content.decode()
    assert reread(draft).version == 0
    assert not Tag.objects.filter(name="Brand new").exists()


# Away from readers


def withdraw_address(article):
    return reverse("admin:articles_article_withdraw", args=[article.pk])


def test_withdrawing_asks_for_a_reason_and_says_what_happens(editor_client):
    article = make_article()
    page = editor_client.get(withdraw_address(article))
    assert "Its address stays" in page.content.decode()

    refused = editor_client.post(withdraw_address(article), {"version": 0, "reason": " "})
    assert "Tell readers why" in refused.content.decode()
    assert reread(article).is_live

    editor_client.post(withdraw_address(article), {"version": 0, "reason": "It was wrong."})

    assert reread(article).state_at() == State.WITHDRAWN
    assert reread(article).withdrawal_reason == "It was wrong."
    assert LogEntry.objects.get().get_change_message() == "Withdrawn: It was wrong."


def test_withdrawing_what_somebody_has_just_changed_is_refused(editor_client):
    article = make_article()
    editing.save_article(reread(article))

    response = editor_client.post(withdraw_address(article), {"version": 0, "reason": "Wrong."})

    assert "saved after you opened it" in response.content.decode()


@pytest.mark.parametrize("version", ["xx", "9" * 40, ""])
def test_a_garbled_withdrawal_is_no_crash(editor_client, version):
    article = make_article()

    response = editor_client.post(
        withdraw_address(article), {"version": version, "reason": "\x00Wrong."}
    )

    assert response.status_code == 200
    assert reread(article).is_live


def test_only_what_readers_see_is_withdrawn(editor_client):
    draft = make_draft()

    response = editor_client.get(withdraw_address(draft), follow=True)

    assert "Only an article that readers can see can be withdrawn." in response.content.decode()
    assert editor_client.get("/editor/articles/article/99999/withdraw/").status_code == 302
    assert editor_client.get("/editor/articles/article/abc/withdraw/").status_code == 302


def test_a_withdrawn_article_comes_back(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])
    publishing.withdraw_article(article, reason="Wrong.")

    send_form(editor_client, article, headline="Put right", button="_restore")

    assert reread(article).is_live
    assert reread(article).headline == "Put right"


def test_a_withdrawn_article_is_not_published_a_second_time(editor_client):
    article = make_article(tags=["Energy"], authors=["Ada Byron"])
    publishing.withdraw_article(article, reason="Wrong.")

    response = send_form(editor_client, article, button="_publish")

    assert "Bring it back" in errors_of(response)["__all__"][0]


def test_a_draft_can_be_deleted_and_what_ran_cannot(editor_client):
    def delete(article):
        address = reverse("admin:articles_article_delete", args=[article.pk])
        return editor_client.post(address, {"post": "yes"})

    draft, live = make_draft(), make_article()
    unpublished = make_article(publish_at=timezone.now() + TOMORROW)

    assert delete(draft).status_code == 302
    assert delete(live).status_code == 403
    assert delete(unpublished).status_code == 403

    assert set(Article.objects.all()) == {live, unpublished}
    assert "Delete…" not in editor_client.get(address_of(live)).content.decode()


def test_a_refusal_to_delete_is_told_in_words(editor_client, monkeypatch):
    def refuse(article):
        raise ValidationError("Somebody has just published it.")

    draft = make_draft()
    monkeypatch.setattr(editing, "delete_draft", refuse)

    response = editor_client.post(
        reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"}, follow=True
    )

    assert "Somebody has just published it." in response.content.decode()
    assert Article.objects.exists()


def test_there_is_no_deleting_of_many(editor_client):
    article = make_draft()

    editor_client.post(
        reverse("admin:articles_article_changelist"),
        {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"},
    )

    assert Article.objects.exists()


# Bad input


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("tags", {"tags": ["abc"]}),
        ("tags", {"tags": ["999999"]}),
        ("tags", {"tags": ["9" * 40]}),
        ("tags", {"tags": ["new:nonsense:Name"]}),
        ("tags", {"tags": ["new:topic:"]}),
        ("tags", {"tags": ["new:topic:" + "x" * 101]}),
        ("tags", {"tags": ["new:topic:" + "x" * 500_000]}),
        ("tags", {"tags__typed": "half a w"}),
        ("tags", {"tags": [f"new:topic:{n}" for n in range(101)]}),
        ("credits", {"credits": ["999999"], "credits__role": ["reporter"]}),
        ("credits", {"credits": ["new:person:Ada"], "credits__role": ["xx"]}),
        ("credits", {"credits": ["new:person:Ada"], "credits__role": []}),
        ("credits", {"credits": ["new:person:A", "new:person:a"], "credits__role": ["agency"] * 2}),
        (
            "credits",
            {
                "credits": ["new:person:Ada"],
                "credits__role": ["reporter"],
                "credits__printed_name": ["x" * 151],
            },
        ),
        (
            "credits",
            {
                "credits": ["new:person:Ada"],
                "credits__role": ["reporter"],
                "credits__printed_name": ["A\x00da"],
            },
        ),
        ("companies", {"companies": ["new::OpenAI"], "companies__role": ["owner"]}),
        ("headline", {"headline": "A\x00B"}),
        ("body", {"body": "<p>A\x00B</p>"}),
        ("body", {"body": "x" * 5_000_000}),
        ("standfirst", {"standfirst": "x" * 5_001}),
        ("ed_note", {"ed_note": "\x00"}),
        ("slug", {"slug": "A slug!"}),
        ("slug", {"slug": "x" * 101}),
        ("section", {"section": "abc"}),
        ("section", {"section": "9" * 40}),
        ("genre", {"genre": "gossip"}),
        ("language", {"language": "xx"}),
        ("publish_at", {"publish_at": "soon"}),
        ("publish_at", {"publish_at": "0001-01-01T00:00"}),
        ("publish_at", {"publish_at": "9999-12-31T23:59"}),
        ("embargo_until", {"embargo_until": "2023-02-30T10:00"}),
        ("dated_on", {"dated_on": "1987-13"}),
        ("dated_on", {"dated_on": "0203"}),
        ("source_url", {"source_url": "javascript:alert(1)"}),
    ],
)
def test_nonsense_comes_back_with_words_beside_the_field(editor_client, field, changes):
    draft = make_draft()

    response = send_form(editor_client, draft, **changes)

    assert field in errors_of(response)
    assert reread(draft).version == 0


def test_a_number_of_the_source_that_is_taken_is_refused_beside_it(editor_client):
    source = Source.objects.create(name="Reuters")
    make_draft(source=source, source_ref="R1")
    draft = make_draft()

    response = send_form(editor_client, draft, source=source.pk, source_ref="R1")

    assert errors_of(response) == {
        "source_ref": ["This article of the source is in the archive already."]
    }


def test_an_address_in_the_admin_that_leads_nowhere_is_no_crash(editor_client):
    for number in ("99999", "abc", "9" * 40):
        response = editor_client.get(f"/editor/articles/article/{number}/change/")
        assert response.status_code == 302


# Who may


def make_viewer(*permissions):
    viewer = make_editor("viewer")
    viewer.is_superuser = False
    viewer.save()
    viewer.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return viewer


def test_who_may_only_look_reads_the_text_and_saves_nothing(client):
    article = make_article(
        body="<p>The <em>text</em>.</p>",
        tags=["Energy"],
        authors=["Ada Byron"],
        companies=["OpenAI"],
    )
    client.force_login(make_viewer("view_article"))

    page = client.get(address_of(article)).content.decode()

    for words in ("<p>The <em>text</em>.</p>", "Energy", "Ada Byron", "OpenAI"):
        assert words in page
    assert '<button type="submit" name="_' not in page
    assert client.post(address_of(article), {"headline": "x"}).status_code == 403
    assert client.get(withdraw_address(article)).status_code == 403
    assert client.get(address_of()).status_code == 403


def test_who_may_only_add_is_not_sent_to_a_page_they_may_not_see(client):
    client.force_login(make_viewer("add_article"))

    response = send_form(client, headline="Sent in")

    assert response.url == reverse("admin:index")
    assert Article.objects.get().headline == "Sent in"


def test_who_may_not_make_tags_cannot_make_one_on_the_way(client):
    draft = make_draft()
    client.force_login(make_viewer("view_article", "change_article"))

    response = send_form(client, draft, tags=["new:topic:Brand new"])

    assert "you may not make a new one" in errors_of(response)["tags"][0]
    assert "New tag" not in response.content.decode().partition('data-can-create=""')[0]


def test_strangers_are_asked_to_sign_in(client):
    article = make_article()
    suggest = reverse("admin:articles_article_suggest", args=["tags"])

    for address in (address_of(), address_of(article), withdraw_address(article), suggest):
        response = client.get(address)
        assert response.status_code == 302
        assert "/editor/login/" in response.url


# The page


def test_only_the_form_gets_leave_for_the_editors_two_inline_pieces(editor_client):
    form = editor_client.get(address_of())
    assert form.headers["Content-Security-Policy"].count("sha256-") == 2
    assert "unsafe" not in form.headers["Content-Security-Policy"]

    the_list = editor_client.get(reverse("admin:articles_article_changelist"))
    assert "sha256-" not in the_list.headers["Content-Security-Policy"]


def test_the_hash_is_that_of_the_import_map_on_the_page(editor_client):
    response = editor_client.get(address_of())

    text = re.search(r'<script type="importmap">(.*?)</script>', response.content.decode())[1]
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("fields", "buttons"),
    [
        ({"status": "draft"}, {"_save", "_continue", "_review", "_publish"}),
        ({"status": "in_review"}, {"_save", "_continue", "_draft", "_publish"}),
        ({"publish_at": timezone.now() + TOMORROW}, {"_save", "_continue", "_draft", "_publish"}),
        ({}, {"_save", "_continue"}),
        ({"status": "withdrawn"}, {"_save", "_continue", "_restore"}),
    ],
)
def test_each_state_has_the_buttons_that_make_sense(editor_client, fields, buttons):
    article = make_article(**fields)

    page = editor_client.get(address_of(article)).content.decode()

    assert set(re.findall(r'<button type="submit" name="(_\w+)"', page)) == buttons
    assert ("Withdraw…" in page) == article.is_live


def test_save_and_close_goes_back_to_the_list_as_it_was_narrowed(editor_client):
    draft = make_draft()
    address = f"{address_of(draft)}?_changelist_filters=state%3Ddraft"
    data = read_form(editor_client, draft)

    response = editor_client.post(address, data | {"_save": "1"})

    assert response.url == reverse("admin:articles_article_changelist") + "?state=draft"


def test_the_queries_of_the_form_do_not_grow(editor_client, django_assert_max_num_queries):
    few = make_article(tags=["A"], authors=["B"], companies=["C"])
    many = make_article(
        tags=[f"T{n}" for n in range(12)],
        authors=[f"A{n}" for n in range(12)],
        companies=[f"C{n}" for n in range(12)],
    )
    for article in (few, many):
        with django_assert_max_num_queries(16):
            editor_client.get(address_of(article))


def test_a_text_with_outside_pictures_is_edited_as_html_and_loses_nothing(editor_client):
    body = '<figure><img src="https://example.org/a.jpg" alt="A bridge"><figcaption>Open.</figcaption></figure>'
    article = make_article(body=body, tags=["Energy"], authors=["Ada Byron"])
    page = editor_client.get(address_of(article)).content.decode()

    assert "data-django-prose-editor" not in page
    assert "pictures from another site" in page
    send_form(editor_client, article, headline="Bridged")

    article = reread(article)
    assert (article.headline, article.body) == ("Bridged", body)
