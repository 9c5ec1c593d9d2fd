// The ways through the app, in the scripted campus.
import { approve, click, close, fill, more, open, read, seal, toCheck, toChoose, toPassphrase, toWords, wait, walk } from './campus.mjs';

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
await way('twenty-four words, and back', 'wallet=missing', async (page, check) => {
  await walk(page, [...toChoose, click('#words-list-en'), click('#words-count-24'), click('#words-show'), wait('#words .word[data-n="24"]')]);
  check((await page.textContent('#words')).includes('zebra'), 'the English words');
  await walk(page, [click('#reveal-done'), wait('#check-1'), click('#back'), wait('#words-show'), click('#back'), wait('#welcome-create')]);
});
await way('three words that do not match are asked for again', 'wallet=missing', async page => {
  await walk(page, [...toCheck, fill('#check-1', '하나'), fill('#check-2', '둘'), fill('#check-3', '셋'), click('#check-next'), ...seal, wait('#check-refused[data-code="backup_mismatch"]')]);
});
await way('words in a window of their own', 'wallet=missing&surface=own', async page => {
  await walk(page, [...toChoose, click('#words-show'), wait('#words-elsewhere')]);
  await shell(page, 'jigap://reveal {"shown":false}');
  await walk(page, [click('#words-show'), wait('#words-elsewhere')]);
  await shell(page, 'jigap://reveal {"shown":true}');
  await page.waitForSelector('#check-1');
});
await way('the window with the words', 'seconds=60&words=24', async (page, check) => {
  await walk(page, [wait('#words .word[data-n="24"]'), click('#reveal-more')]);
  check(await page.$('.nav') === null, 'no way elsewhere');
  await page.click('#reveal-done');
  await page.waitForSelector('#words', { state: 'detached' });
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
  await walk(page, [...seal, wait('#home-total'), click('#nav-more'), click('#settings-lock'), wait('#unlock-passphrase')]);
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
  await walk(page, [...more('settings'), click('#language-en')]);
  await page.waitForFunction(() => document.querySelector('#nav-home').textContent === 'Home');
  await page.click('#theme-dark');
  check(await page.getAttribute('html', 'lang') === 'en' && await page.getAttribute('html', 'data-theme') === 'dark', 'root attributes');
  await walk(page, [click('#nav-more'), click('#settings-lock'), wait('#unlock-passphrase')]);
});
await way('the sheet keeps the focus and gives it back', '', async (page, check) => {
  await walk(page, [click('#nav-history'), click('.row >> nth=1'), wait('#receipt')]);
  for (let press = 0; press < 6; press++) await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null), 'focus left');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#receipt', { state: 'detached' });
  check((await focused(page)).startsWith('payment-'), 'focus back');
});
await way('an approval is dismissed with Esc', '', async (page, check) => {
  await walk(page, [...read('jigap:pay/x'), wait('#pay-confirm')]);
  check(await focused(page) === 'screen-title', 'focus on the heading');
  await page.keyboard.press('Escape');
  await page.waitForSelector('#pay-text');
});
await way('another voucher first', '', async (page, check) => {
  await walk(page, [...read('jigap:pay/x'), wait('#confirm-first')]);
  await page.selectOption('#confirm-first', { index: 1 });
  await page.waitForFunction(() => document.querySelector('.part-name').textContent.includes('아침밥'));
  check((await page.textContent('.part-left')).includes('122,000원'), 'what is left of it');
});
await way('a yes in a window of its own', 'surface=own', async page => {
  await walk(page, [...read('jigap:pay/x'), wait('#waiting-sheet')]);
  const id = '0192aaaa-bbbb-7ccc-8ddd-000000000384';
  await shell(page, `jigap://approval {"approval":"${id}","outcome":{"kind":"dismissed"}}`);
  await page.waitForSelector('#waiting-sheet', { state: 'detached' });
  await walk(page, [click('#pay-read'), wait('#waiting-sheet')]);
  await shell(page, `jigap://approval {"approval":"${id}","outcome":{"kind":"signed_in"}}`);
  await walk(page, [wait('#login-done'), click('#login-close'), wait('#home-total')]);
});
await way('an approval that is gone can be closed', approve('gone'), page => walk(page, [wait('#approve-refused[data-code="approval_gone"]'), wait('#approve-close')]));
await way('six digits open the wallet, wrong ones wait', 'wallet=locked&pin=set', async page => {
  const type = async digits => { for (const digit of digits) await page.click(`#unlock-pin-${digit}`); };
  await page.waitForSelector('#unlock-pin');
  for (let attempt = 0; attempt < 4; attempt++) {
    await type('111111');
    await page.waitForFunction(attempt => document.querySelector('.pin-note').textContent !== '' && document.querySelector('#unlock-pin').ariaBusy !== 'true' && attempt >= 0, attempt);
  }
  await page.waitForFunction(() => document.querySelector('#unlock-pin-1').disabled);
  await walk(page, [click('#unlock-other'), wait('#unlock-passphrase')]);
});
await way('the PIN pad hears the keyboard', 'wallet=locked&pin=set', async page => {
  await page.waitForSelector('#unlock-pin');
  await page.keyboard.type('246810');
  await page.waitForSelector('#home-total');
});
await way('an undamaged earlier copy is offered', 'wallet=damaged&previous=yes', async page => {
  await walk(page, [fill('#unlock-passphrase', 'coffee-2026'), click('#unlock-submit'), click('#previous-use')]);
  await page.waitForSelector('#unlock-previous', { state: 'detached' });
  await walk(page, [fill('#unlock-passphrase', 'coffee-2026'), click('#unlock-submit'), wait('#home-total')]);
});
await way('set a PIN and take it away', '', async page => {
  const type = async (pad, digits) => { for (const digit of digits) await page.click(`#${pad}-${digit}`); };
  await walk(page, [...more('security'), click('#pin-set'), fill('#pin-passphrase', 'coffee-2026'), click('#pin-next'), wait('#pin-first')]);
  await type('pin-first', '135790');
  await type('pin-again', '135791');
  await page.waitForSelector('#pin-first');
  await type('pin-first', '135790');
  await type('pin-again', '135790');
  await walk(page, [click('#pin-remove'), click('#pin-removing-confirm'), wait('#pin-set')]);
});
await way('another passphrase, and amounts hidden', '', async (page, check) => {
  await walk(page, [...more('security'), click('#passphrase-change'), fill('#passphrase-old', 'wrong'), fill('#passphrase-new', 'library-2027'), fill('#passphrase-repeat', 'library-2027'), click('#passphrase-save'), wait('.field-error')]);
  await walk(page, [fill('#passphrase-old', 'coffee-2026'), click('#passphrase-save')]);
  await page.waitForSelector('#passphrase-sheet', { state: 'detached' });
  await walk(page, [page => page.check('#hide-amounts', { force: true }), click('#nav-home'), wait('#home-total[data-hidden]')]);
  check(!/[0-9]원/.test(await page.textContent('#content')), 'an amount stands there');
  await walk(page, [click('#home-peek'), wait('#home-total:not([data-hidden])')]);
  await walk(page, [click('#home-peek'), ...read('jigap:pay/x'), wait('#pay-confirm')]);
  check((await page.textContent('#confirm-amount')).includes('4,500'), 'a yes is said to figures');
});
await way('send to a contact, by name', '', async (page, check) => {
  await walk(page, [...more('send'), fill('#send-to', 'ㄱㅎㄴ'), click('.offer'), fill('#send-amount', '60000'), click('#send-next'), wait('.field-error')]);
  await walk(page, [fill('#send-amount', '12,000'), click('#send-next'), wait('#send-confirm')]);
  check((await page.textContent('#confirm-to')).includes('김하늘'), 'the name');
  await walk(page, [click('#send-confirm'), wait('#activity-trail')]);
});
await way('an address out of a code begins a transfer', '', async (page, check) => {
  await walk(page, [...read('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'), wait('#send-to')]);
  check(await page.inputValue('#send-to') === '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'the address');
});
await way('a permit needs a second yes', '', async page => {
  await walk(page, [...more('request'), fill('#request-text', 'permit'), click('#request-read'), click('#sign-confirm'), click('#sign-second-cancel'), click('#sign-confirm'), click('#sign-second-confirm'), wait('#signed-hex')]);
});
await way('contacts: add, search, change, delete', 'people=none', async page => {
  await walk(page, [...more('contacts'), click('#contacts-first'), fill('#contact-name', '정다은'), fill('#contact-address', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'), click('#contact-save'), wait('.person-main')]);
  await walk(page, [fill('#contacts-search', '없음'), wait('#contacts-none'), fill('#contacts-search', 'ㅈㄷㅇ'), click('.person-main'), fill('#contact-note', '과 대표'), click('#contact-save')]);
  await page.waitForSelector('#contact-sheet', { state: 'detached' });
  await walk(page, [click('.person-main'), click('#contact-remove'), click('#contact-removing-confirm'), wait('#contacts-empty')]);
});
await way('accounts: add, rename, select, watch', '', async page => {
  await walk(page, [...more('accounts'), click('#account-add'), fill('#account-name', '여행'), click('#account-save')]);
  await page.waitForFunction(() => document.querySelector('#content').textContent.includes('여행'));
  await walk(page, [click('#account-add'), click('#account-way-watch'), fill('#account-address', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'), fill('#account-name', '동생'), click('#account-save')]);
  await page.waitForFunction(() => document.querySelector('#content').textContent.includes('동생'));
  await walk(page, [click('.row >> nth=1'), fill('#account-rename', '비상금'), click('#account-rename-save')]);
  await page.waitForFunction(() => document.querySelector('#content').textContent.includes('비상금'));
  await walk(page, [click('.row >> nth=1'), click('#account-select')]);
  await page.waitForFunction(() => document.querySelectorAll('.row')[1].textContent.includes('학교 계정'));
});
await way('backup: three words, a rehearsal, the words again', 'backup=due', async page => {
  await walk(page, [click('#home-backup'), click('#backup-check'), fill('#check-1', '도서관'), fill('#check-2', '아침'), fill('#check-3', '토요일'), click('#check-next'), wait('#backup-state[data-due="false"]')]);
  await walk(page, [click('#backup-rehearse'), fill('#rehearsal-words', '가격 노을 도서관 마중 바다 사과 아침 자전거 차표 커피 토요일 하늘'), click('#rehearsal-try'), wait('#rehearsal-outcome[data-matches="true"]')]);
  await page.keyboard.press('Escape');
  await walk(page, [click('#backup-reveal'), fill('#reveal-passphrase', 'coffee-2026'), click('#reveal-show'), wait('#words .word'), click('#reveal-done'), wait('#backup-reveal')]);
});
await way('Ctrl-K goes anywhere', '', async page => {
  await page.waitForSelector('#home-total');
  await page.keyboard.press('Control+k');
  await page.fill('#palette-input', 'ㅇㄹㅊ');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#contacts-search');
  await page.keyboard.press('Escape');
  await page.click('h1');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.waitForSelector('#home-total');
}, { viewport: { width: 1440, height: 900 } });
await way('the chosen transfer stands beside the list', '', async page => {
  await walk(page, [click('#nav-history'), click('#tab-transfers'), click('.row >> nth=1'), wait('.pane #activity-speed-up'), click('#activity-speed-up'), wait('#send-confirm')]);
}, { viewport: { width: 1440, height: 900 } });
await way('pay, with Esc pressed meanwhile', '', async (page, check) => {
  await walk(page, [...read('jigap:pay/x'), click('#pay-confirm')]);
  for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
  await walk(page, [wait('#pay-result[data-state="paid"]'), click('#nav-pay'), wait('#pay-text'), click('#nav-home')]);
  await page.waitForFunction(() => document.querySelector('#home-total')?.textContent === '130,000원');
  check(await page.textContent('#nav-home[aria-current="page"]') === '홈', 'place');
});
await way('refused before it left', 'pay=expired', page =>
  walk(page, [...read('jigap:pay/x'), click('#pay-confirm'), wait('#approve-refused[data-code="payment_expired"]'), click('#approve-close'), wait('#pay-text')]));
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
  await walk(page, [...read('login'), click('#login-deny'), wait('#pay-text')]);
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
