"""What stood around the article on its page: labels, pointers to other articles, prompts, share buttons.

Only a whole block goes, and only where it is of a known wording; the same words within a sentence stay.
"""

import re

from articles.text.repairs.draft import (
    Draft,
    around,
    attribute,
    children,
    holds_blocks,
    is_blank,
    is_detached,
    is_within,
    next_element,
    text_of,
)

LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
AT_EDGES = " \t\r\n\xa0\u202f-–—*•|>»«›‹…[]()#→►▶▼↓"
LONGEST_LINE = 240
LONGEST_POINTER = 140

NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|instagram|telegram|pinterest|reddit|threads|bluesky|mastodon|tumblr|tiktok|"
    r"youtube|messenger|google\+?|google news|google actualités|flipboard|viadeo|e-?mail|mail|flux rss|rss)"
)
NETWORKS = rf"{NETWORK}(?:(?:,| et| and| ou| or|/|\s|·)+{NETWORK})*"

CONTENTS = re.compile(
    r"(?:au )?sommaire(?: de l'article| de cet article)?|table of contents|in this article"
)
POINTS_ELSEWHERE = re.compile(
    r"(?:à |a )?(?:lire|voir|découvrir|écouter|retrouver) (?:aussi|également)|lire (?:la suite|plus)|sur le même (?:sujet|thème)|"
    r"(?:nos )?articles? (?:liés?|similaires?|connexes?|associés?|recommandés?)|dans la même (?:rubrique|catégorie)|"
    r"ces articles (?:peuvent|pourraient) vous intéresser|vous aimerez aussi|cela (?:peut|pourrait) (?:aussi )?vous intéresser|"
    r"read (?:more|also|next|on)|also read|see also|you (?:might|may) also like|more on this(?: story)?|recommended for you|"
    r"related(?: (?:articles?|stories|story|posts?|content|coverage|reading|links?))?"
)
# These may as well be the writer's; they go with the links under them, and not alone.
MAY_POINT_ELSEWHERE = re.compile(
    r"(?:à|a) (?:lire|voir|écouter)|pour aller plus loin|don't miss|continue reading|further reading|more (?:from|on) [\w. -]{2,40}"
)
# Without a colon these begin sentences, and headings of one's own.
POINTER_WITH_TITLE = re.compile(
    r"(?P<label>(?:à |a )?(?:lire|voir|découvrir|écouter) (?:aussi|également)(?: sur [\w. -]{2,40})?|"
    r"(?:à|a) lire sur [\w. -]{2,40}|sur le même sujet|read (?:more|also|next)|also read|see also|"
    r"related(?: (?:articles?|stories|story|posts?|content|coverage|reading))?|more on this(?: story)?|don't miss)"
    r"\s*[:>»→–—-]\s*(?P<title>.+)"
)
# And these without a link point to another part of the same text.
NEEDS_LINK = re.compile(
    r"see also|voir (?:aussi|également)|don't miss|more on this|(?:à|a) lire sur "
)
LABELS = re.compile(
    rf"publicité|annonce publicitaire|advertisements?|advertising|advertise(?:ment)? here|"
    rf"(?:publicité|advertisement)\W+(?:(?:la )?suite (?:de l'article )?(?:ci-dessous|après)|continue reading below|scroll to continue)|"
    rf"(?:la )?suite (?:de l'article )?après (?:la|cette) publicité|"
    rf"(?:article|story) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?|skip (?:past )?(?:ad|advertisement|newsletter promotion)|"
    rf"continue reading (?:the main story|below)|"
    rf"partage[rz](?: (?:cet |l')?article)?(?: (?:sur|via|par) {NETWORKS})?|(?:partager|share) ?:?|tweete[rz](?: cet article)?|tweet(?: this)?|"
    rf"share (?:this|this (?:article|story|post|page))(?:(?: on| via)? {NETWORKS})?|share (?:on|via) {NETWORKS}|share:? {NETWORKS}|"
    rf"(?:email|e-mail|print|pin|save|bookmark)(?: this)?(?: (?:article|story|page|post|it))|pin it|"
    rf"imprimer(?: (?:cet |l')article| (?:cette |la )page)?|envoyer (?:cet article )?(?:par (?:e-?mail|mail|courriel)|à un ami)|"
    rf"(?:copier le lien|copy link|lien copié)|(?:retour en )?haut de page|back to top|retour à l'accueil|"
    rf"(?:suivez|retrouvez|rejoignez)-nous (?:aussi |également )?sur {NETWORKS}|follow us(?: on {NETWORKS})?|like us on {NETWORKS}|"
    rf"\d+ commentaires?|commentaires(?: \(\d+\))?|(?:laisser|poster|ajouter|écrire) un commentaire|commenter(?: cet article)?|"
    rf"\d+ comments?|comments(?: \(\d+\))?|leave a (?:comment|reply)|post a comment|(?:loading|chargement)(?: en cours)?"
)
LETTER = (
    r"(?:newsletters?|lettres? d'informations?|lettre quotidienne|lettre hebdomadaire|infolettres?)"
)
PROMPTS = re.compile(
    rf"(?:inscrivez|abonnez)-vous (?:gratuitement |dès maintenant |ici )?(?:à|aux) (?:la |notre |nos |cette )?{LETTER}\b.{{0,120}}|"
    rf"recevez (?:gratuitement |chaque \w+ |tous les \w+ )?.{{0,60}}\b(?:{LETTER}|boîte (?:mail|aux lettres))\b.{{0,80}}|"
    rf"(?:s'inscrire|s'abonner|inscription|abonnement) à (?:la |notre )?{LETTER}|"
    rf"(?:sign up|subscribe|register)(?: now| here| today)?(?: for free)? (?:for|to) (?:our|the|my|this)\b.{{0,60}}\bnewsletters?\b.{{0,80}}|"
    rf"get (?:the|our)\b.{{0,60}}\b(?:newsletters?|in your inbox|to your inbox)\b.{{0,40}}|{LETTER}"
)
MOST_BLOCKS_POINTED_AT = 8

ENDPOINT = re.compile(
    r"facebook\.com/(?:sharer|share\.php|dialog/(?:share|feed|send))|(?:twitter|x)\.com/(?:intent/(?:tweet|post)|share|home\?status)|"
    r"linkedin\.com/(?:sharearticle|sharing/|cws/share)|plus\.google\.com/share|pinterest\.[a-z.]+/pin/create|reddit\.com/submit|"
    r"(?:wa\.me/\?|whatsapp\.com/send|whatsapp:|t\.me/share|telegram\.me/share|viber:)|tumblr\.com/(?:share|widgets/share)|"
    r"getpocket\.com/(?:save|edit)|news\.ycombinator\.com/submitlink|vk\.com/share|digg\.com/submit|delicious\.com/|stumbleupon\.com/submit|"
    r"viadeo\.com/.*share|flipboard\.com/.*share|bsky\.app/intent|threads\.net/intent|addtoany\.com/|addthis\.com/|sharethis\.com/|"
    r"mailto:\?|mailto:$|javascript:.*(?:print|share)",
    re.IGNORECASE,
)
PROFILE = re.compile(
    r"https?://(?:[\w-]+\.)?(?:facebook|twitter|x|linkedin|instagram|pinterest|youtube|tiktok|t|threads|bsky|flipboard)\.(?:com|me|net|app)\b",
    re.IGNORECASE,
)
SOCIAL_WORDS = {
    "a", "actualités", "aime", "ami", "an", "article", "bluesky", "by", "cet", "comment", "copier", "copy",
    "courriel", "e", "email", "enregistrer", "envoyer", "facebook", "flipboard", "follow", "friend", "google",
    "imprimer", "instagram", "it", "j", "k", "le", "lien", "like", "link", "linkedin", "mail", "mastodon",
    "messenger", "news", "nous", "on", "page", "par", "partage", "partager", "partagez", "pin", "pinterest", "post",
    "print", "reddit", "rss", "save", "send", "share", "suivez", "sur", "telegram", "the", "this", "threads",
    "tiktok", "tumblr", "tweet", "tweeter", "tweetez", "twitter", "un", "us", "via", "viadeo", "whatsapp", "x",
    "youtube", "à", "épingler",
}  # fmt: skip
# Boxes of plugins, by the names that they always carry.
PLUGIN_NAMES = (
    r"(?:a2a_kit|addthis\w*|addtoany\w*|adsbygoogle|essb_\w+|heateor_sss_\w+|jp-relatedposts|mc4wp-form|outbrain|sharedaddy|"
    r"sd-sharing[\w-]*|share-buttons?|shareaholic[\w-]*|sharing-buttons?|social-share(?:-buttons?)?|ssba[\w-]*|taboola[\w-]*|"
    r"trc_related_container|yarpp(?:-related)?)(?![\w-])"
)
PLUGIN_NAME = re.compile(rf"(?<![\w-]){PLUGIN_NAMES}", re.IGNORECASE)
LONGEST_BOX = 400
LONGEST_PROMPT = 120


def drop_page_titles(draft: Draft):
    """The title of the page that a body was cut from: the article has a headline of its own."""
    for title in draft.all("title"):
        if not is_within(title, {"svg"}) and draft.ledger.accepts(_shown(title), "", around(title)):
            title.decompose()


def drop_plugin_boxes(draft: Draft):
    """Share bars, lists of related posts and advertisements that carry the name of their plugin."""
    if "class" not in draft.html:
        return
    for box in draft.all("div", "section", "aside", "ul", "p", "ins", "nav"):
        if is_detached(box) or not PLUGIN_NAME.search(attribute(box, "class")) or _has_prose(box):
            continue
        if draft.ledger.accepts(_shown(box), "", around(box)):
            box.decompose()


def _has_prose(box):
    """A theme may give such a name to the box of the whole article, and a tag that was never closed holds all the rest."""
    own_words = len(box.text()) - sum(len(link.text()) for link in box.css("a"))
    return own_words > LONGEST_BOX or any(
        len(line.text()) > LONGEST_PROMPT for line in box.css("p,h2,h3,li")
    )


def drop_forms_and_buttons(draft: Draft):
    """A button, and a short form with a field, do nothing in an article."""
    for form in draft.all("form"):
        has_fields = form.css_first("input,button,select") is not None
        if (
            has_fields
            and not _has_prose(form)
            and draft.ledger.accepts(_shown(form), "", around(form))
        ):
            form.decompose()
    for button in draft.all("button", "select"):
        if is_detached(button) or holds_blocks(button) or len(button.text()) > LONGEST_BOX:
            continue
        if draft.ledger.accepts(_shown(button), "", around(button)):
            button.decompose()


def drop_share_buttons(draft: Draft):
    """Lists of links that share the page; a link within a sentence stays."""
    for link in draft.all("a"):
        if is_detached(link) or not ENDPOINT.search(attribute(link, "href")):
            continue
        box = _largest_of_social_links(link)
        if box is not None and draft.ledger.accepts(_shown(box), "", around(box)):
            box.decompose()


def _largest_of_social_links(link):
    box, found = link, None
    while box is not None and box.tag not in ("body", "td", "th") and _has_only_social_words(box):
        if not all(_is_social(each) for each in box.css("a")):
            break
        if any(img for img in box.css("img") if not is_within(img, {"a"})):
            break
        found, box = box, box.parent
    # A lone link between words is the writer's.
    if found is link and any(
        not is_blank(other) for other in children(link.parent) if other != link
    ):
        return None
    return found


def _has_only_social_words(box):
    text = box.text(separator=" ")
    return len(text) <= LONGEST_BOX and SOCIAL_WORDS.issuperset(
        re.findall(r"[^\W\d_]+", text.lower())
    )


def _is_social(link):
    address = attribute(link, "href")
    return bool(ENDPOINT.search(address) or PROFILE.match(address)) or address in ("", "#")


def drop_debris(draft: Draft):
    """Whole lines that are a label, a prompt or a pointer to another article."""
    for line in draft.all(*LINES):
        if (
            is_detached(line)
            or is_within(line, {"table", "pre"})
            or len(shown := line.text()) > 2 * LONGEST_LINE
        ):
            continue
        text = _plain(shown)
        if not text or len(text) > LONGEST_LINE:
            continue
        if line.css_first("div,ul,ol,table,img") is None:
            _drop_line(draft, line, text)


def _drop_line(draft, line, text):
    is_heading = line.tag[1:].isdigit()
    if CONTENTS.fullmatch(text):
        _drop_pointer(draft, line, ("ul", "ol"), is_needed=False)
    elif POINTS_ELSEWHERE.fullmatch(text):
        _drop_pointer(
            draft, line, ("ul", "ol", "p"), is_needed=is_heading and next_element(line) is not None
        )
    elif MAY_POINT_ELSEWHERE.fullmatch(text):
        _drop_pointer(draft, line, ("ul", "ol", "p"), is_needed=True)
    elif pointer := POINTER_WITH_TITLE.fullmatch(text):
        _drop_pointer_with_title(draft, line, pointer["label"], pointer["title"])
    elif (
        not is_heading and (LABELS.fullmatch(text) or PROMPTS.fullmatch(text))
    ) or _is_pointer_to_link(line, text):
        _drop(draft, line)


def _drop_pointer(draft, line, kinds, *, is_needed):
    """A label goes with the links under it; over a list that says something of its own it stays, and is flagged."""
    pointed_at = []
    following = next_element(line)
    while (
        following is not None
        and len(pointed_at) < MOST_BLOCKS_POINTED_AT
        and _is_all_links(following, kinds)
    ):
        pointed_at.append(following)
        following = next_element(following)
    is_over_a_list = following is not None and following.tag in ("ul", "ol")
    if not pointed_at and (is_needed or is_over_a_list):
        draft.ledger.flag(_shown(line), "", around(line))
        return
    before = "\n".join(_shown(block) for block in [line, *pointed_at])
    if draft.ledger.accepts(before, "", around(line)):
        for block in [line, *pointed_at]:
            block.decompose()


def _drop_pointer_with_title(draft, line, label, title):
    is_link = line.css_first("a") is not None and _is_linked(line, title)
    looks_like_a_title = len(title) <= LONGEST_POINTER and not re.search(r"[.;]$|[.!?]\s", title)
    if is_link or (looks_like_a_title and not NEEDS_LINK.match(label)):
        _drop(draft, line)
    else:
        draft.ledger.flag(_shown(line), "", around(line))


def _is_pointer_to_link(line, text):
    """Lire aussi <a>…</a>, without a colon: the link is all the rest."""
    links = line.css("a")
    if not links or not (found := POINTS_ELSEWHERE.match(text)):
        return False
    return _is_linked(line, text[found.end() :])


def _is_linked(line, title):
    return _plain(" ".join(link.text() for link in line.css("a"))) == _plain(title)


def _is_all_links(block, kinds):
    if block.tag not in kinds:
        return False
    links = block.css("a")
    return bool(links) and _plain(" ".join(link.text() for link in links)) == _plain(
        block.text(separator=" ")
    )


def _drop(draft, line):
    if draft.ledger.accepts(_shown(line), "", around(line)):
        line.decompose()


def _shown(block):
    return text_of(block) or f"<{block.tag}>"


def _plain(text):
    text = " ".join(text.split()).replace("’", "'").casefold()
    return text.strip(AT_EDGES).removesuffix(":").strip(AT_EDGES)
