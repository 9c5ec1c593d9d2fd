// The screens of the console with what opens them: name → [role, address, selector that says it is there, further steps].
const click = id => page => page.click(id);
const wait = id => page => page.waitForSelector(id);
const series = 'series/0192aaaa-0004-7ccc-8ddd-eeeeffff0000';
export const screens = {
  overview: ['operator', 'overview', '#overview-won'],
  series: ['officer', 'series', '#series-list'],
  series_detail: ['officer', series, '#series-where'],
  series_new: ['officer', 'series', '#series-list', click('#series-new'), wait('#series-sheet[open]')],
  issue: ['officer', `${series}/issue`, '#issue-file'],
  people: ['officer', 'people', '#people tbody tr'],
  person: ['officer', 'people', '#people tbody tr', click('#people .table-press >> nth=0'), wait('#drawer #trail')],
  shops: ['officer', 'shops', '#shops tbody tr'],
  roles: ['operator', 'roles', '#role-address'],
  till: ['cashier', 'till', '#till-key-1'],
  today: ['cashier', 'today', '#today-total'],
  find: ['operator', 'overview', '#overview-won', page => page.keyboard.press('Control+k'), wait('#find[open]'), page => page.fill('#find-input', '김'), wait('[id^="find-person-"]')],
  forbidden: ['cashier', 'roles', '.error-panel'],
  missing: ['officer', 'nowhere', '#missing'],
  nobody: ['nobody', '', '#nobody'],
  signed_out: ['signed-out', '', '#signin'],
};
