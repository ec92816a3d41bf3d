"""The main job: an editor writes and publishes, a reader finds it under its tag and reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

STANDFIRST = "For one hour on Sunday the estuary lit the harbour by itself."
OPENING = (
    "The barrage opened its last gate at four minutes past six, and nobody on the quay said a word."
)
ENOUGH_TABS = 80

# As a word processor puts it on the clipboard.
WORD_HTML = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {margin: 0; color: red}</style></head><body lang="EN-GB">
<!--StartFragment-->
<h2 style="mso-style-next: Normal"><span style="font-family: Calibri">The tide table</span></h2>
<p class="MsoNormal" style="margin-bottom: 8pt"><b style="mso-bidi-font-weight: normal">High water</b>
is at <span style="color: #c00000; mso-ansi-language: EN-GB">noon</span>.<o:p></o:p></p>
<ul type="disc"><li class="MsoListParagraph">Open the gates</li><li class="MsoListParagraph">Wait</li></ul>
<p class="MsoNormal"><a href="https://example.org/tides" onclick="alert(1)">The source</a>,
<a href="javascript:alert(2)">not a source</a><img src="file:///C:/tide.png" onerror="alert(3)"></p>
<script>alert(4)</script>
<!--EndFragment--></body></html>
"""
CLEAN_HTML = (
    "<h2>The tide table</h2><p><strong>High water</strong> is at noon.</p>"
    "<ul><li><p>Open the gates</p></li><li><p>Wait</p></li></ul>"
    '<p><a href="https://example.org/tides">The source</a>, not a source</p>'
)
PASTE = """
(editor, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "The tide table");
    editor.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})
    );
}
"""


def tab_to(target):
    """Go forward by the Tab key alone until the element has the focus."""
    for _ in range(ENOUGH_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        target.page.keyboard.press("Tab")
    pytest.fail(f"{target} was not reached in {ENOUGH_TABS} steps.")


def field(page, label):
    return page.locator("#article_form").get_by_label(label, exact=True)


def text(page):
    return page.get_by_role("textbox", name="Text", exact=True)


def choose(page, label, typed, chosen):
    """Type a name into a picker and take the first suggestion."""
    tab_to(field(page, label))
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".picker-row", has_text=chosen)).to_be_visible()


def publish(page):
    tab_to(page.get_by_role("button", name="Publish", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("is published")


def test_an_article_written_by_keyboard_alone_is_found_under_its_tags_and_read(open_page, server):
    desk = open_page()
    keyboard = desk.keyboard
    desk.goto("/editor/articles/article/add/")
    sign_in(desk, server)

    tab_to(field(desk, "Headline"))
    keyboard.type("The estuary lights the harbour")
    tab_to(field(desk, "Standfirst"))
    keyboard.type(STANDFIRST)
    tab_to(text(desk))
    keyboard.type(OPENING)
    keyboard.press("Enter")
    keyboard.type("## What it cost")
    keyboard.press("Enter")
    keyboard.type("- Nine years")
    keyboard.press("Enter")
    keyboard.type("Two ministers")
    keyboard.press("Enter")
    keyboard.press("Enter")
    keyboard.type("And one ferry.")

    choose(desk, "Credits", "ngozi", "Ngozi Adeyemi-Falk")
    choose(desk, "Credits", "brogaard", "Søren Brøgaard-Nyhus")
    choose(desk, "Tags", "energie", "Énergie")
    # A tag that the archive does not know takes two steps: down to it, and yes to its kind.
    keyboard.type("Tidal power")
    expect(desk.get_by_role("option", name=re.compile("New tag"))).to_be_visible()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    keyboard.press("Enter")
    expect(desk.locator(".picker-row-new", has_text="Tidal power")).to_be_visible()
    choose(desk, "Related companies", "alphabet", "Alphabet")
    publish(desk)

    reader = open_page()
    reader.goto("/tags/")
    reader.get_by_role("link", name="Tidal power").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Tidal power")
    reader.get_by_role("link", name="The estuary lights the harbour").click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("The estuary lights the harbour")
    article = reader.get_by_role("article")
    for words in (STANDFIRST, OPENING, "And one ferry."):
        expect(article.get_by_text(words)).to_be_visible()
    expect(article.get_by_role("heading", name="What it cost")).to_be_visible()
    expect(article.get_by_role("listitem").filter(has_text="Two ministers")).to_be_visible()
    for name in ("Ngozi Adeyemi-Falk", "Søren Brøgaard-Nyhus", "Alphabet"):
        expect(reader.get_by_role("link", name=name).first).to_be_visible()

    reader.get_by_role("link", name="Énergie").first.click()
    expect(reader).to_have_url(re.compile("/tags/energie/$"))
    expect(reader.get_by_role("link", name="The estuary lights the harbour")).to_be_visible()


def test_what_is_pasted_from_a_word_processor_is_stored_clean(desk, incidents):
    desk.goto("/editor/articles/article/add/")
    field(desk, "Headline").fill("A pasted page")
    text(desk).evaluate(PASTE, WORD_HTML)
    expect(text(desk)).to_contain_text("The tide table")
    # The policy stops the styles and handlers of what is pasted, and says so.
    incidents.clear()
    choose(desk, "Credits", "ngozi", "Ngozi Adeyemi-Falk")
    choose(desk, "Tags", "energy", "Énergie")
    publish(desk)

    assert desk.locator("textarea[name=body]").input_value() == CLEAN_HTML


def test_a_pasted_name_that_looks_like_an_address_is_no_link(desk):
    desk.goto("/editor/articles/article/add/")
    text(desk).evaluate(PASTE, "<p>X.AI bought chips, says example.org.</p>")

    expect(text(desk)).to_contain_text("X.AI bought chips")
    expect(text(desk).get_by_role("link")).to_have_count(0)
