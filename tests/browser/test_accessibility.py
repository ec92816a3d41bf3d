"""What keeps people out, as far as axe can tell, in light and in dark; and pages that a phone must scroll sideways."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN = "(rules) => axe.run(rules ? {runOnly: rules} : {})"
# The only ones that can find something else in the dark.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
SMALLEST_PHONE = {"width": 320, "height": 640}

READERS_PAGES = [
    "/",
    "/about/",
    "/tags/",
    "/tags/energie/",
    "/authors/",
    "/authors/ngozi-adeyemi-falk/",
    "/companies/",
    "/companies/openai/",
    "/companies/x-corp/",
    "/sections/science/",
    "/archive/",
    "/archive/2016/",
    "/archive/2016/03/",
    "/archive/2016/03/15/",
    "/articles/2016/03/15/four-games-to-one-what-alphago-showed-in-seoul-and-what-it-did-not/",
    "/articles/2016/07/21/deepmind-apprend-a-refroidir-les-machines-de-google/",
    "/fr/",
    "/fr/tags/energie/",
    "/fr/archive/2016/",
    "/editor/login/",
]
DESKS_PAGES = [
    "/editor/",
    "/editor/articles/article/",
    "/editor/articles/article/?q=nothing-of-that-kind",
    "/editor/articles/article/add/",
    "/editor/articles/article/1/change/",
    "/editor/articles/tag/",
    "/editor/articles/tag/1/change/",
    "/editor/articles/author/1/change/",
    "/editor/articles/company/",
    "/editor/articles/company/1/change/",
]


@pytest.fixture
def reader(open_page):
    # axe puts styles of its own into a page that it looks at.
    return open_page(bypass_csp=True)


@pytest.fixture
def editor(open_page, session):
    return open_page(bypass_csp=True, storage_state=session)


def check(page):
    """Fail with all that axe finds, in light and in dark."""
    page.evaluate(AXE)
    for scheme, rules in (("light", None), ("dark", RULES_OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map((moving) => moving.finished))")
        found = [
            f"{scheme}: {rule['id']}: {node['html'][:200]}\n{node['failureSummary']}"
            for rule in page.evaluate(RUN, rules)["violations"]
            for node in rule["nodes"]
        ]
        if found:
            pytest.fail(f"{page.url}\n" + "\n".join(found[:10]))


@pytest.mark.parametrize("path", READERS_PAGES)
def test_axe_finds_nothing_on_a_page_for_readers(reader, path):
    assert reader.goto(path).ok

    check(reader)


@pytest.mark.parametrize("path", DESKS_PAGES)
def test_axe_finds_nothing_on_a_page_of_the_desk(editor, path):
    assert editor.goto(path).ok

    check(editor)


def test_axe_finds_nothing_on_a_refused_article_form(editor):
    editor.goto("/editor/articles/article/add/")
    editor.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.get_by_role("alert")).to_be_visible()

    check(editor)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere/", 404),
        ("/articles/2021/03/09/what-it-takes-to-teach-a-machine-to-write-our-estimate/", 410),
    ],
)
def test_axe_finds_nothing_where_an_article_is_missing(reader, incidents, path, status):
    assert reader.goto(path).status == status

    check(reader)

    # Chromium says on the console that it is.
    incidents.clear()


@pytest.mark.parametrize("path", READERS_PAGES)
def test_a_phone_need_not_scroll_sideways(open_page, path):
    page = open_page(viewport=SMALLEST_PHONE)
    assert page.goto(path).ok

    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST_PHONE["width"]
