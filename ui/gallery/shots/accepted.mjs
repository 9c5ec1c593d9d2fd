// The chosen pictures, and whether they still look as accepted:  node ui/gallery/shots/accepted.mjs [--accept] [name,…]
// A picture differs when more than 1 in 1,000 of its pixels do (edges of letters may move a little between versions of Chromium).
// What differs is left in ui/dist-gallery/differs/ with the wrong pixels marked. At most 40 pictures, in at most 64 colours each.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { parts } from './parts.mjs';
import { atRest, site } from './site.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const accepted = here('accepted/'), differs = here('../../dist-gallery/differs/');
const TOLERANCE = 0.001;
// Every part once on a phone in Korean by day and once by night in English; what has its own layout on wide screens once more there.
const chosen = [
  ...Object.keys(parts).map(part => [part, 'phone', 'ko', 'light']),
  ...Object.keys(parts).filter(part => !['toast', 'banner'].includes(part)).map(part => [part, 'phone', 'en', 'dark']),
  ...['tables', 'charts', 'sheet', 'palette'].map(part => [part, 'wide', 'ko', 'light']),
  ...['tokens', 'feedback'].map(part => [part, 'tablet', 'ko', 'dark']),
];
if (chosen.length > 40) throw new Error(`${chosen.length} pictures are too many to look at`);

const accept = process.argv.includes('--accept');
const only = process.argv.slice(2).find(word => !word.startsWith('--'))?.split(',');
rmSync(differs, { recursive: true, force: true });
mkdirSync(accepted, { recursive: true });
const gallery = await site(here('../../dist-gallery'));
let bad = 0, same = 0;
for (const [part, size, lang, theme] of chosen) {
  const name = `${part}-${size}-${lang}-${theme}`;
  if (only && !only.includes(name) && !only.includes(part)) continue;
  const page = await gallery.open(`?part=${part}&lang=${lang}&theme=${theme}`, size);
  for (const step of parts[part]) await step(page);
  await atRest(page);
  const shot = await page.screenshot({ fullPage: parts[part].length === 0, animations: 'disabled', caret: 'hide' });
  await page.close();
  if (accept) {
    writeFileSync(`${accepted}${name}.png`, shot);
    execFileSync('convert', [`${accepted}${name}.png`, '-strip', '+dither', '-colors', '64', '-define', 'png:compression-level=9', `PNG8:${accepted}${name}.png`]);
    continue;
  }
  const why = compare(name, shot);
  if (why) { bad += 1; console.log(`${name}: ${why}`); } else { same += 1; }
}
await gallery.close();
const names = new Set(chosen.map(words => `${words.join('-')}.png`));
for (const file of readdirSync(accepted).filter(file => !names.has(file))) { bad += 1; console.log(`${file}: nobody makes this picture any more`); }
if (!accept) console.log(`test result: ${bad === 0 ? 'ok' : 'FAILED'}. ${same} passed; ${bad} failed`);
console.log(accept ? `${readdirSync(accepted).length} pictures accepted: look at each of them` : `pictures: ${same} as accepted, ${bad} not`);
process.exitCode = bad > 0 ? 1 : 0;

function compare(name, shot) {
  if (!existsSync(`${accepted}${name}.png`)) return 'never accepted';
  const [was, is] = [PNG.sync.read(readFileSync(`${accepted}${name}.png`)), PNG.sync.read(shot)];
  if (was.width !== is.width || was.height !== is.height) {
    keep(name, shot);
    return `${is.width}×${is.height}, was ${was.width}×${was.height}`;
  }
  const marked = new PNG({ width: was.width, height: was.height });
  // 0.2: the 64 colours of the accepted picture are near enough to the real ones.
  const wrong = pixelmatch(was.data, is.data, marked.data, was.width, was.height, { threshold: 0.2 });
  const share = wrong / (was.width * was.height);
  if (share <= TOLERANCE) return '';
  keep(name, PNG.sync.write(marked));
  return `${(share * 100).toFixed(2)} % of the pixels differ`;
}

function keep(name, picture) {
  mkdirSync(differs, { recursive: true });
  writeFileSync(`${differs}${name}.png`, picture);
}
