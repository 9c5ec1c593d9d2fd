// axe-core over every screen of the app, both themes, narrow and wide: not one violation of WCAG 2.2 A and AA, nor of the good
// practices that axe knows.   node ui/app/shots/axe.mjs [scene,…] [size-language-theme,…]
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { close, open, walk } from './campus.mjs';
import { scenes } from './scenes.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wanted = process.argv[2]?.split(',') ?? Object.keys(scenes);
const sizes = { phone: [390, 844], wide: [1440, 900] };
const faces = process.argv[3]?.split(',') ?? ['phone-ko-light', 'wide-en-dark'];
let pages = 0, bad = 0;
for (const face of faces) {
  const [size, lang, theme] = face.split('-');
  for (const name of wanted) {
    const [query, ...steps] = scenes[name];
    const [width, height] = sizes[size];
    const page = await open(`lang=${lang}&theme=${theme}&${query}`, { viewport: { width, height }, permissions: name === 'scan' ? ['camera'] : [], freeze: false });
    await walk(page, steps).catch(error => page.problems.push(String(error).split('\n')[0]));
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(350);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    pages += 1;
    for (const violation of found.violations) {
      bad += 1;
      console.log(`${name} ${face}: ${violation.id} (${violation.impact}): ${violation.help}`);
      for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.target.join(' ')}  ${node.failureSummary.split('\n').slice(1).join(';').trim()}`);
    }
    for (const problem of page.problems) { bad += 1; console.log(`${name} ${face}: ${problem}`); }
    await page.context().close();
  }
}
await close();
console.log(`axe: ${bad} violations on ${pages} pages (${wanted.length} screens)`);
process.exitCode = bad > 0 ? 1 : 0;
