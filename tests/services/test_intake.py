from datetime import UTC, date, datetime

import pytest

from articles.choices import State, Status
from articles.models import Article, IntakeRecord, Repair, Tag, TagAlias
from articles.services import editing, intake, naming, repairs
from articles.services.intake import BrokenArticle, IncomingArticle, store_articles
from tests.factories import make_company, make_editor, make_tag

pytestmark = pytest.mark.django_db

MOMENT = datetime(2019, 5, 6, 8, 0, tzinfo=UTC)


def make_incoming(ref="1", **fields):
    fields.setdefault("headline", "The lights stay on")
    fields.setdefault("body_html", "<p>A quiet night.</p>")
    fields.setdefault("published_at", MOMENT)
    return IncomingArticle(ref=ref, raw=repr((ref, sorted(fields.items()))).encode(), **fields)


def store(*incoming, **options):
    source, _ = naming.get_or_create_source("Old archive")
    return store_articles(incoming, source=source, format="test", run="a run", **options)


def counts(report):
    return {kind: n for kind, n in report.counts.items() if n}


def test_a_published_article_arrives_published_with_all_that_it_came_with():
    report = store(
        make_incoming(
            authors=("Ada Byron", "Bob Noyce"),
            tags=("Energy",),
            companies=("OpenAI",),
            language="fr",
        )
    )

    article = Article.objects.get()
    assert counts(report) == {"new": 1}
    assert article.state_at() == State.LIVE
    assert article.get_absolute_url() == "/articles/2019/05/06/the-lights-stay-on/"
    assert [str(credit) for credit in article.credits.all()] == ["Ada Byron", "Bob Noyce"]
    assert (article.tags.names(), article.language) == (["Energy"], "fr")
    assert article.mentions.get().origin == "import"
    assert list(Article.objects.visible_under(make_tag("Energy"))) == [article]


def test_without_a_moment_it_is_a_draft_that_will_stand_among_its_contemporaries():
    store(make_incoming(published_at=None, dated_on=date(1987, 4, 1), date_precision="month"))

    article = Article.objects.get()
    assert (article.status, article.publish_at.date()) == (Status.DRAFT, date(1987, 4, 1))


def test_a_moment_outside_the_date_is_reported():
    report = store(make_incoming(dated_on=date(1987, 1, 1), date_precision="year"))

    assert "outside its date 1987-01-01 (year)" in report.notes[0]


def test_importing_twice_changes_nothing():
    store(make_incoming("1", tags=("Energy",)), make_incoming("2"))
    before = list(Article.objects.values()), list(IntakeRecord.objects.values())

    report = store(make_incoming("1", tags=("Energy",)), make_incoming("2"))

    assert counts(report) == {"unchanged": 2}
    assert (list(Article.objects.values()), list(IntakeRecord.objects.values())) == before


def test_a_newer_version_updates_what_nobody_here_has_touched():
    store(make_incoming(headline="Old", tags=("Energy",)))

    report = store(make_incoming(headline="New", tags=("Energy", "Night"), standfirst="More."))

    article = Article.objects.get()
    assert counts(report) == {"changed": 1}
    assert (article.headline, article.standfirst) == ("New", "More.")
    assert set(article.tags.names()) == {"Energy", "Night"}
    assert article.body == "<p>A quiet night.</p>"


def test_what_a_person_has_changed_is_kept_and_reported_with_both_values():
    store(make_incoming(headline="Old", standfirst="Old."))
    article = Article.objects.get()
    article.headline = "Ours"
    editing.save_article(article)

    report = store(make_incoming(headline="Theirs", standfirst="New."))

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Ours", "New.")
    [conflict] = report.conflicts
    assert (conflict.field, conflict.ours, conflict.theirs) == ("headline", "Ours", "Theirs")
    assert counts(report) == {"changed": 1, "conflicting": 1}


def test_what_only_a_person_has_changed_is_no_conflict():
    store(make_incoming(headline="Old", tags=("Energy",)))
    article = Article.objects.get()
    editing.save_article(article, tags=[make_tag("Ours")])

    report = store(make_incoming(headline="New", tags=("Energy",)))

    assert article.tags.names() == ["Ours"]
    assert report.conflicts == []


def test_a_conflict_is_reported_once():
    store(make_incoming(headline="Old"))
    article = Article.objects.get()
    article.headline = "Ours"
    editing.save_article(article)
    store(make_incoming(headline="Theirs"))

    report = store(make_incoming(headline="Theirs", standfirst="And this."))

    assert report.conflicts == []


def test_names_of_tags_find_alias_and_spelling_and_new_ones_are_marked_and_listed():
    TagAlias.objects.create(tag=make_tag("Énergie"), name="Power")
    company = make_company("X Corp.")
    company.names.create(name="Twitter", kind="former")

    report = store(make_incoming(tags=("ENERGIE", "power", "Night"), companies=("twitter",)))

    assert set(Article.objects.get().tags.names()) == {"Énergie", "Night"}
    assert Article.objects.get().related_companies.get() == company
    assert report.new_names == {"tags": ["Night"]}
    assert list(Tag.objects.filter(is_from_import=True).values_list("name", flat=True)) == ["Night"]


def test_two_of_one_day_and_headline_get_two_addresses_within_and_across_runs():
    store(make_incoming("1"), make_incoming("2"))
    store(make_incoming("3"))

    slugs = Article.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["the-lights-stay-on", "the-lights-stay-on-2", "the-lights-stay-on-3"]


def test_a_second_version_within_one_file_wins():
    report = store(make_incoming("1", headline="First"), make_incoming("1", headline="Second"))

    assert Article.objects.get().headline == "Second"
    assert counts(report) == {"new": 1, "changed": 1}


def test_a_bad_one_is_reported_and_the_rest_go_in():
    report = store(
        make_incoming("1"),
        make_incoming("2", headline="x" * 301),
        make_incoming("3", language="tlh"),
        make_incoming("4", tags=("x" * 101,)),
        BrokenArticle(number=5, reason="not JSON"),
        make_incoming("6"),
    )

    assert counts(report) == {"new": 2, "broken": 4}
    assert set(Article.objects.values_list("source_ref", flat=True)) == {"1", "6"}
    reasons = [broken.reason for broken in report.broken]
    assert "301 characters; at most 300" in reasons[0]
    assert "'tlh'" in reasons[1]


def test_a_dry_run_says_the_same_and_leaves_nothing():
    report = store(make_incoming("1", tags=("Energy",)), make_incoming("2"), dry_run=True)

    assert counts(report) == {"new": 2}
    assert report.new_names == {"tags": ["Energy"]}
    assert not Article.objects.exists()
    assert not Tag.objects.exists()


def test_a_draft_that_was_deleted_here_stays_out():
    store(make_incoming(published_at=None))
    editing.delete_draft(Article.objects.get())

    report = store(make_incoming(published_at=None, headline="New"))

    assert not Article.objects.exists()
    assert "deleted here" in report.notes[0]


def test_published_without_headline_or_text_it_is_kept_as_a_draft():
    report = store(make_incoming(headline=""))

    assert Article.objects.get().status == Status.DRAFT
    assert "kept as a draft" in report.notes[0]


def test_a_live_article_does_not_leave_readers_because_its_source_changed_its_mind():
    store(make_incoming())

    report = store(make_incoming(published_at=datetime(2099, 1, 1, tzinfo=UTC), headline="Later"))

    article = Article.objects.get()
    assert article.is_live
    assert article.headline == "Later"
    assert [conflict.field for conflict in report.conflicts] == ["dates"]


def test_the_bytes_are_kept_as_they_came_once():
    store(make_incoming(headline="A"))
    store(make_incoming(headline="B"))
    store(make_incoming(headline="A"))

    assert IntakeRecord.objects.count() == 2
    assert IntakeRecord.objects.newest().get().raw == make_incoming(headline="A").raw
    assert Article.objects.get().headline == "A"


def test_queries_do_not_grow_with_the_batch(django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        store(*(make_incoming(str(n), tags=("Energy",), authors=("Ada",)) for n in range(150)))


def store_doubled(**fields):
    fields.setdefault("body_html", "<p>La porteporte du jardin, la porteporte de la cave.</p>")
    incoming = make_incoming(language="fr", **fields)
    store(incoming)
    return Article.objects.get(), lambda record: incoming


def test_repairs_are_listed_and_one_is_taken_back_alone():
    article, read_again = store_doubled()
    first, second = Repair.objects.all()
    assert article.body == "<p>La porte du jardin, la porte de la cave.</p>"

    repairs.take_back(article, [second], by=make_editor(), read_again=read_again)

    assert article.body == "<p>La porte du jardin, la porteporte de la cave.</p>"
    assert Repair.objects.get(taken_back_at=None) == first


def test_a_repair_is_taken_back_from_an_edited_text_and_made_again():
    article, read_again = store_doubled()
    article.body = "<p>Hier.</p>" + article.body
    editing.save_article(article)
    editor = make_editor()

    repairs.take_back(article, Repair.objects.all(), by=editor, read_again=read_again)
    assert article.body == "<p>Hier.</p><p>La porteporte du jardin, la porteporte de la cave.</p>"

    repairs.make_again(article, Repair.objects.all(), by=editor, read_again=read_again)
    assert article.body == "<p>Hier.</p><p>La porte du jardin, la porte de la cave.</p>"


def test_a_repair_whose_place_is_gone_is_refused_and_nothing_changes():
    article, read_again = store_doubled()
    article.body = "<p>Tout autre chose.</p>"
    editing.save_article(article)

    with pytest.raises(intake.ValidationError, match="edited since"):
        repairs.take_back(article, Repair.objects.all(), by=make_editor(), read_again=read_again)

    assert not Repair.objects.exclude(taken_back_at=None).exists()


def test_what_was_taken_back_is_not_repaired_by_the_next_version():
    article, read_again = store_doubled()
    repairs.take_back(article, Repair.objects.all()[1:], by=make_editor(), read_again=read_again)

    store_doubled(body_html="<p>La porteporte du jardin, la porteporte de la cave. Fin.</p>")

    article.refresh_from_db()
    assert article.body == "<p>La porte du jardin, la porteporte de la cave. Fin.</p>"


def test_an_import_without_repair_only_makes_it_safe():
    store(make_incoming(body_html="<p onclick='x'>La porteporte.</p>"), repair=False)

    assert Article.objects.get().body == "<p>La porteporte.</p>"
    assert not Repair.objects.exists()


def test_cleaning_again_follows_the_same_rule(monkeypatch):
    article, read_again = store_doubled()
    other = make_incoming("2", body_html="<p>La porteporte.</p>", language="fr")
    store(other)
    edited = Article.objects.get(source_ref="2")
    edited.body = "<p>Ours.</p>"
    editing.save_article(edited)
    by_ref = {"1": read_again(None), "2": other}
    Article.objects.filter(pk=article.pk).update(body="<p>As an older cleaning left it.</p>")
    old = intake.digest("<p>As an older cleaning left it.</p>")
    for record in IntakeRecord.objects.all():
        record.made["body"] = old
        record.save()

    options = {"records": IntakeRecord.objects.newest(), "run": "again"}
    dry = intake.reclean(lambda r: by_ref[r.source_ref], dry_run=True, **options)
    assert Article.objects.get(pk=article.pk).body.startswith("<p>As an older")
    wet = intake.reclean(lambda r: by_ref[r.source_ref], dry_run=False, **options)

    assert dry.counts == wet.counts
    article.refresh_from_db()
    edited.refresh_from_db()
    assert article.body == "<p>La porte du jardin, la porte de la cave.</p>"
    assert edited.body == "<p>Ours.</p>"
    assert [conflict.field for conflict in wet.conflicts] == ["body"]
