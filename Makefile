# `make table1` and `make test` set up what they need, in .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help table1 test check lint fix golden bench clean

help:  ## Say what there is to make
	@grep -hE '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## /  \1\t/' | expand -t 14

table1: $(VENV)/.casecode  ## Set up casecode and print Table 1 of this study
	@$(BIN)/casecode display table1

test: $(VENV)/.tests  ## Set up casecode and pass the tests
	@$(BIN)/python -m pytest -n auto

check: lint $(VENV)/.tests  ## Format, lint, types, layering, and the tests with branch coverage
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m coverage run -m pytest
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report --fail-under=100

lint: $(VENV)/.tests
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports > /dev/null || $(BIN)/lint-imports

fix: $(VENV)/.tests  ## Repair what can be repaired
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

golden: $(VENV)/.tests  ## Draw the golden files again, to be looked at before they are kept
	@$(BIN)/python -m pytest tests/render tests/tui --update-golden

bench: $(VENV)/.tests  ## Print speed and memory as ratios against a baseline in the same run
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/hostile.py
	@$(BIN)/python benchmarks/screen.py
	@$(BIN)/python benchmarks/networks.py
	@$(BIN)/python benchmarks/site.py

clean:  ## Remove what was set up
	rm -rf $(VENV)

$(VENV)/.pip: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'casecode needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo 'this Python has no venv; install it (on Debian: apt install python3-venv)' >&2; exit 1; }
	@$(PIP) install --constraint constraints.txt --upgrade pip
	@touch $@

$(VENV)/.casecode: $(VENV)/.pip pyproject.toml
	@$(PIP) install --constraint constraints.txt --editable ".[networks]"
	@touch $@

$(VENV)/.tests: $(VENV)/.casecode
	@$(PIP) install --constraint constraints.txt --group test --group lint
	@touch $@
