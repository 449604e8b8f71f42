.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench soak system-packages

bin := .venv/bin
ready := .venv/ready
ARGS ?=
MINUTES ?= 30
ONLY ?=
SEED ?=

# Else every process that orgplan starts compiles all of it anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 14

setup: $(ready) ## Install everything into .venv; the second time it is instant

system-packages:
	@.ci/system-packages

$(ready): pyproject.toml .ci/constraints.txt .ci/make-venv | system-packages
	@.ci/make-venv
	@touch $@

demo: setup ## Do the main job on the sample organization and show it
	@$(bin)/orgplan demo

run: setup ## Open the app
	@$(bin)/orgplan

test: setup ## Run the tests; ARGS="tests/ui -k chart" narrows them
	@$(bin)/pytest -n 2 --dist worksteal $(ARGS)

check: setup ## Check format, lint, types and import contracts
	@$(bin)/ruff format --check .
	@$(bin)/ruff check .
	@$(bin)/mypy
	@$(bin)/lint-imports

bench: setup ## Measure into build/bench.json; ONLY="canvas_50k_fit solve_*" narrows it
	@$(bin)/python -m tests.benchmarks --only "$(ONLY)"

soak: setup ## Run the long loops for MINUTES=30 into build/soak.json; ONLY=name narrows them
	@$(bin)/python -m tests.soak --minutes $(MINUTES) --seed "$(SEED)" --only "$(ONLY)"
