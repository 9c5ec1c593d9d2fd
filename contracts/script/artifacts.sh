#!/bin/sh
# Writes artifacts/<Contract>.json ({abi, bytecode: {object}}, what alloy::sol! reads) from a fresh build.
# With --check, writes nothing and fails when a committed artifact differs from that build.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/script:$PATH"

forge build --quiet src
exec node - "${1-}" <<'JS'
const fs = require('fs');
const check = process.argv[2] === '--check';

// alloy::sol! does not find a Solidity value type (OrderId) from inside a struct of another contract, and its readers
// need only the bytes32 below it.
const plain = (_, node) => {
  if (node?.internalType && !/^(struct|enum|contract) /.test(node.internalType)) node.internalType = node.type;
  return node;
};

let stale = 0;
for (const name of ['CampusWon', 'CampusVoucher']) {
  const { abi, bytecode } = JSON.parse(fs.readFileSync(`out/${name}.sol/${name}.json`, 'utf8'));
  const fresh = JSON.stringify({ abi, bytecode: { object: bytecode.object } }, plain, 1) + '\n';
  const file = `artifacts/${name}.json`;
  if (!check) {
    fs.writeFileSync(file, fresh);
  } else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== fresh) {
    console.error(`${file} is not what the source builds to: run contracts/script/artifacts.sh`);
    stale = 1;
  }
}
process.exit(stale);
JS
