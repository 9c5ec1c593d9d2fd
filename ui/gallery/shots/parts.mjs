// The parts of the gallery, and what opens those that lie above the page.
const open = (button, shown) => async page => { await page.click(button); await page.waitForSelector(shown); };
export const parts = {
  tokens: [], buttons: [], fields: [], choices: [], pads: [], lists: [], people: [], feedback: [], tables: [], charts: [], seats: [],
  sheet: [open('#open-sheet', '.sheet[open]')],
  dialog: [open('#open-dialog', '.dialog[open]')],
  palette: [open('#open-palette', '.palette[open]')],
  toast: [open('#open-toast', '.toast >> nth=2')],
  identity: [], banner: [],
};
