// What every page must keep: axe-core without a violation, targets for a finger, a ring around the focus, nothing lost at twice the text size.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/// WCAG 2.2 A and AA, and the good practices that axe knows.
export async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(({ id, impact, help, nodes }) =>
    `${id} (${impact}): ${help}\n    ${nodes.slice(0, 3).map(node => `${node.target.join(' ')}  ${node.failureSummary.split('\n')[1].trim()}`).join('\n    ')}`);
}

/// The page does not scroll sideways.
export const narrow = page => page.evaluate(() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return over > 0 ? [`wider than the window by ${over}`] : [];
});

/// Everything that can be pressed answers a finger within 44 by 44 pixels around its middle (43: middles lie between pixels).
/// Links within a sentence are left out, as WCAG 2.5.8 does.
export const targets = page => page.evaluate(() => {
  const open = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const small = [];
  for (const element of open.querySelectorAll('button, a[href], input, select, textarea, summary, [role=option]')) {
    const shown = element.matches('.only-read') ? element.closest('label') : element;
    if (!shown || element.disabled || shown.matches('.skip') || (shown.matches('a') && shown.closest('p'))) continue;
    shown.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = shown.getBoundingClientRect();
    if (width < 2 || height < 2) continue;
    const [x, y] = [left + width / 2, top + height / 2];
    const mine = (dx, dy) => {
      const hit = document.elementFromPoint(x + dx, y + dy);
      return hit === null || shown.contains(hit) || hit.contains(shown) && hit.closest('label, tr[data-pressable]') !== null || hit.closest('label') === shown.closest('label') && shown.closest('label') !== null;
    };
    const reach = 21.5;
    if (!(mine(0, -reach) && mine(0, reach)) && height < 43.5) small.push(`too low for a finger (${Math.round(height)} px): ${shown.outerHTML.slice(0, 90)}`);
    if (!(mine(-reach, 0) && mine(reach, 0)) && width < 43.5) small.push(`too narrow for a finger (${Math.round(width)} px): ${shown.outerHTML.slice(0, 90)}`);
  }
  return small;
});

/// Tab shows where it is: the focused element, what stands beside an invisible input, or the frame around it has an outline.
export async function focusShown(page, most = 40) {
  const hidden = [], seen = new Set();
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const state = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const drawn = node => node && getComputedStyle(node).outlineStyle !== 'none' && parseFloat(getComputedStyle(node).outlineWidth) >= 2;
      const near = [element, ...(element.parentElement?.children ?? []), element.parentElement, element.parentElement?.parentElement];
      element.dataset.tab ??= String(Math.random());
      return { key: element.dataset.tab, ok: near.some(drawn) || element.matches('.palette input'), html: element.outerHTML.slice(0, 90) };
    });
    if (!state || seen.has(state.key)) break;
    seen.add(state.key);
    if (!state.ok) hidden.push(`the focus does not show on ${state.html}`);
  }
  return hidden;
}

/// Twice the text size: nothing leaves the window sideways.
export async function twiceTheText(page) {
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  const found = await narrow(page);
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  return found.map(problem => `at 200 % text: ${problem}`);
}
