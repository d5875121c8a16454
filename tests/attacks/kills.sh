#!/usr/bin/env bash
# Kills runs of `codegen` at random moments and looks at what they leave: `--check` has to see a
# tree that is not the new one, and the next run has to make it the new one, without a trace. Then
# two runs start at once, 12 times: what is left is the tree of one of them.
# Usage: tests/attacks/kills.sh [KILLS]. XTASK names the program, else it is built.
set -euo pipefail
cd "$(dirname "$0")/../.."
kills=${1:-200}
if [[ -z ${XTASK:-} ]]; then
  cargo build --release -p huaweicloud-generator --bin xtask
  XTASK=target/release/xtask
fi
room=$(mktemp -d)
trap 'code=$?; [[ $code == 0 ]] || tail -5 "$room/log"; rm -rf "$room"' EXIT

# Two states: the old one has half of the pages, without what is configured, and another service.
for service in eip evs smn vpcep; do
  mkdir -p "$room/new/$service"
  cp -r "docs-src/$service/." "$room/new/$service/"
done
cp -r "$room/new" "$room/old"
rm -rf "$room/old/smn"
cp -r docs-src/swr "$room/old/swr"
find "$room/old" -name service.toml -delete
find "$room/old" -name '*.md' | sort | awk 'NR % 2' | xargs rm -f

generate() { # docs out option...
  local docs=$1 out=$2
  shift 2
  # A crate that is there has a name already.
  [[ -d $out ]] || set -- --name attack --runtime-path runtime "$@"
  "$XTASK" codegen --docs "$room/$docs" --out "$out" --no-cache --threads 1 --prune "$@" \
    >"$room/log" 2>&1
}

generate old "$room/from"
start=$(date +%s%N)
generate new "$room/to"
took=$(( ($(date +%s%N) - start) / 1000 ))

same() { diff -rq "$room/to" "$1" >/dev/null; }
partial=0 unseen=0 traces=0
for ((at = 0; at < kills; at++)); do
  out=$room/out
  rm -rf "$out"
  cp -r "$room/from" "$out"
  "$XTASK" codegen --docs "$room/new" --out "$out" --no-cache --threads 1 --prune \
    >"$room/log" 2>&1 &
  pid=$!
  if ((at % 4)); then
    # Files are written in the last moments: the kill waits for the first of them.
    while kill -0 "$pid" 2>/dev/null && ! compgen -G "$out/src/services/*/.new-*" >/dev/null; do
      :
    done
    sleep "0.0$((RANDOM % 50 + 10))"
  else
    share=$((took / 100 * (RANDOM % 100)))
    sleep "$(printf '%d.%06d' $((share / 1000000)) $((share % 1000000)))"
  fi
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  if ! same "$out"; then
    if ! diff -rq "$room/from" "$out" >/dev/null; then
      partial=$((partial + 1))
    fi
    if generate new "$out" --check; then
      unseen=$((unseen + 1))
      echo "kill $at: --check sees nothing"
    fi
  fi
  generate new "$out"
  if ! same "$out"; then
    traces=$((traces + 1))
    echo "kill $at: the next run leaves"
    diff -rq "$room/to" "$out" | head
  fi
done
echo "$kills kills: $partial left a tree that is neither old nor new, $unseen of them unseen by --check, $traces not healed by the next run"

mixed=0 refused=0
for ((at = 0; at < 12; at++)); do
  out=$room/out
  rm -rf "$out"
  cp -r "$room/from" "$out"
  for docs in new old; do
    (
      "$XTASK" codegen --docs "$room/$docs" --out "$out" --no-cache --threads 1 --prune \
        >"$room/log-$docs" 2>&1 || true
    ) &
  done
  wait
  cat "$room/log-new" "$room/log-old" >"$room/log"
  if grep -q 'another run is writing' "$room/log"; then
    refused=$((refused + 1))
  fi
  if ! same "$out" && ! diff -rq "$room/from" "$out" >/dev/null; then
    mixed=$((mixed + 1))
    diff -rq "$room/to" "$out" | head -3
  fi
done
echo "12 pairs at once: $refused were refused by the lock, $mixed left a mixed tree"
[[ $((unseen + traces + mixed)) == 0 ]]
