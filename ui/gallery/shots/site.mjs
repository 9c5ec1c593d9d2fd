// A built folder in Chromium, under the content security policy of the shell.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const csp =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self'; media-src blob:; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

export const sizes = { phone: [390, 844], tablet: [820, 1180], wide: [1440, 900] };

/// Serves the folder under `base` and opens a browser; `open` gives a page that has drawn (`ready`), at a fixed time.
/// `answer(request, response)` may answer instead and then says `true`; `pages` are addresses that lead to the first page.
export async function site(root, { base = '/', ready = 'main[data-ready]', answer = () => false, pages = false } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (answer(request, response)) return;
    const name = path.normalize(pathname.startsWith(base) ? pathname.slice(base.length) : '');
    const known = name !== '.' && existsSync(path.join(root, name));
    if (!known && path.extname(name) !== '') return response.writeHead(404).end();
    if (!known && name !== '.' && !pages) return response.writeHead(404).end();
    const file = path.join(root, known ? name : 'index.html');
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': csp });
    createReadStream(file).pipe(response);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--font-render-hinting=none', '--disable-lcd-text'],
  });
  const contexts = new Map();
  return {
    async open(query, size = 'phone', before = async () => {}) {
      const [width, height] = sizes[size];
      if (!contexts.has(size)) {
        contexts.set(size, await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', timezoneId: 'Asia/Seoul', locale: 'ko-KR' }));
      }
      const page = await contexts.get(size).newPage();
      page.setDefaultTimeout(15000);
      page.problems = [];
      page.on('pageerror', error => page.problems.push(String(error)));
      page.on('console', message => message.type() === 'error' && page.problems.push(message.text()));
      await page.clock.setFixedTime('2026-11-21T06:30:00Z');
      await before(page);
      await page.goto(`http://127.0.0.1:${server.address().port}${base}${query}`);
      await page.waitForSelector(ready);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/// Every face that the words on the page ask for has arrived.
export const atRest = page => page.evaluate(async () => {
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
});
