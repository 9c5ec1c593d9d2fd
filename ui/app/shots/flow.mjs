// The ways through the app, in the scripted campus.
import { click, close, fill, open, read, seal, toPassphrase, toWords, wait, walk } from './campus.mjs';

let bad = 0;
async function way(name, query, go, options) {
  const page = await open(`lang=ko&${query}`, options);
  const check = (holds, what) => { if (!holds) page.problems.push(what); };
  await go(page, check).catch(error => page.problems.push(String(error).split('\n')[0]));
  console.log(page.problems.length === 0 ? 'ok  ' : 'FAIL', name, ...page.problems);
  bad += page.problems.length;
  await page.context().close();
}
const focused = page => page.evaluate(() => document.activeElement.id);
const shell = (page, event) => page.evaluate(detail => window.dispatchEvent(new CustomEvent('jigap-fake', { detail })), event);

await way('make a wallet and link a number', 'wallet=missing', async (page, check) => {
  await walk(page, [...toPassphrase, ...seal, fill('#link-number', '20261234'), fill('#link-name', '김민지'), click('#link-submit'), wait('#home-total')]);
  check(await page.textContent('#home-total') === '134,500원', 'total');
  check((await page.textContent('#toasts')).includes('연결했어요'), 'notice');
  check(await focused(page) === 'screen-title', 'focus on the heading');
});
await way('another word list, and back', 'wallet=missing', async page => {
  await walk(page, [...toWords, click('#words-list-en')]);
  await page.waitForFunction(() => document.querySelector('#words').textContent.includes('april'));
  await walk(page, [click('#back'), wait('#welcome-create')]);
});
await way('a mistaken word leads back to the words', 'wallet=missing', async (page, check) => {
  const words = 'april oops candle desert engine flavor garden harbor island jungle kitchen lemon';
  await walk(page, [click('#welcome-restore'), fill('#restore-words', words), click('#restore-next'), ...seal, wait('#restore-refused')]);
  check(await page.inputValue('#restore-words') === words, 'words kept');
});
await way('forgot the passphrase, and restored by the words', 'wallet=locked', async (page, check) => {
  await walk(page, [click('#unlock-forgot'), click('#forgot-cancel')]);
  await page.waitForSelector('#forgot-sheet', { state: 'detached' });
  check(await focused(page) === 'unlock-forgot', 'focus back');
  await walk(page, [click('#unlock-forgot'), click('#forgot-restore'), wait('[data-step="restore"]')]);
  await walk(page, [click('#back'), wait('#welcome-create'), click('#welcome-restore')]);
  await walk(page, [fill('#restore-words', 'april bridge candle desert engine flavor garden harbor island jungle kitchen lemon'), click('#restore-next')]);
  await walk(page, [...seal, wait('#home-total'), click('#nav-settings'), click('#settings-lock'), wait('#unlock-passphrase')]);
});
for (const [scene, refused] of [['damaged', '#unlock-refused'], ['unreadable', '#start-refused']]) {
  await way(`a wallet file that is ${scene} leads to the words`, `wallet=${scene}`, async page => {
    if (scene === 'damaged') await walk(page, [fill('#unlock-passphrase', 'coffee-2026'), click('#unlock-submit')]);
    await walk(page, [wait(`${refused}[data-code="vault_tampered"]`), click(`${refused} button`), click('#forgot-restore'), wait('[data-step="restore"]')]);
  });
}
await way('unlock, language, theme, lock', 'wallet=locked', async (page, check) => {
  await walk(page, [fill('#unlock-passphrase', 'nope'), click('#unlock-submit'), wait('.field-error')]);
  check(await focused(page) === 'unlock-passphrase', 'focus in the field');
  await page.fill('#unlock-passphrase', 'coffee-2026');
  await page.keyboard.press('Enter');
  await walk(page, [click('#nav-settings'), click('#language-en')]);
  await page.waitForFunction(() => document.querySelector('#nav-home').textContent === 'Home');
  await page.click('#theme-dark');
  check(await page.getAttribute('html', 'lang') === 'en' && await page.getAttribute('html', 'data-theme') === 'dark', 'root attributes');
  await walk(page, [click('#settings-lock'), wait('#unlock-passphrase')]);
});
await way('the sheet keeps the focus and gives it back', '', async (page, check) => {
  await walk(page, [...read('jigap:pay/x'), wait('#pay-confirm')]);
  for (let press = 0; press < 6; press++) await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null), 'focus left');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#pay-sheet', { state: 'detached' });
  check(await focused(page) === 'pay-read', 'focus back');
  await walk(page, [click('#pay-read'), wait('#pay-confirm')]);
  await page.mouse.click(100, 40);
  await page.waitForSelector('#pay-sheet', { state: 'detached' });
});
await way('pay, with Esc pressed meanwhile', '', async (page, check) => {
  await walk(page, [...read('jigap:pay/x'), click('#pay-confirm')]);
  for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
  await walk(page, [wait('#pay-result[data-state="paid"]'), click('#nav-pay'), wait('#pay-text'), click('#nav-home')]);
  await page.waitForFunction(() => document.querySelector('#home-total')?.textContent === '130,000원');
  check(await page.textContent('#nav-home[aria-current="page"]') === '홈', 'place');
});
await way('refused before it left, then again', 'pay=expired', page =>
  walk(page, [...read('jigap:pay/x'), click('#pay-confirm'), wait('#pay-result[data-state="refused"]'), click('#pay-again'), wait('#pay-text')]));
await way('there and back', '', async page => {
  await walk(page, [click('#voucher-1'), wait('#voucher-total')]);
  await page.goBack();
  await walk(page, [click('#voucher-1'), wait('#voucher-total'), click('#back'), wait('#home-total')]);
});
await way('camera and pictures refused', '', async (page, check) => {
  await page.evaluate(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no')); });
  await walk(page, [click('#go-scan'), wait('#pay-camera-on')]);
  check((await page.textContent('#pay-camera')).includes('카메라를 쓸 수 없어요'), 'says so');
  const picture = bytes => page.setInputFiles('#pay-picture', { name: 'x.png', mimeType: 'image/png', buffer: Buffer.alloc(bytes) });
  await picture(9);
  await page.waitForSelector('#pay-refused[data-code="picture_unreadable"]');
  await picture(11 * 1024 * 1024);
  await page.waitForSelector('#pay-refused[data-code="too_large"]');
});
await way('deny a browser', '', async page => {
  await walk(page, [...read('login'), click('#login-deny')]);
  await page.waitForSelector('#login-sheet', { state: 'detached' });
});
await way('events of the shell', '', async page => {
  await page.waitForSelector('#home-total');
  await shell(page, 'jigap://changed');
  await shell(page, 'jigap://link jigap:pay/x');
  await page.waitForSelector('#pay-confirm');
  await shell(page, 'jigap://locked');
  await page.waitForSelector('#unlock-passphrase');
  await shell(page, 'jigap://link login');
  await walk(page, [fill('#unlock-passphrase', 'coffee-2026'), click('#unlock-submit'), wait('#login-number')]);
});
await close();
process.exitCode = bad > 0 ? 1 : 0;
