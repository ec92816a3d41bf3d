"""Read settings from the environment, refusing what is not understood."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The variable without outer spaces; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def boolean(name: str, default: bool = False) -> bool:
    """1/true/yes/on or 0/false/no/off in any case; ImproperlyConfigured for anything else."""
    value = text(name).lower()
    if not value:
        return default
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: say 1 or 0, true or false, yes or no.")


def one_of(name: str, choices: list[str], default: str) -> str:
    """The variable, which must be one of the choices; ImproperlyConfigured otherwise."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: choose one of {', '.join(choices)}.")
    return value


def zone(name: str, default: str) -> str:
    """A name of the IANA time zone database; ImproperlyConfigured for an unknown one."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name}={value!r}: not a time zone. Write it like Europe/Paris."
        ) from error
    return value


def origin(name: str, default: str) -> str:
    """Scheme, host and port of the site, without a path; ImproperlyConfigured for anything else."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name}={value!r}: write scheme and host only, like https://archive.example.org."
        )
    return value


def database(name: str, default: str) -> dict:
    """What Django needs of the SQLite or PostgreSQL database a URL names; ImproperlyConfigured for any other."""
    url = text(name, default)
    try:
        if not url.startswith(("sqlite:", "postgres:", "postgresql:")):
            raise ValueError(url)
        return dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError as error:
        # The value stays out of the message: it may hold a password.
        raise ImproperlyConfigured(
            f"{name}: write sqlite:////path/to/file or postgresql://user:password@host/name."
        ) from error


def secret(name: str, path: Path) -> str:
    """The variable or, when it is not set, the key kept at `path`, which the first reader makes."""
    if value := text(name):
        return value
    path.parent.mkdir(parents=True, exist_ok=True)
    new_file = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        new_file.touch(mode=0o600)
        new_file.write_text(secrets.token_urlsafe(50))
        try:
            # A link fails where another process was first; a half-written key is never seen.
            os.link(new_file, path)
        except FileExistsError:
            pass
        finally:
            new_file.unlink()
    return path.read_text().strip()
