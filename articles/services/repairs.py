"""Taking back what the intake repaired, and making it again: the text is repaired anew from the kept bytes."""

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, IntakeRecord, Repair
from articles.services import editing, intake

# How much unchanged text on both sides must still be there to find a repaired place in an edited text.
CONTEXT = 30


def take_back(
    article: Article,
    repairs: Iterable[Repair],
    *,
    by,
    read_again: Callable[[IntakeRecord], intake.IncomingArticle],
) -> Article:
    """Undo these repairs and no others, also where the text was edited since.

    ValidationError naming the repair whose place can no longer be found; then nothing is changed.
    """
    return _mend_anew(article, repairs, by=by, is_taken_back=True, read_again=read_again)


def make_again(
    article: Article,
    repairs: Iterable[Repair],
    *,
    by,
    read_again: Callable[[IntakeRecord], intake.IncomingArticle],
) -> Article:
    """Make these repairs again after they were taken back; refuses as take_back() does."""
    return _mend_anew(article, repairs, by=by, is_taken_back=False, read_again=read_again)


@transaction.atomic
def _mend_anew(article, repairs, *, by, is_taken_back, read_again):
    editing.lock_article(article.pk, version=article.version)
    chosen = {repair.pk for repair in repairs if repair.is_certain}
    record = article.intake_records.order_by("-received_at", "-pk").first()
    if record is None or not chosen:
        raise ValidationError(_("There is nothing to take back on this article."))
    incoming = read_again(record)
    before = intake.mended(incoming, skip=intake.taken_back(article))
    article.repairs.filter(pk__in=chosen).update(
        taken_back_at=timezone.now() if is_taken_back else None,
        taken_back_by=by if is_taken_back else None,
    )
    after = intake.mended(incoming, skip=intake.taken_back(article))
    for field in before:
        ours = getattr(article, field)
        setattr(article, field, _patched(ours, before[field], after[field]))
        if ours == before[field]:
            # Nobody has edited it, so a newer version from the source may still replace it.
            record.made[field] = intake.digest(after[field])
    record.save(update_fields=["made"])
    return editing.save_article(article, by=by)


def _patched(ours, before, after):
    """Our text with what differs between the two others; ValidationError where a place is gone or there twice."""
    if ours == before:
        return after
    edits = []
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        left = before[max(0, start - CONTEXT) : start]
        place = left + before[start : end + CONTEXT]
        if ours.count(place) != 1:
            message = _("The text around “%(words)s” was edited since; change it by hand.")
            words = before[start:end] or after[new_start:new_end]
            raise ValidationError(message % {"words": words})
        edits.append((ours.index(place) + len(left), end - start, after[new_start:new_end]))
    # From the end, so that the places in front stay where they were found.
    for place, length, words in sorted(edits, reverse=True):
        ours = ours[:place] + words + ours[place + length :]
    return ours
