// Every part of the gallery, both themes and both languages, narrow and wide: axe-core, fingers, focus, twice the text.
//   ui/build.sh debug gallery && node ui/gallery/shots/axe.mjs [part,…]
import { fileURLToPath } from 'node:url';
import { accessible, focusShown, narrow, targets, twiceTheText } from './checks.mjs';
import { parts } from './parts.mjs';
import { atRest, site } from './site.mjs';

const wanted = process.argv[2]?.split(',') ?? Object.keys(parts);
const faces = ['phone-ko-light', 'phone-ko-dark', 'phone-en-light', 'phone-en-dark', 'wide-ko-light', 'wide-en-dark'];
const gallery = await site(fileURLToPath(new URL('../../dist-gallery', import.meta.url)));
let pages = 0, clean = 0;
for (const face of faces) {
  const [size, lang, theme] = face.split('-');
  for (const part of wanted) {
    const page = await gallery.open(`?part=${part}&lang=${lang}&theme=${theme}`, size);
    for (const step of parts[part]) await step(page);
    await atRest(page);
    const problems = [...page.problems, ...await accessible(page), ...await narrow(page)];
    if (theme === 'light' && lang === 'ko') problems.push(...await targets(page), ...await focusShown(page));
    if (size === 'phone' && theme === 'light') problems.push(...await twiceTheText(page));
    pages += 1;
    if (problems.length === 0) clean += 1;
    for (const problem of problems) console.log(`${part} ${face}: ${problem}`);
    await page.close();
  }
}
await gallery.close();
console.log(`gallery: ${pages} pages (${wanted.length} parts), ${pages - clean} with problems`);
console.log(`test result: ${clean === pages ? 'ok' : 'FAILED'}. ${clean} passed; ${pages - clean} failed`);
process.exitCode = clean === pages ? 0 : 1;
