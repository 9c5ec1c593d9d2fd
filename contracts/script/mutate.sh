#!/bin/sh
# Breaks a copy of the contracts on purpose, one way at a time, and fails unless the tests notice every time.
# Each entry of script/mutants.js says which tests must notice; for an invariant, that invariant alone.
# With a word as argument: only the mutants whose description contains it.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/script:$PATH"
exec node script/mutants.js "$@"
