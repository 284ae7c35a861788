import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cookiesOf, startHttpGateway, type HttpGateway } from '#gateway/testing/http-gateway.ts';
import { totp } from '#gateway/testing/totp.ts';

let gateway: HttpGateway;
beforeAll(async () => {
  gateway = await startHttpGateway(inject('servers'));
});
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
});
