"""What was repaired in one text, what was only flagged, and what stays because an editor took its repair back."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

Key = tuple[str, str, int]


@dataclass(frozen=True)
class RepairMade:
    """One change; or, where it is not certain, one flag, which changed nothing."""

    step: str
    version: int
    before: str
    after: str
    context: str
    is_certain: bool
    # The how-manieth of the same step and the same words: what tells twins apart.
    occurrence: int = 1
    # What readers never saw, such as <b> for <strong>, is one repair a body, however often it occurs.
    times: int = 1


def key_of(repairs: Iterable[RepairMade]) -> list[Key]:
    """What to put in `skip` to leave these repairs out, one key each; the same on every run over the same text."""
    return [(repair.step, repair.before, repair.occurrence) for repair in repairs]


class Ledger:
    """Asked before every change; so nothing is changed that is not written down.

    Repairs in `skip` are left out; with `only`, all others but those are, so that leaving one out brings up no new ones.
    """

    def __init__(self, skip: Collection[Key] = frozenset(), only: Collection[Key] | None = None):
        self.skip = skip
        self.only = only
        self.step, self.version = "", 0
        self.changes = 0
        # What a slow step found, for the next round over the same words.
        self.memory: dict = {}
        self._rows: list[RepairMade] = []
        self._kinds: dict[tuple[str, str], int | None] = {}
        self._times: Counter = Counter()
        self._seen: Counter = Counter()
        self._flags: set[Key] = set()
        self._flags_seen: Counter = Counter()
        self._left: set[tuple[str, str]] = set()
        self._left_before: frozenset = frozenset()

    def begin_round(self):
        """A text is gone over until nothing changes; what was left in one round is not counted anew in the next."""
        self._flags_seen.clear()
        self._left_before = frozenset(self._left)

    def begin_step(self, name: str, version: int):
        self.step, self.version = name, version

    def accepts(self, before: str, after: str, context: Callable[[], str]) -> bool:
        """Whether to make this change; if so, it is written down."""
        if (self.step, before) in self._left_before:
            return False
        occurrence = self._next(self._seen, before)
        key = self.step, before, occurrence
        if key in self.skip or (self.only is not None and key not in self.only):
            self._left.add((self.step, before))
            return False
        self._write(before, after, context(), True, occurrence)
        return True

    def accepts_kind(self, before: str, after: str, context: Callable[[], str]) -> bool:
        """The same for a change made in many places at once: written down, and taken back, all together."""
        kind = self.step, before
        if kind not in self._kinds:
            is_made = self.accepts(before, after, context)
            self._kinds[kind] = len(self._rows) - 1 if is_made else None
        if self._kinds[kind] is None:
            return False
        self.changes += 1
        self._times[kind] += 1
        return True

    def flag(self, before: str, after: str, context: Callable[[], str]):
        """Write down what a person should look at, once, however many rounds come past it."""
        key = self.step, before, self._next(self._flags_seen, before)
        if key not in self.skip and key not in self._flags:
            self._flags.add(key)
            self._write(before, after, context(), False, key[2])

    def rows(self) -> list[RepairMade]:
        """All of it, in the order in which it was written down."""
        rows = list(self._rows)
        for kind, row in self._kinds.items():
            if row is not None:
                rows[row] = replace(rows[row], times=self._times[kind])
        return rows

    def _next(self, counter, before):
        counter[self.step, before] += 1
        return counter[self.step, before]

    def _write(self, before, after, context, is_certain, occurrence):
        self.changes += is_certain
        self._rows.append(
            RepairMade(self.step, self.version, before, after, context, is_certain, occurrence)
        )
