"""A real Chromium, and the real server as make run starts it, with the demo archive."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import HOW_TO_GET_IT, find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent
SCREENSHOTS = ROOT / "var" / "test-screenshots"
SECONDS_TO_START = 60
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing outside can be reached, even where a page asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
    reportViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample} on ${location}`);
});
"""
HAS_FAILED = pytest.StashKey[bool]()


@dataclass(frozen=True)
class Server:
    url: str
    username: str
    password: str
    log: Path
    env: dict

    def manage(self, *arguments):
        """Run a command on the server's archive, as its keeper would."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.env, check=True
        )


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    """The archive as a newcomer gets it from make run, in a folder of its own; stopped as by Ctrl-C."""
    with started_server(tmp_path_factory.mktemp("newsroom")) as server:
        yield server


@contextmanager
def started_server(folder):
    """One more archive of its own; its name must differ from that of any other folder in use."""
    with _database(folder) as url:
        yield from _serve(folder, url)


@contextmanager
def _database(folder):
    """A new database: a file or, where DATABASE_URL names PostgreSQL, one on that server."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    name = f"newsroom_{re.sub(r'[^a-z0-9]', '_', folder.name.lower())}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _serve(folder, database_url):
    port = _free_port()
    env = os.environ | {
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database_url,
        "STATIC_ROOT": str(folder / "static"),
        "LANGUAGE_CODE": "en",
        "TIME_ZONE": "UTC",
    }
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "bin/start.py", "run"],
            cwd=ROOT,
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(process, log)
        printed = log.read_text()
        yield Server(
            url=f"http://127.0.0.1:{port}",
            username=re.search(r"^ +name +(\S+)", printed, re.M)[1],
            password=re.search(r"^ +password +(\S+)", printed, re.M)[1],
            log=log,
            env=env,
        )
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    assert "Traceback" not in log.read_text(), log.read_text()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(process, log):
    until = time.monotonic() + SECONDS_TO_START
    while "is ready" not in log.read_text():
        if process.poll() is not None or time.monotonic() > until:
            pytest.fail(f"The server did not start:\n{log.read_text()}")
        time.sleep(0.1)


# Package and not session: while Playwright lives, Django's database refuses to work in this thread.
@pytest.fixture(scope="package")
def browser():
    path = find_chromium()
    if path is None:
        pytest.skip(f"No Chromium was found. {HOW_TO_GET_IT}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=FLAGS, chromium_sandbox=os.geteuid() != 0
        )
        yield browser
        browser.close()


@pytest.fixture
def incidents():
    """What no page may do: break the CSP, complain on the console, ask another site.

    A test that means to cause one takes it out of this list; any that is left fails the test.
    """
    return []


@pytest.fixture
def open_page(server, browser, incidents, request):
    """Open a page in a context of its own, as another person would; takes Playwright's context options."""
    pages = []

    def open_page(**options) -> Page:
        context = browser.new_context(base_url=server.url, **options)
        context.set_default_timeout(10_000)
        context.expose_function("reportViolation", lambda text: incidents.append(f"CSP: {text}"))
        context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda message: _note_error(message, incidents))
        page.on("pageerror", lambda error: incidents.append(f"Script: {error}"))
        page.on("request", lambda asked: _note_outsider(asked, server, incidents))
        pages.append(page)
        return page

    yield open_page

    if request.node.stash.get(HAS_FAILED, False):
        _keep_screenshots(request.node.name, pages)
        print(server.log.read_text()[-5_000:])
    for page in pages:
        page.context.close()
    if incidents:
        pytest.fail("\n".join(incidents))


def _note_error(message, incidents):
    if message.type == "error":
        incidents.append(f"Console: {message.text} {message.location.get('url', '')}")


def _note_outsider(asked, server, incidents):
    if not asked.url.startswith((server.url + "/", "blob:" + server.url + "/")):
        incidents.append(f"Outside: {asked.url[:200]}")


def _keep_screenshots(name, pages):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages, start=1):
        file = re.sub(r"[^\w-]+", "-", f"{name}-{number}")
        page.screenshot(path=SCREENSHOTS / f"{file}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, False) or report.failed
    return report


@pytest.fixture
def page(open_page):
    """A reader's page."""
    return open_page()


@pytest.fixture(scope="package")
def session(server, browser):
    """An editor's cookies, from signing in with the password that the first start printed."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/editor/")
    sign_in(page, server)
    page.wait_for_url("/editor/")
    yield context.storage_state()
    context.close()


def sign_in(page, server):
    """By the keyboard, on the page that asks for it."""
    page.get_by_label("Username").focus()
    page.keyboard.type(server.username)
    page.keyboard.press("Tab")
    page.keyboard.type(server.password)
    page.keyboard.press("Enter")


@pytest.fixture
def desk(open_page, session):
    """The page of an editor who is signed in."""
    return open_page(storage_state=session)
