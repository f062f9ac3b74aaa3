# A newcomer needs two commands: `make site` and `make test`. `make help` lists the rest.
# PYTHON=… chooses the Python that .venv is made with; otherwise the first suitable one is taken.

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site wheel serve edit-time screenshots test quick bench hostile fuzz coverage mutation html pdfs lighthouse netlify break lint format lock clean distclean

help:
	@echo 'make site            build the whole site into site/ (DRAFT=1: a preview, marked as one)'
	@echo 'make wheel           pack the program for other dossiers, into dist/'
	@echo 'make serve           show the site while you write, at the address it prints, and what is wrong with it'
	@echo 'make edit-time       measure how long an edit takes to be seen in an open page'
	@echo 'make screenshots     take a picture of each page kind into docs/contributing/screenshots/'
	@echo "make test            run every test (ARGS='-k words': only some; WORKERS=0: one after the other)"
	@echo 'make quick           run the tests that build no site, set no PDF and need no browser'
	@echo 'make bench           measure speed and memory, some twelve minutes, to .cache/bench (PART=pdf or site: that alone)'
	@echo 'make hostile         try every payload and corpus there is (needs npm; DOSSIER_CORPORA names those not in npm)'
	@echo 'make fuzz            fuzz loader, locator, escaping and lockfile (RUNS=300000 each), and DOSSIERS=1000 whole dossiers'
	@echo 'make coverage        run every test and show which branches of generator/ none of them takes'
	@echo 'make mutation        change the code and see whether a test notices (SHARE=1: every change, not a tenth)'
	@echo 'make html            check every page of site/ with the Nu HTML checker (needs npm and Java)'
	@echo 'make pdfs            have outloud and qpdf check the PDFs of site/ (needs qpdf)'
	@echo 'make lighthouse      measure site/ as a phone sees it, five times (needs npm)'
	@echo "make netlify         read site/'s headers and redirects, and netlify.toml, as Netlify does (needs npm)"
	@echo 'make break           kill, interrupt and starve builds at many points (POINTS=100: at how many)'
	@echo 'make lint            check style and types'
	@echo 'make format          settle the style that can be settled by a machine'
	@echo 'make lock            compile requirements/*.txt anew from pyproject.toml (UPGRADE=1: newest versions)'
	@echo 'make clean           remove what was built, and every cache (distclean: .venv too)'

site:
	@scripts/setup site
	@$(BIN)/dossier build $(if $(DRAFT),--draft)

wheel:
	@scripts/setup site
	@rm -rf build/lib build/bdist.* # else what was removed since the last time would come along
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

serve:
	@scripts/setup site
	@$(BIN)/dossier serve

edit-time:
	@scripts/setup test
	@DOSSIER_BROWSER="$$(scripts/find_browser)" $(BIN)/python scripts/time_edits

screenshots: site
	@scripts/setup test
	@DOSSIER_BROWSER="$$(scripts/find_browser)" $(BIN)/python scripts/screenshots

# Tests of one file share what they build, so each file goes to one process, the long ones first (tests/conftest.py).
WORKERS ?= auto
PYTEST := -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test:
	@scripts/setup test
	@DOSSIER_BROWSER="$$(scripts/find_browser)" && export DOSSIER_BROWSER && $(BIN)/python $(PYTEST) $(ARGS)

quick:
	@scripts/setup test
	@$(BIN)/python $(PYTEST) -m 'not slow' --ignore tests/browser --ignore tests/hostile/test_payloads.py $(ARGS)

bench:
	@scripts/setup bench
	@$(BIN)/python -m scripts.bench $(PART)

hostile:
	@scripts/setup test
	@scripts/fetch_corpora
	@DOSSIER_BROWSER="$$(scripts/find_browser)" && export DOSSIER_BROWSER && \
		$(BIN)/python -m pytest tests/hostile --whole $(ARGS)

RUNS ?= 300000
DOSSIERS ?= 1000
SITES ?= 100
fuzz:
	@scripts/setup test
	@mkdir -p .cache/fuzz
	@for target in loader locator escaping lockfile; do echo "$$target:"; \
		$(BIN)/python -m tests.hostile.fuzz $$target -runs=$(RUNS) -verbosity=0 -artifact_prefix=.cache/fuzz/ || exit 1; \
	done
	@echo 'dossiers, pages and PDFs:'; $(BIN)/python -m tests.hostile.whole_dossiers $(DOSSIERS)
	@echo 'dossiers, whole sites:'; $(BIN)/python -m tests.hostile.whole_dossiers $(SITES) --build

coverage:
	@scripts/setup test
	@mkdir -p .cache/coverage
	@$(BIN)/coverage erase
	@DOSSIER_BROWSER="$$(scripts/find_browser)" && export DOSSIER_BROWSER && $(BIN)/coverage run $(PYTEST) $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

SHARE ?= 0.1
mutation:
	@scripts/setup test
	@$(BIN)/python -m scripts.mutation --share $(SHARE) $(ARGS)

html: site
	@scripts/check_html

pdfs: site
	@scripts/check_pdf

lighthouse: site
	@scripts/setup test
	@$(BIN)/python scripts/lighthouse

netlify: site
	@scripts/check_netlify

break:
	@scripts/setup test
	@$(BIN)/python scripts/break_builds $(POINTS)

lint:
	@scripts/setup test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format:
	@scripts/setup test
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lock:
	@scripts/setup lock
	@scripts/lock $(if $(UPGRADE),--upgrade)

clean:
	rm -rf site site-internal build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find generator scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv
