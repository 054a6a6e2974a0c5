#!/usr/bin/env bash
# Installs the peers and measures; wants node, npm and, for pdfplumber, pip.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=/dev/null
. target/tools/env.sh
command -v npm >/dev/null || { echo "bench: node and npm are needed" >&2; exit 1; }
(cd benches/page && npm install --no-audit --no-fund --silent)
python3 -c 'import pdfplumber' 2>/dev/null || python3 -m pip install -q pdfplumber || echo "bench: pdfplumber is left out" >&2
cargo build -q --release --locked --bin tassei
(cd benches/bare && CARGO_TARGET_DIR="$PWD/../../target/bench/build" trunk --quiet build --release)
TASSEI_BENCH_LOAD=$(cut -d' ' -f1 /proc/loadavg) node benches/page/main.mjs
