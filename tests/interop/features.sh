#!/usr/bin/env bash
# Every feature of the generated crate compiles alone and without a warning.
#
#   tests/interop/features.sh            all features
#   tests/interop/features.sh 4          a sample: no feature, then every fourth
set -euo pipefail
cd "$(dirname "$0")/../.."

every="${1:-1}"
# Assigned first: a failure in here ends the script, which one in `< <(…)` would not.
names="$(cargo metadata --no-deps --format-version 1 | python3 -c '
import json, sys
packages = json.load(sys.stdin)["packages"]
package = next(p for p in packages if p["name"] == "huaweicloud-api")
features = sorted(f for f in package["features"] if f not in ("default", "full"))
sys.exit("the crate has no features") if not features else print("\n".join(features))')"
mapfile -t features <<<"$names"

# Clippy hands the flag to this crate alone, so that the dependencies are not compiled again.
check() { cargo clippy --quiet -p huaweicloud-api --no-deps --no-default-features "$@" -- -D warnings; }

checked=0
check
for at in "${!features[@]}"; do
    if (( at % every == 0 )); then
        check --features "${features[$at]}"
        checked=$((checked + 1))
    fi
done
echo "$checked of ${#features[@]} features compile alone without a warning"
