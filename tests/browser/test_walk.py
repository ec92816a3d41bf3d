"""A walk through the demo archive. Any step that breaks the CSP, misses a file or asks another site fails."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DESKS_PAGES = [
    "/editor/",
    "/editor/password_change/",
    "/editor/auth/user/",
    "/editor/auth/user/add/",
    *(
        f"/editor/articles/{noun}/{page}"
        for noun in ("article", "tag", "author", "company", "section", "source")
        for page in ("", "add/", "1/change/", "1/history/")
    ),
    "/editor/articles/article/?q=openai",
    "/editor/articles/tag/?q=energie",
]


def test_every_page_of_a_reader_leads_to_the_next(page):
    page.goto("/")
    expect(page.get_by_role("article").first).to_be_visible()

    main = page.get_by_role("navigation", name="Main")
    main.get_by_role("link", name="Tags").click()
    page.get_by_role("link", name="Artificial intelligence", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Artificial intelligence")

    headline = page.get_by_role("main").get_by_role("heading").get_by_role("link").first
    words = headline.inner_text()
    headline.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    address = page.url

    doors = page.get_by_role("navigation", name="Companies and tags")
    company = doors.get_by_role("link").first
    name = company.inner_text()
    company.click()
    expect(page).to_have_url(re.compile("/companies/[^/]+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("link", name=words)).to_be_visible()

    page.goto(address)
    author = page.locator("a[href^='/authors/']:not([href='/authors/'])").first
    name = author.inner_text()
    author.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)

    main.get_by_role("link", name="Archive").click()
    for step in ("/archive/2016/", "/archive/2016/03/", "/archive/2016/03/15/"):
        page.get_by_role("main").locator(f"a[href='{step}']").first.click()
        expect(page).to_have_url(re.compile(f"{step}$"))
    expect(page.get_by_role("main").get_by_role("heading").get_by_role("link")).to_have_count(1)


def test_the_french_pages_are_one_link_away_and_so_are_the_english_ones(page):
    page.goto("/tags/energie/")

    page.get_by_role("link", name="Français").click()

    expect(page).to_have_url(re.compile("/fr/tags/energie/$"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("[0-9]/tags/energie/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_page_with_a_list_names_its_feed(page):
    for path in ("/", "/tags/energie/", "/companies/openai/", "/archive/2016/"):
        page.goto(path)
        feed = page.locator("link[rel=alternate][type='application/atom+xml']")
        response = page.request.get(feed.get_attribute("href"))
        assert response.ok, path
        assert response.headers["content-type"].startswith("application/atom+xml"), path


def test_older_and_newer_lead_there_and_back(page):
    page.goto("/")
    newest = page.get_by_role("article").first.inner_text()

    page.get_by_role("link", name="Older").click()
    assert page.get_by_role("article").first.inner_text() != newest
    page.get_by_role("link", name="Newer").click()

    assert page.get_by_role("article").first.inner_text() == newest


def test_a_reader_without_scripts_misses_nothing(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/tags/energie/")

    page.get_by_role("main").get_by_role("heading").get_by_role("link").first.click()

    expect(page.get_by_role("article")).to_be_visible()


def test_the_pages_of_the_desk_open_without_a_violation(desk):
    for path in DESKS_PAGES:
        assert desk.goto(path).ok, path
        assert desk.url.endswith(path)


def test_a_violation_would_be_noticed(page, incidents):
    page.goto("/")

    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(200)

    assert any(incident.startswith("CSP: style-src") for incident in incidents)
    incidents.clear()
