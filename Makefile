PYTHON ?= python3
VENV_PYTHON = .venv/bin/python

.DEFAULT_GOAL = help
.PHONY: help run dev test

help:
	@echo "make run    serve the archive as in production, on http://127.0.0.1:8000 (PORT=9000 make run: another port)"
	@echo "make dev    the same archive with the development server, which reloads when a file changes"
	@echo "make test   linters, import rules and all tests, on SQLite, PostgreSQL and in Chromium"

run: .venv/installed
	@exec $(VENV_PYTHON) bin/start.py run

dev: .venv/installed
	@exec $(VENV_PYTHON) bin/start.py dev

test: .venv/installed-tests
	@exec $(VENV_PYTHON) tests/run.py

.venv/installed: requirements.txt | .venv/bin/pip
	@echo "Installing what requirements.txt names …"
	@$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-tests: requirements.txt deploy/requirements.txt tests/requirements.txt | .venv/bin/pip
	@echo "Installing what tests/requirements.txt names …"
	@$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@ .venv/installed

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { echo "Newsroom needs Python 3.11 or newer. Name yours: make PYTHON=python3.12 run" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
