"""What attackers send comes in through the importer, is published, and must run nowhere."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.text.keys import clean_name
from tests.browser.conftest import sign_in, started_server

pytestmark = pytest.mark.browser

ATTACKS = (
    (Path(__file__).parent / "samples" / "hostile.txt").read_text(encoding="utf-8").split("\n")
)
ATTACKS = [attack for attack in ATTACKS if attack.strip()]
TOGETHER = 20
BATCHES = [ATTACKS[start : start + TOGETHER] for start in range(0, len(ATTACKS), TOGETHER)]
NOTICE = """
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => noticeRun(name);
Object.defineProperty(window, "__ran", {set: () => noticeRun("a script"), get: () => undefined});
"""
# As a careless script on a page of a reader would: what mutates when it is parsed again runs then.
PARSE_AGAIN = """
() => {
    const text = document.querySelector("article");
    const copy = document.createElement("div");
    copy.innerHTML = text ? text.innerHTML : document.body.innerHTML;
    document.body.append(copy);
    return [...document.querySelectorAll("a[href]")].map((link) => link.protocol);
}
"""


def as_lines():
    """An article an attack, and some that hold many; every field is hostile."""
    alone = [
        {"id": f"alone-{n}", "body_html": f"<p>Before</p>{attack}<p>After</p>"}
        for n, attack in enumerate(ATTACKS)
    ]
    together = [
        {"id": f"together-{n}", "body_html": "".join(f"<p>{attack}</p>" for attack in attacks)}
        for n, attacks in enumerate(BATCHES)
    ]
    for number, line in enumerate([*alone, *together]):
        attack = ATTACKS[number % len(ATTACKS)]
        line |= {
            "headline": f"{number} {attack}"[:300],
            "standfirst": attack,
            "published_at": "2020-05-06T08:00:00Z",
            "authors": [f"{number} {attack}"[:100]],
            "tags": [clean_name(f"{number} {attack}")[:60], "Hostile"],
            "companies": [clean_name(f"{number} {attack}")[:60]],
        }
        yield json.dumps(line) + "\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with started_server(folder) as server:
        file = folder / "hostile.jsonl"
        file.write_text("".join(as_lines()))
        server.manage("import_articles", "jsonl", str(file), "--source", "Attacker")
        yield server


@pytest.fixture
def victim(archive, browser):
    """A browser without the policy that would stop what got through; whatever runs fails the test."""
    ran = []
    context = browser.new_context(base_url=archive.url, bypass_csp=True)
    context.set_default_timeout(10_000)
    context.expose_function("noticeRun", lambda name: ran.append(name))
    context.add_init_script(NOTICE)
    page = context.new_page()
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    yield page, ran
    context.close()
    assert not ran


def addresses_of(page):
    """Every article under the tag, page after page."""
    page.goto("/tags/hostile/")
    while True:
        yield from page.locator("article h3 a, article h2 a").evaluate_all(
            "all => all.map(a => a.href)"
        )
        older = page.get_by_role("link", name="Older")
        if not older.count():
            return
        older.click()


def test_nothing_runs_on_readers_pages(victim):
    page, ran = victim
    addresses = list(addresses_of(page))
    assert len(addresses) >= len(ATTACKS)
    for address in [*addresses, "/", "/tags/", "/authors/", "/companies/", "/archive/2020/"]:
        page.goto(address)
        protocols = page.evaluate(PARSE_AGAIN)
        assert set(protocols) <= {"http:", "https:", "mailto:"}, address
        assert not ran, address


def test_nothing_runs_in_a_feed(victim):
    page, _ran = victim
    feed = page.request.get("/tags/hostile/feed.atom").text()
    page.goto("/about/")
    page.evaluate(
        """(text) => {
            const feed = new DOMParser().parseFromString(text, "application/xml");
            if (feed.querySelector("parsererror")) throw new Error("not XML");
            for (const part of feed.querySelectorAll("title, summary, content")) {
                const place = document.createElement("div");
                place.innerHTML = part.getAttribute("type") === "html" ? part.textContent : "";
                document.body.append(place);
            }
        }""",
        feed,
    )
    page.wait_for_timeout(300)


def test_nothing_runs_at_the_desk(victim, archive):
    page, ran = victim
    page.goto("/editor/")
    sign_in(page, archive)
    page.wait_for_url("/editor/")
    page.goto("/editor/articles/article/")
    forms = page.locator("#result_list th a").evaluate_all("all => all.map(a => a.href)")
    # The newest are those that hold many.
    for address in forms[: len(BATCHES)]:
        page.goto(address)
        expect(page.locator(".ProseMirror, textarea.body-html").first).to_be_visible()
        assert not ran, address
    for noun in ("tag", "author", "company"):
        page.goto(f"/editor/articles/{noun}/")
