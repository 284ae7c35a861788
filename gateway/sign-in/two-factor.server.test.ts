import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { stepUpMs } from '#gateway/sign-in/step-up.ts';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';
import { totp } from '#gateway/testing/totp.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
afterEach(() => void vi.useRealTimers());
afterAll(() => gateway.close());

const post = (path: string, body: unknown, cookie = '') =>
  gateway.post(`/auth${path}`, body, cookie ? { cookie } : {});

describe('a second factor', () => {
  it('is asked for once it is set up, and each code is good for once', async () => {
    const { email, password } = gateway.firstSignIns[0] ?? { email: '', password: '' };
    const cookie = cookiesOf(await post('/sign-in/email', { email, password }));
    const enabled = await post('/two-factor/enable', { password }, cookie);
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    const code = totp(totpURI);
    const confirmed = await post('/two-factor/verify-totp', { code }, cookie);
    expect(confirmed.status).toBe(200);

    const half = await post('/sign-in/email', { email, password });
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true });
    const viewer = await gateway.services.viewerOf(new Headers({ cookie: cookiesOf(half) }));
    expect(viewer).toEqual({ kind: 'anonymous' });

    // A stranger, and a page that was left open: neither is counted.
    for (let turn = 0; turn < 10; turn += 1) {
      const late = await post('/two-factor/verify-totp', { code: '000000' });
      const { code: said } = (await late.json()) as { code: string };
      expect([late.status, said]).toEqual([401, 'CHALLENGE_EXPIRED']);
    }
    const wrong = await post('/two-factor/verify-totp', { code: '000000' }, cookiesOf(half));
    expect(wrong.status).toBe(401);
    const replayed = await post('/two-factor/verify-totp', { code }, cookiesOf(half));
    const lateAnswers = [replayed.status, cookiesOf(replayed)];
    expect(lateAnswers).toEqual([401, '']);
  });

  const [password, another] = ['a good long password', 'another good password'];
  const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
  const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
  /** Somebody who has set one up in one browser, and was signed in in another one before. */
  async function withSecondFactor() {
    const email = `${randomUUID()}@x.example`;
    const ask = { companyId: 'first-company', email, name: 'Olga', role: 'operator', password } as const;
    await gateway.services.people.add(ask);
    const enter = async () => cookiesOf(await post('/sign-in/email', { email, password }));
    const [cookie, other] = [await enter(), await enter()];
    await gateway.services.viewerOf(new Headers({ cookie: other }));
    const enabled = await post('/two-factor/enable', { password }, cookie);
    const { totpURI: uri } = (await enabled.json()) as { totpURI: string };
    const confirmed = await post('/two-factor/verify-totp', { code: totp(uri) }, cookie);
    return { email, uri, other, cookie: cookiesOf(confirmed) };
  }

  it.each([
    ['/two-factor/disable', { password }],
    ['/two-factor/enable', { password }],
    ['/change-password', { currentPassword: password, newPassword: another }],
  ])('keeps %s from whoever has a cookie and the password alone, in every browser', async (route, body) => {
    const { uri, cookie, other } = await withSecondFactor();
    later(stepUpMs + 1000);
    for (const each of [cookie, other]) {
      const answer = await post(route, body, each);
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'STEP_UP_REQUIRED']);
    }
    expect((await post('/step-up', { password, code: totp(uri) }, cookie)).status).toBe(200);
    // Whoever has one already sets up no other one in its place.
    const allowed = await post(route, body, cookie);
    const says = [allowed.status, await codeOf(allowed)];
    expect(says).toEqual(route === '/two-factor/enable' ? [400, 'TOTP_ALREADY_ENABLED'] : [200, undefined]);
  });

  it('is asked for at the next sign-in, whatever was said with the code of this one', async () => {
    const { email, uri } = await withSecondFactor();
    later(60_000);
    const half = cookiesOf(await post('/sign-in/email', { email, password }));
    const asked = { code: totp(uri), trustDevice: true };
    const cookie = cookiesOf(await post('/two-factor/verify-totp', asked, half));
    const again = await post('/sign-in/email', { email, password }, cookie);
    expect(await again.json()).toMatchObject({ twoFactorRedirect: true });
  });
});
