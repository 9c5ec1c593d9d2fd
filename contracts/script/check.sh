#!/bin/sh
# Everything that has to hold before a change of the contracts goes in. Works with no network once "npm ci" ran.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/script:$PATH"

step() {
  printf '\n== %s\n' "$1"
  shift
  "$@"
}
step format forge fmt --check
step build forge build
step artifacts script/artifacts.sh --check
step tests forge test
step gas forge snapshot --match-contract GasTest --check
step coverage script/coverage.sh
step mutants script/mutate.sh
