import itertools
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.importers.formats import FORMATS
from articles.management.progress import Progress, new_run, print_report
from articles.services.intake import Refused, store_articles
from articles.services.naming import get_or_create_source


class Command(BaseCommand):
    help = "Import articles, creating or updating each by its id at the source."

    def add_arguments(self, parser):
        parser.add_argument("format", choices=sorted(FORMATS))
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--source", help="who supplied them; left out, the name of the file or folder"
        )
        parser.add_argument(
            "--no-repair",
            action="store_true",
            help="make the text safe, and change nothing else in it",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="do all of it, report, and take it back"
        )

    def handle(self, *, format, path, source, no_repair, dry_run, **options):
        progress = Progress(self.stderr)
        try:
            incoming = FORMATS[format].read(path)
            # A file that cannot be read is refused here, before it has made a source.
            first = next(incoming)
            supplier, is_new_source = get_or_create_source(source or path.resolve().stem)
            report = store_articles(
                itertools.chain([first], incoming),
                source=supplier,
                format=format,
                run=new_run(),
                repair=not no_repair,
                dry_run=dry_run,
                progress=progress,
            )
        except Refused as refusal:
            raise CommandError(f"{path}: {refusal}") from refusal
        except KeyboardInterrupt:
            progress.close()
            raise CommandError(
                "Interrupted. What was stored is whole; the same command goes on from there.",
                returncode=130,
            ) from None
        progress.close()
        print_report(self, report)
        if dry_run:
            if is_new_source:
                supplier.delete()
            self.stdout.write("Dry run: nothing was stored.")
        if report.broken:
            raise CommandError(f"{len(report.broken)} of {report.total} not stored.")
