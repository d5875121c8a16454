#!/usr/bin/env bash
# Shows every OpenAPI document of the given folders to openapi-spec-validator.
#
#     tests/interop/validate_openapi.sh target/openapi
#
# Prints each violation and `N passed, M failed`; fails if a document fails or if there is none.
# Prints a line and succeeds where the validator cannot be installed.
set -euo pipefail
cd "$(dirname "$0")"
source ./venv.sh
cd - >/dev/null

if ! python=$(venv openapi-spec-validator-0.9.0 openapi-spec-validator==0.9.0); then
    echo "skipped: openapi-spec-validator cannot be installed here"
    exit 0
fi
exec "$python/bin/python" "$root/tests/interop/validate_openapi.py" "$@"
