# Two commands are all it takes on a machine with Python 3.11 and make:  make demo   make test
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format format-check lint types layers docs docs-check pictures golden coverage tables property gate bench-neardup bench-align dist clean

help: ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q dedup
	@touch $@

setup: $(READY) ## make the environment in .venv, with everything that the tests need

demo: $(READY) ## run the main job on samples/ and say where the report is
	$(BIN)/dedup report samples -o demo-report
	@echo "Open $(CURDIR)/demo-report/index.html in a browser."

test: $(READY) ## pass the tests
	@command -v chromium >/dev/null 2>&1 || echo "No chromium on this machine: the browser tests are left out."
	@command -v redis-server >/dev/null 2>&1 || echo "No redis-server on this machine: the tests of the shared index are left out."
	$(BIN)/python -m pytest -n auto --dist loadfile

check: format-check lint types layers test docs-check ## the one gate: all of it must pass

format: $(READY) ## lay out the code
	$(BIN)/ruff format dedup tests bench
	$(BIN)/ruff check --fix --quiet dedup tests bench

format-check: $(READY)
	$(BIN)/ruff format --check dedup tests bench

lint: $(READY) ## ruff
	$(BIN)/ruff check dedup tests bench

types: $(READY) ## mypy --strict
	$(BIN)/mypy

layers: $(READY) ## the tree is the architecture: import-linter
	$(BIN)/lint-imports --no-cache

docs: $(READY) ## build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet -f docs/.site/mkdocs.yml

docs-check: docs

pictures: $(READY) ## take the pictures of the docs anew, from samples/ (needs chromium)
	$(BIN)/python docs/.site/pictures.py

golden: $(READY) ## renew the golden files; read the difference before you commit it
	$(BIN)/python -m pytest --update-golden tests/test_docs.py tests/unit/judging/test_judging_docs.py tests/unit/cutting/test_cutting_docs.py tests/unit/reporting

tables: $(READY) ## make the tables of dedup/judging/data again (a minute; needs the Noto CJK fonts)
	for table in sound_alike simplified_form variant_form words; do $(BIN)/python -m dedup.judging.tables.$$table || exit 1; done
	$(BIN)/python -m dedup.judging.tables.look_alike "$$(fc-match -f %{file} "Noto Serif CJK SC")" "$$(fc-match -f %{file} "Noto Sans CJK SC")"

coverage: $(READY) ## pass the tests and say which lines and branches none of them reaches
	$(BIN)/python -m pytest -n auto --dist loadfile --cov dedup --cov-branch --cov-report term-missing:skip-covered

property: $(READY) ## the laws, with many more examples
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest tests/property

gate: $(READY) ## measure quality on many pages against the floors
	$(BIN)/python -m tests.quality.gate

bench-neardup: $(READY) ## grouping, side by side with its peers (installs them into a cache)
	$(BIN)/python bench/neardup/run.py

bench-align: $(READY) ## aligning, side by side with its peers
	$(BIN)/python bench/align/run.py

dist: $(READY) ## wheel and sdist
	$(BIN)/python -m pip install --quiet build
	$(BIN)/python -m build

clean: ## remove what was made
	rm -rf $(VENV) demo-report site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
