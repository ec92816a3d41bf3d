"""Words and names that a scraped link left twice, undone across the tags between the copies."""

from collections.abc import Callable
from functools import partial

from articles.text.doubled_words import Doubling, find_doublings
from articles.text.repairs.draft import Draft, Line, attribute
from articles.text.repairs.runs import Change, Run

Finder = Callable[[str, str, object, str], list[Doubling]]


def undo_doublings(copy: Draft | Line, find: Finder = find_doublings):
    """Cut the copies that are too much, outside a link where one stands in it; flag what is not certain."""
    runs = [run for run in copy.runs() if run.text.strip()]
    text = "\n".join(run.text for run in runs)
    memory = copy.ledger.memory
    for run in runs:
        if (run.text, text) not in memory:
            memory[run.text, text] = find(run.text, copy.language, copy.known, text)
        if doublings := memory[run.text, text]:
            _undo(copy, run, doublings)


def _undo(copy, run, doublings):
    cuts = []
    for doubling in doublings:
        start, end = doubling.start, doubling.end
        before, after = run.text[start:end], run.text[start : doubling.middle]
        changes = _cuts(run, doubling)
        if any(
            change.start < cut.end and cut.start < change.end for change in changes for cut in cuts
        ):
            # One within another: the next round sees it without the first.
            continue
        is_certain = (
            doubling.is_certain and changes and all(run.takes(change) for change in changes)
        )
        if not is_certain:
            copy.ledger.flag(before, after, partial(run.around, start, end))
        elif copy.ledger.accepts(before, after, partial(run.around, start, end)):
            cuts += changes
    if cuts:
        run.apply(cuts)


def _cuts(run: Run, doubling: Doubling) -> list[Change]:
    """What to take away; nothing where two copies are links to different places, for one would be lost."""
    start, middle, end = doubling.start, doubling.middle, doubling.end
    linked = [
        (max(start, at), min(end, at + len(piece.text)), piece)
        for piece, at in run.placed()
        if piece.link is not None and at < end and at + len(piece.text) > start
    ]
    if len({attribute(piece.link, "href") for *_place, piece in linked}) > 1:
        return []
    if not linked or linked[0][1] == middle:
        return [Change(middle, end, "")]
    left, right, _piece = linked[0]
    changes = [
        Change(start, left, ""),
        Change(left, right, run.text[start:middle]),
        Change(right, end, ""),
    ]
    return [change for change in changes if change.start < change.end]
