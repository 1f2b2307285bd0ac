# Everything that is done with this project, each target with what it needs.
# Asked of the machine: Python 3.11 or later, make, and a package index.

SITE_ENV := .venv
TEST_ENV := .venv-test
LOCK_ENV := .venv-lock
# Three for two cores: who drives a browser waits half of the time.
TEST_JOBS ?= 3

# The first Python on this machine that is new enough; `make site PYTHON=…` names another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$name"; break; }; done)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help site serve test check gates lint screenshot lock clean distclean gate-tools

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

site: $(SITE_ENV)/installed  ## build the whole website into site/
	@$(SITE_ENV)/bin/compendium build

serve: $(SITE_ENV)/installed  ## show the website here, rebuilt on every change
	@$(SITE_ENV)/bin/compendium serve

test: $(TEST_ENV)/installed $(TEST_ENV)/browser gate-tools  ## run every test, in an environment of its own
	@echo "» tests: pytest on $(TEST_JOBS) processes, with a site built for them"
	@$(TEST_ENV)/bin/python -m pytest -q -n $(TEST_JOBS) --dist loadfile $(TEST_ARGS)

check:  ## style, types, import contracts, then the tests
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test

lint: $(TEST_ENV)/installed  ## style, types and import contracts only
	@echo "» ruff check"
	@$(TEST_ENV)/bin/ruff check --quiet .
	@echo "» ruff format --check"
	@$(TEST_ENV)/bin/ruff format --check --quiet .
	@echo "» mypy --strict"
	@$(TEST_ENV)/bin/mypy --no-error-summary
	@echo "» import contracts"
	@$(TEST_ENV)/bin/lint-imports --no-logo

gates: $(TEST_ENV)/installed $(TEST_ENV)/browser gate-tools  ## check every page of the site: access, validity, links, weight
	@$(TEST_ENV)/bin/python -m tests.gates $(GATES_ARGS)

screenshot: $(TEST_ENV)/installed $(TEST_ENV)/browser  ## take the README's picture anew, and draw the preview and the icons
	@$(TEST_ENV)/bin/python -m tests.browser.identity
	@$(TEST_ENV)/bin/python -m tests.browser.screenshots

# The oldest Python that we promise makes the best locks: make lock PYTHON=/path/to/python3.11
lock: $(LOCK_ENV)/installed  ## choose and lock the newest allowed packages
	@$(call compile,site,--build-deps-for editable pyproject.toml)
	@$(call compile,test,--build-deps-for editable --extra test --constraint requirements/site.txt pyproject.toml)
	@$(call compile,lock,requirements/lock.in)

clean:  ## remove what was built
	@rm -rf build site .site.aside .site.lock .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove the environments too
	@rm -rf $(SITE_ENV) $(TEST_ENV) $(LOCK_ENV) *.egg-info

$(SITE_ENV)/installed: requirements/site.txt pyproject.toml
	@$(call environment,$(SITE_ENV),$<)
	@$(call package,$(SITE_ENV))
	@touch $@

$(TEST_ENV)/installed: requirements/test.txt pyproject.toml
	@$(call environment,$(TEST_ENV),$<)
	@$(call package,$(TEST_ENV))
	@touch $@

$(LOCK_ENV)/installed: requirements/lock.txt
	@$(call environment,$(LOCK_ENV),$<)
	@touch $@

$(TEST_ENV)/browser: $(TEST_ENV)/installed tests/browser/chromium.py
	@$(TEST_ENV)/bin/python -m tests.browser.chromium
	@touch $@

# Quick where they are there already; without them the build server fails, and others are told.
gate-tools: $(TEST_ENV)/installed
	@$(TEST_ENV)/bin/python -m tests.gates.tools

# $(call environment,folder,locked requirements): a virtual environment with exactly those packages.
define environment
test -n "$(PYTHON)" || { \
	echo "No Python 3.11 or later found. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	exit 1; }; \
"$(1)/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || { \
	echo "» $(1): a new environment of $$("$(PYTHON)" --version)"; \
	"$(PYTHON)" -c 'import venv, ensurepip' >/dev/null 2>&1 || { \
		echo "$(PYTHON) comes without its venv module. On Debian or Ubuntu: apt install python3-venv" >&2; \
		exit 1; }; \
	"$(PYTHON)" -m venv --clear "$(1)"; } || exit 1; \
echo "» $(1): the packages of $(2)"; \
"$(1)/bin/python" -m pip install --quiet --require-hashes --requirement "$(2)"
endef

# $(call package,folder): this project itself, in place, built by the locked backend.
define package
"$(1)/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
endef

# $(call compile,name,input): requirements/<name>.txt with the hashes of every platform.
define compile
echo "» requirements/$(1).txt"; \
CUSTOM_COMPILE_COMMAND="make lock" "$(LOCK_ENV)/bin/pip-compile" --quiet --upgrade --generate-hashes \
	--allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
	--output-file "requirements/$(1).txt" $(2)
endef
