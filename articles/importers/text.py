"""Plain text as it was copied from a page: paragraphs, short lines that are subheadings, no headline."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from articles.importers.files import LONGEST_LINE, check_file
from articles.services.intake import BrokenArticle, IncomingArticle, Refused
from articles.text.clean_html import on_one_line
from articles.text.language import guess_language

# A line that is shorter and ends like no sentence is a subheading.
LONGEST_SUBHEADING = 80
SENTENCE_END = re.compile(r"[.:;,…»”\"]$")


def read(path: Path) -> Iterator[IncomingArticle | BrokenArticle]:
    """A file, or every .txt file below a directory, in order of their names; the path below it is the id."""
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise Refused(f"{path} holds no .txt file.")
    for number, file in enumerate(files, start=1):
        ref = file.relative_to(path).as_posix() if path.is_dir() else file.name
        share = number / len(files)
        try:
            if check_file(file) > LONGEST_LINE:
                raise Refused(f"{file} is larger than {LONGEST_LINE // 1024 // 1024} MB.")
            yield parse(file.read_bytes(), ref=ref, number=number, share=share)
        except Refused as refusal:
            if path.is_dir():
                yield BrokenArticle(number=number, ref=ref, reason=str(refusal), share=share)
            else:
                raise


def parse(raw: bytes, *, ref: str, number: int = 0, share: float = 1.0) -> IncomingArticle:
    """The first paragraph is the standfirst; Refused where there is no text or it is in no encoding known."""
    blocks = [on_one_line(block) for block in re.split(r"\n\s*\n", _decoded(raw))]
    blocks = [block for block in blocks if block]
    if not blocks:
        raise Refused("there is no text in it.")
    standfirst, *rest = blocks
    return IncomingArticle(
        ref=ref,
        raw=raw,
        number=number,
        share=share,
        standfirst=standfirst,
        body_html="".join(_block(block) for block in rest),
        language=guess_language(" ".join(blocks)),
    )


def _decoded(raw):
    if b"\x00" in raw[:4096]:
        raise Refused("not a text: it holds binary data.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Every byte but five means something in Windows' Western encoding, the commonest of old files.
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError as error:
            raise Refused(
                f"neither UTF-8 nor Windows-1252 at byte {error.start + 1}. Save it as UTF-8."
            ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _block(block):
    is_subheading = len(block) <= LONGEST_SUBHEADING and not SENTENCE_END.search(block)
    name = "h2" if is_subheading else "p"
    return f"<{name}>{escape(block, quote=False)}</{name}>"
