from django.core.management.base import BaseCommand

from articles.importers.formats import read_again
from articles.management.progress import Progress, new_run, print_report
from articles.models import IntakeRecord
from articles.services.intake import reclean
from articles.text.keys import tag_key
from articles.text.repair import CLEANING_VERSION


class Command(BaseCommand):
    help = (
        "Run today's cleaning over the bytes as they came. Shows what it would do; --apply does it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", help="only what this source supplied")
        parser.add_argument("--apply", action="store_true", help="do it")

    def handle(self, *, source, apply, **options):
        records = IntakeRecord.objects.outdated(CLEANING_VERSION)
        if source:
            records = records.filter(source__key=tag_key(source))
        progress = Progress(self.stderr)
        report = reclean(
            read_again, records=records, run=new_run(), dry_run=not apply, progress=progress
        )
        progress.close()
        print_report(self, report)
        if not apply:
            self.stdout.write("Nothing was changed yet; --apply does it.")
