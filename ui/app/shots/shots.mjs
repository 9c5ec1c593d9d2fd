// Pictures of every screen: shots.mjs [scene,…] [size-language-theme,…]; OUT names the folder.
import { mkdirSync } from 'node:fs';
import { click, close, fill, open, read, seal, toCheck, toPassphrase, toWords, wait, walk } from './campus.mjs';

const pay = (end, scene = end) => [`pay=${scene}`, ...read('jigap:pay/x'), click('#pay-confirm'), wait(`#pay-result[data-state="${end}"]`)];
const begin = 'wallet=missing';
const scenes = {
  welcome: [begin, wait('#welcome-create')],
  words: [begin, ...toWords],
  check: [begin, ...toCheck],
  check_refused: [begin, ...toCheck, fill('#check-1', '하나'), fill('#check-2', '둘'), fill('#check-3', '셋'), click('#check-next'), wait('#check-refused')],
  passphrase: [begin, ...toPassphrase, fill('#passphrase', 'coffee-20'), fill('#passphrase-repeat', 'coffe')],
  restore: [begin, click('#welcome-restore'), fill('#restore-words', 'april bridge candle')],
  signing_in: [begin, ...toPassphrase, ...seal, wait('[data-step="signing-in"]')],
  link: [begin, ...toPassphrase, ...seal, wait('#link-number')],
  unlock: ['wallet=locked', wait('#unlock-passphrase')],
  unlock_refused: ['wallet=locked', fill('#unlock-passphrase', 'wrong'), click('#unlock-submit'), wait('.field-error')],
  unlock_damaged: ['wallet=damaged', fill('#unlock-passphrase', 'coffee-2026'), click('#unlock-submit'), wait('#unlock-refused')],
  start_damaged: ['wallet=unreadable', wait('#start-refused')],
  forgot: ['wallet=locked', click('#unlock-forgot'), wait('#forgot-restore')],
  home: ['', wait('#home-total')],
  home_empty: ['home=empty', wait('#home-empty')],
  home_unlinked: ['linked=no', wait('#home-link')],
  home_offline: ['home=offline', wait('#home-offline')],
  home_refused: ['home=refused', wait('#home-refused')],
  home_loading: ['home=loading', wait('.skeleton')],
  voucher: ['', click('#voucher-2'), wait('#voucher-total')],
  pay: ['', click('#nav-pay'), wait('#pay-text')],
  pay_refused: ['', ...read('https://example.org'), wait('#pay-refused')],
  scan: ['', click('#go-scan'), wait('#pay-video'), page => page.waitForTimeout(800)],
  confirm: ['', ...read('jigap:pay/x'), wait('#pay-confirm')],
  accepted: pay('accepted'),
  paid: pay('paid'),
  refused: pay('refused'),
  unknown: pay('unknown'),
  login: ['', ...read('login'), wait('#login-number')],
  login_done: ['', ...read('login'), click('#login-approve'), wait('#login-done')],
  history: ['', click('#nav-history'), wait('.day')],
  receipt: ['', click('#nav-history'), click('.row >> nth=1'), wait('#receipt-amount')],
  settings: ['', click('#nav-settings'), wait('#settings-lock')],
};
const sizes = { phone: [390, 844], tablet: [820, 1180], wide: [1440, 900] };
const every = Object.keys(sizes).flatMap(size => ['ko', 'en'].flatMap(lang => ['light', 'dark'].map(theme => `${size}-${lang}-${theme}`)));
const wanted = process.argv[2]?.split(',') ?? Object.keys(scenes);
const faces = process.argv[3]?.split(',') ?? every;
const out = process.env.OUT ?? 'shots';
mkdirSync(out, { recursive: true });

let bad = 0;
for (const face of faces) {
  const [size, lang, theme] = face.split('-');
  for (const name of wanted) {
    const [query, ...steps] = scenes[name];
    const [width, height] = sizes[size];
    const page = await open(`lang=${lang}&theme=${theme}&${query}`, { viewport: { width, height }, permissions: name === 'scan' ? ['camera'] : [] });
    await walk(page, steps).catch(error => page.problems.push(String(error).split('\n')[0]));
    await page.waitForTimeout(300);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) page.problems.push(`wider than the window by ${over}`);
    await page.screenshot({ path: `${out}/${name}-${face}.png` });
    for (const problem of page.problems) console.log(`${name} ${face}: ${problem}`);
    bad += page.problems.length;
    await page.context().close();
  }
}
await close();
process.exitCode = bad > 0 ? 1 : 0;
