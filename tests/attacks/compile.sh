#!/usr/bin/env bash
# Compiles what comes out of hostile pages: every malicious text at every place of a page, and
# mutants of real pages. The tests that write these pages parse their code only.
# Usage: tests/attacks/compile.sh [MUTANTS] [SEED]. It needs ../shared for the mutants.
set -euo pipefail
cd "$(dirname "$0")/../.."
mutants=${1:-400} seed=${2:-1}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

cargo build --release -p huaweicloud-generator --bin xtask
cargo test --release -p huaweicloud-generator --test hostile no_text_breaks_out
MUTANTS=$mutants KEEP=$mutants SEED=$seed \
  cargo test --release -p huaweicloud-generator --test hostile -- --ignored mutants

mkdir "$room/malicious"
for place in target/tmp/malicious/*; do
  # Broken front matter is refused (HW0120), and then nothing is written.
  if [[ $(head -c 3 "$place/p0.md") != --- ]]; then
    cp -r "$place" "$room/malicious/"
  fi
done
cp -r "target/tmp/mutants-$seed" "$room/mutants"

for pages in malicious mutants; do
  target/release/xtask codegen --docs "$room/$pages" --out "$room/$pages-crate" \
    --name attack --runtime-path runtime --no-cache >"$room/log" 2>&1 || { tail "$room/log"; exit 1; }
  operations=$(find "$room/$pages-crate/src/services" -name '*.rs' | wc -l)
  (cd "$room/$pages-crate" && CARGO_TARGET_DIR=$room/target RUSTFLAGS="-D warnings" \
    cargo check --quiet --features full)
  echo "$pages: $operations files compile without a warning"
done
