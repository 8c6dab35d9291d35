# The commands of the house. Every path is relative, so a folder with spaces in its name works.

PYTHON ?= $(shell python3.11 -c "" 2>/dev/null && echo python3.11 || echo python3)
PORT ?= 8000
# One more than there are cores: a test waits for its browser or its database now and then.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)

VENV := .venv
BIN := $(VENV)/bin
# pip warns about a cache that belongs to somebody else (sudo keeps HOME); then it goes without one.
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore \
	$(shell test -O "$$HOME" || echo PIP_NO_CACHE_DIR=1) $(BIN)/python -m pip

.DEFAULT_GOAL := help
.PHONY: help run test lint bench bench-quality bench-speed soak crawl screenshots translations states clean

help: ## List the commands
	@echo "make run           install what is missing, then open the portal on http://localhost:8000 (PORT=8080 for another)"
	@echo "make test          lint, types, floors, translations and every test, on SQLite and PostgreSQL"
	@echo "make lint          only what is quick: lint, types and floors"
	@echo "make bench         measure every page with the demonstration town, and the follow-up at its size"
	@echo "make bench-quality measure the shortlists on foreign data: DATA=folder (see docs/measures.md)"
	@echo "make bench-speed   measure the engine beside scipy, sklearn, DuckDB, PostgreSQL and others"
	@echo "make soak          kill the scheduler at random and count every reminder (KILLS=500, about a quarter of an hour)"
	@echo "make crawl         search every page as every role for what the matrix denies, and for script (about 20 minutes)"
	@echo "make screenshots   take the pictures of the README and the guides (needs Chromium)"
	@echo "make translations  bring the English catalogue up to the texts of the source"
	@echo "make states        write docs/states.md from the tables of states"
	@echo "make clean         remove what the other commands made, but not var/, where the data is"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed. Install it, or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; \
		exit 1; }
	@echo "Making a place for the packages in $(VENV)/ ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	@echo "Installing the packages; the first time takes a minute or two ..."
	@$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/made pyproject.toml constraints.txt
	@echo "Installing the packages and the tools for tests; the first time takes about three minutes ..."
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(VENV)/installed $@

run: $(VENV)/installed
	@exec $(BIN)/oportunidades run --port $(PORT)

lint: $(VENV)/installed-dev
	@echo "== Lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "== Types"
	@$(BIN)/mypy
	@echo "== Floors"
	@$(BIN)/lint-imports

test: lint
	@echo "== Translations"
	@TEST_DATABASES=sqlite $(BIN)/python -m pytest -p no:cacheprovider tests/house/test_translations.py
	@echo "== Tests"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --durations 10 -rs

bench: $(VENV)/installed-dev
	@$(BIN)/python -m tests.bench.pages
	@$(BIN)/python -m tests.bench.follow_up

$(VENV)/installed-bench: $(VENV)/installed-dev
	@echo "Installing what the engine is compared with ..."
	@$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	@touch $@

bench-quality: $(VENV)/installed-bench
	@$(BIN)/python -m tests.bench.quality $(if $(DATA),--data $(DATA)) $(if $(OUT),--out $(OUT))

bench-speed: $(VENV)/installed-bench
	@$(BIN)/python -m tests.bench.speed $(if $(QUICK),--quick) $(if $(OUT),--out $(OUT))

soak: $(VENV)/installed-dev
	@$(BIN)/python -m tests.soak $(if $(KILLS),--kills $(KILLS)) $(if $(REMINDERS),--reminders $(REMINDERS))

crawl: $(VENV)/installed-dev
	@$(BIN)/python -m tests.crawl $(if $(PART),--part $(PART))

screenshots: $(VENV)/installed-dev
	@$(BIN)/python -m tests.screenshots
	@$(BIN)/python -m tests.guide_pictures

translations: $(VENV)/installed-dev
	@$(BIN)/python -m tests.house.catalogue

states: $(VENV)/installed-dev
	@$(BIN)/python -m tests.house.states

clean:
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
