#!/usr/bin/env bash
# Runs every check, the quick ones first, goes on after a failure so that one run shows all of them,
# and ends with the sum over all test programs alone on the last line.
#
# A test that cannot run says so and returns: "SKIPPED: why" by eprintln!, or "SKIPPED name: why" written to
# standard error itself, past the capture of the test runner. It is counted as skipped, not as passed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
# shellcheck source=/dev/null
. target/tools/env.sh
mkdir -p target
log=target/test.log
: >"$log"
status=0
broken=0

step() {
  printf '\n== %s\n' "$1"
  shift
  "$@" 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || { status=1; return 1; }
}

# A check that is no test program of its own counts as one test.
checks=0
check() {
  if step "$@"; then checks=$((checks + 1)); else broken=$((broken + 1)); fi
}

# A test program that did not even build has no result line: it counts as one failure.
tests() {
  local before
  before=$(wc -l <"$log")
  step "$@" || tail -n "+$((before + 1))" "$log" | grep -q '^test result: FAILED' || broken=$((broken + 1))
}

check "format" cargo fmt --all --check
check "lints, native" cargo clippy --locked --all-targets -- -D warnings
check "lints, browser" cargo clippy --locked --lib --bin page --target wasm32-unknown-unknown -- -D warnings
tests "native tests" cargo test --locked --no-fail-fast -- --skip in_chromium:: --skip in_firefox:: --show-output
check "the page" make --no-print-directory page
TASSEI_REQUIRE_BROWSER=1 tests "in the browsers" cargo test --locked --test browser

awk -v checks="$checks" -v broken="$broken" '
  /^test result:/ { passed += $4; failed += $6; skipped += $8 }
  # Once for each test, however often it says so.
  /^---- .* stdout ----$/ { name = $2 }
  /^SKIPPED: / { if (!said[name]++) aloud++ }
  /^SKIPPED [^:]+: / { if (!said[$2]++) aloud++ }
  END {
    skipped += aloud
    printf "\n%d passed, %d failed%s\n", passed - aloud + checks, failed + broken, skipped ? sprintf(", %d skipped", skipped) : ""
  }' "$log"
exit $status
