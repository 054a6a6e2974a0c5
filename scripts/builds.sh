#!/usr/bin/env bash
# Builds the page in several ways and measures each: size, start, the five reports, tidy CSV, a workbook.
# Some four minutes a build. The first is the page as it is; `make bench` puts the table into BENCHMARKS.md.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=/dev/null
. target/tools/env.sh
export CARGO_TARGET_DIR=$PWD/target/bench/builds
out=$PWD/target/bench/builds.jsonl
: >"$out"

# Name, then settings of cargo's profile; wasm-opt's level stands in index.html and is put back.
build() {
  local name=$1 optimiser=$2
  shift 2
  cp index.html target/bench/index.html.kept
  trap 'cp target/bench/index.html.kept index.html' EXIT
  sed -i "s/--enable-bulk-memory/--enable-bulk-memory --enable-simd/; s/data-wasm-opt=\"z\"/data-wasm-opt=\"$optimiser\"/" index.html
  env "$@" trunk --quiet build --release --offline --dist target/bench/builds/dist
  cp target/bench/index.html.kept index.html
  trap - EXIT
  TASSEI_PAGE=$PWD/target/bench/builds/dist/tassei.html node benches/page/builds.mjs "$name" | tee -a "$out"
}

build 'opt-level z, fat LTO, wasm-opt -Oz' z X=
build 'opt-level s' z CARGO_PROFILE_PAGE_OPT_LEVEL=s
build 'opt-level 3' z CARGO_PROFILE_PAGE_OPT_LEVEL=3
build 'opt-level 3, wasm-opt -O3' 3 CARGO_PROFILE_PAGE_OPT_LEVEL=3
build 'opt-level z, no LTO' z CARGO_PROFILE_PAGE_LTO=off CARGO_PROFILE_PAGE_CODEGEN_UNITS=16
build 'opt-level z, no wasm-opt' 0 X=
build 'opt-level z, SIMD' z CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS='-Clink-arg=--no-check-features -Clink-arg=--features=bulk-memory,mutable-globals,nontrapping-fptoint,sign-ext,simd128 -Ctarget-feature=+simd128'
node -e '
  const { readFileSync, writeFileSync } = require("node:fs");
  const list = readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync("benches/page/builds.json", JSON.stringify({ date, list }, null, 1) + "\n");
' "$out"
