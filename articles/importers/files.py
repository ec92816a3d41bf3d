"""Reading files that may be anything, in flat memory."""

from collections.abc import Iterator
from pathlib import Path

from articles.services.intake import Refused

# Longer than any article; what is longer is skipped in pieces of this size.
LONGEST_LINE = 16 * 1024 * 1024


def check_file(path: Path) -> int:
    """The size of a file in bytes; Refused where it is missing, empty, a directory or not to be read."""
    try:
        if path.is_dir():
            raise Refused(f"{path} is a directory. Name a file in it.")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise Refused(f"{path} does not exist.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error
    if path.is_file() and size == 0:
        raise Refused(f"{path} is empty.")
    return size


def lines_of(path: Path) -> Iterator[tuple[int, bytes | Refused, int]]:
    """Number, line and the position after it; in place of a line that is too long, the words to say so."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while (piece := file.readline(LONGEST_LINE)) and not piece.endswith(b"\n"):
                    pass
                megabytes = LONGEST_LINE // 1024 // 1024
                yield number, Refused(f"the line is longer than {megabytes} MB."), file.tell()
            else:
                yield number, line, file.tell()
