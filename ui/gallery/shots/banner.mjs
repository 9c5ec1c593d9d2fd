// The banner of the README, from the gallery:  node ui/gallery/shots/banner.mjs FILE
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atRest, site } from './site.mjs';

const file = process.argv[2] ?? 'docs/banner.png';
const gallery = await site(fileURLToPath(new URL('../../dist-gallery', import.meta.url)));
const page = await gallery.open('?part=banner&lang=ko&theme=light', 'wide');
await atRest(page);
await page.locator('#banner').screenshot({ path: file, omitBackground: true });
await gallery.close();
execFileSync('convert', [file, '-strip', '-colors', '128', '-define', 'png:compression-level=9', `PNG8:${file}`]);
