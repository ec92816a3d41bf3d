import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError


class LinesCommand(BaseCommand):
    """One JSON object a line in, one out; the first line that is wrong stops it with its number."""

    requires_system_checks = []

    def answer(self, record):
        """The object to write for one that was read."""
        raise NotImplementedError

    def as_rows(self, repairs):
        return [asdict(repair) for repair in repairs]

    def handle(self, **options):
        for number, line in enumerate(sys.stdin, start=1):
            if not line.strip():
                continue
            try:
                answer = self.answer(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise CommandError(f"line {number}: {error!r}") from error
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
