# Sourced by the scripts beside it: `venv NAME REQUIREMENT...` makes a Python environment under
# target/interop/NAME, once, and prints its path. Fails without a word where pip cannot install.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=${CARGO_TARGET_DIR:-$root/target}/interop

venv() {
    local folder=$work/$1
    shift
    if [ ! -e "$folder/ready" ]; then
        rm -rf "$folder"
        mkdir -p "$work"
        python3 -m venv "$folder" >&2 || return
        "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >&2 || return
        touch "$folder/ready"
    fi
    echo "$folder"
}
