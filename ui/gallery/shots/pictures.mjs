// Pictures of the gallery:  ui/build.sh debug gallery && node ui/gallery/shots/pictures.mjs [part,…] [size-language-theme,…]
// OUT names the folder. Fails when a part is wider than its window or the page complains.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.mjs';
import { atRest, site, sizes } from './site.mjs';

const every = Object.keys(sizes).flatMap(size => ['ko', 'en'].flatMap(lang => ['light', 'dark'].map(theme => `${size}-${lang}-${theme}`)));
const wanted = process.argv[2]?.split(',') ?? Object.keys(parts);
const faces = process.argv[3]?.split(',') ?? every;
const out = process.env.OUT ?? 'shots';
mkdirSync(out, { recursive: true });
const gallery = await site(fileURLToPath(new URL('../../dist-gallery', import.meta.url)));
let bad = 0;
for (const face of faces) {
  const [size, lang, theme] = face.split('-');
  for (const part of wanted) {
    const page = await gallery.open(`?part=${part}&lang=${lang}&theme=${theme}`, size);
    for (const step of parts[part]) await step(page);
    await atRest(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) page.problems.push(`wider than the window by ${over}`);
    await page.screenshot({ path: `${out}/${part}-${face}.png`, fullPage: parts[part].length === 0, animations: 'disabled' });
    for (const problem of page.problems) console.log(`${part} ${face}: ${problem}`);
    bad += page.problems.length;
    await page.close();
  }
}
await gallery.close();
process.exitCode = bad > 0 ? 1 : 0;
