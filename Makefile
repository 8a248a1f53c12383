# Everything runs in .venv, which the first target that needs it makes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Groups of pyproject.toml need pip 25.1.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := sample_projects/.work/go-echo

.PHONY: demo test lint context image bench golden format builders clean

demo: $(VENV)/installed  ## lay out the blog post's service at its real weight and measure it, before and after its ignore file
	@rm -rf $(DEMO) $(DEMO)-ignored
	@$(BIN)/python -m sample_projects.make go-echo $(DEMO)
	@$(BIN)/python -m sample_projects.make go-echo $(DEMO)-ignored --ignore
	$(BIN)/ctxsize --builder classic $(DEMO)
	$(BIN)/ctxsize --builder classic $(DEMO)-ignored

test: $(VENV)/developed builders  ## run the whole test suite; CTXSIZE_REQUIRE_BUILDERS=1 fails where a real builder is missing
	$(BIN)/pytest $(PYTEST_ARGUMENTS)

lint: $(VENV)/developed  ## ruff, mypy --strict and the order of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

context: $(VENV)/installed  ## our own build context: its limits, and whether its ignore file is what we would write
	$(BIN)/ctxsize check .
	$(BIN)/ctxsize generate --check --diff --quiet .

image: context  ## ctxsize in an image of its own
	docker build --tag ctxsize .

format: $(VENV)/developed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: $(VENV)/developed  ## write the expected reports, proposals, pages and the schema anew; read the diff before you commit it
	$(BIN)/python -m tests.render.golden
	$(BIN)/python -m tests.render.checks.golden
	$(BIN)/python -m tests.sample_projects.proposals
	$(BIN)/python -m tests.findings.pages
	$(BIN)/python -m tests.config.schema
	$(BIN)/python -m tests.transcripts

bench: $(VENV)/developed  ## measure speed and memory on a large tree
	$(BIN)/python -m bench

builders:  ## real builders for the tests, where this machine can install them
	@sh tests/install_builders.sh

clean:
	rm -rf $(VENV) bench/.work sample_projects/.work

$(VENV)/pip:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/pip
	$(PIP) install --editable .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(PIP) install --group dev
	@touch $@
