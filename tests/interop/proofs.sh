#!/usr/bin/env bash
# What can be shown of generated code with real pages and requests at hand: known requests are
# judged right, samples lose nothing, limits hold exactly, compiler and rustdoc have no warnings.
#
#     tests/interop/proofs.sh                     all of it
#     tests/interop/proofs.sh validity samples    these tests alone
#
# Builds crates of thousands of types, once for all proofs. Prints a line and succeeds where the
# pages are not at hand.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [[ ! -d ../shared/corpus ]]; then
    echo "skipped: there is no folder ../shared/corpus"
    exit 0
fi
(($#)) || set -- validity samples properties clean
tests=()
for name; do tests+=(--test "$name"); done
exec cargo test --package huaweicloud-tests "${tests[@]}" -- proof_ --ignored --nocapture
