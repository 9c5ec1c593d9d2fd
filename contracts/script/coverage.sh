#!/bin/sh
# Fails when the tests reach less than 95 % of the lines of src. Prints the figures of every file.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/script:$PATH"
floor=95

# "forge coverage" finds no imports of a library that lies outside the project, so the project and OpenZeppelin are
# copied beside each other for it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/contracts/lib"
ln -s "$PWD/../node_modules" "$work/node_modules"
cp -R src test solc-js "$work/contracts/"
cp -R ../node_modules/@openzeppelin "$work/contracts/lib/"
sed 's|"\.\./node_modules"|"lib"|; s|=\.\./node_modules/|=lib/|' foundry.toml >"$work/contracts/foundry.toml"

# The invariant campaign reaches no line that the others do not.
(cd "$work/contracts" && FOUNDRY_FUZZ_RUNS=16 FOUNDRY_LINT_LINT_ON_BUILD=false \
  forge coverage --report lcov --no-match-test invariant_ >"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }

awk -F '[:,]' -v floor="$floor" '
  /^SF:/ { file = $2; ours = file ~ /^src\// }
  !ours { next }
  /^LF:/ { lines[file] = $2; allLines += $2 }
  /^LH:/ { linesHit[file] = $2; allLinesHit += $2 }
  /^BRF:/ { branches[file] = $2; allBranches += $2 }
  /^BRH:/ { branchesHit[file] = $2; allBranchesHit += $2 }
  END {
    if (!allLines) { print "no coverage of src was reported"; exit 1 }
    for (file in lines)
      printf "%s: lines %d/%d, branches %d/%d\n", file, linesHit[file], lines[file], branchesHit[file], branches[file]
    percent = 100 * allLinesHit / allLines
    printf "coverage of src: lines %.1f %% (%d/%d), branches %d/%d\n", \
      percent, allLinesHit, allLines, allBranchesHit, allBranches
    if (percent < floor) { printf "below the floor of %d %%\n", floor; exit 1 }
  }' "$work/contracts/lcov.info"
