.PHONY: help check format test demo golden docs
PY := .venv/bin/python

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: requirements/dev.txt
	@./dev setup dev

check: setup ## what must pass before a commit: format, lint, types, contracts, tests
	.venv/bin/ruff format --check src tests
	.venv/bin/ruff check src tests
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -n auto --dist loadfile

format: setup ## format the code and apply safe fixes
	.venv/bin/ruff format src tests
	.venv/bin/ruff check --fix src tests

test: ## every test
	./dev test

demo: ## the example, in a browser
	./dev run

golden: setup ## write the golden files again
	$(PY) tests/regenerate.py

docs: setup ## write the generated reference pages again
	$(PY) tests/regenerate.py docs
