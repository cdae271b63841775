# Controlkeep. `make help` lists what there is.
#
# Every target is one line that calls Cargo or a script in scripts/, so each can be run by hand as well.

.DEFAULT_GOAL := help
.PHONY: help run dev test bench fuzz races crash screenshots check release reproducible fmt clean

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

bench: ## Measure rules, uploads and the server under load: make bench TIME=2 ORGANISATIONS=10 WRITE=1
	@scripts/bench.sh

# How long `make fuzz` gives each target.
SECONDS_EACH ?= 60

fuzz: ## Fuzz the parsers of files from outside and the interface for programs: make fuzz SECONDS_EACH=600
	@scripts/fuzz.sh $(SECONDS_EACH)
	@scripts/schemathesis.sh $$((10 * $(SECONDS_EACH)))

races: ## Race for everything that is used once: 30 at once, 100 rounds, one node and two, every database
	@scripts/races.sh

crash: ## Kill it for hours and write docs/reliability.md: make crash KILLS=100 SERVER_KILLS=20 FAULTS=sample
	@scripts/crash.sh

screenshots: ## Leave a picture of every page in target/screenshots
	@CONTROLKEEP_SCREENSHOTS="$(CURDIR)/target/screenshots" cargo test --package controlkeep-tests --test browser_pages

check: ## Format, secrets, lints, licences and advisories, duplicates of dependencies
	@scripts/check.sh

release: ## Leave the binary, its bills of materials (CycloneDX) and checksums in dist
	@scripts/release.sh

reproducible: ## Build the commit twice in two folders and compare the bytes
	@scripts/reproducible.sh

fmt: ## Format the Rust code
	@cargo fmt --all

clean: ## Remove what was built
	@cargo clean
