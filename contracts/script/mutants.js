'use strict';
const { execFile } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const VOUCHER = 'src/CampusVoucher.sol';
const unit = ['--no-match-test', 'invariant_'];
/** The invariant campaign must fail, in the check with this label. */
const invariant = (label) => Object.assign(['--match-test', 'invariant_'], { label });
const remove = '';

// [tests that must fail, what is broken, file, text that stands there once, what takes its place]
const mutants = [
  // One or more for every invariant.
  [invariant('value of a series'), 'settling is not counted', VOUCHER,
    '_series[series[i]].settled += amounts[i];', remove],
  [invariant('value of a series'), 'expiry is not counted', VOUCHER,
    '_series[series].expired += total;', remove],
  [invariant('value of a series'), 'issuing is not counted', VOUCHER,
    '_series[series].issued += total;', remove],
  [invariant('counter'), 'settling is counted as expiry', VOUCHER,
    '_series[series[i]].settled += amounts[i];', '_series[series[i]].expired += amounts[i];'],
  [invariant('balance without issue'), 'a holder gets one won more than issued', VOUCHER,
    '_update(address(0), holders[i], id, _one(amounts[i]));', '_update(address(0), holders[i], id, _one(amounts[i] + 1));'],
  [invariant('order'), 'a refund is not noted on the order', VOUCHER,
    'paid.refundable[series[i]] = left - amounts[i];', remove],
  [invariant('takings'), 'takings count the first amount for every series', VOUCHER,
    '_takings[s.shop][s.series[i]] += s.amounts[i];', '_takings[s.shop][s.series[i]] += s.amounts[0];'],
  [invariant('counter'), 'takings expire', VOUCHER,
    'uint256 amount = balanceOf(holder, series) - _takings[holder][series];',
    'uint256 amount = balanceOf(holder, series); _takings[holder][series] = 0;'],
  [invariant('custody'), 'a gift that goes back leaves a won in custody', VOUCHER,
    '_update(address(this), gift.holder, series, amounts);',
    'amounts[0] -= 1; _update(address(this), gift.holder, series, amounts);'],
  [invariant('forbidden attempts'), 'an order is paid twice', VOUCHER,
    'require(order.holder == address(0), OrderUsed(s.order));', remove],
  [invariant('forbidden attempts'), 'a gift stays open when it leaves', VOUCHER,
    'gift.state = state;\n        delete gift.series;\n        delete gift.amounts;', 'if (state == GiftState.None) gift.state = state;'],
  [invariant('forbidden attempts'), 'a batch is issued twice', VOUCHER,
    '_issues[issue] = true;', remove],
  [invariant('forbidden attempts'), 'a settlement is settled twice', VOUCHER,
    '_settlements[settlement] = true;', remove],
  [invariant('forbidden attempts'), 'an ended series moves', VOUCHER,
    'require(block.timestamp < endsAt, Expired(series, endsAt));', remove],
  [invariant('forbidden attempts'), 'a former shop moves its takings', VOUCHER,
    'require(balanceOf(from, ids[i]) >= takings, TakingsLocked(from, ids[i], takings));', 'takings;'],

  // What invariants cannot see, because a handler only brings proper messages from proper accounts.
  [unit, 'anybody signs', VOUCHER,
    'require(SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature), InvalidSignature(signer));',
    'signer; digest; signature;'],
  [unit, 'messages do not age', VOUCHER,
    'require(block.timestamp < validBefore, SignatureTooLate(validBefore));', 'validBefore;'],
  [unit, 'anybody accepts a gift', VOUCHER,
    'require(a.receiver == gift.receiver, NotTheReceiver(a.gift, a.receiver));', remove],
  [unit, 'anybody takes a gift back', VOUCHER,
    'require(t.holder == gift.holder, NotTheHolder(t.gift, t.holder));', remove],
  [unit, 'a gift outlives its series', VOUCHER,
    'if (g.acceptBefore < acceptBefore) acceptBefore', 'acceptBefore'],
  [unit, 'any account is a shop', VOUCHER,
    'require(_shops[s.shop], ShopNotAccepted(s.shop));', remove],
  [unit, 'shops stand in for people', VOUCHER,
    'account != address(this) && !_shops[account]', 'account != address(this)'],
  [unit, 'custody expires', VOUCHER,
    'require(holder != address(this), InvalidAccount(holder));', remove],
  [unit, 'holders are asked before the batch is complete', VOUCHER,
    'emit Issued(series, issue, holders[i], amounts[i]);',
    'emit Issued(series, issue, holders[i], amounts[i]); ERC1155Utils.checkOnERC1155Received(msg.sender, address(0), holders[i], series, amounts[i], "");'],
  [unit, 'a way back can be refused', VOUCHER,
    '_update(address(this), gift.holder, series, amounts);',
    '_updateWithAcceptanceCheck(address(this), gift.holder, series, amounts, "");'],
  [unit, 'a series counts twice', 'src/libraries/Lines.sol',
    'series[i] > series[i - 1]', 'series[i] >= series[i - 1]'],
  [unit, 'the shop is not signed', 'src/libraries/Messages.sol',
    's.shop,', 'address(0),'],
  [unit, 'anybody mints won', 'src/CampusWon.sol',
    'function mint(address to, uint256 amount) external onlyRole(MINTER_ROLE)', 'function mint(address to, uint256 amount) external'],
  [unit, 'won moves while paused', 'src/CampusWon.sol',
    'super._update(from, to, value);', 'ERC20._update(from, to, value);'],
];

const root = path.join(__dirname, '..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'mutants-'));
process.on('exit', () => fs.rmSync(work, { recursive: true, force: true }));

const forge = (cwd, args) =>
  new Promise((done) => {
    // A mutant may leave a variable unused, nobody reads the shortest way to see it fail, and it is as broken
    // without the optimizer, which takes most of the time.
    const env = {
      ...process.env,
      FOUNDRY_DENY: 'never',
      FOUNDRY_OPTIMIZER: 'false',
      FOUNDRY_LINT_LINT_ON_BUILD: 'false',
      FOUNDRY_FUZZ_RUNS: '32',
      FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: '0',
    };
    execFile('forge', args, { cwd, env, maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      done({ failed: Boolean(error), output: stdout + stderr }));
  });

/** A copy with its own build (14 s, as forge trusts no build from another place), in which mutants are tried one after another. */
function bench(name) {
  const dir = path.join(work, name, 'contracts');
  fs.mkdirSync(dir, { recursive: true });
  fs.symlinkSync(path.join(root, '../node_modules'), path.join(work, name, 'node_modules'));
  for (const part of ['foundry.toml', 'solc-js', 'src', 'test']) {
    fs.cpSync(path.join(root, part), path.join(dir, part), { recursive: true, preserveTimestamps: true });
  }
  return dir;
}

/** Null when the tests noticed, else why not. */
async function survives(dir, [tests, , file, there, instead]) {
  const source = fs.readFileSync(path.join(root, file), 'utf8');
  if (source.split(there).length !== 2) return `"${there}" does not stand once in ${file}`;
  fs.writeFileSync(path.join(dir, file), source.replace(there, () => instead));
  const run = await forge(dir, ['test', '--fail-fast', ...tests]);
  fs.writeFileSync(path.join(dir, file), source);
  if (!run.failed) return 'no test failed';
  if (!run.output.includes(`[FAIL${tests.label ? `: ${tests.label}` : ''}`)) return `failed otherwise:\n${run.output}`;
  return null;
}

async function main() {
  const started = Date.now();
  const queue = mutants.filter(([, what]) => what.includes(process.argv[2] ?? ''));
  const total = queue.length;
  let survivors = 0;
  const worker = async (name) => {
    const dir = bench(name);
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const why = await survives(dir, mutant);
      if (why) survivors += 1;
      console.log(`${why ? 'SURVIVED' : 'noticed '}  ${mutant[1]}${why ? `: ${why}` : ''}`);
    }
  };
  const workers = Math.min(os.availableParallelism(), 4);
  await Promise.all(Array.from({ length: workers }, (_, i) => worker(String(i))));
  console.log(`mutants: ${total - survivors} of ${total} noticed, ${Math.round((Date.now() - started) / 1000)} s`);
  process.exit(survivors ? 1 : 0);
}
main();
