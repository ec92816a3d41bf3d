from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class State(models.TextChoices):
    """What an article is at a moment: derived from status and moments, never stored."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    EMBARGOED = "embargoed", _("embargoed")
    LIVE = "live", _("live")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


class Genre(models.TextChoices):
    NEWS = "news", _("news")
    ANALYSIS = "analysis", _("analysis")
    OPINION = "opinion", _("opinion")
    REVIEW = "review", _("review")
    INTERVIEW = "interview", _("interview")
    AGENCY = "agency", _("agency copy")
    SPONSORED = "sponsored", _("sponsored")


class DatePrecision(models.TextChoices):
    """How sure of a date we are; empty on a draft that has no date yet."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


class CreditRole(models.TextChoices):
    REPORTER = "reporter", _("reporter")
    PHOTOGRAPHER = "photographer", _("photographer")
    TRANSLATOR = "translator", _("translator")
    AGENCY = "agency", _("agency")


class AuthorKind(models.TextChoices):
    PERSON = "person", _("person")
    STAFF = "staff", _("staff")
    AGENCY = "agency", _("agency")


class TagKind(models.TextChoices):
    TOPIC = "topic", _("topic")
    PERSON = "person", _("person")
    PLACE = "place", _("place")
    EVENT = "event", _("event")
    SERIES = "series", _("series")


class CompanyNameKind(models.TextChoices):
    LEGAL = "legal", _("legal name")
    SHORT = "short", _("short name")
    BRAND = "brand", _("brand")
    FORMER = "former", _("former name")
    TICKER = "ticker", _("ticker")
    WEAK = "weak", pgettext_lazy("a name that alone proves nothing", "weak name")


class MentionRole(models.TextChoices):
    SUBJECT = "subject", _("subject")
    MENTIONED = "mentioned", _("mentioned")


class MentionOrigin(models.TextChoices):
    EDITOR = "editor", _("editor")
    SUGGESTION = "suggestion", _("accepted suggestion")
    IMPORT = "import", _("import")


class RepairedField(models.TextChoices):
    HEADLINE = "headline", _("headline")
    STANDFIRST = "standfirst", _("standfirst")
    BODY = "body", _("text")
