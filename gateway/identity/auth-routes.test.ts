import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { usualLimits } from '#gateway/config.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { createAuthRoutes } from '#gateway/identity/auth-routes.ts';
import { createKnownBrowsers } from '#gateway/identity/known-browsers.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';

/** The one e-mail, password and code that are right; the browser `half` is asked for the code. */
const [email, password, code] = ['olga@example.org', 'right password', '123456'];
const olga: StaffViewer = {
  kind: 'staff',
  id: 'olga',
  name: 'Olga',
  email,
  role: 'operator',
  companyId: 'com_1',
  twoFactor: true,
};
const said = (status: number, body: object) => Response.json(body, { status });

/** Answers as the library does. */
async function library(request: Request): Promise<Response> {
  const body = (await request.json()) as Partial<Record<string, string>>;
  if (request.url.endsWith('/sign-in/email')) {
    if (!body['email']?.includes('@')) return said(400, { code: 'INVALID_EMAIL' });
    if (body['password'] === 'trouble') throw new Error('away');
    const right = body['email'].trim().toLowerCase() === email && body['password'] === password;
    return right ? said(200, { user: { id: 'olga' } }) : said(401, { code: 'INVALID_EMAIL_OR_PASSWORD' });
  }
  if (request.url.endsWith('/change-password')) {
    return body['currentPassword'] === password ? said(200, {}) : said(400, { code: 'INVALID_PASSWORD' });
  }
  if (body['code'] === 'late') return said(401, { code: 'INVALID_TWO_FACTOR_COOKIE' });
  if (body['code'] === 'sixth') return said(400, { code: 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' });
  return body['code'] === code ? said(200, { user: { id: 'olga' } }) : said(401, { code: 'INVALID_CODE' });
}

const looked = vi.fn(library);
let server: Server;
let origin = '';
let claimed = new Set<string>();

beforeEach(async () => {
  looked.mockClear();
  claimed = new Set();
  const limits = createLimits({
    ...usualLimits,
    signIns: 20,
    wideSignIns: 60,
    signInFailures: 3,
    wideFailures: 6,
    accountFailures: 9,
  });
  const handle = createAuthRoutes({
    limits,
    knownBrowsers: createKnownBrowsers(randomBytes(32), true),
    store: { claim: async (key) => !claimed.has(key) && Boolean(claimed.add(key)) },
    signIn: {
      answer: looked,
      staffOf: async (headers) => (headers.get('cookie') === 'in' ? olga : undefined),
      challengedOf: async (headers) => (headers.get('cookie') === 'half' ? 'olga' : undefined),
    },
  });
  server = createServer((req, res) => {
    handle(req, res, new URL(req.url ?? '', 'http://vidimus.test')).catch(() => res.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
  server.closeAllConnections();
});

const post = (path: string, body: object, { from = '192.0.2.1', cookie = '' } = {}) =>
  fetch(`${origin}/auth${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-vidimus-address': from, cookie },
  });
const enter = (given: string, who: { from?: string; cookie?: string } = {}, as = email) =>
  post('/sign-in/email', { email: as, password: given }, who);
const confirm = (given: string, cookie = 'half', from?: string) =>
  post('/two-factor/verify-totp', { code: given }, { cookie, from });
const statuses = async (many: number, ask: (turn: number) => Promise<Response>) => {
  const all: number[] = [];
  for (let turn = 0; turn < many; turn += 1) all.push((await ask(turn)).status);
  return all;
};
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

describe('a password', () => {
  test('is not guessed on and on from one address', async () => {
    expect(await statuses(5, () => enter('wrong'))).toEqual([401, 401, 401, 429, 429]);
    expect((await enter(password)).status).toBe(429);
    expect((await enter(password, { from: '192.0.2.2' })).status).toBe(200);
  });

  test('is not guessed on and on from the addresses of one /64, and not much longer from those of a /48', async () => {
    const within64 = await statuses(60, (turn) => enter('wrong', { from: `2001:db8:1:1::${turn}` }));
    expect(within64.filter((status) => status === 401)).toHaveLength(3);
    const within48 = await statuses(20, (turn) => enter('wrong', { from: `2001:db8:1:${turn + 10}::1` }));
    expect(within48.filter((status) => status === 401)).toHaveLength(3);
    expect((await enter(password, { from: '2001:db8:2::1' })).status).toBe(200);
  });

  test('is not guessed faster by asking all at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => enter('wrong')));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(looked).toHaveBeenCalledTimes(3);
  });

  test('that is right is not counted, however many sign in from one address', async () => {
    expect(new Set(await statuses(40, () => enter(password)))).toEqual(new Set([200]));
    expect(await statuses(3, () => enter('wrong'))).toEqual([401, 401, 401]);
  });

  test('of one is tried no further by tries at those of others', async () => {
    const tries = await statuses(30, (turn) => enter('wrong', {}, `somebody-${turn}@example.org`));
    expect(tries.filter((status) => status === 401)).toHaveLength(20);
  });

  test('that nobody looked at is no wrong one', async () => {
    expect(await statuses(5, () => enter('wrong', {}, 'no e-mail'))).toEqual(Array(5).fill(400));
    expect(await statuses(5, () => enter('trouble'))).toEqual(Array(5).fill(500));
    expect((await enter(password)).status).toBe(200);
  });

  test('that is guessed from everywhere makes each guess wait longer, and closes for nobody for good', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    let turn = 0;
    const guess = () => enter('wrong', { from: `198.51.100.${(turn += 1)}` });
    expect(new Set(await statuses(9, guess))).toEqual(new Set([401]));
    const waits: number[] = [];
    for (let more = 0; more < 12; more += 1) {
      expect((await guess()).status).toBe(401);
      const refused = await guess();
      expect(refused.status).toBe(429);
      waits.push(Number(refused.headers.get('retry-after')));
      await vi.advanceTimersByTimeAsync((waits.at(-1) ?? 0) * 1000);
    }
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect([waits[0], waits.at(-1)]).toEqual([2, 300]);
    expect((await enter(password, { from: '203.0.113.9' })).status).toBe(200);
    expect(new Set(await statuses(9, guess))).toEqual(new Set([401]));
  });

  test('is looked at in the browser in which it was right before, whatever strangers guess', async () => {
    const first = await enter(password);
    const set = first.headers.getSetCookie().join();
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/auth']) expect(set).toContain(word);
    expect(set).not.toContain('olga');
    const cookie = set.split(';')[0] ?? '';
    await statuses(30, (turn) => enter('wrong', { from: `198.51.100.${turn}` }));
    await statuses(5, () => enter('wrong'));
    const again = await enter(password, { cookie });
    expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
    expect((await enter(password)).status).toBe(429);
    // It is counted as well, and good for this account alone.
    expect(await statuses(5, () => enter('wrong', { cookie }))).toEqual([401, 401, 401, 429, 429]);
    expect((await enter('wrong', { cookie }, 'otto@example.org')).headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ['another seal', (cookie: string) => cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['a later end', (cookie: string) => cookie.replace(/\.\d+\./, '.9999999999999.')],
    ['another name', (cookie: string) => cookie.replace(/=/, 'x=')],
  ])('is not looked at for a cookie with %s', async (_what, change) => {
    const cookie = (await enter(password)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await statuses(4, () => enter('wrong'));
    expect((await enter(password, { cookie: change(cookie) })).status).toBe(429);
    expect((await enter(password, { cookie })).status).toBe(200);
    later(91 * 86_400_000);
    await statuses(4, () => enter('wrong'));
    expect((await enter(password, { cookie })).status).toBe(429);
  });
});

describe('a second factor', () => {
  test.each(['/two-factor/verify-totp', '/two-factor/verify-backup-code'])(
    'at %s is not closed by strangers who were asked for none',
    async (path) => {
      const strangers = await Promise.all(Array.from({ length: 40 }, () => post(path, { code: '000000' })));
      expect(new Set(strangers.map(({ status }) => status))).toEqual(new Set([401]));
      for (const answer of strangers) expect(await codeOf(answer)).toBe('CHALLENGE_EXPIRED');
      expect(looked).not.toHaveBeenCalled();
      expect((await post(path, { code }, { cookie: 'half' })).status).toBe(200);
      expect((await enter(password)).status).toBe(200);
    },
  );

  test.each(['late', 'sixth'])(
    'is asked for anew on a page that is too %s, and nothing is counted',
    async (given) => {
      for (let turn = 0; turn < 30; turn += 1) {
        const answer = await confirm(given);
        expect([answer.status, await codeOf(answer)]).toEqual([401, 'CHALLENGE_EXPIRED']);
      }
      expect((await confirm(code)).status).toBe(200);
    },
  );

  test('is counted by account, wherever it is guessed from', async () => {
    const guesses = await statuses(20, (turn) => confirm('000000', 'half', `198.51.100.${turn}`));
    expect(guesses.filter((status) => status === 401)).toHaveLength(10);
    expect((await confirm(code)).status).toBe(429);
    // Passwords and those who are signed in are counted by themselves.
    expect((await enter(password)).status).toBe(200);
    const change = { currentPassword: password };
    expect((await post('/change-password', change, { cookie: 'in' })).status).toBe(200);
  });

  test('is good for once', async () => {
    expect((await confirm(code)).status).toBe(200);
    expect((await confirm(code)).status).toBe(401);
  });
});

describe('whoever is signed in', () => {
  test('does not guess the password on and on, and is told apart from others at the same address', async () => {
    const change = (currentPassword: string, cookie: string) =>
      post('/change-password', { currentPassword }, { cookie });
    expect(await statuses(5, () => change('wrong', 'in'))).toEqual([400, 400, 400, 429, 429]);
    expect((await enter(password)).status).toBe(200);
  });

  test('and nobody else changes a password', async () => {
    expect(await statuses(30, () => post('/change-password', { currentPassword: password }))).toEqual(
      Array(30).fill(401),
    );
    expect(looked).not.toHaveBeenCalled();
    expect((await enter(password)).status).toBe(200);
  });
});
