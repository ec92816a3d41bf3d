"""What a browser sends for the rows of names below a form."""


def rows(prefix, *new, stored=()):
    """Fields of a formset: the stored rows as they are or with changes (a dict each), then the new ones."""
    fields = {
        f"{prefix}-TOTAL_FORMS": len(stored) + len(new),
        f"{prefix}-INITIAL_FORMS": len(stored),
    }
    for number, row in enumerate([*stored, *new]):
        fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return fields
