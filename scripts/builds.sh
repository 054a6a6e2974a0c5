#!/usr/bin/env bash
# Builds the page in several ways and measures each: size, start, the five reports, tidy CSV, a workbook.
# All are built first, some three minutes each, then measured one after the other, a minute and a half each; the
# first is the page as it is. `make bench` puts the table into BENCHMARKS.md. ONLY=SIMD: those whose name holds that.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=/dev/null
. target/tools/env.sh
work=$PWD/target/bench/builds
export CARGO_TARGET_DIR=$work/target
mkdir -p "$work"
rm -rf "$work/tree" "$work/pages"
: >"$work/names"

# A copy of the sources, so that no way of building leaves anything behind in them.
fresh() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree"
  git ls-files -z | xargs -0 cp --parents -t "$work/tree"
}

# Name, wasm-opt's level, then settings of cargo's profile.
build() {
  local name=$1 optimiser=$2
  shift 2
  case $name in *"${ONLY:-}"*) ;; *) fresh && return 0 ;; esac
  sed -i "s/--enable-bulk-memory/--enable-bulk-memory --enable-simd/; s/data-wasm-opt=\"z\"/data-wasm-opt=\"$optimiser\"/" "$work/tree/index.html"
  (cd "$work/tree" && env "$@" trunk --quiet build --release)
  local at=$work/pages/$(wc -l <"$work/names")
  mkdir -p "$at"
  cp "$work/tree/dist/tassei.html" "$at/"
  printf '%s\n' "$name" >>"$work/names"
  echo "built: $name"
  fresh
}

# Name, crate, its type and how one is made: another allocator than the standard library's.
allocator() {
  (cd "$work/tree" && cargo add --quiet --target 'cfg(target_arch = "wasm32")' "$2" &&
    printf '\n#[cfg(target_arch = "wasm32")]\n#[global_allocator]\nstatic ALLOCATOR: %s = %s();\n' "$3" "$4" >>src/main.rs)
  build "$1" z X=
}

fresh
build 'opt-level z, fat LTO, wasm-opt -Oz' z X=
build 'opt-level s' z CARGO_PROFILE_PAGE_OPT_LEVEL=s
build 'opt-level 3' z CARGO_PROFILE_PAGE_OPT_LEVEL=3
build 'opt-level 3, wasm-opt -O3' 3 CARGO_PROFILE_PAGE_OPT_LEVEL=3
build 'opt-level z, no LTO' z CARGO_PROFILE_PAGE_LTO=off CARGO_PROFILE_PAGE_CODEGEN_UNITS=16
build 'opt-level z, no wasm-opt' 0 X=
build 'opt-level z, SIMD' z CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=-Ctarget-feature=+simd128
allocator 'opt-level z, allocator rlsf' rlsf@0.2 rlsf::SmallGlobalTlsf rlsf::SmallGlobalTlsf::new
allocator 'opt-level z, allocator talc' talc@5 talc::wasm::WasmDynamicTalc talc::wasm::new_wasm_dynamic_allocator

number=0
: >"$work/measured"
while read -r name; do
  TASSEI_PAGE=$work/pages/$number/tassei.html node benches/page/builds.mjs "$name" </dev/null | tee -a "$work/measured"
  number=$((number + 1))
done <"$work/names"
[ -z "${ONLY:-}" ] || exit 0
node -e '
  const { readFileSync, writeFileSync } = require("node:fs");
  const list = readFileSync(process.argv[1], "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync("benches/page/builds.json", JSON.stringify({ date, list }, null, 1) + "\n");
' "$work/measured"
