# Everything a fresh clone needs: Python 3.11+, make and a package index.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo run test lint types pytest bench soak lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.runtime ## make .venv with what the bot needs
setup-dev: $(VENV)/.dev ## the same, with what the tests need

$(VENV)/.python:
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.lock pyproject.toml
	@echo "Installing the locked dependencies …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing the locked development dependencies …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup ## Koizora on a local Discord, with a page to use it from
	@$(BIN)/koizora demo

run: setup ## the bot on Discord; reads .env
	@$(BIN)/koizora run

test: lint types pytest ## everything: lint, types, tests

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup-dev
	@$(BIN)/mypy

pytest: setup-dev
	@$(BIN)/python -m pytest

bench: setup-dev ## figures beside a bare discord.py bot, into docs/performance.md
	@$(BIN)/python -m benchmarks

soak: setup-dev ## kill the delivery engine for ten minutes: nothing lost, nothing doubled
	@$(BIN)/python -m tests.bot.delivery.kills 600

lock: setup-dev ## resolve the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --group pyproject.toml:build --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --group pyproject.toml:build --group pyproject.toml:dev \
		--output-file requirements-dev.lock pyproject.toml

clean: ## remove what was generated
	@rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
