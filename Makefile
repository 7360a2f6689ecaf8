# Everything runs in .venv, made from requirements-dev.lock. `make help` lists the targets.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PYTEST := $(OFFSCREEN) $(BIN)/python -m pytest -q -n 2
UV ?= uv
LOCK := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml

# The first Python that will do; `make PYTHON=... setup` chooses another.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& echo $$name && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup demo tour run test test-slow mutate lint check bench lock clean

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

setup: $(READY)  ## Make the environment; again only when lock or pyproject.toml has changed

$(READY): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "hsvdesk needs Python 3.11, 3.12, 3.13 or 3.14."; exit 1; }
	@$(PYTHON) tools/machine.py prepare
	@# An environment that was broken off, or whose Python is gone, has no pip that runs.
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing requirements-dev.lock into $(VENV): some 180 MB the first time …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup  ## Open a store of 25 synthetic children; without a display, as tour
	@if $(BIN)/python tools/machine.py window; then $(BIN)/hsvdesk demo; \
	else echo "Running the tour instead; its pictures and PDFs come in build/demo/."; $(MAKE) --no-print-directory tour; fi

tour: setup  ## Drive the window through the journeys; pictures and PDFs in build/demo/
	@$(OFFSCREEN) $(BIN)/hsvdesk tour --out build/demo

run: setup  ## Open the real store
	@$(BIN)/hsvdesk

test: setup  ## Run all tests but the slow ones
	$(PYTEST) -m "not slow"

test-slow: setup  ## Run the slow tests: mutation, soak, kill -9, veraPDF
	@$(BIN)/python tools/machine.py verapdf
	$(BIN)/python tools/mutate.py
	$(PYTEST) -m slow

mutate: setup  ## Break the arithmetic of dilutions in small ways; the tests must notice (docs/mutants.md)
	$(BIN)/python tools/mutate.py

lint: setup  ## Check format, style, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test  ## lint and test: what must be clean before a commit

bench: setup  ## Print the performance figures
	@$(OFFSCREEN) $(BIN)/hsvdesk bench

lock:  ## Renew both lock files within what pyproject.toml allows (needs uv)
	$(LOCK) --upgrade -o requirements.lock
	$(LOCK) --upgrade -o requirements-dev.lock --extra dev -c requirements.lock

clean:  ## Remove what runs, checks and builds have made; the environment stays
	rm -rf build dist mutants .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
