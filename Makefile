# Everything people do with a checkout. `make help` lists it.

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: trials fuzz help run test check format lint bench quality requirements postgresql chromium clean

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

EVENTS ?= 1000000
# Folders of annotated articles to read; none: the samples.
CORPORA ?=

# Plain python3 where it is new enough; the model's wheels stop at 3.13.
FIND_PYTHON = for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { echo "$$name"; exit; }; done; \
	echo "Python 3.11, 3.12 or 3.13 with its venv module is needed, and none was found." >&2; exit 1

# What `manage.py check --deploy` looks at is a site behind TLS.
DEPLOYED := SECURE=1 ALLOWED_HOSTS=timeline.example SECRET_KEY=0123456789-for-the-check-alone-abcdefghijklmnopqrstuvwxyz-0123456789

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/installed ## start the site and its reader on http://127.0.0.1:8000 (PORT=...)
	@exec $(PYTHON) manage.py run

test: $(VENV)/installed-dev chromium check postgresql ## everything: checks, tests, browser tests
	$(PYTHON) -m pytest --numprocesses auto --dist loadfile

check: $(VENV)/installed-dev ## ruff, mypy, import-linter, djLint, migrations, deployment
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint templates --lint --quiet
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(PYTHON) manage.py check --deploy --fail-level WARNING

postgresql: $(VENV)/installed-dev ## the tests of tables, services and jobs once more, on PostgreSQL
	$(PYTHON) -m tests.on_postgresql tests/models tests/services tests/jobs --numprocesses auto --dist loadfile

chromium: $(VENV)/installed-dev
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "Installing Chromium" && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "Installing Chromium" && $(VENV)/bin/playwright install chromium; fi

format: $(VENV)/installed-dev ## let ruff lay out the code
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

lint: check ## the same as check

bench: $(VENV)/installed-dev chromium ## every Load trial on SQLite and PostgreSQL, half an hour; writes docs/benchmarks.md (PARTS="...", DATA=folder)
	$(PYTHON) -m benchmarks $(PARTS) --events $(EVENTS) $(if $(DATA),--data $(DATA))

quality: $(VENV)/installed-dev ## how well and fast dates are read (CORPORA="..."), what reading and merging cost
	$(PYTHON) -m benchmarks.reading $(CORPORA)
	$(PYTHON) -m benchmarks.extracting
	$(PYTHON) -m benchmarks.merging --articles 1000

trials: $(VENV)/installed-dev chromium ## all faults, attacks and loads, an hour and a half; writes docs/trials.md
	$(PYTHON) -m trials.run $(TRIALS)

fuzz: $(VENV)/installed-dev ## ten minutes each: every reader, the dates; and the API under schemathesis
	$(PYTHON) -m tests.fuzz_readers --minutes 10
	$(PYTHON) -m tests.fuzz_dates --minutes 10
	$(PYTHON) -m pytest tests/api/test_api_holds.py
	$(PYTHON) -m tests.fuzz_api --examples 500

requirements: $(VENV)/installed-dev ## compile requirements*.in to requirements*.txt, with hashes
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url requirements-dev.in -o requirements-dev.txt

clean: ## remove the environment and what tools left behind; the data stays
	rm -rf $(VENV) staticfiles .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(PYTHON):
	@name="$$($(FIND_PYTHON))" && echo "Creating $(VENV) with $$name" && "$$name" -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(PYTHON)
	@echo "Installing requirements.txt (a minute or two, once)"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt | $(PYTHON)
	@echo "Installing requirements-dev.txt (a minute or two, once)"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@
