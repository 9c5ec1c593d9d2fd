// A scripted campus that answers the console, so that its screens can be looked at and checked without the whole house.
// The shapes are those of protocol/; the journey test (e2e/) drives the real ones.
const now = '2026-11-21T06:30:00Z';
const id = (kind, n) => `0192aaaa-${kind}-7ccc-8ddd-eeeeffff${String(n).padStart(4, '0')}`;
const address = n => `0x${String(n).padStart(40, '0')}`;
const shops = [['느린커피 정문점', 4_182_500, 931], ['학생식당', 3_920_000, 612], ['제2학생회관 지하 1층 분식집 (구 매점)', 1_204_300, 288], ['문구점', 820_400, 140], ['복사실', 96_200, 61], ['X', 0, 0]]
  .map(([name, won, count], n) => ({ id: id('0001', n), name, won, count, address: address(n + 10), active: n !== 5 }));
const names = ['김하늘', '이도', '남궁산들바람사랑나라사랑이이름은아주길어요', 'Wolfeschlegelsteinhausenbergerdorff', '정', '박솔', '★ 별밤 ★', '최바다'];
const people = names.map((name, n) => ({ id: id('0002', n), number: String(20220001 + n * 137), name, affiliation: n % 2 ? '전자공학과' : '컴퓨터공학과', mail: `s${n}@campus.ac.kr`, address: n % 3 === 2 ? null : address(n + 100) }));
const days = Array.from({ length: 28 }, (_, n) => {
  const day = new Date(Date.UTC(2026, 9, 25 + n));
  const weekend = [0, 6].includes(day.getUTCDay());
  return { day: day.toISOString().slice(0, 10), won: (weekend ? 62_000 : 340_000) + (n * 7919 % 13) * 11_300, count: (weekend ? 12 : 74) + n % 9 };
});
const payment = n => ({
  id: id('0003', n), shop: shops[n % 4].id, shop_name: shops[n % 4].name, shop_address: shops[n % 4].address, amount: 4500 + n * 1300, items: [{ name: '아메리카노', unit_price: 4500, quantity: 1 + n % 2 }],
  state: ['paid', 'paid', 'accepted', 'expired', 'refused', 'cancelled', 'paid'][n % 7], link: null, created_at: `2026-11-21T0${5 - n % 5}:1${n % 6}:00Z`, expires_at: now, parts: [], tx_hash: null,
  paid_at: n % 7 < 2 || n % 7 === 6 ? `2026-11-21T0${5 - n % 5}:1${n % 6}:20Z` : null, refusal: null,
});
const series = [['가을 상품권', 'active', 12_000_000], ['신입생 환영', 'ended', 4_000_000], ['겨울 난방비 지원', 'creating', 0]].map(([name, state, issued], n) => ({
  id: id('0004', n), name, state, ends_at: '2027-02-28T15:00:00Z', terms: '정문 카페와 학생식당에서 쓸 수 있어요.', terms_hash: `0x${'ab'.repeat(32)}`, created_at: '2026-11-01T00:00:00Z',
  sums: { issued, with_people: issued * 0.5, in_gifts: issued * 0.02, at_shops: issued * 0.3, settled: issued * 0.18, expired: 0, waiting: n ? 0 : 350_000 },
}));
const grants = {
  operator: [{ role: 'operator', shop: null }], officer: [{ role: 'officer', shop: null }], cashier: [{ role: 'cashier', shop: shops[0].id }, { role: 'shop_owner', shop: shops[1].id }], nobody: [],
};
const trail = [
  { at: '2026-11-20T02:10:00Z', action: 'issue.confirm', subject: '', who: '이복지' }, { at: '2026-11-02T01:00:00Z', action: 'series.create', subject: '', who: '이복지' },
];

/// Answers as `role` sees the campus; `signedOut` has no session. Give it to `site`.
export function campus(role = 'operator') {
  const me = { user: id('0009', 1), address: address(7), roles: grants[role] ?? [], person: null };
  const session = { access_token: 'x', access_expires_at: '2027-01-01T00:00:00Z', me };
  const answers = [
    [/^\/\.well-known\/jigap$/, (_, host) => ({ campus: '한빛대학교', authority: host, chain_id: 31337, voucher_contract: address(1), won_contract: address(2), keys: [], now, version: '0.1.0' })],
    [/^\/v1\/identity\/refresh$/, () => (role === 'signed-out' ? null : session)],
    [/^\/v1\/identity\/me$/, () => me],
    [/^\/v1\/office\/overview$/, () => ({ today: days.at(-1), days, shops: shops.map(({ id, name, won, count }) => ({ id, name, won, count })), hours: Array.from({ length: 24 }, (_, h) => (h < 8 || h > 21 ? 0 : 20 + (h * 37) % 90)), people: 200, linked: 163, with_people: 6_120_400, at_shops: 3_600_000, waiting: 350_000,
      ended: [['paid', 2032], ['expired', 41], ['cancelled', 12], ['refused', 3]].map(([state, count]) => ({ state, count })) })],
    [/^\/v1\/office\/search$/, query => ({ people: people.filter(row => row.name.includes(query.get('q'))), shops: shops.filter(shop => shop.name.includes(query.get('q'))).map(({ id, name }) => ({ id, name })), payments: query.get('q').length > 10 ? [payment(1)] : [] })],
    [/^\/v1\/office\/trail$/, () => trail],
    [/^\/v1\/people$/, () => ({ rows: people, next: 'more' })],
    [/^\/v1\/shops$/, () => shops.map(({ id, name, address, active }) => ({ id, name, address, active }))],
    [/^\/v1\/voucher\/series$/, () => series],
    [/^\/v1\/voucher\/series\/[^/]+\/where$/, () => ({ series: series[0], sums: series[0].sums, shops: shops.slice(0, 3).map(({ id, name, won }) => ({ shop: id, name, amount: won })), people: people.slice(0, 4).map((row, n) => ({ person: row.id, label: `${row.number} ${row.name}`, address: address(n + 100), amount: 30_000 - n * 4_000 })) })],
    [/^\/v1\/voucher\/series\/[^/]+\/issues$/, () => [{ id: id('0005', 1), series: series[0].id, state: 'done', count: 200, total: 6_000_000, done: 163, waiting: 37, created_at: '2026-11-02T01:00:00Z' }]],
    [/^\/v1\/till\/today$/, () => ({ total: 238_500, count: 42, payments: Array.from({ length: 14 }, (_, n) => payment(n)) })],
    [/^\/v1\/events\/ticket$/, () => ({ ticket: 'x', expires_at: '2027-01-01T00:00:00Z' })],
    [/^\/v1\/identity\/handoffs$/, () => ({ id: id('0006', 1), secret: 's', link: 'jigap:login/x', number: '42', expires_at: '2026-11-21T06:33:00Z' })],
  ];
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (pathname === '/v1/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
      return true;
    }
    const found = answers.find(([path]) => path.test(pathname));
    if (!found && !pathname.startsWith('/v1/')) return false;
    const body = found?.[1](searchParams, request.headers.host);
    const refused = { code: found ? 'unauthorized' : 'not_found', params: {} };
    response.writeHead(body ? 200 : found ? 401 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? refused));
    return true;
  };
}
