# Two commands do everything: `make demo` and `make test`. Python 3.11 or newer is all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format lint types docs catalogues golden benchmarks clean

demo: $(VENV)/.ready
	$(BIN)/qualcode demo

test: $(VENV)/.ready-test
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: $(VENV)/.ready-test format lint types test

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.ready-test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@ $(VENV)/.ready

format:
	$(BIN)/ruff format --check

lint:
	$(BIN)/ruff check

types:
	$(BIN)/mypy

# After a change of the program's sentences: collect them, then translate what is new.
catalogues: $(VENV)/.ready-test
	$(BIN)/python -m tests.catalogues

# After a change of the command line, the keys or the examples' output: bring the docs into step.
docs: $(VENV)/.ready-test
	$(BIN)/python -m tests.docs_reference
	$(BIN)/python -m tests.docs_examples

# After a change of what is exported or shown that was meant: write the expected files anew.
golden: $(VENV)/.ready-test
	$(BIN)/python -m tests.golden
	$(BIN)/python -m tests.tui.regold

benchmarks: $(VENV)/.ready-test
	$(BIN)/python -m benchmarks $(TREEBANKS)

clean:
	rm -rf $(VENV) build *.egg-info
