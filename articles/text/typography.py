"""French spaces, made when a text is shown and never typed into the data."""

import re

NARROW = "\u202f"
WIDE = "\u00a0"
ANY_SPACE = "[ \u00a0\u202f\u2009]"
TAG = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^'">])*>)""")
VERBATIM = re.compile(r"<(/?)(?:code|pre)\b", re.IGNORECASE)

# Only a space that somebody typed is replaced, so that http://, 14:05 and emoticons stay as they are;
# quotation marks alone get theirs where it was left out.
RULES = [
    (re.compile(f"{ANY_SPACE}+([;!?%€$£°])"), NARROW + r"\1"),
    (re.compile(f"{ANY_SPACE}+(:)(?![/\\w])"), WIDE + r"\1"),
    (re.compile(f"«{ANY_SPACE}*"), "«" + NARROW),
    (re.compile(f"{ANY_SPACE}*»"), NARROW + "»"),
    # Groups of three after at most three: 12 000, but not the two numbers of “en 2015 300 personnes”.
    (
        re.compile(rf"(?<!\d)\d{{1,3}}(?:{ANY_SPACE}\d{{3}})+(?!\d)"),
        lambda number: re.sub(ANY_SPACE, NARROW, number[0]),
    ),
    (re.compile(rf"\b(M\.|Mme|MM\.|n[°o]|p\.){ANY_SPACE}(?=[\w])"), r"\1" + WIDE),
]


def french_spaces(text: str) -> str:
    """Plain text with the no-break spaces of French typography; doing it twice changes nothing."""
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def french_spaces_in_html(html: str) -> str:
    """The same for clean HTML: between tags only, and not in code."""
    parts = []
    verbatim = 0
    for part in TAG.split(html):
        if part.startswith("<"):
            if match := VERBATIM.match(part):
                verbatim = max(0, verbatim + (-1 if match[1] else 1))
        elif not verbatim:
            part = french_spaces(part.replace("&nbsp;", WIDE))
        parts.append(part)
    return "".join(parts)
