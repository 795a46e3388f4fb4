# make run   the whole product on this machine: sandbox core bank, server, six phones in a page
# make test  everything that must hold
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check lint format generate picture lock clean

help:            ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: .venv/run.stamp          ## build, start the sandbox core bank and the server, print the addresses
	@$(BIN)/python -m bff demo

test: .venv/dev.stamp         ## every test (needs a browser: installs Chromium where it can)
	@$(BIN)/python tests/browser/install.py
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: .venv/dev.stamp lint test  ## what CI runs

lint: .venv/dev.stamp         ## style of code and definitions, and types
	@$(BIN)/ruff format --check bff tests
	@$(BIN)/ruff check bff tests
	@$(BIN)/mypy
	@$(BIN)/python -m bff fmt --check

format: .venv/dev.stamp       ## lay out the code and the definitions
	@$(BIN)/ruff format bff tests
	@$(BIN)/ruff check --fix bff tests
	@$(BIN)/python -m bff fmt

generate: .venv/dev.stamp     ## write the generated files again (contract/, messages.pot)
	@$(BIN)/python -m bff contract --write

picture: .venv/dev.stamp      ## draw the picture of the README again
	@$(BIN)/python -m tests.browser.picture

lock:            ## pin the dependencies again, with hashes and no addresses
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  pyproject.toml --group build -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  pyproject.toml --group build --group test --group lint -o requirements/dev.txt

clean:           ## forget the environment and all built files
	rm -rf .venv var build

.venv/bin/python:
	@echo "1/3  making the environment"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "2/3  installing what the product needs (about a minute, once)"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps -q --progress-bar on -r requirements/run.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation -q -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "2/3  installing what the tests need (one or two minutes, once)"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps -q --progress-bar on -r requirements/dev.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation -q -e .
	@touch $@ .venv/run.stamp
