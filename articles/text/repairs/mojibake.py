"""Words that went through the wrong encoding, or were escaped once too often."""

import re
from html import unescape
from html.entities import html5

from ftfy import TextFixerConfig, fix_encoding

from articles.text.repairs.draft import Draft, Line, children
from articles.text.repairs.runs import Change, change_each, change_kinds, change_together

# UTF-8 read as something else is a leading and a continuing byte, seen as these characters.
CONTINUING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
SUSPECT = re.compile(
    rf"[Â-ô][{CONTINUING}]|(?<![A-ZÀ-Þ])[ÃÂ](?!\w)|[√├┬][^\W\d]|[√├┬][^\w\s]|‚Ä|ΓÇ|[\x80-\x9f]"
)
# The same more broadly, for whole bodies: a quick look that spares most of them the slow one.
MAYBE_SUSPECT = re.compile(r"[Â-ô√├┬‚Γ][^\x00-\x7fÀ-ÖØ-öø-ÿ]")
MAYBE_CONTROL = re.compile(r"[\x80-\x9f]")
# A no-break space after Ã is a part of the letter à, and often has become a plain one.
TOKEN = re.compile(r"(?:(?<![A-ZÀ-Þ])[ÃÂ] {1,2}|[^ \t\n\r\f\ufffc])+")
STILL_BROKEN = re.compile(rf"[ÃÂ][{CONTINUING}]|â€|\w[├┬]\S")
# What has lost its bytes cannot be told any more; ftfy would write one � for three signs.
ENCODING = TextFixerConfig(replace_lossy_sequences=False)

ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,25});")
ESCAPED_TAG = re.compile(r"</?(?:a|b|br|div|em|h[1-6]|i|img|li|ol|p|span|strong|ul)\b[^<>]{0,300}>")
# Copy that explains markup spells it out.
ON_MARKUP = re.compile(
    r"\b(?:X?HTML|XML|CSS|balises?|markup|escap(?:e|ed|ing)|échapp\w+|ampersand|esperluette)\b",
    re.IGNORECASE,
)
ESCAPED_BODY = re.compile(
    r"\s*<(?P<tag>article|div|h[1-6]|ol|p|section|ul)\b[^<>]*>.*</(?P=tag)>\s*", re.DOTALL
)
ESCAPED_SIGN = re.compile(r"&(?:amp;)*(?:lt|#60|#x3c);", re.IGNORECASE)

LOST = re.compile(
    r"[\w\ufffd'’-]*\ufffd[\w\ufffd'’-]*"
    r"|(?<![^\s(«\"'’])[^\W\d_]*[a-zà-ÿœ][?¿][a-zà-ÿœ]+(?:[?¿][a-zà-ÿœ]+)*(?![\w/=&?])"
)
MAYBE_LOST = re.compile("[?¿][a-zà-ÿœ]")


def undo_mojibake(copy: Draft | Line):
    """UTF-8 that was read as another encoding; the words that it spoiled, a block at a time."""
    if not _may_be_misread(copy.text):
        return
    for run in copy.runs():
        if SUSPECT.search(run.text):
            change_together(copy, run, _misread_words(run))


def _may_be_misread(text):
    if text.isascii():
        return False
    return (
        any(sign in text for sign in "ÃÂ√├┬")
        or MAYBE_SUSPECT.search(text)
        or MAYBE_CONTROL.search(text)
    )


def _misread_words(run):
    for piece, at in run.placed():
        for token in TOKEN.finditer(piece.text) if piece.node is not None else ():
            word, start, end = token[0], at + token.start(), at + token.end()
            if not SUSPECT.search(word):
                continue
            repaired = fix_encoding(word, ENCODING)
            if repaired != word:
                yield Change(start, end, repaired)
            elif STILL_BROKEN.search(word):
                yield Change(start, end, word, is_certain=False)


def undo_escaped_body(draft: Draft):
    """A body that was escaped as a whole, so that readers would see its tags."""
    if not ESCAPED_SIGN.match(draft.html.lstrip()) or any(
        child.is_element_node for child in children(draft.body)
    ):
        return
    text = draft.text
    if ESCAPED_BODY.fullmatch(text) and draft.ledger.accepts(
        "&lt;…&gt;", "<…>", lambda: text[:120]
    ):
        draft.load(text)


def undo_double_escapes(copy: Draft | Line):
    """Entities that readers would see as they are written; flagged where the copy may mean them."""
    if "&" not in copy.text and "<" not in copy.text:
        return
    is_on_code = isinstance(copy, Draft) and copy.has("code", "pre")
    for run in copy.runs():
        if "&" in run.text:
            change_kinds(copy, run, _escapes(run.text, is_on_code))
        if isinstance(copy, Draft):
            change_each(copy, run, _escaped_tags(run.text))


def _escapes(text, is_on_code):
    is_on_markup = ON_MARKUP.search(text)
    for entity in ENTITY.finditer(text):
        sign = _meant(entity[0])
        if sign == entity[0]:
            continue
        before, after = text[: entity.start()][-1:], text[entity.end() :][:1]
        touches_a_word = before.isalnum() or after.isalnum()
        looks_like_a_tag = sign in "<>" and (touches_a_word or after == "/")
        is_certain = (
            not is_on_markup and not looks_like_a_tag and (touches_a_word or not is_on_code)
        )
        yield Change(entity.start(), entity.end(), sign, is_certain)


def _meant(entity):
    name = re.split("[&;]", entity)[-2]
    # unescape() would take &notit; for ¬ and "it;".
    if not name.startswith("#") and f"{name};" not in html5:
        return entity
    sign = entity
    while (plainer := unescape(sign)) != sign:
        sign = plainer
    return entity if sign == "\ufffd" else sign


def _escaped_tags(text):
    if "<" in text:
        for tag in ESCAPED_TAG.finditer(text):
            yield Change(tag.start(), tag.end(), tag[0], is_certain=False)


def flag_lost_letters(copy: Draft | Line):
    """Words of which a letter has become � or ?; what it was, only a person can tell."""
    if "\ufffd" not in copy.text and not MAYBE_LOST.search(copy.text):
        return
    for run in copy.runs():
        change_each(
            copy,
            run,
            [Change(*word.span(), word[0], is_certain=False) for word in LOST.finditer(run.text)],
        )
