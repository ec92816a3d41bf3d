"""The command behind `make run`, as a newcomer meets it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection

import pytest
from django.conf import settings


@pytest.fixture
def start(tmp_path):
    """Start the archive with its data in a folder of its own; ended with the test at the latest."""
    started = []

    def start(mode="run", **variables):
        env = os.environ | {
            "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
            "STATIC_ROOT": str(tmp_path / "static"),
        }
        process = subprocess.Popen(
            [sys.executable, "bin/start.py", mode],
            cwd=settings.BASE_DIR,
            env=env | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start

    for process in started:
        process.kill()
        process.communicate()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def read_until(process, words):
    printed = ""
    while words not in printed:
        line = process.stdout.readline()
        assert line, f"It ended with:\n{printed}"
        printed += line
    return printed


def get(port, path, headers=None):
    connection = HTTPConnection("127.0.0.1", int(port), timeout=60)
    connection.request("GET", path, headers=headers or {})
    return connection.getresponse()


def stop(process):
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return rest


def test_the_first_start_fills_the_archive_and_the_second_keeps_it(start):
    port = free_port()

    first = start(PORT=port)
    printed = read_until(first, "is ready")
    assert re.search(r"^Demo archive: made .*\d+ articles", printed, re.M)
    assert re.search(r"^ +password +\S{20,}$", printed, re.M)
    assert get(port, "/editor/login/").status == 200
    assert stop(first) == ""

    began = time.monotonic()
    second = start(PORT=port)
    printed = read_until(second, "is ready")
    assert time.monotonic() - began < 30
    assert printed.strip() == f"Newsroom is ready at http://127.0.0.1:{port} (Ctrl-C stops it)."
    assert stop(second) == ""


def test_files_are_served_hashed_compressed_and_for_ever(start):
    port = free_port()
    process = start(PORT=port)
    read_until(process, "is ready")

    page = get(port, "/editor/login/").read().decode()
    (css, *_others) = re.findall(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
    response = get(port, css, {"Accept-Encoding": "gzip"})

    assert response.status == 200
    assert response.headers["Content-Encoding"] == "gzip"
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PORT": "ninety"}, "PORT='ninety': write a number from 1 to 65535."),
        ({"LANGUAGE_CODE": "de"}, "Newsroom cannot start. LANGUAGE_CODE='de': choose one of"),
        ({"DATABASE_URL": "mysql://x"}, "Newsroom cannot start. DATABASE_URL: write sqlite:"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all"}, "unable to open database file"),
    ],
)
def test_what_is_set_wrongly_is_said_in_a_sentence(start, variables, words):
    process = start(**{"PORT": free_port()} | variables)

    printed, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert words in printed
    assert "Traceback" not in printed


def test_a_port_in_use_is_said_in_a_sentence(start):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        printed, _ = start(PORT=str(port)).communicate(timeout=60)

    assert printed == f"Port {port} is in use. Stop what uses it, or try PORT={port + 1}.\n"
