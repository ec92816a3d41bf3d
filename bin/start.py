"""Bring the archive up: prepare the database and the files, then serve. Used by make run and make dev."""

import importlib.util
import io
import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(mode: str) -> None:
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    os.environ["DEBUG"] = "1" if mode == "dev" else "0"
    port = free_port()
    refuse_missing_driver()
    prepare(collect=mode == "run")
    sys.stdout.flush()
    if mode == "dev":
        command = ["manage.py", "runserver", f"127.0.0.1:{port}"]
    else:
        command = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
    os.execv(sys.executable, [sys.executable, *command])


def free_port() -> int:
    """The port of PORT; says in a sentence when it is none, or taken."""
    text = os.environ.get("PORT", "").strip() or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT={text!r}: write a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            sys.exit(f"Port {text} is not open to your account. Try another: PORT=8001 make run")
        except OSError:
            sys.exit(f"Port {text} is in use. Stop what uses it, or try PORT={int(text) + 1}.")
    return int(text)


def refuse_missing_driver() -> None:
    url = os.environ.get("DATABASE_URL", "").strip()
    if url.startswith(("postgres", "pgsql")) and not importlib.util.find_spec("psycopg"):
        sys.exit(
            "DATABASE_URL names PostgreSQL, whose driver is not installed. "
            "Run: .venv/bin/python -m pip install -r deploy/requirements.txt"
        )


def prepare(*, collect: bool) -> None:
    """Migrate, collect, and give an empty archive its demo and its first account; then check."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command
    from django.db import OperationalError, connections

    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        if collect:
            call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_demo", if_empty=True)
        call_command("make_editor", if_none=True)
        call_command("check", databases=["default"], fail_level="WARNING", stdout=io.StringIO())
        # The server takes this process's place; SQLite's log is written back when the last one closes.
        connections.close_all()
    except (CommandError, ImproperlyConfigured, OperationalError) as error:
        sys.exit(f"Newsroom cannot start. {error}")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
