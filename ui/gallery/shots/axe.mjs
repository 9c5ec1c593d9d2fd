// axe-core over every part of the gallery, both themes and both languages, narrow and wide: not one violation of WCAG 2.2 A and AA,
// nor of the good practices that axe knows.   node ui/gallery/shots/axe.mjs [part,…]
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.mjs';
import { atRest, site } from './site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wanted = process.argv[2]?.split(',') ?? Object.keys(parts);
const faces = ['phone-ko-light', 'phone-ko-dark', 'phone-en-light', 'phone-en-dark', 'wide-ko-light', 'wide-en-dark'];
const gallery = await site(fileURLToPath(new URL('../../dist-gallery', import.meta.url)));
let pages = 0, clean = 0, bad = 0;
for (const face of faces) {
  const [size, lang, theme] = face.split('-');
  for (const part of wanted) {
    const page = await gallery.open(`part=${part}&lang=${lang}&theme=${theme}`, size);
    for (const step of parts[part]) await step(page);
    await atRest(page);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    pages += 1;
    for (const violation of found.violations) {
      bad += 1;
      console.log(`${part} ${face}: ${violation.id} (${violation.impact}): ${violation.help}`);
      for (const node of violation.nodes.slice(0, 3)) console.log(`    ${node.target.join(' ')}  ${node.failureSummary.split('\n').slice(1).join(';').trim()}`);
    }
    for (const problem of page.problems) { bad += 1; console.log(`${part} ${face}: ${problem}`); }
    if (found.violations.length + page.problems.length === 0) clean += 1;
    await page.close();
  }
}
await gallery.close();
console.log(`axe: ${bad} violations on ${pages} pages (${wanted.length} parts)`);
console.log(`test result: ${clean === pages ? 'ok' : 'FAILED'}. ${clean} passed; ${pages - clean} failed`);
process.exitCode = bad > 0 ? 1 : 0;
