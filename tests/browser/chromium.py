"""Where the browser for the tests is."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_IT = "Install Chromium, or name one: CHROMIUM=/path/to/chromium"


def find_chromium() -> str | None:
    """The path in CHROMIUM or, when it is not set, of a Chromium or Chrome on PATH."""
    if named := os.environ.get("CHROMIUM", "").strip():
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)
