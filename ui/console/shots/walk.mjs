// Every screen of the console, in Chromium, on a scripted campus:  ui/build.sh debug console && node ui/console/shots/walk.mjs [screen,…] [size-language-theme,…]
// On each: axe-core, sideways scrolling, complaints of the page; on a phone also fingers, focus and twice the text. OUT=folder takes pictures.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accessible, focusShown, narrow, targets, twiceTheText } from '../../gallery/shots/checks.mjs';
import { atRest, site } from '../../gallery/shots/site.mjs';
import { campus } from './campus.mjs';
import { screens } from './screens.mjs';

const wanted = process.argv[2]?.split(',').filter(Boolean) ?? [];
const faces = process.argv[3]?.split(',') ?? ['phone-ko-light', 'wide-ko-light', 'wide-en-dark', 'tablet-en-light'];
const out = process.env.OUT;
if (out) mkdirSync(out, { recursive: true });
let pages = 0, clean = 0;
for (const role of new Set(Object.values(screens).map(([role]) => role))) {
  const root = fileURLToPath(new URL('../../dist-console', import.meta.url));
  const mine = Object.entries(screens).filter(([name, [whose]]) => whose === role && (wanted.length === 0 || wanted.includes(name)));
  if (mine.length === 0) continue;
  const console_ = await site(root, { base: '/console/', ready: '#main > *', answer: campus(role), pages: true });
  for (const face of faces) {
    const [size, lang, theme] = face.split('-');
    for (const [name, [, address, shown, ...steps]] of mine) {
      const page = await console_.open(address, size, page => page.addInitScript(([lang, theme]) => {
        localStorage.setItem('jigap.language', lang);
        localStorage.setItem('jigap.theme', theme);
      }, [lang, theme]));
      const problems = page.problems;
      try {
        await page.waitForSelector(shown);
        for (const step of steps) await step(page);
        await atRest(page);
        if (out) await page.screenshot({ path: `${out}/${name}-${face}.png`, fullPage: steps.length === 0, animations: 'disabled' });
        problems.push(...await accessible(page), ...await narrow(page));
        if (face === 'phone-ko-light') problems.push(...await targets(page), ...await focusShown(page), ...await twiceTheText(page));
      } catch (error) {
        problems.push(String(error).split('\n')[0]);
        if (out) await page.screenshot({ path: `${out}/${name}-${face}.png` });
      }
      // Being signed out is said by a refusal, which Chromium tells the log of the page.
      const real = problems.filter(problem => !/status of 40[14]/.test(problem));
      pages += 1;
      if (real.length === 0) clean += 1;
      for (const problem of real) console.log(`${name} ${face}: ${problem}`);
      await page.close();
    }
  }
  await console_.close();
}
console.log(`console: ${pages} pages, ${pages - clean} with problems`);
console.log(`test result: ${clean === pages ? 'ok' : 'FAILED'}. ${clean} passed; ${pages - clean} failed`);
process.exitCode = clean === pages ? 0 : 1;
