# Every target installs what it needs first (scripts/setup.sh), and nothing twice.
SHELL := /bin/bash
.DEFAULT_GOAL := help
# The tools that setup found, then the rest of the line.
with_tools = . target/tools/env.sh &&
page = dist/tassei.html
export CARGO_TERM_COLOR ?= auto

.PHONY: help serve page test shots soak mutants bench builds cli clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-6s %s\n", $$1, $$2}' Makefile

serve: ## Build the page and serve it on 127.0.0.1:8080
	@scripts/setup.sh page
	@$(with_tools) echo "Tassei: http://127.0.0.1:8080/ as soon as it is built (Ctrl-C ends it)" && \
	  trunk serve --release --offline --address 127.0.0.1 --port 8080 --no-autoreload true

page: ## Build the page as one file
	@scripts/setup.sh page
	@$(with_tools) trunk build --release --offline
	@printf '%s: %s bytes, %s gzipped\n' '$(page)' "$$(wc -c <$(page))" "$$(gzip -9c $(page) | wc -c)"

test: ## Every test: form, lints, native, and the page in real browsers
	@scripts/setup.sh test
	@scripts/test.sh

shots: ## Pictures of every view, in target/shots (ONLY=five-compare: those whose name holds that)
	@scripts/setup.sh test
	@[ -f $(page) ] || $(MAKE) --no-print-directory page
	@$(with_tools) TASSEI_REQUIRE_BROWSER=1 cargo test --locked --test browser pictures_of_everything -- --ignored --nocapture

# What tries so much that it is no part of `make test`; each test prints what it tried.
soak: ## The long tests: 10,000 damaged reports and the like (some minutes)
	TASSEI_DAMAGES=$${TASSEI_DAMAGES:-10000} cargo test --locked --profile soak --test damage -- --nocapture
	TASSEI_HOSTILE_SECONDS=$${TASSEI_HOSTILE_SECONDS:-2} cargo test --locked --profile soak --test hostile -- --nocapture --test-threads=1
	TASSEI_FUZZ_SECONDS=$${TASSEI_FUZZ_SECONDS:-60} cargo test --locked --profile soak --test fuzz -- --nocapture

# Lists with cargo-mutants; builds and tries with tools/mutants, since a build each would take days.
mutants: ## Whether a test notices when assess or compare computes otherwise (half an hour; MUTANTS_SECONDS=200: in parts)
	@command -v cargo-mutants >/dev/null || cargo install --locked cargo-mutants --version 27.1.0
	@mkdir -p target/mutants
	@cargo mutants --list --json -f 'src/assess/**' -f 'src/compare/**' >target/mutants/list.json
	@cargo run --quiet --locked --manifest-path tools/mutants/Cargo.toml --target-dir target/mutants/tool -- \
	  target/mutants/list.json lib kept checks checks_gold compare compare_generated compare_rank compare_svg \
	  compare_wards corrections forms gold gold_wards prose provenance tables tidy_csv told_columns yearly_rows

bench: page ## Measure beside what people would use instead, and write BENCHMARKS.md
	@scripts/setup.sh test
	@scripts/bench.sh

builds: page ## Try other ways of building the page: size against speed (half an hour)
	@scripts/setup.sh test
	@[ -f target/bench/tidy-200000.csv ] || ONLY=none scripts/bench.sh
	@scripts/builds.sh

cli: ## Build the command line
	@if [ -f target/tools/env.sh ]; then . target/tools/env.sh; fi; cargo build --release --locked --bin tassei
	@echo "target/release/tassei"

clean: ## Remove what was built (the tools stay)
	rm -rf dist target
