#!/usr/bin/env bash
# Kills runs of `codegen` and `vendor` at random moments and looks at what they leave: `codegen
# --check` has to see a tree that is not the new one, and the next run has to make it the new one,
# without a trace. Then two runs of `codegen` start at once, 12 times: what is left is the tree of
# one of them.
# Usage: tests/attacks/kills.sh [KILLS]. XTASK names the program, else it is built. It needs
# ../shared for `vendor`.
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
halve() { find "$1" -name '*.md' | sort | awk 'NR % 2' | xargs rm -f; }
halve "$room/old"

codegen() { # state out option...
  local docs=$1 out=$2
  shift 2
  # A crate that is there has a name already.
  [[ -d $out ]] || set -- --name attack --runtime-path runtime "$@"
  "$XTASK" codegen --docs "$room/$docs" --out "$out" --no-cache --threads 1 --prune "$@"
}

vendor() { # state out
  "$XTASK" vendor --service evs --docs-src "$2" --no-cache --threads 1 --prune "$room/pages-$1"
}

is() { diff -rq "$room/$1" "$2" >/dev/null; }

# Kills runs of a command that make the new tree of the old one.
kill_runs() {
  local run=$1 out=$room/out at pid start took share partial=0 unseen=0 traces=0
  rm -rf "$room/from" "$room/to"
  "$run" old "$room/from" >"$room/log" 2>&1
  cp -r "$room/from" "$room/to"
  start=$(date +%s%N)
  "$run" new "$room/to" >"$room/log" 2>&1
  took=$((($(date +%s%N) - start) / 1000))
  for ((at = 0; at < kills; at++)); do
    rm -rf "$out"
    cp -r "$room/from" "$out"
    # A shell of its own, whose only child is the program.
    ("$run" new "$out" >"$room/log" 2>&1) &
    pid=$!
    if ((at % 4)); then
      # Files are written in the last moments: the kill waits for the first of them.
      while kill -0 "$pid" 2>/dev/null && [[ -z $(find "$out" -name '.new-*' -print -quit) ]]; do
        :
      done
      sleep "0.0$((RANDOM % 50 + 10))"
    else
      share=$((took / 100 * (RANDOM % 100)))
      sleep "$(printf '%d.%06d' $((share / 1000000)) $((share % 1000000)))"
    fi
    pkill -9 -P "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    if ! is to "$out"; then
      is from "$out" || partial=$((partial + 1))
      if [[ $run == codegen ]] && codegen new "$out" --check >"$room/log" 2>&1; then
        unseen=$((unseen + 1))
        echo "kill $at: --check sees nothing"
      fi
    fi
    "$run" new "$out" >"$room/log" 2>&1
    if ! is to "$out"; then
      traces=$((traces + 1))
      echo "kill $at: the next run leaves"
      diff -rq "$room/to" "$out" | head || true
    fi
  done
  echo "$run, $kills kills: $partial left a tree that is neither old nor new, $unseen of them unseen by --check, $traces not healed by the next run"
  failed=$((failed + unseen + traces))
}

failed=0
kill_runs codegen

mixed=0 refused=0 out=$room/out
for ((at = 0; at < 12; at++)); do
  rm -rf "$out"
  cp -r "$room/from" "$out"
  for state in new old; do
    (codegen "$state" "$out" >"$room/log-$state" 2>&1 || true) &
  done
  wait
  refused=$((refused + $(cat "$room/log-new" "$room/log-old" | grep -c 'another run is writing' || true)))
  if ! is to "$out" && ! is from "$out"; then
    mixed=$((mixed + 1))
    diff -rq "$room/to" "$out" | head -3 || true
  fi
done
echo "codegen, 12 pairs at once: $refused runs were refused by the lock, $mixed pairs left a mixed tree"

if [[ -d ../shared/corpus/en-md/evs ]]; then
  cp -r ../shared/corpus/en-md/evs "$room/pages-new"
  cp -r "$room/pages-new" "$room/pages-old"
  halve "$room/pages-old"
  kill_runs vendor
else
  echo "skipped, vendor: there is no folder ../shared/corpus"
fi
((failed + mixed == 0))
