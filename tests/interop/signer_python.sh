#!/usr/bin/env bash
# Signs 200 random requests, the same in every run, with the official Python SDK and with the
# signer, and compares what both make of them.
#
#     tests/interop/signer_python.sh
#
# Prints how many are equal; fails if one is not. Prints a line and succeeds where the SDK cannot be
# installed.
set -euo pipefail
cd "$(dirname "$0")"
source ./venv.sh
cd - >/dev/null

if ! python=$(venv huaweicloudsdkcore-3.1.211 huaweicloudsdkcore==3.1.211); then
    echo "skipped: huaweicloudsdkcore cannot be installed here"
    exit 0
fi
cd "$root"
cargo build --quiet -p huaweicloud-signer --all-features --example sign_lines
exec "$python/bin/python" -W ignore "$root/tests/interop/signer_python.py" \
    "${CARGO_TARGET_DIR:-$root/target}/debug/examples/sign_lines"
