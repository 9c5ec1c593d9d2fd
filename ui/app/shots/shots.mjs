// Pictures of every screen: shots.mjs [scene,…] [size-language-theme,…]; OUT names the folder.
import { mkdirSync } from 'node:fs';
import { close, open, walk } from './campus.mjs';
import { scenes } from './scenes.mjs';

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
