"""A–Z lists: one page while it is light, one page a letter beyond that."""

from urllib.parse import quote, urlencode

from django.http import Http404

MOST_ON_ONE_PAGE = 300
SIGNS = "#"


def names_by_letter(things, request):
    """The context of an A–Z list of tags, authors or companies that have visible articles: two queries."""
    things = things.visible()
    counts = things.count_by_initial()
    letters = sorted({_letter(initial) for initial in counts}, key=lambda x: (x == SIGNS, x))
    total = sum(counts.values())
    is_paged = total > MOST_ON_ONE_PAGE
    current = request.GET.get("letter", letters[0] if is_paged else None)
    if current is not None and current not in letters:
        raise Http404("Nothing begins with this letter.")
    if is_paged:
        things = things.with_initials([i for i in counts if _letter(i) == current])
    return {
        "letters": [
            {
                "letter": letter,
                "url": f"?{urlencode({'letter': letter})}" if is_paged else _anchor(letter),
                "is_current": letter == current,
            }
            for letter in letters
        ],
        "groups": _grouped(things.with_visible_uses(), [current] if is_paged else letters),
        "total": total,
    }


def _grouped(things, letters):
    groups = {letter: [] for letter in letters}
    # By key in Python, because each database sorts by rules of its own.
    for thing in sorted(things, key=lambda thing: thing.key):
        groups[_letter(thing.key[0])].append(thing)
    return list(groups.items())


def _letter(initial):
    """Keys are folded already, so É stands under e; digits and signs share one place at the end."""
    return initial if initial.isalpha() else SIGNS


def _anchor(letter):
    return f"#letter-{quote(letter)}"
