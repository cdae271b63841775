# Controlkeep. `make help` lists what there is.
#
# Every target is one line that calls Cargo or a script in scripts/, so each can be run by hand as well.

.DEFAULT_GOAL := help
.PHONY: help run dev test bench fuzz crash screenshots check fmt clean

# Passed to `controlkeep serve` by `make run` and `make dev`: make run ARGS="--listen 127.0.0.1:9090"
ARGS ?=

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build the release binary and serve on http://127.0.0.1:8080
	@scripts/run.sh $(ARGS)

dev: ## Serve a debug build that reads the page templates from disk
	@scripts/dev.sh $(ARGS)

test: ## Run everything CI runs: format, lints, all suites on all databases
	@scripts/test.sh

bench: ## Measure the rule engine and uploads, and hold them against their budgets
	@cargo bench --package controlkeep-compliance
	@cargo bench --package controlkeep-tests --bench upload

# How long `make fuzz` gives each target.
SECONDS_EACH ?= 60

fuzz: ## Fuzz the parsers of files from outside and the interface for programs: make fuzz SECONDS_EACH=600
	@scripts/fuzz.sh $(SECONDS_EACH)
	@scripts/schemathesis.sh $$((10 * $(SECONDS_EACH)))

crash: ## Kill it for hours and write docs/reliability.md: make crash KILLS=100 SERVER_KILLS=20 FAULTS=sample
	@scripts/crash.sh

screenshots: ## Leave a picture of every page in target/screenshots
	@CONTROLKEEP_SCREENSHOTS="$(CURDIR)/target/screenshots" cargo test --package controlkeep-tests --test browser_pages

check: ## Format, lints, licences and advisories, duplicates of dependencies
	@scripts/check.sh

fmt: ## Format the Rust code
	@cargo fmt --all

clean: ## Remove what was built
	@cargo clean
