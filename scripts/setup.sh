#!/usr/bin/env bash
# Finds or installs what the build needs, and writes target/tools/env.sh for the Makefile.
#
#   scripts/setup.sh page   a Rust toolchain with a wasm32 library; Trunk, wasm-bindgen, wasm-opt
#   scripts/setup.sh test   and Chromium, Firefox, their drivers, axe-core, a Japanese font, the programs whose
#                           files are read back
#
# Nothing is done twice: each part is first looked for, in the right version, on PATH.
# Tools built here go to one folder per user, so that a second clone finds them.
set -euo pipefail
cd "$(dirname "$0")/.."

level=${1:-test}
case $level in
  page | test) ;;
  *) printf 'usage: %s [page|test]\n' "$0" >&2; exit 2 ;;
esac
tools=$PWD/target/tools
cache=${TASSEI_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tassei}
triple=wasm32-unknown-unknown
linker=
rustc=rustc
mkdir -p "$tools" "$cache/bin"

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The version of a package as Cargo.lock has it: the lock file is the only place that says it.
locked() {
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

# Runs as the machine's administrator: as we are, or through a sudo that does not stop to ask.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo "$@"
  else return 77
  fi
}

updated=
packages() {
  local missing=() name
  have dpkg-query || die "please install, in whatever way this system has: $*"
  for name in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$name" 2>/dev/null) in
      *" installed") ;;
      *) missing+=("$name") ;;
    esac
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  if [ -z "$updated" ]; then
    as_root apt-get update -qq >&2 || true
    updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    die "could not install them; as an administrator run: apt-get install --no-install-recommends $*"
}

# Whether a compiler can build for the browser: asked of the compiler, since files that are there may
# belong to another version of it.
builds_wasm() {
  local probe
  probe=$(mktemp -d)
  printf '#![no_main]\npub fn f() -> String { String::new() }\n' >"$probe/probe.rs"
  if "$1" --target "$triple" --crate-type lib --emit metadata -o "$probe/probe.rmeta" "$probe/probe.rs" >/dev/null 2>&1; then
    rm -r "$probe"
  else
    rm -r "$probe"
    return 1
  fi
}

# Debian's newer compiler, with the library for the browser built from its own source and put where
# that compiler looks for it. Bitcode is embedded, or link-time optimisation would refuse it.
debian_toolchain() {
  packages rustc-web cargo-web rust-web-clippy rustfmt-web rust-web-src lld-22
  linker=wasm-ld-22
  rustc=/usr/bin/rustc
  mkdir -p "$tools/bin"
  local tool
  for tool in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
    ln -sfn "/usr/bin/$tool" "$tools/bin/$tool"
  done
  builds_wasm "$rustc" && return 0
  say "building the standard library for the browser (under a minute)"
  local work place
  work=$(mktemp -d)
  mkdir "$work/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n' >"$work/Cargo.toml"
  printf 'fn main() {}\n' >"$work/src/main.rs"
  (cd "$work" && PATH="$tools/bin:$PATH" RUSTC=$rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
    CARGO_TARGET_DIR="$work/target" CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$linker \
    /usr/bin/cargo build -q --release -Zbuild-std=std,panic_abort --target "$triple") ||
    die "the standard library did not build"
  place=$("$rustc" --print sysroot)/lib/rustlib/$triple/lib
  as_root mkdir -p "$place" || die "need to be administrator, or sudo, to write $place"
  # An older compiler's library must not stay beside the new one: names differ by a hash.
  as_root find "$place" -name 'lib*.rlib' -delete
  as_root cp "$work/target/$triple/release/deps"/lib*.rlib "$place/"
  as_root rm -f "$place"/libempty-*.rlib
  rm -r "$work"
  builds_wasm "$rustc" || die "the compiler still cannot build for $triple"
}

toolchain() {
  have cc || packages gcc libc6-dev
  if have rustup; then
    if builds_wasm rustc && cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; then
      return 0
    fi
    # Where an earlier run had to take Debian's, rustup is not asked again: it may take long to say no.
    if have wasm-ld-22 && builds_wasm /usr/bin/rustc; then
      debian_toolchain
      return 0
    fi
    # With a time limit, since a machine behind a wall may drop the packets and never answer.
    if timeout 120 rustup -q target add "$triple" >/dev/null 2>&1 &&
      timeout 120 rustup -q component add clippy rustfmt >/dev/null 2>&1 && builds_wasm rustc; then
      say "rustup: $triple added"
      return 0
    fi
    say "rustup has no $triple to give: taking Debian's compiler"
  fi
  debian_toolchain
}

# crate version program [cargo install's arguments]: from PATH, from the cache, or built.
tool() {
  local crate=$1 version=$2 program=$3
  shift 3
  [ -n "$version" ] || die "Cargo.lock has no version of what $crate must fit"
  case " $("$program" --version 2>/dev/null | head -n 1 || true) " in
    *" $version "*) return 0 ;;
  esac
  say "building $crate $version (a few minutes, once)"
  # Quick to build rather than quick to run: they do little.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_TARGET_DIR="$cache/build" \
    cargo install -q --locked --root "$cache" "$crate" --version "$version" "$@" >&2 || die "$crate did not build"
  rm -rf "$cache/build"
}

# The rules for accessibility that the tests ask every view: a released version, whose content is known.
axe_version=4.14.1
axe_sha512=FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==
axe=$cache/axe-core-$axe_version.min.js
axe_core() {
  [ -s "$axe" ] && return 0
  have npm || packages npm
  say "fetching axe-core $axe_version"
  local place archive
  place=$(mktemp -d)
  archive=$place/axe-core-$axe_version.tgz
  # Where it is not to be had, everything but its own tests goes on.
  (cd "$place" && npm pack --silent "axe-core@$axe_version" >/dev/null 2>&1) || true
  if [ ! -s "$archive" ]; then
    say "could not fetch axe-core: its tests cannot run"
  elif [ "$(openssl dgst -sha512 -binary "$archive" | openssl base64 -A)" != "$axe_sha512" ]; then
    rm -r "$place"
    die "axe-core $axe_version is not what it was when it was chosen: its checksum differs"
  else
    tar -xzf "$archive" -C "$place" package/axe.min.js
    mv "$place/package/axe.min.js" "$axe"
  fi
  rm -r "$place"
}

path=$cache/bin
export PATH="$cache/bin:$PATH"
toolchain
if [ -d "$tools/bin" ] && [ -n "$linker" ]; then
  path=$tools/bin:$path
  export PATH="$tools/bin:$PATH"
fi

tool wasm-bindgen-cli "$(locked wasm-bindgen)" wasm-bindgen --no-default-features --bin wasm-bindgen
tool trunk 0.21.14 trunk --no-default-features --features rustls
have wasm-opt || packages binaryen
if [ "$level" = test ]; then
  have chromedriver || packages chromium chromium-driver
  # Where there is none to be had, everything but its own tests goes on.
  { { [ -x /usr/bin/firefox-esr ] || (packages firefox-esr); } && (tool geckodriver 0.37.1 geckodriver); } ||
    say "no Firefox: its tests cannot run"
  have openssl || packages openssl
  axe_core
  # Without one, Japanese is drawn as boxes and every screenshot is useless.
  { have fc-list && [ -n "$(fc-list :lang=ja family)" ]; } || packages fonts-ipafont-gothic
  # What makes the files of tests/produced: 99 MB to load, half a minute. Without them those tests say SKIPPED.
  have soffice || packages libreoffice-calc-nogui libreoffice-writer-nogui
  have qpdf || packages qpdf
  have pdftotext || packages poppler-utils
fi

{
  printf '# Written by scripts/setup.sh\n'
  printf 'export PATH="%s:%s"\n' "$path" "\$PATH"
  printf 'export TASSEI_AXE="%s"\n' "$axe"
  if [ -n "$linker" ]; then
    printf 'export RUSTC=%s\n' "$rustc"
    printf 'export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=%s\n' "$linker"
  fi
} >"$tools/env.sh"
