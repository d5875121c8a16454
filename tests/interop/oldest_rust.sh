#!/usr/bin/env bash
# Compiles the runtime, two services, the signer and the client with the oldest Rust that their
# manifests state, for this machine; all but the client for wasm32-unknown-unknown too.
#
#     tests/interop/oldest_rust.sh
#
# The compiler is that of rustup if it has it, else Debian's, unpacked below target/. For wasm the
# standard library is compiled from Debian's sources unless rustup has it. Prints a line and
# succeeds for what cannot be had.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' runtime/Cargo.toml)
target=${CARGO_TARGET_DIR:-$PWD/target}/oldest-rust
debian=$target/debian
check=(check --quiet --locked -p huaweicloud-runtime -p huaweicloud-api -p huaweicloud-signer
    --features registry,iam,vpcep,huaweicloud-runtime/tracing,huaweicloud-signer/sm3
    --target-dir "$target")
client=(check --quiet --locked -p huaweicloud-client --features blocking --target-dir "$target")

# Unpacks Debian's packages of this version below target/, without installing anything.
fetch() {
    local packages=(rustc-web cargo-web libstd-rust-web-dev "libstd-rust-web-$version"
        rust-web-src libllvm19 libhttp-parser2.9 libpcre3 libssh2-1)
    [[ -e $debian/ready ]] && return
    rm -rf "$debian"
    mkdir -p "$debian/packages" && cd "$debian/packages"
    apt-get download "${packages[@]}" &>/dev/null || return
    for package in *.deb; do dpkg-deb -x "$package" "$debian" || return; done
    rm -r "$debian/packages"
    ln -s "$debian"/usr/src/rustc-* "$debian/usr/src/rust"
    mkdir -p "$debian/usr/lib/rustlib/src"
    ln -s "$debian/usr/src/rust" "$debian/usr/lib/rustlib/src/rust"
    touch "$debian/ready"
}

# Runs a command with Debian's compiler.
with_debian() {
    local libraries=$debian/usr/lib/x86_64-linux-gnu
    LD_LIBRARY_PATH=$debian/usr/lib/llvm-19/lib:$libraries:$debian/lib/x86_64-linux-gnu \
        RUSTC=$debian/usr/bin/rustc "$@"
}

wasm=
if rustup run "$version" rustc --version &>/dev/null; then
    cargo "+$version" "${check[@]}"
    cargo "+$version" "${client[@]}"
    if rustup target list --toolchain "$version" --installed | grep -q '^wasm32-unknown-unknown$'; then
        cargo "+$version" "${check[@]}" --target wasm32-unknown-unknown
        wasm=", all but the client for wasm32-unknown-unknown too"
    else
        echo "skipped: there is no standard library for wasm32-unknown-unknown"
    fi
elif (fetch) && with_debian "$debian/usr/bin/rustc" --version | grep -q "^rustc $version\."; then
    with_debian cargo "${check[@]}"
    with_debian cargo "${client[@]}"
    RUSTC_BOOTSTRAP=1 with_debian "$debian/usr/bin/cargo" "${check[@]}" \
        -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown
    wasm=", all but the client for wasm32-unknown-unknown too"
else
    echo "skipped: there is no Rust $version here"
    exit 0
fi
echo "the runtime, the generated crate, the signer and the client compile with Rust $version$wasm"
