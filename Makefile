# Everything runs in .venv, made from requirements.lock. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB ?= pokin.sqlite
PORT ?= 8001
FUZZ ?= 2000
SEED ?= 1
N ?= 26
READY := $(VENV)/.ready
BENCH := .venv-bench

.DEFAULT_GOAL := help
.PHONY: help setup db serve test test-full fuzz bench-batch simulate coverage bench accuracy calibrate golden corpus lint types layers docs site check lock clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Pokin needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(READY) ## make .venv and install Pokin into it

db: $(READY) ## build the database from corpus/ and print what is in it
	$(BIN)/pokin ingest corpus --db $(DB)

serve: $(READY) ## open the pages over the database on this machine (PORT=8001)
	$(BIN)/pokin serve --db $(DB) --port $(PORT)

test: $(READY) ## run the tests but the slow ones
	$(BIN)/python -m pytest -m "not slow"

test-full: $(READY) ## run the slow tests too: kills, fuzz, thousands of files
	$(BIN)/python -m pytest
	$(BIN)/python -m bench.fuzz --files $(FUZZ) --seconds 900

fuzz: $(READY) ## damage files of every format and take them in (FUZZ=200 files, SEED=1)
	$(BIN)/python -m bench.fuzz --files $(FUZZ) --seed $(SEED)

bench-batch: $(READY) ## measure batches and write bench/BATCH.md
	$(BIN)/python -m bench.batch

simulate: $(READY) ## fill databases with N kabupaten-years of made cascades and measure them (26: 1%, 257: 10%; see docs/scale.md)
	$(BIN)/python -m bench.simulate --n $(N)

coverage: $(READY) ## run the tests and show what they do not reach
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

bench: $(BENCH)/.ready ## compare reading with other engines on made and real pages
	PYTHONPATH=. $(BENCH)/bin/python -m bench.tables

accuracy: $(READY) ## score the database on transcribed pages and write docs/accuracy.md
	PYTHONPATH=. $(BIN)/python -m bench.accuracy

$(BENCH)/.ready: requirements.lock bench/requirements.txt
	@test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BENCH)/bin/python -m pip install --quiet --requirement bench/requirements.txt
	@touch $@

golden: $(READY) ## rewrite golden/ from corpus/; read the difference before you commit it
	POKIN_GOLDEN=tulis $(BIN)/python -m pytest tests/golden -q --deselect tests/golden/test_golden.py::test_rewrite_flag_is_off
	git --no-pager diff --stat -- golden

corpus: $(READY) ## make the sample documents anew from their facts
	$(BIN)/python -m corpus.make

lint: $(READY) ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict
	$(BIN)/mypy

layers: $(READY) ## import-linter: who may know whom
	$(BIN)/lint-imports

docs: $(READY) ## write docs/data-dictionary.md, docs/rules.md and docs/commands.md
	$(BIN)/python -m pokin.dictionary docs/data-dictionary.md
	$(BIN)/python -m pokin.rules docs/rules.md
	$(BIN)/python -m pokin.handbook docs/commands.md

site: $(READY) ## write the pages of docs/ as a site (site/index.html)
	$(BIN)/mkdocs build --strict

calibrate: $(READY) ## fit the table of confidence on transcribed pages, and write docs/trust.md
	$(BIN)/python -m bench.calibrate

check: lint types layers test ## all checks

lock: ## resolve pyproject.toml into requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --output-file requirements.lock

clean: ## remove the environments, the database and caches
	rm -rf $(VENV) $(BENCH) $(DB) $(DB)-wal $(DB)-shm .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
