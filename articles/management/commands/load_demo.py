from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.services import demo
from articles.services.demo_files import DemoError


class Command(BaseCommand):
    help = "Load the demo archive. What is there already stays as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=demo.FOLDER, help="Files written the same way."
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing where the archive holds anything at all.",
        )

    def handle(self, *, folder, if_empty, **options):
        if if_empty and not demo.is_archive_empty():
            return
        try:
            report = demo.load_demo(folder, progress=self.show_progress)
        except DemoError as error:
            raise CommandError(error) from error
        self.stdout.write(_summary(report))

    def show_progress(self, done, total):
        if self.stdout.isatty():
            end = "\n" if done == total else ""
            self.stdout.write(f"\rDemo archive: {done} of {total} articles", ending=end)
            self.stdout.flush()


def _summary(report):
    made = ", ".join(f"{count} {noun}" for noun, count in report.made.items())
    return f"Demo archive: made {made or 'nothing'}; {report.there} articles were there already."
