// The scripted campus in Chromium, under the content security policy of the shell.
//
//   JIGAP_UI_FEATURES=fake ui/build.sh debug app && npm i --no-save playwright-core
//   node ui/app/shots/flow.mjs                                  walks the ways through the app
//   node ui/app/shots/shots.mjs home,confirm phone-ko-light     takes pictures (no arguments: everything)
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = process.env.ROOT ?? fileURLToPath(new URL('../../dist-fake', import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const csp =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self'; media-src blob:; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = path.join(root, pathname === '/' ? 'index.html' : path.normalize(pathname));
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': csp });
  createReadStream(file).pipe(response);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
});

/// A page in the scene that `query` asks for; what goes wrong inside it is counted.
export async function open(query, { freeze = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(9000);
  page.problems = [];
  page.on('pageerror', error => page.problems.push(String(error)));
  page.on('console', message => message.type() === 'error' && page.problems.push(message.text()));
  // As the shell does it; axe-core itself cannot live with it.
  if (freeze) await page.addInitScript(() => Object.freeze(Object.prototype));
  await page.goto(`http://127.0.0.1:${server.address().port}/?${query}`);
  return page;
}

export async function close() {
  await browser.close();
  server.close();
}

export const fill = (id, text) => page => page.fill(id, text);
export const click = id => page => page.click(id);
export const wait = id => page => page.waitForSelector(id);
export const walk = async (page, steps) => { for (const step of steps) await step(page); };

/// The three words that are asked, taken from the screen before it goes.
const remember = async page => { page.words = await page.$$eval('.word-text', all => all.map(word => word.textContent)); };
const answer = async page => { for (const [n, at] of [[1, 2], [2, 6], [3, 10]]) await page.fill(`#check-${n}`, page.words[at]); };

export const toChoose = [click('#welcome-create'), wait('#words-show')];
export const toWords = [...toChoose, click('#words-show'), wait('#words .word')];
export const toCheck = [...toWords, remember, click('#reveal-done'), wait('#check-1')];
export const toPassphrase = [...toCheck, answer, click('#check-next'), wait('#passphrase')];
export const seal = [fill('#passphrase', 'coffee-2026'), fill('#passphrase-repeat', 'coffee-2026'), click('#passphrase-next')];
export const read = text => [wait('#nav-pay'), click('#nav-pay'), fill('#pay-text', text), click('#pay-read')];
export const more = id => [wait('#nav-more'), click('#nav-more'), click(`#more-${id}`)];
/// The address of another window of the app.
export const approve = show => `approval=0192aaaa-bbbb-7ccc-8ddd-000000000384&show=${show}`;
