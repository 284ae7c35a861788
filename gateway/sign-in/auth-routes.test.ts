import { afterEach, describe, expect, test, vi } from 'vitest';
import { code, useSignInDoor, password, statusesOf } from '#gateway/testing/sign-in-door.ts';

const door = useSignInDoor();
afterEach(() => vi.useRealTimers());

const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

describe('a password', () => {
  test('is not guessed on and on from one address', async () => {
    expect(await statusesOf(5, () => door().enter('wrong'))).toEqual([401, 401, 401, 429, 429]);
    expect((await door().enter(password)).status).toBe(429);
    expect((await door().enter(password, { from: '192.0.2.2' })).status).toBe(200);
  });

  test('is not guessed on and on from the addresses of one /64, and not much longer from those of a /48', async () => {
    const within64 = await statusesOf(60, (turn) => door().enter('wrong', { from: `2001:db8:1:1::${turn}` }));
    expect(within64.filter((status) => status === 401)).toHaveLength(3);
    const within48 = await statusesOf(20, (turn) =>
      door().enter('wrong', { from: `2001:db8:1:${turn + 10}::1` }),
    );
    expect(within48.filter((status) => status === 401)).toHaveLength(3);
    expect((await door().enter(password, { from: '2001:db8:2::1' })).status).toBe(200);
  });

  test('is not guessed faster by asking all at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => door().enter('wrong')));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(door().looked).toHaveBeenCalledTimes(3);
  });

  test('that is right is not counted, however many sign in from one address', async () => {
    expect(new Set(await statusesOf(40, () => door().enter(password)))).toEqual(new Set([200]));
    expect(await statusesOf(3, () => door().enter('wrong'))).toEqual([401, 401, 401]);
  });

  test('of one is tried no further by tries at those of others', async () => {
    const tries = await statusesOf(30, (turn) => door().enter('wrong', {}, `somebody-${turn}@example.org`));
    expect(tries.filter((status) => status === 401)).toHaveLength(20);
  });

  test('that nobody looked at is no wrong one', async () => {
    expect(await statusesOf(5, () => door().enter('wrong', {}, 'no e-mail'))).toEqual(Array(5).fill(400));
    expect(await statusesOf(5, () => door().enter('trouble'))).toEqual(Array(5).fill(500));
    expect((await door().enter(password)).status).toBe(200);
  });

  test('that is guessed from everywhere makes each guess wait longer, and closes for nobody for good', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    let turn = 0;
    const guess = () => door().enter('wrong', { from: `198.51.100.${(turn += 1)}` });
    expect(new Set(await statusesOf(9, guess))).toEqual(new Set([401]));
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
    expect((await door().enter(password, { from: '203.0.113.9' })).status).toBe(200);
    expect(new Set(await statusesOf(9, guess))).toEqual(new Set([401]));
  });

  test('is looked at in the browser in which it was right before, whatever strangers guess', async () => {
    const first = await door().enter(password);
    const set = first.headers.getSetCookie().join();
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/;', '__Host-'])
      expect(set).toContain(word);
    expect(set).not.toContain('olga');
    const cookie = set.split(';')[0] ?? '';
    await statusesOf(30, (turn) => door().enter('wrong', { from: `198.51.100.${turn}` }));
    await statusesOf(5, () => door().enter('wrong'));
    const again = await door().enter(password, { cookie });
    expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
    expect((await door().enter(password)).status).toBe(429);
    // It is counted as well, and good for this account alone.
    expect(await statusesOf(5, () => door().enter('wrong', { cookie }))).toEqual([401, 401, 401, 429, 429]);
    expect((await door().enter('wrong', { cookie }, 'otto@example.org')).headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ['another seal', (cookie: string) => cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['a later end', (cookie: string) => cookie.replace(/\.\d+\./, '.9999999999999.')],
    ['another name', (cookie: string) => cookie.replace(/=/, 'x=')],
  ])('is not looked at for a cookie with %s', async (_what, change) => {
    const cookie = (await door().enter(password)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await statusesOf(4, () => door().enter('wrong'));
    expect((await door().enter(password, { cookie: change(cookie) })).status).toBe(429);
    expect((await door().enter(password, { cookie })).status).toBe(200);
    later(91 * 86_400_000);
    await statusesOf(4, () => door().enter('wrong'));
    expect((await door().enter(password, { cookie })).status).toBe(429);
  });
});

describe('a second factor', () => {
  test.each(['/two-factor/verify-totp', '/two-factor/verify-backup-code'])(
    'at %s is not closed by strangers who were asked for none',
    async (path) => {
      const strangers = await Promise.all(
        Array.from({ length: 40 }, () => door().post(path, { code: '000000' })),
      );
      expect(new Set(strangers.map(({ status }) => status))).toEqual(new Set([401]));
      for (const answer of strangers) expect(await codeOf(answer)).toBe('CHALLENGE_EXPIRED');
      expect(door().looked).not.toHaveBeenCalled();
      expect((await door().post(path, { code }, { cookie: 'half' })).status).toBe(200);
      expect((await door().enter(password)).status).toBe(200);
    },
  );

  test.each(['late', 'sixth'])(
    'is asked for anew on a page that is too %s, and nothing is counted',
    async (given) => {
      for (let turn = 0; turn < 30; turn += 1) {
        const answer = await door().confirm(given);
        expect([answer.status, await codeOf(answer)]).toEqual([401, 'CHALLENGE_EXPIRED']);
      }
      expect((await door().confirm(code)).status).toBe(200);
    },
  );

  test('is counted by account, wherever it is guessed from', async () => {
    const guesses = await statusesOf(20, (turn) => door().confirm('000000', 'half', `198.51.100.${turn}`));
    expect(guesses.filter((status) => status === 401)).toHaveLength(10);
    expect((await door().confirm(code)).status).toBe(429);
    // Passwords and those who are signed in are counted by themselves.
    expect((await door().enter(password)).status).toBe(200);
    const change = { currentPassword: password };
    expect((await door().post('/change-password', change, { cookie: 'in' })).status).toBe(200);
  });

  test('is good for once', async () => {
    expect((await door().confirm(code)).status).toBe(200);
    expect((await door().confirm(code)).status).toBe(401);
  });
});

describe('whoever is signed in', () => {
  test('does not guess the password on and on, and is told apart from others at the same address', async () => {
    const change = (currentPassword: string, cookie: string) =>
      door().post('/change-password', { currentPassword }, { cookie });
    expect(await statusesOf(5, () => change('wrong', 'in'))).toEqual([400, 400, 400, 429, 429]);
    expect((await door().enter(password)).status).toBe(200);
  });

  test('and nobody else changes a password', async () => {
    expect(
      await statusesOf(30, () => door().post('/change-password', { currentPassword: password })),
    ).toEqual(Array(30).fill(401));
    expect(door().looked).not.toHaveBeenCalled();
    expect((await door().enter(password)).status).toBe(200);
  });
});

describe('a password without the second factor', () => {
  const asked = { currentPassword: password, newPassword: 'nine white horses', password };
  const guarded = ['/change-password', '/two-factor/enable', '/two-factor/disable'];

  test.each(guarded)('is not enough at %s once the last proof of both is old', async (route) => {
    const codes = (answers: readonly Response[]) => Promise.all(answers.map(codeOf));
    const ask = (cookie: string) => door().post(route, asked, { cookie });
    door().proofs.fresh = false;
    expect(await codes([await ask('in'), await ask('in')])).toEqual(['STEP_UP_REQUIRED', 'STEP_UP_REQUIRED']);
    expect([door().looked.mock.calls, door().done]).toEqual([[], []]);
    expect(await codes([await ask('in without a factor')])).not.toContain('STEP_UP_REQUIRED');
    expect(door().looked).toHaveBeenCalledOnce();
    door().proofs.fresh = true;
    expect(await codes([await ask('in')])).not.toContain('STEP_UP_REQUIRED');
    expect(door().looked).toHaveBeenCalledTimes(2);
  });

  // They tell the secret of the second factor, or codes in its place, and our pages ask for neither.
  test.each(['/two-factor/get-totp-uri', '/two-factor/generate-backup-codes'])(
    'opens nothing at %s',
    async (route) => {
      const answer = await door().post(route, asked, { cookie: 'in' });
      expect([answer.status, await codeOf(answer), door().looked.mock.calls]).toEqual([404, 'NOT_FOUND', []]);
    },
  );

  test.each(['/two-factor/verify-totp', '/two-factor/verify-backup-code'])(
    'is never enough later on for what was said at %s',
    async (route) => {
      await door().post(route, { code, trustDevice: true }, { cookie: 'half' });
      const sent: unknown = await door().looked.mock.lastCall?.[0].clone().json();
      expect(sent).toEqual({ code });
    },
  );
});
