#!/usr/bin/env bash
# Lets openapi-generator make a Rust client from each given OpenAPI document, and checks that it
# compiles.
#
#     tests/interop/rust_client.sh target/openapi/apig.json target/openapi/vpcep.json
#
# Prints one line per document; fails if a client cannot be generated or does not compile. Prints
# a line and succeeds where the generator cannot be installed or Java is absent.
set -euo pipefail
cd "$(dirname "$0")"
source ./venv.sh
cd - >/dev/null

if ! command -v java >/dev/null; then
    echo "skipped: no java"
    exit 0
fi
if ! python=$(venv openapi-generator-cli-7.26.0 openapi-generator-cli==7.26.0); then
    echo "skipped: openapi-generator-cli cannot be installed here"
    exit 0
fi
jar=$(find "$python" -name openapi-generator.jar -print -quit)

failed=0
for document in "$@"; do
    name=$(basename "${document%.*}")
    client=$work/rust-client/$name
    log=$client.log
    rm -rf "$client"
    mkdir -p "$client"
    result=ok
    if ! java -jar "$jar" generate --generator-name rust --library reqwest \
        --additional-properties="packageName=client-$name" \
        --input-spec "$document" --output "$client" >"$log" 2>&1; then
        result="not generated"
    # The client stands inside this workspace's folder, but is no part of it.
    elif ! echo '[workspace]' >>"$client/Cargo.toml" ||
        ! CARGO_TARGET_DIR=$work/rust-client/target cargo check --quiet \
            --manifest-path "$client/Cargo.toml" >>"$log" 2>&1; then
        result="generated, does not compile"
    fi
    functions=$(cat "$client"/src/apis/*_api.rs 2>/dev/null | grep -c '^pub async fn' || true)
    models=$(find "$client/src/models" -name '*.rs' ! -name mod.rs 2>/dev/null | wc -l)
    echo "$name: $result ($functions functions, $models models)"
    if [ "$result" != ok ]; then
        failed=1
        grep -E '^error|^\[main\] ERROR|^Exception|^ *-->' "$log" | cut -c1-200 | head -40 || true
        echo "$name: all of it in $log"
    fi
done
exit $failed
