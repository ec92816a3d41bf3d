"""What commands that run long say while they run and when they end."""

import secrets
import time
from datetime import timedelta

from django.utils import timezone


class Progress:
    """A line that is written over, with rate and time left; silent unless a person watches."""

    def __init__(self, stream):
        self.stream = stream
        self.started = time.monotonic()
        self.shown = 0.0
        self.is_watched = stream.isatty()

    def __call__(self, report, share):
        now = time.monotonic()
        if not self.is_watched or now - self.shown < 0.2:
            return
        self.shown = now
        elapsed = now - self.started
        left = timedelta(seconds=round(elapsed / share - elapsed)) if share else "?"
        rate = report.total / elapsed if elapsed else 0
        line = f"{report.total:,} articles, {rate:,.0f} a second, {share:.0%}, {left} left"
        self.stream.write(f"\r{line:<70}", ending="")
        self.stream.flush()

    def close(self):
        if self.shown:
            self.stream.write("")


def new_run():
    """A name for one run of the intake: the moment, and enough chance for two runs in one second."""
    return f"{timezone.now():%Y-%m-%dT%H:%M:%SZ}-{secrets.token_hex(3)}"


def print_report(command, report):
    """The report at the end: what is new, changed, unchanged, conflicting and broken, then each case."""
    out, err = command.stdout.write, command.stderr.write
    kinds = ("new", "changed", "unchanged", "conflicting", "broken")
    out(", ".join(f"{report.counts[kind]:,} {kind}" for kind in kinds) + ".")
    if report.repairs:
        made = ", ".join(f"{step} {count:,}" for step, count in report.repairs.most_common())
        out(f"Repairs: {made}.")
    for kind, names in report.new_names.items():
        out(f"New {kind} ({len(names):,}): {', '.join(names)}.")
    for note in report.notes:
        out(note)
    for conflict in report.conflicts:
        out(f"{conflict.ref}: {conflict.field} was changed here and at the source; ours was kept.")
        out(f"  ours:   {conflict.ours}")
        out(f"  theirs: {conflict.theirs}")
    for broken in report.broken:
        where = f"record {broken.number}" if broken.number else "kept record"
        err(f"{where}{f' ({broken.ref})' if broken.ref else ''}: {broken.reason}")
