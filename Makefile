# `make demo` reads a sample, `make check` runs what has to pass before every push. Both prepare .venv by themselves;
# the machine needs Python 3.11 or later and nothing else. Another interpreter: make check PYTHON=python3.12

PYTHON ?= python3
unexport PYTHONDONTWRITEBYTECODE  # bytecode that is kept saves four seconds of every pytest process
BIN := .venv/bin
PIP_OPTIONS := --disable-pip-version-check --progress-bar off

.PHONY: demo check check-slow check-long check-all test fuzz format bench samples picture screenshots findings clean

demo: .venv/ready-to-run
	$(BIN)/csf parse sample_pdfs/company.pdf

check: .venv/ready-to-develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist worksteal -m "not slow"

# What is long by nature and fits CI: the slow tests, and the property tests with more examples
check-slow: .venv/ready-to-develop
	$(BIN)/pytest -n auto -m "slow or hypothesis" --hypothesis-profile=ci

# What does not fit CI: before a release, and when what it tests has changed
check-long: .venv/ready-to-develop fuzz
	$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile=deep

check-all: check check-slow check-long

test: .venv/ready-to-develop
	$(BIN)/pytest -n auto --dist worksteal -m "not slow"

# Coverage-guided, a minute for each of two targets; longer: make fuzz FUZZ_SECONDS=3600
FUZZ_SECONDS ?= 60

fuzz: .venv/ready-to-develop
	$(BIN)/python -m pip install $(PIP_OPTIONS) --editable '.[fuzz]'
	$(BIN)/python -m tools.fuzz pages -max_total_time=$(FUZZ_SECONDS)
	$(BIN)/python -m tools.fuzz pdf -max_total_time=$(FUZZ_SECONDS)

format: .venv/ready-to-develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready-to-develop
	$(BIN)/python -m benchmarks.speed

samples: .venv/ready-to-develop
	$(BIN)/python -m tools.print_sample_pdfs

picture: .venv/ready-to-develop
	$(BIN)/python -m tools.draw_fields

# The README's pictures of the page; needs Chromium (Debian: apt-get install chromium)
screenshots: .venv/ready-to-develop
	$(BIN)/python -m tools.take_screenshots

findings: .venv/ready-to-develop
	$(BIN)/python -m tools.build_findings_page

clean:
	rm -f csf_parser/extract/native/_loops*.so csf_parser/extract/native/_loops*.pyd
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@echo "Making .venv ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is too old: name Python 3.11 or later, as in: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

# The stamps are older than pyproject.toml where its dependencies may have changed, and than the sources in C where
# they have to be compiled again (where there is a compiler).
INSTALLED := pyproject.toml hatch_build.py $(wildcard csf_parser/extract/native/*.[ch])

.venv/ready-to-run: $(INSTALLED) | .venv/bin/python
	@echo "Installing csf_parser and the libraries it needs into .venv ..."
	@$(BIN)/python -m pip install $(PIP_OPTIONS) --editable .
	@touch $@

.venv/ready-to-develop: $(INSTALLED) | .venv/bin/python
	@echo "Installing csf_parser and the tools for its development into .venv ..."
	@$(BIN)/python -m pip install $(PIP_OPTIONS) --editable '.[dev]'
	@touch $@ .venv/ready-to-run
